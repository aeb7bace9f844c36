// What freezes hide from the public, as it was decided when they were made.
import { sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
import type { Hidden } from './assemble.ts';

type Db = Database | Tx;

export async function writeHidden(tx: Tx, freezeId: string, hidden: Hidden): Promise<void> {
  const pairs = [...hidden].flatMap(([key, addresses]) =>
    [...addresses].map((address) => [key, address] as const),
  );
  await sql`
    insert into frozen_hidden (freeze_id, indicator_key, address)
    select ${freezeId}::uuid, key, address
    from unnest(${pairs.map(([key]) => key)}::text[], ${pairs.map(([, address]) => address)}::text[]) as h (key, address)
  `.execute(tx);
}

/** What a freeze hides: key -> addresses. */
export async function hiddenIn(db: Db, freezeId: string): Promise<Hidden> {
  const rows = await db
    .selectFrom('frozen_hidden')
    .select(['indicator_key', 'address'])
    .where('freeze_id', '=', freezeId)
    .execute();
  return gather(rows);
}

/** What any freeze of the fiscal year hid so far: key -> addresses. */
export async function hiddenSoFar(db: Db, programmeId: string, fiscalYear: number): Promise<Hidden> {
  const rows = await db
    .selectFrom('frozen_hidden as h')
    .innerJoin('freezes as p', 'p.id', 'h.freeze_id')
    .select(['h.indicator_key', 'h.address'])
    .distinct()
    .where('p.programme_id', '=', programmeId)
    .where('p.fiscal_year', '=', fiscalYear)
    .execute();
  return gather(rows);
}

function gather(rows: readonly { indicator_key: string; address: string }[]): Map<string, Set<string>> {
  const hidden = new Map<string, Set<string>>();
  for (const { indicator_key: key, address } of rows) {
    hidden.set(key, (hidden.get(key) ?? new Set<string>()).add(address));
  }
  return hidden;
}
