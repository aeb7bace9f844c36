// SQL and its twin say the same of any programme, any reports, any places. Real PostgreSQL, random years:
// missing reports, late ones, amended ones, two versions of the programme, targets at every level.
import fc from 'fast-check';
import type { Insertable } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { DB, ReportValues } from '#src/platform/db/schema.ts';
import { newId } from '#src/platform/ids.ts';
import { publishedVersions } from '#src/programme/programme.service.ts';
import type { Target } from '#src/programme/programme.ts';
import type { QuarterNumber } from '#src/programme/quarter.ts';
import { type TestDatabase, testDatabase } from '../../tests/database.ts';
import type { Basis } from './basis.store.ts';
import { placesOf } from './places.service.ts';
import type { Rollup } from './plan.ts';
import { freeze } from './publications.store.ts';
import { rollUpInSql } from './rollup.store.ts';
import { type Fact, type FactValue, rollUp } from './rollup.ts';
import { seriesOf } from './series.ts';

const FY = 2565;
const TODAY = '2022-08-05';
const QUARTERS = [1, 2, 3, 4] as const;
const KEYS = ['added', 'latest', 'part', 'spent', 'done', 'way', 'lesson', 'of_province', 'remade'] as const;
type Key = (typeof KEYS)[number];
const SHAPE: Record<Key, { kind: string; areas: string; time: string; level?: string }> = {
  added: { kind: 'count', areas: 'sum', time: 'sum' },
  latest: { kind: 'count', areas: 'sum', time: 'latest' },
  part: { kind: 'share', areas: 'share', time: 'latest' },
  spent: { kind: 'money', areas: 'sum', time: 'sum' },
  done: { kind: 'yesno', areas: 'count_yes', time: 'sum' },
  way: { kind: 'choice', areas: 'distribution', time: 'latest' },
  lesson: { kind: 'text', areas: 'none', time: 'latest' },
  of_province: { kind: 'share', areas: 'share', time: 'sum', level: 'province' },
  remade: { kind: 'count', areas: 'sum', time: 'sum' },
};

let database: TestDatabase;
let areas: string[] = [];
beforeAll(async () => {
  database = await testDatabase();
  const rows = await database.db
    .selectFrom('areas')
    .select('code')
    .where('province_code', 'in', ['77', '50', '40'])
    .where('level', '=', 'subdistrict')
    .orderBy('code')
    .execute();
  // Three provinces of three regions; neighbours in one district and areas far apart.
  const of = (province: string) => rows.map((row) => row.code).filter((code) => code.startsWith(province));
  areas = ['77', '50', '40'].flatMap((p) => [p, ...of(p).slice(0, 3), ...of(p).slice(-1)]);
});

// What happened to one obligation. `again`: an accepted report that was amended: sent anew, or only begun.
const answer = fc.record({
  num: fc.option(fc.nat(30)),
  den: fc.option(fc.nat(30)),
  choice: fc.option(fc.constantFrom('board', 'meeting')),
  note: fc.constantFrom('', 'said'),
  present: fc.boolean(),
});
const sending = fc.record({
  answers: fc.array(answer, { minLength: 9, maxLength: 9 }),
  money: fc.option(fc.nat(10_000_000)),
  old: fc.boolean(),
});
const fate = fc.record({
  state: fc.constantFrom('none', 'draft', 'sent', 'accepted', 'returned', 'again', 'begun again'),
  sentOn: fc.constantFrom('2021-12-20', '2022-02-01', '2022-04-29', '2022-07-31'),
  first: sending,
  second: sending,
});
const aYear = fc.record({
  fates: fc.array(fate, { minLength: 15 * 4, maxLength: 15 * 4 }),
  targets: fc.uniqueArray(
    fc.record({
      key: fc.constantFrom(...KEYS),
      at: fc.constantFrom('', '77', '7701', '50', '40'),
      quarter: fc.constantFrom(...QUARTERS),
      value: fc.nat(10_000),
    }),
    { selector: (t) => `${t.key} ${t.at} ${t.quarter}`, maxLength: 30 },
  ),
});
type Year = typeof aYear extends fc.Arbitrary<infer T> ? T : never;
type Sending = typeof sending extends fc.Arbitrary<infer T> ? T : never;

const plain = (rollup: Rollup) => ({
  sums: Object.fromEntries([...rollup.sums].map(([address, row]) => [address, Object.fromEntries(row)])),
  coverage: Object.fromEntries(rollup.coverage),
  money: Object.fromEntries(rollup.money),
});

/** Two published versions; in the second 'remade' has another unit and continues nothing. */
async function programme(targets: Year['targets']) {
  const { owner } = database;
  const id = newId();
  await owner
    .insertInto('programmes')
    .values({ id, slug: id, fiscal_year: FY, name_th: 'ก', name_en: 'a' })
    .execute();
  const versions: Record<Key, string>[] = [];
  for (const number of [1, 2]) {
    const version = newId();
    await owner
      .insertInto('programme_versions')
      .values({ id: version, programme_id: id, number, chain: ['province', 'region'] })
      .execute();
    const activity = newId();
    await owner
      .insertInto('activities')
      .values({ id: activity, version_id: version, number: 1, name_th: 'ก', name_en: 'a' })
      .execute();
    const ids = Object.fromEntries(KEYS.map((key) => [key, newId()])) as Record<Key, string>;
    const before = versions[0];
    await owner
      .insertInto('indicators')
      .values(
        KEYS.map((key, at) => ({
          id: ids[key],
          version_id: version,
          activity_id: activity,
          key,
          number: at + 1,
          level: SHAPE[key].level ?? 'subdistrict',
          kind: SHAPE[key].kind,
          over_areas: SHAPE[key].areas,
          over_time: SHAPE[key].time,
          continues: key === 'remade' ? null : (before?.[key] ?? null),
          unit_th: key === 'remade' ? `หน่วย ${number}` : '',
          name_th: key,
          name_en: key,
          question_th: key,
          question_en: key,
        })),
      )
      .execute();
    const rows = targets.map((t) => ({
      version_id: version,
      indicator_key: t.key,
      area_code: t.at,
      quarter: t.quarter,
      value: t.value + number,
    }));
    if (rows.length > 0) await owner.insertInto('targets').values(rows).execute();
    await owner
      .updateTable('programme_versions')
      .set({ state: 'published', published_at: new Date('2021-10-01') })
      .where('id', '=', version)
      .execute();
    versions.push(ids);
  }
  return { id, versions, versionIds: (await publishedVersions(database.db, id)).map((one) => one.id) };
}

test('the roll-up in SQL is the roll-up', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(aYear, async (year) => {
      const { db, owner } = database;
      const { id, versions, versionIds } = await programme(year.targets);
      const person = newId();
      const inside: Fact[] = [];
      const published: Fact[] = [];
      const rows = {
        obligations: [] as object[],
        reports: [] as object[],
        versions: [] as object[],
        values: [] as object[],
        reviews: [] as object[],
      };

      for (const [at, area] of areas.entries()) {
        for (const quarter of QUARTERS) {
          const it = year.fates[at * 4 + quarter - 1]!;
          const level = area.length === 2 ? 'province' : 'subdistrict';
          const due = ['2022-01-30', '2022-04-30', '2022-07-30', '2022-10-30'][quarter - 1]!;
          const where = {
            province_code: area.slice(0, 2),
            programme_id: id,
            fiscal_year: FY,
            quarter,
            area_code: area,
            level,
          };
          rows.obligations.push({ ...where, due_on: due });
          const report = newId();
          const version = it.state === 'none' || it.state === 'draft' ? 0 : it.state === 'again' ? 2 : 1;
          if (it.state !== 'none') {
            const state = it.state === 'again' ? 'sent' : it.state === 'begun again' ? 'draft' : it.state;
            rows.reports.push({
              ...where,
              id: report,
              programme_version_id: versionIds[0],
              state,
              waits_at: state === 'sent' ? 'region' : null,
              version,
              started_by: person,
              first_sent_at: version > 0 ? new Date(`${it.sentOn}T20:00:00+07:00`) : null,
              updated_at: new Date(TODAY),
            });
          }
          const write = (n: number, what: Sending): Fact['counted'] => {
            const ids = versions[what.old ? 0 : 1]!;
            const money = {
              allocated: what.money,
              committed: what.money,
              disbursed: what.money === null ? null : what.money - (what.money % 7),
              remaining: null,
            };
            rows.versions.push({
              province_code: where.province_code,
              report_id: report,
              version: n,
              programme_version_id: versionIds[what.old ? 0 : 1],
              sent_at: new Date(TODAY),
              sent_by: person,
              days_late: 0,
              ...money,
            });
            const values = KEYS.flatMap((key, k): FactValue[] => {
              const one = what.answers[k]!;
              return one.present && (SHAPE[key].level ?? 'subdistrict') === level
                ? [{ indicatorId: ids[key], num: one.num, den: one.den, choice: one.choice, note: one.note }]
                : [];
            });
            rows.values.push(
              ...values.map(
                (v): Insertable<ReportValues> => ({
                  province_code: where.province_code,
                  report_id: report,
                  version: n,
                  indicator_id: v.indicatorId,
                  indicator_key: KEYS.find((key) => ids[key] === v.indicatorId)!,
                  num: v.num,
                  den: v.den,
                  choice: v.choice,
                  note: v.note,
                }),
              ),
            );
            return { values, money };
          };
          const accepts = (n: number, levels: string[]) => {
            for (const [seq, l] of levels.entries())
              rows.reviews.push({
                province_code: where.province_code,
                report_id: report,
                seq: seq + 1,
                version: n,
                level: l,
                decision: 'accepted',
                by_person: person,
                at: new Date(TODAY),
              });
          };
          const first = version > 0 ? write(1, it.first) : null;
          const second = version > 1 ? write(2, it.second) : null;
          if (it.state === 'sent') accepts(1, ['province']);
          if (['accepted', 'again', 'begun again'].includes(it.state)) accepts(1, ['province', 'region']);
          const lateAt = version > 0 && it.state !== 'returned' ? it.sentOn : TODAY;
          const fact = { areaCode: area, level, quarter, late: lateAt > due } as const;
          const stands = ['accepted', 'again', 'begun again'].includes(it.state);
          const waits = it.state === 'sent';
          inside.push({
            ...fact,
            standing: waits || it.state === 'again' ? 'waiting' : stands ? 'accepted' : 'none',
            counted: it.state === 'again' ? second : waits || stands ? first : null,
          });
          published.push({
            ...fact,
            standing: stands ? 'accepted' : waits ? 'waiting' : 'none',
            counted: stands ? first : null,
          });
        }
      }
      const into = async (table: keyof DB, values: object[]) => {
        if (values.length > 0)
          await owner
            .insertInto(table)
            .values(values as never)
            .execute();
      };
      await into('obligations', rows.obligations);
      await into('reports', rows.reports);
      await into('report_versions', rows.versions);
      await into('report_values', rows.values);
      await into('reviews', rows.reviews);
      const editions = QUARTERS.map((quarter) => ({ publicationId: newId(), quarter }));
      await db.transaction().execute(async (tx) => {
        for (const { publicationId, quarter } of editions) {
          const edition = {
            id: publicationId,
            programmeId: id,
            fiscalYear: FY,
            quarter,
            edition: 1,
            note: { th: '', en: '' },
            publishedAt: new Date(TODAY),
          };
          await freeze(tx, edition, person, TODAY);
        }
      });

      const all = await publishedVersions(db, id);
      const target = all[1]!;
      const series = seriesOf(all);
      for (const address of ['th', 'codi-cw', '77', areas[1]!.slice(0, 4), areas[1]!, 'tree']) {
        for (const quarter of [2, 4] as const satisfies QuarterNumber[]) {
          const places = await placesOf(
            db,
            address === 'tree' ? 'th' : address,
            { fiscalYear: FY, quarter },
            address === 'tree',
          );
          const { plan } = places!;
          const bases: [Basis, Fact[]][] = [
            [{ kind: 'inside', programmeId: id, fiscalYear: FY, quarter, today: TODAY }, inside],
            [{ kind: 'published', editions: editions.filter((e) => e.quarter <= quarter) }, published],
          ];
          for (const [basis, facts] of bases) {
            const inSql = await rollUpInSql(db, { basis, plan, quarter, targetVersionId: target.id, series });
            const twin = rollUp(facts, plan, quarter, target as { targets: readonly Target[] }, series);
            expect(plain(inSql), `${basis.kind} ${address} Q${quarter}`).toEqual(plain(twin));
          }
        }
      }
    }),
    { numRuns: 12, endOnFailure: true },
  );
});
