// Whose business a matter is: a short guide for triage (FACTS 3.3, 3.4). What it must never do: decide, or pass for
// the law: what no document has confirmed to us says so.
import { DESTINATIONS } from '#src/cases/case.ts';
import { Details, Note, Unconfirmed, usePage } from '#src/ui/index.ts';

/** What is said of each, and whether a source of ours says it. */
const SAID = {
  nacc: [
    ['nacc', true],
    ['naccNot', false],
  ],
  pacc: [['pacc', true]],
  parent: [
    ['parent', true],
    ['parentLaw', false],
  ],
  police: [['police', false]],
  damrongdhama: [
    ['damrongdhama', true],
    ['damrongdhamaPhone', false],
  ],
  codi: [['codi', false]],
} as const;

export function Guide() {
  const { cases, casework } = usePage().w;
  const t = casework.guide;
  return (
    <Details summary={t.title}>
      <div class="stack">
        <p class="soft">{t.lede}</p>
        {DESTINATIONS.map((to) => (
          <div class="stack flat">
            <h3 class="small">{cases.destinations[to]}</h3>
            {SAID[to].map(([key, confirmed]) => (
              <p>
                {t[key]} {confirmed ? null : <Unconfirmed />}
              </p>
            ))}
          </div>
        ))}
        <Note icon="watch">{t.shield}</Note>
      </div>
    </Details>
  );
}
