// The page on which an officer enters a case for somebody: all questions at once, as one hears them, which the island
// `case-entry` seals. What it must never do: hold a form. What stands here has nowhere to be sent to; only the island
// takes it, and seals it first.
import type { Child } from 'hono/jsx';
import { ENTRIES, TRACKS } from '#src/cases/case.ts';
import { EVIDENCE_KINDS } from '#src/cases/said.ts';
import type { Page } from '#src/platform/http/page.ts';
import { FilesPart } from '#src/tips/files.views.tsx';
import { Sending } from '#src/tips/giving.views.tsx';
import { LONG, MIDDLE, PeopleFields, PlaceFields, SHORT } from '#src/tips/questions.views.tsx';
import { ReadersFields } from '#src/tips/readers.views.tsx';
import { ActionButton, ReceiptTemplate } from '#src/tips/receipt.views.tsx';
import { Choices, Crumbs, Field, Icon, Layout, Note, type Option, Seen } from '#src/ui/index.ts';
import { ENTRY, INBOX } from './inbox.ts';

type EntryProps = {
  readonly page: Page;
  readonly provinces: readonly Option[];
  /** The organisation's key and how it looks on a poster; undefined while no signed list holds. */
  readonly open: { readonly key: string; readonly fingerprint: string } | undefined;
  readonly today: string;
};

export function EntryPage(props: EntryProps) {
  const { page, open } = props;
  const t = page.w.caseEntry;
  return (
    <Layout
      page={page}
      title={t.title}
      section={page.w.casework.section}
      slim
      unlisted
      scripts={['case-entry']}
    >
      <div class="wrap">
        <Crumbs
          items={[
            { text: page.w.reviews.home.title, href: '/work' },
            { text: page.w.casework.inbox.title, href: INBOX },
          ]}
        />
        {open ? <Entry {...props} open={open} /> : <Closed page={page} />}
      </div>
    </Layout>
  );
}

function Closed({ page }: Pick<EntryProps, 'page'>) {
  const t = page.w.caseEntry;
  return (
    <div class="form stack formpage">
      <h1 class="ask">{t.title}</h1>
      <Note tone="warn" icon="warn" title={t.closed}>
        {page.w.cases.refusals['tip.closed']}
      </Note>
    </div>
  );
}

function Entry(props: EntryProps & { readonly open: NonNullable<EntryProps['open']> }) {
  const { page, open, today } = props;
  const { tips, caseEntry: t } = page.w;
  return (
    <div
      class="form stack formpage"
      data-entry={ENTRY}
      data-csrf={page.csrf}
      spellcheck={false}
      {...{ writingsuggestions: 'false' }}
      data-lang={page.lang}
      data-key={open.key}
      data-worker={page.assets.script('sealing-worker')}
      data-today={page.demo ? today : undefined}
      data-words={JSON.stringify({ ...tips.script, about: '', ...t.script, missing: t.missing })}
    >
      <h1 class="ask" id="ask" tabindex={-1}>
        {t.title}
      </h1>
      <p>{t.lede}</p>
      <noscript>
        <Note tone="warn" icon="lock">
          {t.noScript}
        </Note>
      </noscript>
      <div data-unfit hidden>
        <Note tone="warn" icon="warn">
          {t.unfit}
        </Note>
      </div>
      <div class="errors" role="alert" tabindex={-1} data-errors hidden />
      <div class="stack far" data-questions hidden>
        <p class="seen">
          <Icon name="lock" />
          <span>{t.notReader}</span>
        </p>
        <Questions {...props} />
        <p class="row">
          <button class="btn" type="button" data-seal>
            <Icon name="lock" />
            {t.seal}
          </button>
        </p>
      </div>
      <Sending page={page} />
      <p class="soft">
        <small>
          {tips.doors.fingerprint} <span class="fingerprint">{open.fingerprint}</span>
        </small>
      </p>
      <ReceiptTemplate words={t.receipt} beside={<Nobody page={page} />} close={ENTRY} try={INBOX} />
    </div>
  );
}

/** What a case of advice is not asked for either at the villager's page. */
const NOT_ADVICE = { 'data-not-advice': true } as const;

function Questions({ page, provinces }: EntryProps) {
  const { tips, ui, caseEntry: t } = page.w;
  const Text = (props: { name: string; label: string; hint?: string; rows?: number }) => (
    <Field type="textarea" rows={3} maxlength={MIDDLE} autocomplete="off" optional {...props} />
  );
  const [watch, complaint] = [tips.doors.watch.text, tips.doors.complaint.text];
  const about = { watch, complaint, advice: t.track.advice };
  return (
    <>
      <div class="stack loose">
        <Choices
          name="channel"
          legend={t.channel.legend}
          options={ENTRIES.map((value) => ({ value, text: t.channel[value] }))}
        />
        <Choices
          name="track"
          legend={t.track.legend}
          options={TRACKS.map((value) => ({ value, text: page.w.cases.tracks[value], hint: about[value] }))}
        />
      </div>
      <Section title={tips.what.short} name="what">
        <Field
          type="textarea"
          name="what"
          label={t.what.label}
          hint={t.what.hint}
          rows={8}
          maxlength={LONG}
          autocomplete="off"
        />
        <FilesPart id="entry-files" label={t.scan} hint={t.scanHint} />
      </Section>
      <Section title={tips.where.short} name="where">
        <PlaceFields page={page} provinces={provinces} />
      </Section>
      <div class="stack loose" {...NOT_ADVICE}>
        <Text name="when" label={t.when} rows={2} />
        <Text name="how" label={t.how} hint={t.howHint} />
      </div>
      <div {...NOT_ADVICE}>
        <Section title={tips.who.short} name="who" lede={tips.who.lede}>
          <PeopleFields page={page} />
        </Section>
      </div>
      <div {...NOT_ADVICE}>
        <Section title={tips.evidence.short} name="evidence">
          <Choices
            name="evidence"
            legend={t.evidence.legend}
            many
            options={EVIDENCE_KINDS.map((value) => ({
              value,
              text: value === 'files' ? t.evidence.files : tips.evidence.kinds[value].text,
            }))}
          />
          <Text name="evidence-text" label={t.evidence.more} />
        </Section>
      </div>
      <Text name="elsewhere" label={t.elsewhere} rows={2} />
      <Section title={t.identity.title} name="identity">
        <div class="field">
          <label class="opt">
            <input type="checkbox" id="give-identity" data-give />
            <span>
              <b>{t.identity.give}</b>
              <br />
              <span class="soft">{t.identity.giveHint}</span>
            </span>
          </label>
        </div>
        <div class="stack" data-given hidden>
          <Field name="identity-name" label={t.identity.name} maxlength={SHORT} autocomplete="off" optional />
          <Field
            name="identity-contact"
            label={t.identity.contact}
            maxlength={SHORT}
            autocomplete="off"
            optional
          />
        </div>
        <Seen icon="lock">{tips.seen.identity}</Seen>
      </Section>
      <Section title={t.readers.title} name="readers" lede={t.readers.lede}>
        <ReadersFields
          words={{ ...tips.readers, ...t.readers }}
          chosen={t.readers.chosen}
          optional={ui.optional}
        />
      </Section>
    </>
  );
}

type SectionProps = { name: string; title: string; lede?: string; children?: Child };

function Section({ name, title, lede, children }: SectionProps) {
  return (
    <section class="stack loose" aria-labelledby={`entry-${name}`} data-question={name}>
      <h2 id={`entry-${name}`}>{title}</h2>
      {lede ? <p>{lede}</p> : null}
      {children}
    </section>
  );
}

/** Of a letter without a sender: what becomes of a receipt that nobody takes. */
function Nobody({ page }: Pick<EntryProps, 'page'>) {
  const t = page.w.caseEntry.nobody;
  return (
    <>
      <p data-no-sender hidden>
        {t.why}
      </p>
      <p data-no-sender hidden>
        <ActionButton does="discard">{t.discard}</ActionButton>
      </p>
    </>
  );
}
