// The page on which an officer's keys are made, in three steps that the browser goes through without the server.
// What it must never do: give a field a name that holds a passphrase or a code.
import type { Page } from '#src/platform/http/page.ts';
import { Code, Day, FormPage, Icon, Layout, Note, Seen, usePage, Way as WayMarks } from '#src/ui/index.ts';
import type { WithChildren } from '#src/ui/props.ts';
import type { Unlock, Way } from './keys.ts';
import { Secret, UnlockHere, UnlockTemplate } from './keys.views.tsx';

export type MakingProps = { readonly page: Page; readonly unlock: Unlock; readonly way: Way | 'first' };

export function MakingPage({ page, unlock, way }: MakingProps) {
  const t = page.w.caseworkKeys;
  const { making } = t;
  const back =
    way === 'first' ? { href: '/work/cases', text: t.back } : { href: '/work/cases/keys', text: t.keysPage };
  return (
    <Layout page={page} title={making.titles[way]} slim unlisted section={t.section} scripts={['case-keys']}>
      <FormPage title={making.titles[way]} back={back}>
        <div class="stack officer onscreen" data-first>
          <p>{making.whys[way]}</p>
          {way === 'lost' ? (
            <Note tone="warn" icon="info" title={making.lostTitle}>
              {making.lost}
            </Note>
          ) : null}
          <Note tone="warn" icon="info" title={making.loseTitle}>
            {making.lose}
          </Note>
          {unlock.passkeys.length > 0 ? <Passkeys way={way} /> : null}
          {way === 'passphrase' || way === 'pair' ? (
            <p class="soft" data-closed>
              {making.firstUnlock}
            </p>
          ) : null}
        </div>
        <UnlockHere />
        <MakingForm unlock={unlock} way={way} />
        <UnlockTemplate unlock={unlock} />
      </FormPage>
    </Layout>
  );
}

/** Before whoever still has one gives up what it opens. */
function Passkeys({ way }: { way: MakingProps['way'] }) {
  const page = usePage();
  const t = page.w.casePasskeys;
  if (way === 'passphrase') return null;
  return (
    <p>
      {t.gone}
      {way === 'lost' ? (
        <>
          {' '}
          {t.still} <a href={page.href('/work/cases/keys/new?way=passphrase')}>{t.rescue}</a>
        </>
      ) : null}
    </p>
  );
}

function MakingForm({ unlock, way }: { unlock: Unlock; way: MakingProps['way'] }) {
  const page = usePage();
  const { making } = page.w.caseworkKeys;
  return (
    <form
      method="post"
      action={page.href('/work/cases/keys')}
      class="stack loose officer making"
      data-way={way}
      data-words={JSON.stringify(making.script)}
      data-done={page.href(`/work/cases/keys?done=${way === 'passphrase' ? 'changed' : 'made'}`)}
      novalidate
      hidden
    >
      <input type="hidden" name="_csrf" value={page.csrf} />
      <input type="hidden" name="seen" value={unlock.number} />
      <PassphraseStep />
      <CodeStep />
      <GroupStep />
      <p class="soft onscreen" role="status" data-status />
    </form>
  );
}

type StepProps = WithChildren<{ step: 'passphrase' | 'code' | 'group'; now: number }>;

function Step({ step, now, children }: StepProps) {
  const { steps } = usePage().w.caseworkKeys.making;
  return (
    <section class="stack loose" data-step={step} hidden={now > 1}>
      <div class="onscreen">
        <WayMarks now={now} of={3} />
      </div>
      <h2 class="onscreen">{steps[step]}</h2>
      {children}
    </section>
  );
}

function PassphraseStep() {
  const t = usePage().w.caseworkKeys;
  const { making } = t;
  return (
    <Step step="passphrase" now={1}>
      <Secret id="passphrase" label={t.passphrase.label} hint={making.hint}>
        <p class="soft" role="status" data-strength />
      </Secret>
      <Secret id="again" label={making.again}>
        <label class="opt tight">
          <input type="checkbox" data-show />
          <span>{t.passphrase.show}</span>
        </label>
      </Secret>
      <Tick id="other" text={making.other} />
      <Tick id="loss" text={making.loss} />
      <Seen icon="lock">{making.knows}</Seen>
      <p class="row">
        <button class="btn" type="submit">
          <Icon name="key" />
          {making.make}
        </button>
      </p>
    </Step>
  );
}

/** A tick that must be there: not a formality, but what one has to know. */
function Tick({ id, text }: { id: string; text: string }) {
  return (
    <div class="field" data-field={id}>
      <p class="why" id={`${id}-e`} role="alert" hidden>
        <Icon name="bad" plain />
        <span />
      </p>
      <label class="opt">
        <input type="checkbox" id={id} aria-describedby={`${id}-e`} />
        <span>{text}</span>
      </label>
    </div>
  );
}

function CodeStep() {
  const page = usePage();
  const t = page.w.caseworkKeys;
  const { making } = t;
  return (
    <Step step="code" now={2}>
      <p class="onscreen">{making.codeWhy}</p>
      <section class="card raised stack" aria-labelledby="paper">
        <div class="row ends">
          <h3 class="small" id="paper">
            {making.paper}
          </h3>
          <small class="soft">
            <Day value={page.now} />
          </small>
        </div>
        <Code groups={['', '', '', '', '']} />
        <p class="soft">
          <small>{t.code.alphabet}</small>
        </p>
        <dl class="facts">
          <div>
            <dt>{making.owner}</dt>
            <dd>{page.person?.name}</dd>
          </div>
          <div>
            <dt>{t.mine.fingerprint}</dt>
            <dd>
              <code data-fingerprint />
            </dd>
          </div>
        </dl>
        <p class="soft">
          <small>{making.paperUse(`${page.origin}${page.href('/work/cases/keys')}`)}</small>
        </p>
      </section>
      <div class="onscreen">
        <Note tone="warn" icon="lock" title={making.keep}>
          {making.keepWhy}
        </Note>
      </div>
      <Unsaved />
      <p class="row onscreen">
        <button class="btn" type="submit">
          {making.wrote}
        </button>
        <button class="btn quiet" type="button" data-print>
          <Icon name="print" />
          {making.print}
        </button>
      </p>
    </Step>
  );
}

function GroupStep() {
  const { code, making } = usePage().w.caseworkKeys;
  return (
    <Step step="group" now={3}>
      <Secret id="group" label={making.group} hint={code.alphabet} plain few />
      <Unsaved />
      <p class="row">
        <button class="btn" type="submit">
          <Icon name="lock" />
          {making.save}
        </button>
        <button class="textual" type="button" data-back>
          {making.see}
        </button>
      </p>
    </Step>
  );
}

const Unsaved = () => <p class="soft onscreen">{usePage().w.caseworkKeys.making.notYet}</p>;
