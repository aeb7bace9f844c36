// Everybody who may get the letter of the morning, with what they hold: a page at a time, for a whole country.
// What it must never do: give anyone who asked for no letters.
import type { Database } from '#src/platform/deps.ts';
import type { Lang } from '#src/words/words.ts';
import type { DigestChoice } from './digest-choice.ts';
import { type HeldMembership, heldOn } from './people.store.ts';

export type Addressee = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly lang: Lang;
  readonly choice: Exclude<DigestChoice, 'none'>;
  readonly held: readonly HeldMembership[];
};

/** Those after `after` in the order of their ids, who hold anything on that day. */
export async function addresseesAfter(
  db: Database,
  on: string,
  after: string | undefined,
  limit: number,
): Promise<Addressee[]> {
  const people = await db
    .selectFrom('people as p')
    .select(['p.id', 'p.name', 'p.email', 'p.lang', 'p.digest as choice'])
    .$narrowType<{ lang: Lang; choice: Addressee['choice'] }>()
    .where('p.digest', '<>', 'none')
    .$if(after !== undefined, (q) => q.where('p.id', '>', after ?? ''))
    .orderBy('p.id')
    .limit(limit)
    .execute();
  const held = await heldOn(
    db,
    people.map(({ id }) => id),
    on,
  );
  const byPerson = Map.groupBy(held, ({ personId }) => personId);
  return people.map((one) => ({ ...one, held: byPerson.get(one.id) ?? [] }));
}
