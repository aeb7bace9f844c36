// A letter of referral as a draft: drawn empty here, filled by the officer's browser (src/client/case/letter.ts), and
// printed from it. What it must never do: carry an emblem, a number, a date or a name that only a signed one has.
import { DESTINATIONS } from '#src/cases/case.ts';
import { thaiDate, usePage } from '#src/ui/index.ts';
import type { CaseShown } from './case.views.tsx';
import { caseNumber } from './inbox.ts';

/** How the reporter knows is not among what is ticked at first: it often tells who they are. */
const PARTS = ['what', 'where', 'when', 'who', 'evidence', 'elsewhere', 'how'] as const;

export function Letter({ read: { head }, unit }: CaseShown) {
  const { lang, w } = usePage();
  const { casework, cases } = w;
  const t = casework.letter;
  const from = unit?.name[lang] ?? head.unitCode;
  return (
    <section class="wrap stack loose lettering" data-letter aria-labelledby="letter-title" hidden>
      <div class="stack choosing">
        <h2 id="letter-title" tabindex={-1}>
          {t.open}
        </h2>
        <p class="note">{t.why}</p>
        <div class="field">
          <label for="letter-to">{t.to}</label>
          <select id="letter-to">
            {DESTINATIONS.map((to) => (
              <option value={t.dear[to]} selected={to === head.toWhom}>
                {cases.destinations[to]}
              </option>
            ))}
          </select>
        </div>
        <fieldset class="field" aria-describedby="letter-parts-h">
          <legend>{t.parts}</legend>
          <p class="hint" id="letter-parts-h">
            {t.partsHint}
          </p>
          {PARTS.map((name) => (
            <label class="opt tight">
              <input type="checkbox" value={name} checked={name !== 'how'} />
              <span>{casework.open.questions[name]}</span>
            </label>
          ))}
        </fieldset>
        <p class="row">
          <button type="button" class="btn quiet" data-letter-make>
            {t.make}
          </button>
          <button type="button" class="textual" data-letter-close>
            {t.close}
          </button>
        </p>
      </div>
      <div class="stack" data-letter-paper hidden>
        <article class="a4 letter" aria-label={t.label}>
          <p class="draft">
            <b>{t.draft}</b>
          </p>
          <div class="row ends">
            <p>{t.number}</p>
            <p>{from}</p>
          </div>
          <p class="middle">{t.date}</p>
          <p>{t.subject(caseNumber(head.id))}</p>
          <p data-letter-dear />
          <p class="indent">{t.opening(from, thaiDate(head.receivedOn, 'long', lang))}</p>
          <div data-letter-body />
          <p class="indent">{t.closing}</p>
          <div class="middle">
            <p>{t.yours}</p>
            <p class="signing">{t.sign}</p>
            <p>{t.position}</p>
          </div>
          <p>
            <small>{t.note}</small>
          </p>
        </article>
        <p class="row printing">
          <button type="button" class="btn quiet" data-letter-print>
            {t.print}
          </button>
        </p>
      </div>
    </section>
  );
}
