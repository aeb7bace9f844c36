// The SQL of whom there is something new for in the watch centre. It gives people and nothing else.
// What it must never do: count, name a case, or give somebody for whom a case is not there.
import { sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
import { holderWorksThere } from './cases.store.ts';

/** Since this day: something was said that they have not read, or a name is asked of them. Both ends are days. */
export async function peopleWithNews(
  db: Database | Tx,
  since: string,
  today: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ person: string }>`
    select s.holder as person
    from case_objects o
    join cases c on c.province_code = o.province_code and c.id = o.case_id
    join case_seals s on s.province_code = c.province_code and s.case_id = c.id and s.holder <> 'reporter'
    left join case_reads r on r.province_code = c.province_code and r.case_id = c.id and r.person_id::text = s.holder
    where o.on_day >= ${since}::date and o.author <> s.holder and o.kind <> 'summary' and o.seq > coalesce(r.seq, 0)
      and ${holderWorksThere(today)}
      and not exists (select from case_barred b
        where b.province_code = c.province_code and b.case_id = c.id and b.person_id::text = s.holder)
    union
    select m.person_id::text
    from case_name_requests q
    join case_unit_members m on m.unit_code = q.custody_code
      and m.since <= ${today}::date and (m.until is null or m.until > ${today}::date)
    where q.decided_by is null and q.asked_on >= ${since}::date and q.person_id <> m.person_id
      and not exists (select from case_barred b
        where b.province_code = q.province_code and b.case_id = q.case_id and b.person_id = m.person_id)`.execute(
    db,
  );
  return new Set(rows.map(({ person }) => person));
}
