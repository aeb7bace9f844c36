// A fiscal year at random, written into the database and, beside it, told as facts: what the roll-up in SQL
// and its twin are both given. Missing reports, late ones, returned and amended ones, two versions of the
// programme (in the second, one indicator has another unit), targets at every level.
import fc from 'fast-check';
import type { DB } from '#src/platform/db/schema.ts';
import { newId } from '#src/platform/ids.ts';
import { publishedVersions } from '#src/programme/programme.service.ts';
import type { ProgrammeVersion } from '#src/programme/programme.ts';
import type { Freeze } from '#src/results/figure.ts';
import { writeFreeze, writeStandings } from '#src/results/freezes.store.ts';
import type { Fact, FactValue } from '#src/results/rollup.ts';
import { tally } from '#src/results/tallies.service.ts';
import type { TestDatabase } from './database.ts';

export const FY = 2565;
export const TODAY = '2022-08-05';
export const QUARTERS = [1, 2, 3, 4] as const;
const DUE = { 1: '2022-01-30', 2: '2022-04-30', 3: '2022-07-30', 4: '2022-10-30' } as const;
type Q = (typeof QUARTERS)[number];

const SHAPE = {
  added: { kind: 'count', areas: 'sum', time: 'sum' },
  latest: { kind: 'count', areas: 'sum', time: 'latest' },
  part: { kind: 'share', areas: 'share', time: 'latest' },
  spent: { kind: 'money', areas: 'sum', time: 'sum' },
  done: { kind: 'yesno', areas: 'count_yes', time: 'sum' },
  way: { kind: 'choice', areas: 'distribution', time: 'latest' },
  lesson: { kind: 'text', areas: 'none', time: 'latest' },
  of_province: { kind: 'share', areas: 'share', time: 'sum' },
  remade: { kind: 'count', areas: 'sum', time: 'sum' },
} as const;
type Key = keyof typeof SHAPE;
const KEYS = Object.keys(SHAPE) as Key[];
const levelOf = (key: Key): string => (key === 'of_province' ? 'province' : 'subdistrict');

const answer = fc.record({
  num: fc.option(fc.nat(30)),
  den: fc.option(fc.nat(30)),
  choice: fc.option(fc.constantFrom('board', 'meeting')),
  note: fc.constantFrom('', 'said'),
  present: fc.boolean(),
});
const sending = fc.record({
  answers: fc.array(answer, { minLength: KEYS.length, maxLength: KEYS.length }),
  money: fc.option(fc.nat(10_000_000)),
  /** Written against the first version of the programme. */
  old: fc.boolean(),
});
/** `again`: accepted, amended and sent anew; `begun again`: accepted, and being amended. */
const fate = fc.record({
  state: fc.constantFrom('none', 'draft', 'sent', 'accepted', 'returned', 'again', 'begun again'),
  sentOn: fc.constantFrom('2021-12-20', '2022-02-01', '2022-04-29', '2022-07-31'),
  first: sending,
  second: sending,
});
const target = fc.record({
  key: fc.constantFrom(...KEYS),
  at: fc.constantFrom('', '77', '7701', '50', '40'),
  quarter: fc.constantFrom(...QUARTERS),
  value: fc.nat(10_000),
});
export const randomYear = (areas: number) =>
  fc.record({
    fates: fc.array(fate, { minLength: areas * 4, maxLength: areas * 4 }),
    targets: fc.uniqueArray(target, { selector: (t) => `${t.key} ${t.at} ${t.quarter}`, maxLength: 30 }),
  });
type Of<A> = A extends fc.Arbitrary<infer T> ? T : never;
type Year = Of<ReturnType<typeof randomYear>>;
type Fate = Of<typeof fate>;
type Sending = Of<typeof sending>;

export type WrittenYear = {
  readonly programmeId: string;
  /** Both published versions, the first first. */
  readonly versions: readonly ProgrammeVersion[];
  /** One a quarter, each adding to those before it. */
  readonly freezes: readonly Freeze[];
  /** As those signed in see it, and as the freezes hold it. */
  readonly inside: readonly Fact[];
  readonly published: readonly Fact[];
};

export async function writeYear(
  { db, owner }: TestDatabase,
  areas: readonly string[],
  year: Year,
): Promise<WrittenYear> {
  const into = async (table: keyof DB, values: readonly object[]) => {
    if (values.length > 0)
      await owner
        .insertInto(table)
        .values(values as never)
        .execute();
  };
  const plan = programmeRows(year.targets);
  await into('programmes', [plan.programme]);
  for (const version of plan.versions) {
    await into('programme_versions', [version.row]);
    await into('activities', [version.activity]);
    await into('indicators', version.indicators);
    await into('targets', version.targets);
    const published = { state: 'published', published_at: new Date('2021-10-01') };
    await owner.updateTable('programme_versions').set(published).where('id', '=', version.row.id).execute();
  }
  const told = areas.flatMap((area, at) =>
    QUARTERS.map((quarter) => reportRows(plan, area, quarter, year.fates[at * 4 + quarter - 1]!)),
  );
  for (const table of ['obligations', 'reports', 'report_versions', 'report_values', 'reviews'] as const) {
    await into(
      table,
      told.flatMap((one): readonly object[] => one.rows[table]),
    );
  }
  const freezes: Freeze[] = [];
  await db.transaction().execute(async (tx) => {
    for (const quarter of QUARTERS) {
      const next = {
        id: newId(),
        programmeId: plan.programme.id,
        fiscalYear: FY,
        quarter,
        number: 1,
        reason: '',
        frozenAt: new Date(TODAY),
        frozenBy: newId(),
        basis: freezes.map((one) => one.id),
      };
      await writeStandings(tx, next, TODAY);
      await tally(tx, next);
      freezes.push(await writeFreeze(tx, next));
    }
  });
  return {
    programmeId: plan.programme.id,
    versions: await publishedVersions(db, plan.programme.id),
    freezes,
    inside: told.map((one) => one.inside),
    published: told.map((one) => one.published),
  };
}

type Plan = ReturnType<typeof programmeRows>;

function programmeRows(targets: Year['targets']) {
  const programme = { id: newId(), slug: newId(), fiscal_year: FY, name_th: 'ก', name_en: 'a' };
  const ids = [0, 1].map(() => Object.fromEntries(KEYS.map((key) => [key, newId()])) as Record<Key, string>);
  const versions = ids.map((own, n) => {
    const row = { id: newId(), programme_id: programme.id, number: n + 1, chain: ['province', 'region'] };
    const activity = { id: newId(), version_id: row.id, number: 1, name_th: 'ก', name_en: 'a' };
    const indicators = KEYS.map((key, at) => ({
      id: own[key],
      version_id: row.id,
      activity_id: activity.id,
      key,
      number: at + 1,
      level: levelOf(key),
      kind: SHAPE[key].kind,
      over_areas: SHAPE[key].areas,
      over_time: SHAPE[key].time,
      continues: n === 0 || key === 'remade' ? null : (ids[0]?.[key] ?? null),
      unit_th: key === 'remade' ? `หน่วย ${n}` : '',
      name_th: key,
      name_en: key,
      question_th: key,
      question_en: key,
    }));
    const own_targets = targets.map((t) => ({
      version_id: row.id,
      indicator_key: t.key,
      area_code: t.at,
      quarter: t.quarter,
      value: t.value + n,
    }));
    return { row, activity, indicators, targets: own_targets, ids: own };
  });
  return { programme, versions };
}

/** One area's quarter: its rows, and how it counts for each basis. */
function reportRows({ programme, versions }: Plan, area: string, quarter: Q, it: Fate) {
  const province_code = area.slice(0, 2);
  const level = area.length === 2 ? 'province' : 'subdistrict';
  const key = { province_code, report_id: newId() };
  const where = {
    province_code,
    programme_id: programme.id,
    fiscal_year: FY,
    quarter,
    area_code: area,
    level,
  };
  const last = { none: 0, draft: 0, sent: 1, accepted: 1, returned: 1, again: 2, 'begun again': 1 }[it.state];
  const state = it.state === 'again' ? 'sent' : it.state === 'begun again' ? 'draft' : it.state;
  const sendings = [it.first, it.second]
    .slice(0, last)
    .map((what, at) => sendingRows(versions, key, level, at + 1, what));
  const stood = ['accepted', 'again', 'begun again'].includes(it.state);
  const accepting = stood ? ['province', 'region'] : it.state === 'sent' ? ['province'] : [];
  const report = {
    ...where,
    id: key.report_id,
    programme_version_id: versions[0]?.row.id,
    state,
    waits_at: state === 'sent' ? 'region' : null,
    version: last,
    started_by: newId(),
    first_sent_at: last > 0 ? new Date(`${it.sentOn}T20:00:00+07:00`) : null,
    updated_at: new Date(TODAY),
  };
  const sentOn = last > 0 && it.state !== 'returned' ? it.sentOn : TODAY;
  const fact = { areaCode: area, level, quarter, late: sentOn > DUE[quarter] } as const;
  const waits = state === 'sent';
  const counted = (n: number) => sendings[n]?.counted ?? null;
  const inside: Fact = {
    ...fact,
    standing: waits ? 'waiting' : stood ? 'accepted' : 'none',
    counted: it.state === 'again' ? counted(1) : waits || stood ? counted(0) : null,
  };
  const published: Fact = {
    ...fact,
    standing: stood ? 'accepted' : waits ? 'waiting' : 'none',
    counted: stood ? counted(0) : null,
  };
  return {
    inside,
    published,
    rows: {
      obligations: [{ ...where, due_on: DUE[quarter] }],
      reports: it.state === 'none' ? [] : [report],
      report_versions: sendings.map((one) => one.version),
      report_values: sendings.flatMap((one) => one.values),
      reviews: accepting.map((by, at) => ({
        ...key,
        seq: at + 1,
        version: 1,
        level: by,
        decision: 'accepted',
        by_person: newId(),
        at: new Date(TODAY),
      })),
    },
  };
}

function sendingRows(
  versions: Plan['versions'],
  key: { province_code: string; report_id: string },
  level: string,
  n: number,
  what: Sending,
) {
  const against = versions[what.old ? 0 : 1]!;
  const money = {
    allocated: what.money,
    committed: what.money,
    disbursed: what.money === null ? null : what.money - (what.money % 7),
    remaining: null,
  };
  const said = KEYS.flatMap((name, at) => {
    const one = what.answers[at]!;
    const value: FactValue = {
      indicatorId: against.ids[name],
      num: one.num,
      den: one.den,
      choice: one.choice,
      note: one.note,
    };
    return one.present && levelOf(name) === level ? [{ name, value }] : [];
  });
  return {
    counted: { values: said.map((one) => one.value), money },
    version: {
      ...key,
      version: n,
      programme_version_id: against.row.id,
      sent_at: new Date(TODAY),
      sent_by: newId(),
      days_late: 0,
      ...money,
    },
    values: said.map(({ name, value: { indicatorId, ...value } }) => ({
      ...key,
      version: n,
      indicator_id: indicatorId,
      indicator_key: name,
      ...value,
    })),
  };
}
