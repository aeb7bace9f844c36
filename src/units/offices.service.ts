// The units that there are: NACC's office of every province but Bangkok, its deterrence centre, CODI.
// That each of 76 provinces has an office, and Bangkok none, no document has confirmed to us: whoever shows the
// units says so. What it must never do: change or remove one that is there.
import * as v from 'valibot';
import { childrenOf } from '#src/areas/areas.service.ts';
import { bangkokDay } from '#src/platform/day.ts';
import { command } from '#src/platform/perform.ts';
import { ok } from '#src/platform/result.ts';
import { words } from '#src/words/words.ts';
import type { Unit } from './unit.ts';
import { insertUnit, units } from './units.store.ts';

const BANGKOK = '10';

/** What units are called: the provinces by their names in the register. */
export function unitsOf(
  provinces: readonly { readonly code: string; readonly nameTh: string; readonly nameEn: string }[],
): Unit[] {
  const { th, en } = { th: words.th.units.names, en: words.en.units.names };
  return [
    ...provinces
      .filter(({ code }) => code !== BANGKOK)
      .map(
        ({ code, nameTh, nameEn }): Unit => ({
          code: `nacc-${code}`,
          kind: 'nacc_province',
          provinceCode: code,
          name: { th: th.office(nameTh), en: en.office(nameEn) },
        }),
      ),
    { code: 'nacc-cdc', kind: 'nacc_central', provinceCode: null, name: { th: th.centre, en: en.centre } },
    { code: 'codi', kind: 'codi', provinceCode: null, name: { th: th.codi, en: en.codi } },
  ];
}

/** Makes those that are missing. */
export const makeUnits = command({
  action: 'house.operate',
  input: v.object({}),
  subject: async () => ({}),
  run: async ({ tx, now }) => {
    const there = new Set((await units(tx)).map(({ code }) => code));
    const all = unitsOf(await childrenOf(tx, { kind: 'nation' }, bangkokDay(now)));
    const missing = all.filter(({ code }) => !there.has(code));
    for (const unit of missing) await insertUnit(tx, unit);
    return ok({ made: missing.length, there: there.size });
  },
  audit: (_, { made }) =>
    made > 0 ? { subjectKind: 'case-unit', subjectId: 'all', detail: { made } } : null,
});
