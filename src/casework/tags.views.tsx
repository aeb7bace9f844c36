// Where the tags of an open case stand and are changed, empty, with every word that the browser needs
// (src/client/case/tags.ts). What it must never do: give the field a name, by which a form would send a tag.
import { LONGEST_TAG, MOST_TAGS } from '#src/cases/tags.ts';
import { Icon, usePage } from '#src/ui/index.ts';

export function TagsPart() {
  const { caseSearch, casework } = usePage().w;
  const t = caseSearch.tags;
  const { threads } = casework;
  const words = {
    ...t.script,
    ...{ sending: threads.sending, signedOut: threads.signedOut, long: threads.long },
    overtaken: t.script.offline,
    ...{ 'no-long': t.long(String(LONGEST_TAG)), 'no-many': t.many(String(MOST_TAGS)) },
  };
  return (
    <section class="stack flat" aria-labelledby="tags-title" data-tags data-words={JSON.stringify(words)}>
      <h2 id="tags-title" class="small">
        {t.title}
      </h2>
      <p class="soft">{t.who}</p>
      <p data-none>{t.none}</p>
      <ul class="plain row tagging" aria-labelledby="tags-title" data-list />
      <form class="stack flat" novalidate hidden data-add>
        <div class="field">
          <label for="tag-new">{t.add}</label>
          <p class="hint" id="tag-new-h">
            {t.hint}
          </p>
          <p class="why" id="tag-new-e" role="alert" hidden>
            <Icon name="bad" plain />
            <span />
          </p>
          <input
            id="tag-new"
            type="text"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            aria-describedby="tag-new-h tag-new-e"
          />
        </div>
        <p>
          <button type="submit" class="btn quiet">
            {t.go}
          </button>
        </p>
      </form>
      <p role="status" class="soft" data-tags-said />
    </section>
  );
}
