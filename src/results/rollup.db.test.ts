// SQL and its twin say the same of any year, of any place, on both bases.
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/database.ts';
import { FY, QUARTERS, randomYear, TODAY, writeYear } from '../../tests/random-year.ts';
import type { Basis } from './basis.store.ts';
import { placesOf } from './places.service.ts';
import type { Rollup } from './plan.ts';
import { rollUpInSql } from './rollup.store.ts';
import { type Fact, rollUp } from './rollup.ts';
import { seriesOf } from './series.ts';

let database: TestDatabase;
let areas: string[] = [];
const PROVINCES = ['77', '50', '40'];
beforeAll(async () => {
  database = await testDatabase();
  const rows = await database.db
    .selectFrom('areas')
    .select('code')
    .where('province_code', 'in', PROVINCES)
    .where('level', '=', 'subdistrict')
    .orderBy('code')
    .execute();
  // Three provinces of three regions; in each, neighbours in one district and one far away.
  areas = PROVINCES.flatMap((province) => {
    const own = rows.map((row) => row.code).filter((code) => code.startsWith(province));
    return [province, ...own.slice(0, 3), ...own.slice(-1)];
  });
});

const plain = (rollup: Rollup) => ({
  sums: Object.fromEntries([...rollup.sums].map(([address, row]) => [address, Object.fromEntries(row)])),
  coverage: Object.fromEntries(rollup.coverage),
  money: Object.fromEntries(rollup.money),
});

test('the roll-up in SQL is the roll-up', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(randomYear(PROVINCES.length * 5), async (year) => {
      const { db } = database;
      const { programmeId, versions, freezes, inside, published } = await writeYear(database, areas, year);
      const target = versions.at(-1)!;
      const series = seriesOf(versions);
      const tambon = areas[1]!;
      for (const address of ['th', 'codi-cw', '77', tambon.slice(0, 4), tambon, 'tree']) {
        for (const quarter of QUARTERS.filter((q) => q % 2 === 0)) {
          const tree = address === 'tree';
          const { plan } = (await placesOf(db, tree ? 'th' : address, { fiscalYear: FY, quarter }, tree))!;
          const bases: [Basis, readonly Fact[]][] = [
            [{ kind: 'inside', programmeId, fiscalYear: FY, quarter, today: TODAY }, inside],
            [{ kind: 'frozen', freezes: freezes.filter((one) => one.quarter <= quarter) }, published],
          ];
          for (const [basis, facts] of bases) {
            const inSql = await rollUpInSql(db, { basis, plan, quarter, targets: target.targets, series });
            const twin = rollUp(facts, plan, quarter, target, series);
            expect(plain(inSql), `${basis.kind} ${address} Q${quarter}`).toEqual(plain(twin));
          }
        }
      }
    }),
    // Shrinking a whole year takes longer than reading the failing one.
    { numRuns: 10, endOnFailure: true },
  );
});
