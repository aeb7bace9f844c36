// What editions hide, as it was decided when they were published.
import { sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
import type { Hidden } from './assemble.ts';

type Db = Database | Tx;

export async function writeHidden(tx: Tx, publicationId: string, hidden: Hidden): Promise<void> {
  const pairs = [...hidden].flatMap(([key, addresses]) =>
    [...addresses].map((address) => [key, address] as const),
  );
  await sql`
    insert into published_hidden (publication_id, indicator_key, address)
    select ${publicationId}::uuid, key, address
    from unnest(${pairs.map(([key]) => key)}::text[], ${pairs.map(([, address]) => address)}::text[]) as h (key, address)
  `.execute(tx);
}

/** What an edition hides: key -> addresses. */
export async function hiddenIn(db: Db, publicationId: string): Promise<Hidden> {
  const rows = await db
    .selectFrom('published_hidden')
    .select(['indicator_key', 'address'])
    .where('publication_id', '=', publicationId)
    .execute();
  return gather(rows);
}

/** What any edition of the fiscal year hid so far: key -> addresses. */
export async function hiddenSoFar(db: Db, programmeId: string, fiscalYear: number): Promise<Hidden> {
  const rows = await db
    .selectFrom('published_hidden as h')
    .innerJoin('publications as p', 'p.id', 'h.publication_id')
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
