// Who owes what is decided in SQL for a whole programme at once, and in one line of TypeScript for an area:
// the two agree, whatever areas did.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newId } from '#src/platform/ids.ts';
import { cleanSlate, testDatabase } from '../../tests/database.ts';
import { obligationsIn, writeObligations } from './obligations.store.ts';
import { owesOn } from './participation.ts';
import { PARTICIPATION_STATUSES, type ParticipationStatus } from './programme.ts';
import { addDays, dueOn, endsOn, quartersOf } from './quarter.ts';

type Stretch = { status: ParticipationStatus; since: string; until: string | null };
type History = { code: string; stretches: Stretch[] };

const CODES = ['770304', '770301', '500501', '77', '50', '770303'];
const days = quartersOf(2565).map((q) => ({ quarter: q.quarter, endsOn: endsOn(q), dueOn: dueOn(q, 30) }));

// One after the other without a gap or with one; the last may still be open. Lengths in days around quarters' ends.
const history = fc
  .record({
    code: fc.constantFrom(...CODES),
    start: fc.integer({ min: -400, max: 360 }),
    steps: fc.array(
      fc.record({
        status: fc.constantFrom(...PARTICIPATION_STATUSES),
        length: fc.constantFrom(0, 1, 30, 91, 92, 200),
        gap: fc.constantFrom(0, 1, 60),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    open: fc.boolean(),
  })
  .map(({ code, start, steps, open }): History => {
    let day = addDays('2021-10-01', start);
    const stretches = steps.map(({ status, length, gap }, at): Stretch => {
      const since = day;
      const until = addDays(since, length);
      day = addDays(until, gap);
      return { status, since, until: open && at === steps.length - 1 ? null : until };
    });
    return { code, stretches };
  });

it('agrees with the rule for one area, again and again, and waives what is no longer owed', async () => {
  const { owner } = await testDatabase();
  await cleanSlate();
  const programmeId = newId();
  const of = { id: programmeId, fiscalYear: 2565 };
  await owner
    .insertInto('programmes')
    .values({ id: programmeId, slug: 'twin', fiscal_year: 2565, name_th: 'ก', name_en: 'a' })
    .execute();
  const histories = fc.uniqueArray(history, {
    selector: (h) => h.code,
    minLength: 1,
    maxLength: CODES.length,
  });
  await fc.assert(
    fc.asyncProperty(histories, fc.boolean(), async (areas, asksProvinces) => {
      await owner.deleteFrom('participations').execute();
      const rows = areas.flatMap(({ code, stretches }) =>
        stretches.map((one) => ({
          programme_id: programmeId,
          area_code: code,
          ...one,
          ended_reason: one.until === null ? null : 'ย้าย',
        })),
      );
      await owner.insertInto('participations').values(rows).execute();
      const write = () =>
        owner.transaction().execute((tx) => writeObligations(tx, of, days, asksProvinces, '2022-04-10'));
      await write();
      const first = await obligationsIn(owner, { programmeId, prefixes: [''] });
      await write();
      expect(await obligationsIn(owner, { programmeId, prefixes: [''] })).toEqual(first);

      const owed = first.filter((o) => o.waivedReason === null).map((o) => `${o.areaCode} ${o.quarter}`);
      const expected = new Set<string>();
      for (const { quarter, endsOn: last } of days) {
        for (const { code, stretches } of areas) {
          if (!owesOn(stretches, last)) continue;
          if (code.length === 6) expected.add(`${code} ${quarter}`);
          if (asksProvinces) expected.add(`${code.slice(0, 2)} ${quarter}`);
        }
      }
      expect(new Set(owed)).toEqual(expected);
    }),
    { numRuns: 40 },
  );
});
