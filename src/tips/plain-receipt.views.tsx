// The receipt for those without script, in the steps of ReceiptTemplate: shown, then one group asked back with the
// code out of sight, then forgotten. What it must never do: stand at an address that can be opened.
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Page } from '#src/platform/http/page.ts';
import {
  Button,
  Buttons,
  Code,
  Day,
  Field,
  Form,
  FormPage,
  More,
  Note,
  number,
  type Problem,
  Steps,
  Tag,
  usePage,
} from '#src/ui/index.ts';
import { Frame, History, NEUTRAL } from './plain-frame.views.tsx';

type Carried = {
  readonly page: Page;
  /** Where these pages are sent to. */
  readonly action: string;
  /** The receipt, for the next of these pages. */
  readonly box: string;
  /** What the proof of submission says, for the last of them; '' where it is not known any more. */
  readonly proof: string;
};

type KeepProps = Carried & {
  readonly groups: readonly string[];
  /** SVG of ours. */
  readonly qr: string;
  readonly unit: { readonly name: string; readonly officers: number; readonly recovery: boolean } | undefined;
};

export function KeepPage({ page, action, box, proof, groups, qr, unit }: KeepProps) {
  const t = page.w.tipsReturn.receipt;
  const p = page.w.tipsPlain;
  return (
    <Frame page={page} title={t.card}>
      <div class="wrap">
        <div class="form stack formpage">
          <p>
            <Tag is="good">{t.sent}</Tag>
          </p>
          <h1 class="ask">{t.title}</h1>
          <p>{t.why}</p>
          <section class="card raised stack" aria-labelledby="receipt-card">
            <div class="row ends">
              <h2 class="small" id="receipt-card">
                {t.card}
              </h2>
              <span class="soft">
                <small>
                  <Day value={page.now} form="month" />
                </small>
              </span>
            </div>
            <Code groups={groups} />
            <p class="soft">
              <small>{t.rules}</small>
            </p>
            <div class="qr" role="img" aria-label={t.qr}>
              {raw(qr)}
            </div>
            <p class="stub">{p.keep}</p>
          </section>
          <Note tone="warn" icon="eye" title={t.hide}>
            {t.hideWhy}
          </Note>
          {unit ? (
            <Note icon="info" title={p.sealedTitle}>
              {p.sealed(unit.name, number(unit.officers)) + (unit.recovery ? page.w.unitRecovery.note : '')}
            </Note>
          ) : null}
          <Carry action={action} box={box} proof={proof}>
            <Buttons>
              <Button name="go" value="ask">
                {t.kept}
              </Button>
            </Buttons>
          </Carry>
          <h2>{t.next}</h2>
          <Steps items={t.steps} />
        </div>
      </div>
    </Frame>
  );
}

type AskProps = Carried & {
  /** Which group is asked for, 1 to 5. */
  readonly asked: number;
  readonly typed?: string;
  readonly problems?: readonly Problem[];
};

export function AskPage({ page, action, box, proof, asked, typed = '', problems = [] }: AskProps) {
  const t = page.w.tipsReturn.receipt;
  return (
    <Frame page={page} title={t.ask} problems={problems}>
      <FormPage title={t.ask} problems={problems}>
        <p>{t.askWhy}</p>
        <Form action={action} problems={problems} values={{ 'code-group': typed }} summary={false}>
          <input type="hidden" name="was.receipt" value={box} />
          <input type="hidden" name="was.proof" value={proof} />
          <input type="hidden" name="was.asked" value={asked} />
          <Field
            name="code-group"
            label={t.askGroup.replace('#', number(asked))}
            few
            autocomplete="off"
            maxlength={12}
          />
          <Buttons>
            <Button name="go" value="check">
              {t.check}
            </Button>
            <Button name="go" value="again" kind="quiet">
              {t.again}
            </Button>
          </Buttons>
        </Form>
      </FormPage>
    </Frame>
  );
}

function Carry({ action, box, proof, children }: Omit<Carried, 'page'> & { children?: Child }) {
  return (
    <Form action={action}>
      <input type="hidden" name="was.receipt" value={box} />
      <input type="hidden" name="was.proof" value={proof} />
      {children}
    </Form>
  );
}

type KeptProps = Omit<Carried, 'box'> & { readonly kept: boolean; readonly problems?: readonly Problem[] };

/** The end: nothing of the receipt is in this page. `kept`: the group was right; otherwise the time was over. */
export function KeptPage({ page, action, proof, kept, problems = [] }: KeptProps) {
  const t = page.w.tipsReturn.receipt;
  const p = page.w.tipsPlain;
  const title = kept ? t.done : p.forgotten;
  return (
    <Frame page={page} title={title} problems={problems}>
      <FormPage title={title} problems={problems}>
        {kept ? (
          <p>
            <Tag is="good">{t.right}</Tag>
          </p>
        ) : null}
        <p>{kept ? t.doneWhy : p.forgottenText}</p>
        <p>{p.shut}</p>
        <Buttons>
          <Button href={NEUTRAL}>{t.close}</Button>
          <More href="/tips/plain/return">{t.try}</More>
        </Buttons>
        {proof === '' ? null : <KeepProof action={action} proof={proof} />}
        <History />
      </FormPage>
    </Frame>
  );
}

function KeepProof({ action, proof }: { readonly action: string; readonly proof: string }) {
  const t = usePage().w.tipsReturn.proof;
  return (
    <Form action={action}>
      <input type="hidden" name="was.proof" value={proof} />
      <h2 class="small">{t.title}</h2>
      <p>{t.text}</p>
      <Buttons>
        <Button kind="quiet" icon="down">
          {t.pdf}
        </Button>
      </Buttons>
    </Form>
  );
}
