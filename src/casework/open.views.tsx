// The place in which a case is opened: headings, questions, threads and boxes, empty, with every word that the
// browser needs (src/client/case). What it must never do: give a box a name, by which a form would send what is typed.
import { NAME_REASONS } from '#src/cases/names.ts';
import { EVIDENCE_KINDS } from '#src/cases/said.ts';
import type { Thread } from '#src/sealing/signing.ts';
import { FilesPart } from '#src/tips/files.views.tsx';
import { Icon, Seen, usePage } from '#src/ui/index.ts';
import type { CaseShown } from './case.views.tsx';
import { caseNumber, casePath } from './inbox.ts';
import { UnlockHere } from './keys.views.tsx';
import { TagsPart } from './tags.views.tsx';

const QUESTIONS = ['what', 'where', 'when', 'who', 'how', 'evidence', 'elsewhere'] as const;
const TEMPLATES = ['received', 'asking', 'outside', 'referred', 'closed'] as const;

/** What the browser says by itself; '#' stands for a number. */
const wordsOf = (
  t: ReturnType<typeof usePage>['w']['casework'],
  kinds: Readonly<Record<string, string>>,
  desk: ReturnType<typeof usePage>['w']['caseNames']['desk'],
) => {
  const { open, threads, frame } = t;
  return {
    ...{ opening: open.opening, failed: open.failed, gone: open.gone, shut: open.shut, odd: open.odd },
    ...{ forged: open.forged('#'), closed: open.closed('#'), missing: open.missing('#') },
    ...{ noWrite: open.noWrite, someone: frame.someone, you: frame.you },
    ...{ fromReporter: threads.fromReporter, fromServer: threads.fromServer, sending: threads.sending },
    ...{ sentReporter: threads.sent.reporter, sentInternal: threads.sent.internal, empty: threads.empty },
    ...{ long: threads.long, overtaken: threads.overtaken, offline: threads.offline, kept: threads.kept },
    ...{ wished: threads.wished, wishEnded: threads.wishEnded },
    ...{ exported: threads.exported, receipted: threads.receipted },
    ...{ signedOut: threads.signedOut, keptHere: threads.keptHere, identity: open.identity },
    ...{ nameKept: desk.kept, nameAsked: desk.asked, nameRefused: desk.refused },
    ...{ nameChoose: desk.choose, nameAway: desk.away },
    ...{ identityWhy: open.identityWhy, name: open.name, contact: open.contact },
    ...Object.fromEntries(EVIDENCE_KINDS.map((kind) => [`kind-${kind}`, kinds[kind] ?? ''])),
  };
};

export function OpenHere({ read, own, directoryKey }: CaseShown) {
  const page = usePage();
  const t = page.w.casework;
  const { head } = read;
  return (
    <div
      class="stack far"
      data-case={casePath(head.id)}
      data-own={own}
      data-key={directoryKey}
      data-today={read.today}
      data-csrf={page.csrf}
      data-words={JSON.stringify(wordsOf(t, t.open.kinds, page.w.caseNames.desk))}
    >
      <div class="stack flat">
        <UnlockHere />
        <p role="status" class="soft" data-status />
        <div class="stack" role="alert" data-alarms />
      </div>
      <div class="stack far" data-opened hidden>
        <section class="stack" aria-labelledby="tip-title">
          <h2 id="tip-title">{t.open.title}</h2>
          <p class="soft">{t.open.allegation}</p>
          <div data-tip>
            {QUESTIONS.map((name) => (
              <div class="answer stack flat" data-question={name} hidden>
                <h3>{t.open.questions[name]}</h3>
              </div>
            ))}
          </div>
          <p class="soft" data-unanswered hidden>
            {t.open.unanswered}
          </p>
          <p class="soft" data-sealed hidden>
            <small>
              {t.open.digest} <code data-tip-digest />
            </small>
          </p>
          <div data-identity />
          <div class="stack" data-kept-names />
          <AskName />
        </section>
        <TagsPart />
        <ThreadPart thread="reporter" />
        <ThreadPart thread="internal" />
        <p>
          <button type="button" class="btn quiet" data-letter-open>
            <Icon name="doc" />
            {t.letter.open}
          </button>
        </p>
      </div>
      <noscript>
        <p class="soft">{t.open.noScript}</p>
      </noscript>
      <span class="hide" data-number>
        {caseNumber(head.id)}
      </span>
    </div>
  );
}

function ThreadPart({ thread }: { thread: Thread }) {
  const t = usePage().w.casework.threads;
  const inside = thread === 'internal';
  const box = `write-${thread}`;
  return (
    <section
      class={inside ? 'card stack talk inside' : 'card stack talk'}
      aria-labelledby={`${thread}-title`}
      data-thread={thread}
    >
      <h2 id={`${thread}-title`}>{t[thread]}</h2>
      <p class="soft" data-nothing>
        {inside ? t.internalEmpty : t.reporterEmpty}
      </p>
      <ol class="thread" data-said />
      <form class="stack" novalidate data-reply>
        <div class="field">
          <label for={box}>{t.write[thread]}</label>
          <p class="hint" id={`${box}-h`}>
            {t.writeHint[thread]}
          </p>
          {inside ? null : <Ready />}
          <p class="why" id={`${box}-e`} role="alert" hidden>
            <Icon name="bad" plain />
            <span />
          </p>
          <textarea id={box} rows={4} dir="auto" autocomplete="off" aria-describedby={`${box}-h ${box}-e`} />
        </div>
        <Seen icon="lock">{inside ? t.internalWho : t.reporterWho}</Seen>
        <p class="row">
          <button type="submit" class={inside ? 'btn quiet' : 'btn'}>
            <Icon name={inside ? 'lock' : 'sent'} />
            {t.send[thread]}
          </button>
          <span class="soft" role="status" data-kept />
        </p>
        {inside ? null : <div class="note" data-wish hidden />}
        <FilesPart id={`files-${thread}`} button />
      </form>
    </section>
  );
}

/** Texts to begin with, which the browser loads with the case (src/client/case/ready.ts); put into the box, to be changed. */
function Ready() {
  const t = usePage().w.casework.threads;
  return (
    <p class="row flat" role="group" aria-label={t.templates}>
      <span class="soft">{t.templates}</span>
      {TEMPLATES.map((name) => (
        <button type="button" class="textual" data-ready data-text={name}>
          {t.template[name]}
        </button>
      ))}
    </p>
  );
}

/** Asked for by its reason; the script puts it beside each name that is kept. */
function AskName() {
  const { desk, reasons } = usePage().w.caseNames;
  return (
    <template data-ask-name>
      <form class="stack" novalidate>
        <div class="field">
          <label for="name-reason">{desk.why}</label>
          <select id="name-reason">
            <option value="" />
            {NAME_REASONS.map((one) => (
              <option value={one}>{reasons[one]}</option>
            ))}
          </select>
        </div>
        <p>
          <button type="submit" class="btn quiet">
            {desk.ask}
          </button>
        </p>
      </form>
    </template>
  );
}
