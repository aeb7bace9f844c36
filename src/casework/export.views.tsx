// The page on which a case is taken out: what goes, to whose key, and what becomes of it then. Drawn with every word
// that the browser needs (src/client/case-export.ts). What it must never do: give a field a name.
import { type CaseHead, CLOSINGS, DESTINATIONS, STEPS } from '#src/cases/case.ts';
import { EVIDENCE_KINDS } from '#src/cases/said.ts';
import type { Page } from '#src/platform/http/page.ts';
import { FormPage, Icon, Layout, Note, Seen } from '#src/ui/index.ts';
import { words } from '#src/words/words.ts';
import { ExportPapers } from './export.papers.views.tsx';
import { caseNumber, casePath } from './inbox.ts';
import type { Unlock } from './keys.ts';
import { UnlockHere, UnlockTemplate } from './keys.views.tsx';

type ExportProps = {
  readonly page: Page;
  readonly head: CaseHead;
  readonly own: string;
  readonly today: string;
  /** The organisation's, with which the browser verifies the list of keys; '' where there is none. */
  readonly directoryKey: string;
  /** Of this house as everybody outside reaches it, however the officer does. */
  readonly origin: string;
  readonly unlock: Unlock;
};

export function ExportPage(props: ExportProps) {
  const { page, head, own, today, directoryKey, origin, unlock } = props;
  const { casework, caseExport: t } = page.w;
  const number = caseNumber(head.id);
  return (
    <Layout
      page={page}
      title={t.title}
      slim={true}
      section={casework.section}
      scripts={['case-export']}
      unlisted={true}
    >
      <FormPage title={t.title} back={{ href: casePath(head.id), text: casework.number(number) }}>
        <p>{t.what}</p>
        <Note tone="warn" icon="key" title={t.gone}>
          {t.goneWhy}
        </Note>
        <UnlockHere />
        <noscript>
          <p class="soft">{t.noScript}</p>
        </noscript>
        <form
          class="stack loose officer onscreen"
          novalidate
          hidden
          data-export={casePath(head.id)}
          data-csrf={page.csrf}
          data-own={own}
          data-key={directoryKey}
          data-today={today}
          data-files={page.assets.script('file-worker')}
          data-name={`prongsai-${number}.zip`}
          data-words={JSON.stringify(wordsOf(page))}
          data-read-me={readMe(number, `${origin}/tips/received`)}
        >
          <div class="field">
            <label for="export-which">{t.which}</label>
            <select id="export-which">
              <option value="reporter" selected>
                {t.reporter}
              </option>
              <option value="all">{t.all}</option>
            </select>
          </div>
          <label class="opt tight">
            <input type="checkbox" id="export-identity" />
            <span>{t.identity}</span>
          </label>
          <div class="field">
            <label for="export-to">
              {t.to} <span class="soft">{page.w.ui.optional}</span>
            </label>
            <p class="hint" id="export-to-h">
              {t.toHint}
            </p>
            <input
              type="text"
              id="export-to"
              maxlength={200}
              autocomplete="off"
              aria-describedby="export-to-h"
            />
          </div>
          <div class="field">
            <label for="export-key">{t.key}</label>
            <p class="hint" id="export-key-h">
              {t.keyHint}
            </p>
            <p class="why" id="export-key-e" role="alert" hidden>
              <Icon name="bad" plain />
              <span />
            </p>
            <textarea
              id="export-key"
              rows={4}
              spellcheck={false}
              autocomplete="off"
              autocapitalize="off"
              aria-describedby="export-key-h export-key-e export-key-s"
            />
            <p class="soft" id="export-key-s" role="status" data-key-said />
          </div>
          <Seen icon="lock">{t.seen}</Seen>
          <p class="row">
            <button type="submit" class="btn">
              <Icon name="lock" />
              {t.make}
            </button>
          </p>
          <p role="status" data-status />
          <div class="stack" role="alert" data-alarms />
        </form>
        <ExportPapers />
      </FormPage>
      <UnlockTemplate unlock={unlock} />
    </Layout>
  );
}

/** What the browser says by itself, and writes into the files; '#' stands for what is put there. */
function wordsOf({ w }: Page): Readonly<Record<string, string>> {
  const { caseExport, casework, cases } = w;
  const named = (kind: string, all: readonly string[], names: Readonly<Record<string, string>>) =>
    Object.fromEntries(all.map((one) => [`${kind}-${one}`, names[one] ?? '']));
  return {
    ...caseExport.script,
    ...{ fromReporter: casework.threads.fromReporter, fromServer: casework.threads.fromServer },
    ...{ someone: casework.frame.someone, name: casework.open.name, contact: casework.open.contact },
    ...{
      disputed: casework.frame.disputed,
      gone: casework.open.gone,
      noWrite: casework.open.noWrite,
      failed: casework.open.failed,
    },
    ...named('q', Object.keys(casework.open.questions), casework.open.questions),
    ...named('kind', EVIDENCE_KINDS, casework.open.kinds),
    ...named('step', STEPS, cases.steps),
    ...named('because', CLOSINGS, cases.closings),
    ...named('to', DESTINATIONS, cases.destinations),
  };
}

/** Both languages: whoever opens it may sit in another office. */
const readMe = (number: string, address: string): string =>
  (['th', 'en'] as const).map((lang) => words[lang].caseExport.readMe(number, address)).join('\n\n----\n\n');
