// The count in SQL and its twin say the same of any cases, in every quarter; and they count each case.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { CATEGORIES, CLOSINGS, DESTINATIONS, STEPS, TRACKS } from '#src/cases/case.ts';
import { addDays, nextQuarter, type Quarter } from '#src/programme/quarter.ts';
import { clearCases, type RowCase, writeCases, writeDirectory } from '../../tests/case-rows.ts';
import { cleanSlate, type TestDatabase, testDatabase } from '../../tests/database.ts';
import { cellsOfQuarter } from './casenumbers.store.ts';
import { type Cell, cellName, countQuarter } from './numbers.ts';

const BEGAN = '2022-01-01';
const QUARTERS: Quarter[] = [{ fiscalYear: 2565, quarter: 2 }];
while (QUARTERS.length < 4) QUARTERS.push(nextQuarter(QUARTERS.at(-1)!));
const UNITS = [
  { code: 'nacc-77', kind: 'nacc_province', province: '77' },
  { code: 'nacc-76', kind: 'nacc_province', province: '76' },
  { code: 'nacc-cdc', kind: 'nacc_central', province: null },
] as const;
const OFFICERS = {
  'nacc-77': [randomUUID(), randomUUID()],
  'nacc-76': [randomUUID()],
  'nacc-cdc': [randomUUID()],
};

let database: TestDatabase;
beforeAll(async () => {
  await cleanSlate();
  database = await testDatabase();
  for (const { code, kind, province } of UNITS)
    await database.owner
      .insertInto('case_units')
      .values({ code, kind, province_code: province, name_th: code, name_en: code })
      .execute();
  await writeDirectory(database.owner, OFFICERS, BEGAN);
});

const step = fc.record({
  step: fc.constantFrom(...STEPS),
  because: fc.constantFrom(null, ...CLOSINGS),
  toWhom: fc.constantFrom(null, ...DESTINATIONS),
  after: fc.nat(150),
});
const anyCase = fc
  .record({
    unit: fc.constantFrom(...UNITS),
    track: fc.constantFrom(...TRACKS),
    category: fc.constantFrom(null, ...CATEGORIES),
    day: fc.nat(300),
    steps: fc.array(step, { maxLength: 4 }),
    kept: fc.constantFrom('nobody', 'nobody', 'nobody', 'not sealed to', 'stood aside'),
  })
  .map(({ unit, day, kept, steps, ...rest }): RowCase => {
    const receivedOn = addDays(BEGAN, day);
    let on = receivedOn;
    const members = OFFICERS[unit.code];
    const [first = ''] = members;
    return {
      ...rest,
      unit: unit.code,
      province: unit.province,
      receivedOn,
      steps: steps.map(({ after, ...one }) => {
        on = addDays(on, after);
        return { ...one, onDay: on };
      }),
      quiet: kept !== 'nobody',
      holders: kept === 'nobody' ? members : members.slice(1),
      ...(kept === 'stood aside' ? { barred: first } : {}),
    };
  });

const sorted = (cells: readonly Cell[]) => cells.toSorted((a, b) => (cellName(a) < cellName(b) ? -1 : 1));

describe('counting', () => {
  test('in SQL and in words come to the same', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyCase, { minLength: 1, maxLength: 60 }), async (cases) => {
        await clearCases(database.owner);
        await writeCases(database.owner, cases);
        for (const quarter of QUARTERS)
          expect(sorted(await cellsOfQuarter(database.db, quarter))).toEqual(
            sorted(countQuarter(cases, quarter)),
          );
      }),
      { numRuns: 40 },
    );
  });
});
