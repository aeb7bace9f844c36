// The page on which an officer looks for words in their own cases: drawn with every word that the browser needs
// (src/client/case-search.ts). What it must never do: give a field a name, by which a form would send what is typed.
import { STEPS, TRACKS } from '#src/cases/case.ts';
import type { Page } from '#src/platform/http/page.ts';
import { FormPage, Layout, Seen } from '#src/ui/index.ts';
import { INBOX, SEARCH } from './inbox.ts';
import type { Unlock } from './keys.ts';
import { UnlockHere, UnlockTemplate } from './keys.views.tsx';

type SearchProps = { readonly page: Page; readonly unlock: Unlock };

export function SearchPage({ page, unlock }: SearchProps) {
  const { casework, caseSearch: t } = page.w;
  return (
    <Layout
      page={page}
      title={t.title}
      slim={true}
      section={casework.section}
      scripts={['case-search']}
      unlisted={true}
    >
      <FormPage title={t.title} back={{ href: INBOX, text: casework.inbox.title }}>
        <p>{t.what}</p>
        <UnlockHere />
        <noscript>
          <p class="soft">{t.noScript}</p>
        </noscript>
        <div
          class="stack loose officer"
          hidden
          data-search={`${SEARCH}/cases.json`}
          data-case={page.href(`${INBOX}/`)}
          data-worker={page.assets.script('search-worker')}
          data-words={JSON.stringify(wordsOf(page))}
        >
          <div class="stack flat">
            <p role="status" data-progress />
            <progress data-bar aria-label={t.bar} value="0" max="1" />
            <p class="row">
              <button type="button" class="btn quiet" data-stop>
                {t.stop}
              </button>
              <button type="button" class="btn quiet" data-on hidden>
                {t.goOn}
              </button>
            </p>
            <div class="stack flat" data-unsearched />
          </div>
          <fieldset class="field" data-choose hidden aria-describedby="search-tags-h">
            <legend>{t.tags.choose}</legend>
            <p class="hint" id="search-tags-h">
              {t.tags.chooseHint}
            </p>
            <div class="row tagging" data-all-tags />
          </fieldset>
          <div class="field">
            <label for="search-words">{t.words}</label>
            <p class="hint" id="search-words-h">
              {t.hint}
            </p>
            <input
              id="search-words"
              type="search"
              autocomplete="off"
              autocapitalize="none"
              spellcheck={false}
              aria-describedby="search-words-h"
            />
          </div>
          <Seen icon="lock">{t.seen}</Seen>
          <section class="stack" aria-labelledby="results-title">
            <h2 id="results-title">{t.results}</h2>
            <p role="status" data-count />
            <ol class="plain stack" data-results />
          </section>
        </div>
        <div class="stack" role="alert" data-alarms />
      </FormPage>
      <UnlockTemplate unlock={unlock} />
    </Layout>
  );
}

/** What the browser says by itself; '#' stands for a number. */
function wordsOf({ w }: Page): Readonly<Record<string, string>> {
  const { casework, cases, caseSearch } = w;
  const named = (kind: string, all: readonly string[], names: Readonly<Record<string, string>>) =>
    Object.fromEntries(all.map((one) => [`${kind}-${one}`, names[one] ?? '']));
  return {
    ...caseSearch.script,
    ...named('in', Object.keys(casework.open.questions), casework.open.questions),
    ...{ 'in-reporter': casework.threads.reporter, 'in-internal': casework.threads.internal },
    ...{ 'in-file': caseSearch.script.file, 'in-tag': caseSearch.script.tag },
    ...named('step', STEPS, cases.steps),
    ...named('track', TRACKS, cases.tracks),
  };
}
