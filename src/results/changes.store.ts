// What one freeze of a quarter says that an earlier one did not.
import { sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
import type { Snapshot } from './figure.ts';

/** Reports counted that were not, counted in another version, and no longer owed. */
export type Changes = { readonly added: number; readonly changed: number; readonly gone: number };

export async function changesBetween(
  db: Database | Tx,
  before: Pick<Snapshot, 'id'>,
  after: Pick<Snapshot, 'id'>,
): Promise<Changes> {
  const { rows } = await sql<Changes>`
    select count(*) filter (where n.version is not null and o.version is null)::int as added,
      count(*) filter (where n.version <> o.version)::int as changed,
      count(*) filter (where n.version is null and o.version is not null)::int as gone
    from (select * from frozen_obligations where freeze_id = ${after.id}) n
    full join (select * from frozen_obligations where freeze_id = ${before.id}) o
      on o.province_code = n.province_code and o.area_code = n.area_code`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('an aggregate without a row');
  return row;
}
