// What a freeze made now would hold, in numbers, for the centre's check before freezing.
import { sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
import type { Quarter } from '#src/programme/quarter.ts';
import { standingRows } from './basis.store.ts';
import type { Snapshot } from './figure.ts';

/** What a freeze would hold now, and what it would change against the one before it. */
export type Candidate = {
  readonly due: number;
  readonly accepted: number;
  readonly waiting: number;
  readonly none: number;
  readonly late: number;
  /** Accepted now, not in the freeze before; another version than there; there, and no longer owed. */
  readonly added: number;
  readonly changed: number;
  readonly gone: number;
};

export async function candidate(
  db: Database | Tx,
  programmeId: string,
  { fiscalYear, quarter }: Quarter,
  today: string,
  before: Snapshot | undefined,
): Promise<Candidate> {
  const { rows } = await sql<Candidate>`
    with now as (
      select * from (${standingRows({ programmeId, fiscalYear, quarter, today }, [''])}) s where s.quarter = ${quarter}
    ), old as (
      select * from frozen_obligations where freeze_id = ${before?.id ?? null}::uuid
    )
    select count(now.area_code)::int as due,
      count(now.accepted_version)::int as accepted,
      count(*) filter (where now.accepted_version is null and now.state = 'sent')::int as waiting,
      count(*) filter (where now.area_code is not null and now.accepted_version is null
        and now.state is distinct from 'sent')::int as none,
      count(*) filter (where now.days_late > 0)::int as late,
      count(*) filter (where now.accepted_version is not null and old.version is null)::int as added,
      count(*) filter (where now.accepted_version <> old.version)::int as changed,
      count(*) filter (where old.version is not null and now.accepted_version is null)::int as gone
    from now
    full join old on old.province_code = now.province_code and old.area_code = now.area_code`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('an aggregate without a row');
  return row;
}
