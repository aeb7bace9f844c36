// What was taken out of a case: a paper for each, empty until the officer's browser has opened the case, and the place
// where a receipt that came back is put in. What it must never do: give a field a name, by which a form would send it.
import { Icon, usePage } from '#src/ui/index.ts';

export function ExportPapers() {
  const t = usePage().w.caseExport.papers;
  return (
    <section class="stack loose officer" aria-labelledby="out-title" data-out hidden>
      <h2 id="out-title">{t.title}</h2>
      <p class="soft" data-none>
        {t.none}
      </p>
      <p class="onscreen" data-some hidden>
        {t.what}
      </p>
      <div class="stack far" data-papers />
      <p class="soft">
        {t.own} <code data-own-mark />
      </p>
      <p data-some hidden>
        <button type="button" class="btn quiet" data-print>
          {t.print}
        </button>
      </p>
      <form class="card stack onscreen" novalidate data-add data-some hidden>
        <h3>{t.add}</h3>
        <p>{t.addWhy}</p>
        <div class="field">
          <label for="receipt-text">{t.text}</label>
          <p class="hint" id="receipt-text-h">
            {t.textHint}
          </p>
          <p class="why" id="receipt-text-e" role="alert" hidden>
            <Icon name="bad" plain />
            <span />
          </p>
          <textarea
            id="receipt-text"
            rows={6}
            spellcheck={false}
            autocomplete="off"
            autocapitalize="off"
            aria-describedby="receipt-text-h receipt-text-e"
          />
        </div>
        <div class="field">
          <label for="receipt-file">{t.file}</label>
          <input class="file" type="file" id="receipt-file" accept=".txt,text/plain" />
        </div>
        <p class="row">
          <button type="submit" class="btn">
            {t.put}
          </button>
          <span class="soft" role="status" data-state />
        </p>
      </form>
      <Paper />
    </section>
  );
}

function Paper() {
  const t = usePage().w.caseExport.papers;
  const row = (term: string, slot: Record<string, true>) => (
    <div>
      <dt>{term}</dt>
      <dd {...slot} />
    </div>
  );
  return (
    <template>
      <article class="card stack letter">
        <h3>
          {t.paper} <span data-day />
        </h3>
        <dl class="facts">
          {row(t.by, { 'data-by': true })}
          {row(t.to, { 'data-to': true })}
          {row(t.parts, { 'data-what': true })}
          {row(t.files, { 'data-files': true })}
        </dl>
        <p class="soft">
          <small>
            {t.key} <code data-key />
          </small>
        </p>
        <p class="soft">
          <small>
            {t.digest} <code data-digest />
          </small>
        </p>
        <h4 class="small">{t.signed}</h4>
        <div class="stack" data-signed />
      </article>
    </template>
  );
}
