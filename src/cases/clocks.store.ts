// The SQL of clocks: the figures, the time that was added, and which cases a clock has run out for.
// What it must never do: change what was added to a case, or the words in which whoever told was told of it.
import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
import type { CaseHead } from './case.ts';
import type { CaseKey } from './cases.store.ts';
import {
  type CaseClocks,
  type Clock,
  type Extensible,
  type Extension,
  type FigureName,
  type Figures,
  type Reason,
  runningClocks,
} from './clocks.ts';
import { keepingOf } from './keeping.store.ts';

type Db = Database | Tx;

export async function figuresOf(db: Db): Promise<Figures> {
  const rows = await db
    .selectFrom('case_clocks')
    .select(['name', 'days', 'unconfirmed', 'source', 'revision'])
    .execute();
  return Object.fromEntries(rows.map(({ name, ...one }) => [name, one])) as Figures;
}

/** false: somebody else changed it first. */
export async function setFigure(
  tx: Tx,
  name: FigureName,
  it: {
    readonly days: number;
    readonly unconfirmed: boolean;
    readonly source: string;
    readonly revision: number;
    readonly onDay: string;
  },
): Promise<boolean> {
  const done = await tx
    .updateTable('case_clocks')
    .set({
      ...{ days: it.days, unconfirmed: it.unconfirmed, source: it.source, revision: it.revision + 1 },
      changed_on: it.onDay,
    })
    .where('name', '=', name)
    .where('revision', '=', it.revision)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

type ExtensionRow = { clock: string; days: number; because: string; on_day: string };
const extensionFrom = (row: ExtensionRow): Extension => ({
  clock: row.clock as Extensible,
  days: row.days,
  because: row.because as Reason,
  onDay: row.on_day,
});

/** Oldest first. */
export async function extensionsFor(db: Db, key: CaseKey): Promise<Extension[]> {
  return (await extensionsForAll(db, [key])).get(key.id) ?? [];
}

/** By the case's id. */
export async function extensionsForAll(
  db: Db,
  keys: readonly CaseKey[],
): Promise<ReadonlyMap<string, Extension[]>> {
  if (keys.length === 0) return new Map();
  const rows = await db
    .selectFrom('case_extensions')
    .select(['case_id', 'clock', 'days', 'because', 'on_day'])
    .where('province_code', 'in', [...new Set(keys.map((key) => key.provinceCode))])
    .where(
      'case_id',
      'in',
      keys.map((key) => key.id),
    )
    .orderBy('number')
    .execute();
  const found = new Map<string, Extension[]>();
  for (const row of rows) found.set(row.case_id, [...(found.get(row.case_id) ?? []), extensionFrom(row)]);
  return found;
}

export async function clocksFor(db: Db, head: CaseHead): Promise<CaseClocks> {
  const [figures, extensions, kept] = await Promise.all([
    figuresOf(db),
    extensionsFor(db, head),
    head.step === 'closed' ? keepingOf(db, head) : null,
  ]);
  return { running: runningClocks(head, figures, extensions), extensions, kept };
}

export async function addExtension(
  tx: Tx,
  key: CaseKey,
  it: Extension & { readonly number: number; readonly by: string },
): Promise<void> {
  await tx
    .insertInto('case_extensions')
    .values({
      ...{ province_code: key.provinceCode, case_id: key.id, number: it.number, clock: it.clock },
      ...{ days: it.days, because: it.because, by_person: it.by, on_day: it.onDay },
    })
    .execute();
}

export async function setAnswered(tx: Tx, head: CaseHead, onDay: string): Promise<void> {
  await tx
    .updateTable('cases')
    .set({ answered_on: onDay })
    .where('province_code', '=', head.provinceCode)
    .where('id', '=', head.id)
    .execute();
}

/** Of the case `c` and the clock `k`. The twin of countsFrom(). */
const FROM = sql`(case when k.name = 'finding' then coalesce(c.counted_from, c.received_on) else c.step_on end)`;
const ADDED = (clock: RawBuilder<unknown>) => sql`coalesce((select sum(x.days)::int from case_extensions x
  where x.province_code = c.province_code and x.case_id = c.id and x.clock = ${clock} and x.on_day >= ${FROM}), 0)`;
/** The twin of runs(). */
const RUNS = sql`(case c.step
  when 'closed' then false
  when 'referred' then k.name = 'inquiry' or (k.name = 'forward' and c.answered_on is null)
  when 'checking' then k.name = 'finding' or (k.name = 'checking' and not exists (select from case_extensions x
    where x.province_code = c.province_code and x.case_id = c.id and x.clock = 'finding'
      and x.on_day >= coalesce(c.counted_from, c.received_on)))
  else k.name in (c.step, 'finding') end)`;

/** Of the case `c`: a clock, or this one, ran out before this day. The twin of runningClocks(). */
export const ranOut = (today: string, clock?: Clock) => sql<boolean>`exists (
  select from case_clocks k
  where ${RUNS} and ${FROM} + k.days + ${ADDED(sql`k.name`)} < ${today}::date
    and (${clock ?? null}::text is null or k.name = ${clock ?? null}::text))`;
