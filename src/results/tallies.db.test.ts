// Tallies say what the roll-up says, of any year, for any place; and a freeze that was tampered with is found.
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/database.ts';
import { randomYear, writeYear } from '../../tests/random-year.ts';
import type { Freeze, Span } from './figure.ts';
import { placesOf } from './places.service.ts';
import type { Plan } from './plan.ts';
import { type Fact, rollUp } from './rollup.ts';
import { measuresOf, quarterOfSnapshot } from './snapshots.service.ts';
import { addUp, tallied } from './tallies.service.ts';
import { sameRollup, verifyFreeze } from './verify.service.ts';

let database: TestDatabase;
let areas: string[] = [];
const PROVINCES = ['77', '50'];
beforeAll(async () => {
  database = await testDatabase();
  const rows = await database.db
    .selectFrom('areas')
    .select('code')
    .where('province_code', 'in', PROVINCES)
    .where('level', '=', 'subdistrict')
    .orderBy('code')
    .execute();
  areas = PROVINCES.flatMap((province) => {
    const own = rows.map((row) => row.code).filter((code) => code.startsWith(province));
    return [province, ...own.slice(0, 3), ...own.slice(-1)];
  });
});

const planOf = async (freeze: Freeze, address: string): Promise<Plan> => {
  const tree = address === 'tree';
  const places = await placesOf(database.db, tree ? 'th' : address, quarterOfSnapshot(freeze), tree);
  return places!.plan;
};

/** What the twin is told of the quarter alone: what adds up over time, and no target. */
const alone = (facts: readonly Fact[], freeze: Freeze) =>
  facts.filter((one) => one.quarter === freeze.quarter);

test('tallies are the roll-up, and its twin', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(randomYear(PROVINCES.length * 5), async (year) => {
      const { db } = database;
      const { freezes, published } = await writeYear(database, areas, year);
      for (const freeze of freezes) {
        const measures = await measuresOf(db, freeze);
        for (const address of ['th', 'codi-cw', '77', '7701', areas[1]!, 'tree']) {
          const plan = await planOf(freeze, address);
          for (const span of ['year', 'quarter'] as const satisfies readonly Span[]) {
            const kept = await tallied(db, freeze, plan, span, measures);
            const rolled = await addUp(db, freeze, plan, span, measures);
            expect(sameRollup(kept, rolled), `${address} ${span} Q${freeze.quarter}`).toBe(true);
            const { version, series } = measures;
            const twin =
              span === 'year'
                ? rollUp(published, plan, freeze.quarter, version, series)
                : {
                    ...rollUp(
                      alone(published, freeze),
                      plan,
                      freeze.quarter,
                      { targets: [] },
                      series.filter((one) => one.time === 'sum'),
                    ),
                    money: new Map(),
                  };
            expect(sameRollup(kept, twin), `twin ${address} ${span} Q${freeze.quarter}`).toBe(true);
          }
        }
        expect((await verifyFreeze(db, freeze)).faults).toEqual([]);
      }
    }),
    { numRuns: 5, endOnFailure: true },
  );
});

describe('a freeze stays', () => {
  const tables = [
    'freezes',
    'frozen_obligations',
    'frozen_hidden',
    'frozen_sums',
    'frozen_coverage',
    'frozen_money',
    'publications',
  ];
  test.each(tables)('not even the owner changes or deletes rows of %s', async (table) => {
    const { owner } = database;
    const { rows } = await sql<{ name: string }>`
      select column_name as name from information_schema.columns where table_name = ${table}`.execute(owner);
    const [column] = rows;
    await expect(
      sql.raw(`update ${table} set ${column?.name} = ${column?.name}`).execute(owner),
    ).rejects.toThrow(`${table} never changes`);
    await expect(sql.raw(`delete from ${table}`).execute(owner)).rejects.toThrow(`${table} never changes`);
  });

  const tamperings: [string, string, string][] = [
    ['an answer', 'report_values set num = num + 1 where num is not null', 'content'],
    ['a sum of money', 'report_versions set disbursed = coalesce(disbursed, 0) + 1', 'content'],
    ['a word', `report_versions set problems = problems || '.'`, 'content'],
    ['a standing', `frozen_obligations set days_late = coalesce(days_late, 0) + 1`, 'content'],
    ['the reason', `freezes set reason = 'x'`, 'content'],
    ['a tally', 'frozen_sums set num = num + 1', 'tallies'],
    ['a tally of reports', 'frozen_coverage set due = due + 1', 'tallies'],
    ['a tally of money', 'frozen_money set answered = answered + 1', 'tallies'],
  ];
  test.each(tamperings)(
    'whoever takes the guard away and changes %s is found out',
    async (_, change, fault) => {
      const { db, owner } = database;
      const [year] = fc.sample(randomYear(PROVINCES.length * 5), { numRuns: 1, seed: 4 });
      const { freezes } = await writeYear(database, areas, year!);
      const last = freezes.at(-1)!;
      expect((await verifyFreeze(db, last)).faults).toEqual([]);
      await owner.transaction().execute(async (tx) => {
        // As only the database's own superuser can: triggers off, for this transaction.
        await sql`set local session_replication_role = replica`.execute(tx);
        await sql.raw(`update ${change}`).execute(tx);
      });
      expect((await verifyFreeze(db, last)).faults).toContain(fault);
    },
  );
});
