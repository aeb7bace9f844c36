// What the frozen reports say in words: problems, proposals, help asked for. Read by those who make the
// subcommittee's pack. What it must never do: read a report that the freeze does not count.
import { sql } from 'kysely';
import type { Database, Tx } from '#src/platform/deps.ts';
import { within } from './basis.store.ts';
import type { AuthorLevel, Freeze } from './figure.ts';

export type FrozenStory = {
  readonly areaCode: string;
  readonly level: AuthorLevel;
  readonly done: string;
  readonly problems: string;
  readonly proposals: string;
  readonly helpAsked: string;
};

/** By area code, those below these prefixes ([''] = everywhere) that said anything beyond what was done. */
export async function frozenStories(
  db: Database | Tx,
  { id }: Pick<Freeze, 'id'>,
  prefixes: readonly string[] = [''],
): Promise<readonly FrozenStory[]> {
  const { rows } = await sql<FrozenStory>`
    select p.area_code as "areaCode", p.level, v.done, v.problems, v.proposals, v.help_asked as "helpAsked"
    from frozen_obligations p
    join report_versions v
      on v.province_code = p.province_code and v.report_id = p.report_id and v.version = p.version
    where p.freeze_id = ${id} and ${within('p', prefixes)}
      and (v.problems <> '' or v.proposals <> '' or v.help_asked <> '')
    order by p.area_code`.execute(db);
  return rows;
}
