// Coming back without script: the receipt is typed, then the case stands on one page with room for an answer.
// What it must never do: leave a cookie or an address behind that opens the case, or say that anybody is guilty.
import type { CaseStep } from '#src/cases/case.ts';
import { type DOES, wishOf } from '#src/cases/plain-answer.service.ts';
import type { Line, OpenCase } from '#src/cases/plain-return.service.ts';
import type { Said } from '#src/cases/said.ts';
import type { Page } from '#src/platform/http/page.ts';
import {
  Button,
  Buttons,
  Day,
  Done,
  Field,
  Form,
  FormPage,
  isoDate,
  More,
  type Problem,
  Seen,
  Steps,
  Tag,
  thaiDate,
  usePage,
} from '#src/ui/index.ts';
import { clockSaid } from './clock-said.ts';
import { AddFile, SentFile } from './plain-files.views.tsx';
import { Frame, History, NEUTRAL, ThisWay } from './plain-frame.views.tsx';
import { Reminder } from './return.views.tsx';
import { returnWords } from './return.words.ts';
import { EnterWishes, PlainWish, WishSpoken } from './wish.views.tsx';

type ReturnProps = {
  readonly page: Page;
  readonly ticket: string;
  readonly typed?: string;
  /** What was written before the page forgot the receipt. */
  readonly written?: { readonly text: string; readonly address: string };
  readonly problems?: readonly Problem[];
};

const NOTHING = { text: '', address: '' };

export function ReturnPage({ page, ticket, typed = '', written = NOTHING, problems = [] }: ReturnProps) {
  const { tipsPlain: t, tipsWish } = page.w;
  return (
    <Frame page={page} title={t.returnTitle} problems={problems}>
      <FormPage title={t.returnTitle} problems={problems}>
        <ThisWay seen={t.returnSeen} other="/tips/return" />
        <p>{t.returnLede}</p>
        <Form
          action="/tips/plain/return"
          once={ticket}
          problems={problems}
          values={{ code: typed, ...written }}
          summary={false}
        >
          <Field name="code" label={t.code} hint={t.codeHint} autocomplete="off" maxlength={80} />
          {written.text === '' ? null : (
            <Field
              name="text"
              label={t.written}
              hint={t.writtenHint}
              type="textarea"
              rows={5}
              autocomplete="off"
            />
          )}
          {written.address === '' ? null : (
            <Field name="address" label={tipsWish.label} hint={tipsWish.hint} autocomplete="off" />
          )}
          <Buttons>
            <Button icon="key">{t.open}</Button>
          </Buttons>
          <p class="soft">{t.waits}</p>
        </Form>
        <Reminder />
        <History />
      </FormPage>
    </Frame>
  );
}

type CaseProps = {
  readonly page: Page;
  readonly open: OpenCase;
  /** An answer, a reason for not agreeing, or an address, that was not taken yet. */
  readonly written?: { readonly text?: string; readonly reason?: string; readonly address?: string };
  /** What was just done. */
  readonly done?: (typeof DOES)[number] | 'file' | undefined;
  readonly problems?: readonly Problem[];
};

export function CasePage({ page, open, written = {}, done, problems: found = [] }: CaseProps) {
  const { cases, tipsPlain: t, tipsReturn, tipsWish } = page.w;
  const { head, lines, steps } = open;
  const said = {
    ...{ answer: t.answered, dispute: tipsReturn.back.disputed, file: t.files.sent },
    ...{ wish: tipsWish.script.done, unwish: tipsWish.script.endDone },
  };
  const mayDispute = head.step === 'closed' && !head.deletedOn && !steps.some((step) => step.byReporter);
  // where there is nothing to disagree with any more, the reason that was written is not lost: it may still be said
  const text = [written.text, written.reason].filter(Boolean).join('\n\n');
  const values = mayDispute ? written : { ...written, reason: '', text };
  const problems = mayDispute
    ? found
    : found.map((one) => (one.field === 'reason' ? { ...one, field: 'text' } : one));
  const wishes = Boolean(written.address) || found.some(({ field }) => field === 'address');
  return (
    <Frame page={page} title={t.caseTitle} problems={problems}>
      <FormPage title={t.caseTitle} problems={problems}>
        {done ? <Done>{said[done]}</Done> : null}
        <p class="row">
          <Tag is="info" icon="next">
            {cases.steps[head.step]}
          </Tag>
          {head.channel === 'no-script' ? <Mark /> : null}
        </p>
        <p class="soft">
          {cases.tracks[head.track]} · {t.receivedOn} <Day value={head.receivedOn} />
        </p>
        <Due page={page} open={open} />
        {lines.some((line) => line.by === 'server') ? <p class="soft">{t.markText}</p> : null}
        {steps.length > 0 ? <HowFar steps={steps} /> : null}
        {head.deletedOn ? null : <h2>{tipsReturn.back.messages}</h2>}
        {lines.map((line) => (
          <Spoken line={line} box={open.box} />
        ))}
        {head.deletedOn ? null : (
          <>
            <Form
              action="/tips/plain/return"
              revision={head.nextSeq}
              problems={problems}
              values={values}
              summary={false}
            >
              <input type="hidden" name="was.open" value={open.box} />
              <EnterWishes />
              {mayDispute ? <Dispute /> : null}
              <Field name="text" label={t.answer} type="textarea" rows={5} autocomplete="off" />
              <Seen icon="lock">{t.answerHint}</Seen>
              <Buttons>
                <Button name="go" value="answer" icon="lock">
                  {t.answerSend}
                </Button>
                <Button name="go" value="read" kind="quiet">
                  {t.again}
                </Button>
              </Buttons>
              <PlainWish stands={wishOf(lines)} open={wishes} />
            </Form>
            <AddFile box={open.box} problem={found.find(({ field }) => field === 'file')} />
          </>
        )}
        <p>{t.closeWhy}</p>
        <p>
          <More href={NEUTRAL}>{t.close}</More>
        </p>
        <History />
      </FormPage>
    </Frame>
  );
}

/** By when somebody has to do something; once it is closed, how long it is kept. */
function Due({ page, open: { head, clocks } }: { page: Page; open: OpenCase }) {
  const day = (value: string) => thaiDate(value, 'long', page.lang);
  if (head.deletedOn) return <p>{page.w.caseClocks.reporter.deleted.replace('#', day(head.deletedOn))}</p>;
  const said = clockSaid({ clocks, words: returnWords(page.w), today: isoDate(page.now), day });
  return said.length === 0 ? null : <p>{said.join(' · ')}</p>;
}

/** Once, and a second officer looks. */
function Dispute() {
  const t = usePage().w.tipsReturn.back;
  return (
    <section class="stack">
      <h2>{t.dispute}</h2>
      <p>{t.disputeText}</p>
      <Field name="reason" label={t.disputeLabel} type="textarea" rows={4} autocomplete="off" />
      <p>
        <Button name="go" value="dispute" kind="quiet" icon="lock">
          {t.disputeSend}
        </Button>
      </p>
    </section>
  );
}

const Mark = () => (
  <Tag is="none" icon="eye">
    {usePage().w.tipsPlain.mark}
  </Tag>
);

function HowFar({ steps }: { steps: readonly CaseStep[] }) {
  const { cases, tipsReturn } = usePage().w;
  const { back } = tipsReturn;
  const why = ({ because, toWhom, byReporter }: CaseStep): string => {
    if (byReporter) return back.byReporter;
    if (because) return back.because.replace('#', cases.closings[because]);
    return toWhom ? back.referredTo.replace('#', cases.destinations[toWhom]) : '';
  };
  return (
    <>
      <h2>{back.history}</h2>
      <Steps
        items={steps.map((step) => ({
          title: cases.steps[step.step],
          text: (
            <>
              <Day value={step.onDay} /> {why(step)}
            </>
          ),
        }))}
      />
    </>
  );
}

function Spoken({ line, box }: { line: Line; box: string }) {
  const { back } = usePage().w.tipsReturn;
  return (
    <section class="answer stack flat">
      <div class="row ends">
        <h3 class="small">{line.by === 'officer' ? back.officer : back.self}</h3>
        <span class="soft row">
          {line.by === 'server' ? <Mark /> : null}
          <Day value={line.onDay} form="short" />
        </span>
      </div>
      {line.said ? <Content said={line.said} line={line} box={box} /> : <p class="soft">{back.unreadable}</p>}
    </section>
  );
}

function Content({ said, line: { by, seq }, box }: { said: Said; line: Line; box: string }) {
  const page = usePage();
  const { tips, tipsPlain: t, tipsReturn } = page.w;
  const { back } = tipsReturn;
  if (said.kind === 'message') return <p class="typed">{said.text}</p>;
  if (said.kind === 'identity' || said.kind === 'kept') return <p>{t.identityGiven}</p>;
  if (said.kind === 'file') return <SentFile said={said} seq={seq} box={box} />;
  if (said.kind === 'wish' && by !== 'officer') return <WishSpoken address={said.address} />;
  if (said.kind !== 'tip') return <p class="soft">{back.unreadable}</p>;
  const rows: readonly [string, string][] = [
    [tips.where.short, said.where.text],
    [tips.when.short, said.when],
    [
      tips.who.short,
      said.who.map((one) => [one.name, one.position, one.agency].filter(Boolean).join(', ')).join('\n'),
    ],
    [tips.how.short, said.how],
    [
      tips.evidence.short,
      [...said.evidence.kinds.map((kind) => tips.evidence.kinds[kind].text), said.evidence.text]
        .filter(Boolean)
        .join('\n'),
    ],
    [tips.elsewhere.short, said.elsewhere],
  ];
  return (
    <>
      <p class="typed">{said.what}</p>
      {rows
        .filter(([, text]) => text !== '')
        .map(([label, text]) => (
          <div>
            <b>{label}</b>
            <p class="typed">{text}</p>
          </div>
        ))}
    </>
  );
}
