// Tallies: a freeze's sums of the nation, regions, provinces and districts, written when it is made, so that
// a page reads some hundred rows and not every answer. They say exactly what the roll-up says: a property test
// holds them against it, and `prongsai doctor` adds them up anew.
// What it must never do: keep a sum of a single tambon (its answers are as near), or change one.
import { type Expression, type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
import type { AuthorLevel, Coverage, MoneyFigure, Span } from './figure.ts';
import { nothingAnswered, type Sums } from './finish.ts';
import { emptyCoverage, type Plan, type Rollup } from './plan.ts';

type Db = Database | Tx;

export async function writeTallies(
  tx: Tx,
  freezeId: string,
  span: Span,
  sums: Rollup['sums'],
): Promise<void> {
  const rows = [...sums].flatMap(([address, own]) =>
    [...own].flatMap(([key, one]) => rowsOf(freezeId, span, address, key, one)),
  );
  await inPieces(rows, (piece) => tx.insertInto('frozen_sums').values(piece).execute());
}

/** Of a question with choices, a row an answer; all but `answered` stand in the first, so that sums stay right. */
function rowsOf(freezeId: string, span: Span, address: string, key: string, sums: Sums) {
  const { choices, answered, ...rest } = sums;
  const base = { freeze_id: freezeId, span, address, indicator_key: key };
  const given = Object.entries(choices);
  if (given.length === 0) return [{ ...base, choice: '', answered, ...rest }];
  const nothing = { num: 0, den: 0, targeted: 0, target: 0, weighted: 0 };
  return given.map(([choice, count], at) => ({
    ...base,
    choice,
    answered: count,
    ...(at === 0 ? rest : nothing),
  }));
}

export async function writeCoverage(tx: Tx, freezeId: string, { coverage, money }: Rollup): Promise<void> {
  const due = [...coverage].flatMap(([address, byLevel]) =>
    (['subdistrict', 'province'] as const)
      .filter((level) => byLevel[level].due > 0)
      .map((level) => ({ freeze_id: freezeId, address, level, ...byLevel[level] })),
  );
  await inPieces(due, (piece) => tx.insertInto('frozen_coverage').values(piece).execute());
  const spent = [...money].map(([address, sums]) => ({ freeze_id: freezeId, address, ...sums }));
  await inPieces(spent, (piece) => tx.insertInto('frozen_money').values(piece).execute());
}

const PIECE = 2000; // a statement takes 65,535 values

async function inPieces<T>(
  rows: readonly T[],
  write: (piece: readonly T[]) => Promise<unknown>,
): Promise<void> {
  for (let at = 0; at < rows.length; at += PIECE) await write(rows.slice(at, at + PIECE));
}

type Numbers = readonly [
  answered: number,
  num: number,
  den: number,
  targeted: number,
  target: number,
  weighted: number,
];
type Read = {
  readonly sums: readonly (readonly [address: string, key: string, choice: string, ...Numbers])[];
  readonly coverage: readonly (readonly [
    address: string,
    level: AuthorLevel,
    due: number,
    accepted: number,
    waiting: number,
    none: number,
    late: number,
  ])[];
  readonly money: readonly (readonly [
    address: string,
    ...(readonly [number | null, number | null, number | null, number | null]),
    answered: number,
  ])[];
};

// Some thousand numbers: as one text they cost this program a fifth of what as many rows do, and written with
// format(), they cost the database a third of what json_agg does.
const texts = (...columns: string[]) => columns.map((column) => sql`to_json(${sql.ref(column)})`);
const numbers = (...columns: string[]) => columns.map((column) => sql`${sql.ref(column)}`);
const perhaps = (...columns: string[]) =>
  columns.map((column) => sql`coalesce(${sql.ref(column)}::text, 'null')`);
const listed = (columns: readonly RawBuilder<unknown>[]): RawBuilder<unknown> => {
  const row = sql.lit(`[${columns.map(() => '%s').join(',')}]`);
  return sql`coalesce('[' || string_agg(format(${row}, ${sql.join(columns)}), ',') || ']', '[]')`;
};

/** The plan's places from the district up; undefined: none of them is here (freezes from before tallies have none). */
export async function readTallies(
  db: Db,
  freezeId: string,
  span: Span,
  plan: Plan,
): Promise<Rollup | undefined> {
  const held = sql`freeze_id = ${freezeId} and ${addressed(plan)}`;
  const sums = [
    ...texts('address', 'indicator_key', 'choice'),
    ...numbers('answered', 'num', 'den', 'targeted', 'target', 'weighted'),
  ];
  const coverage = [...texts('address', 'level'), ...numbers('due', 'accepted', 'waiting', 'none', 'late')];
  const money = [
    ...texts('address'),
    ...perhaps('allocated', 'committed', 'disbursed', 'remaining'),
    ...numbers('answered'),
  ];
  const { rows } = await sql<Record<keyof Read, string>>`
    select
      (select ${listed(sums)} from frozen_sums where span = ${span} and ${held}) as sums,
      (select ${listed(coverage)} from frozen_coverage where ${held}) as coverage,
      (select ${listed(money)} from frozen_money where ${span} = 'year' and ${held}) as money`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const read: Read = {
    sums: JSON.parse(row.sums),
    coverage: JSON.parse(row.coverage),
    money: JSON.parse(row.money),
  };
  return read.coverage.length > 0 ? asRollup(read) : undefined;
}

function asRollup(read: Read): Rollup {
  const sums = new Map<string, Map<string, Sums>>();
  for (const [address, key, choice, ...own] of read.sums) {
    const place = sums.get(address) ?? new Map<string, Sums>();
    sums.set(address, place.set(key, plus(place.get(key) ?? nothingAnswered, choice, own)));
  }
  const coverage = new Map<string, Record<AuthorLevel, Coverage>>();
  for (const [address, level, due, accepted, waiting, none, late] of read.coverage) {
    const place = coverage.get(address) ?? { subdistrict: emptyCoverage, province: emptyCoverage };
    coverage.set(address, { ...place, [level]: { due, accepted, waiting, none, late } });
  }
  const money = new Map<string, MoneyFigure>();
  for (const [address, allocated, committed, disbursed, remaining, answered] of read.money)
    money.set(address, { allocated, committed, disbursed, remaining, answered });
  return { sums, coverage, money };
}

function plus(sums: Sums, choice: string, own: Numbers): Sums {
  for (const one of own) if (!Number.isSafeInteger(one)) throw new Error(`no safe integer: ${one}`);
  const [answered, num, den, targeted, target, weighted] = own;
  return {
    answered: sums.answered + answered,
    num: sums.num + num,
    den: sums.den + den,
    choices: choice === '' ? sums.choices : { ...sums.choices, [choice]: answered },
    targeted: sums.targeted + targeted,
    target: sums.target + target,
    weighted: sums.weighted + weighted,
  };
}

/** A province's code has two digits. Named one by one, they are found by the key; a pattern would read all. */
const PROVINCES = Array.from({ length: 90 }, (_, n) => String(n + 10));

/** Which rows belong to the plan. */
function addressed({ kind, address, prefixes, regionOf }: Plan): Expression<boolean> {
  switch (kind) {
    case 'tree':
    case 'tallies':
      return sql<boolean>`true`;
    case 'nation':
      return sql<boolean>`address = any(${[address, ...new Set(regionOf.values()), ...PROVINCES]}::text[])`;
    case 'region':
      return sql<boolean>`address = any(${[address, ...prefixes]}::text[])`;
    case 'province':
      return sql<boolean>`(address = ${address} or address like ${`${address.replace(/\D/gu, '')}__`})`;
    case 'district':
      return sql<boolean>`address = ${address}`;
    case 'subdistrict':
      return sql<boolean>`false`;
  }
}
