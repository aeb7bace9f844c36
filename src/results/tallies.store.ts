// Tallies: a freeze's sums of the nation, regions, provinces and districts, written when it is made, so that
// a page reads some hundred rows and not every answer. They say exactly what the roll-up says: a property test
// holds them against it, and `prongsai doctor` adds them up anew.
// What it must never do: keep a sum of a single tambon (its answers are as near), or change one.
import { type Expression, sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
import type { AuthorLevel, Coverage, Span } from './figure.ts';
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

/** Freezes of the time before tallies have none. */
export async function hasTallies(db: Db, freezeId: string): Promise<boolean> {
  const row = await db
    .selectFrom('frozen_coverage')
    .select('address')
    .where('freeze_id', '=', freezeId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The plan's places from the district up. */
export async function readTallies(db: Db, freezeId: string, span: Span, plan: Plan): Promise<Rollup> {
  const held = addressed(plan);
  const { rows } = await sql<Omit<Sums, 'choices'> & { address: string; key: string; choice: string }>`
    select address, indicator_key as key, choice, answered, num, den, targeted, target, weighted
    from frozen_sums where freeze_id = ${freezeId} and span = ${span} and ${held}`.execute(db);
  const sums = new Map<string, Map<string, Sums>>();
  for (const { address, key, choice, ...row } of rows) {
    const own = sums.get(address) ?? new Map<string, Sums>();
    sums.set(address, own.set(key, plus(own.get(key) ?? nothingAnswered, choice, row)));
  }
  return {
    sums,
    coverage: await coverageOf(db, freezeId, held),
    money: span === 'year' ? await moneyOf(db, freezeId, held) : new Map(),
  };
}

const plus = (sums: Sums, choice: string, row: Omit<Sums, 'choices'>): Sums => ({
  answered: sums.answered + row.answered,
  num: sums.num + row.num,
  den: sums.den + row.den,
  choices: choice === '' ? sums.choices : { ...sums.choices, [choice]: row.answered },
  targeted: sums.targeted + row.targeted,
  target: sums.target + row.target,
  weighted: sums.weighted + row.weighted,
});

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

async function coverageOf(db: Db, freezeId: string, held: Expression<boolean>): Promise<Rollup['coverage']> {
  const { rows } = await sql<Coverage & { address: string; level: AuthorLevel }>`
    select address, level, due, accepted, waiting, none, late
    from frozen_coverage where freeze_id = ${freezeId} and ${held}`.execute(db);
  const coverage = new Map<string, Record<AuthorLevel, Coverage>>();
  for (const { address, level, ...counts } of rows) {
    const own = coverage.get(address) ?? { subdistrict: emptyCoverage, province: emptyCoverage };
    coverage.set(address, { ...own, [level]: counts });
  }
  return coverage;
}

async function moneyOf(db: Db, freezeId: string, held: Expression<boolean>): Promise<Rollup['money']> {
  const rows = await db
    .selectFrom('frozen_money')
    .select(['address', 'allocated', 'committed', 'disbursed', 'remaining', 'answered'])
    .where('freeze_id', '=', freezeId)
    .where(held)
    .execute();
  return new Map(rows.map(({ address, ...money }) => [address, money]));
}
