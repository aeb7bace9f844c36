// For the letter of the morning: who may get one, as the laws see them.
import type { Database } from '#src/platform/deps.ts';
import type { Person } from '#src/policy/roles.ts';
import type { Lang } from '#src/words/words.ts';
import { type Addressee, addresseesAfter } from './addressees.store.ts';

export type Recipient = Pick<Addressee, 'email' | 'choice'> & {
  readonly lang: Lang;
  /** With every role, also those that a session without a second factor would not open. */
  readonly person: Person;
};

const PAGE = 500;

/** Everybody who did not ask for silence, in the order of their ids. */
export async function* recipients(db: Database, on: string): AsyncGenerator<Recipient> {
  for (let after: string | undefined; ; ) {
    const page = await addresseesAfter(db, on, after, PAGE);
    for (const one of page) if (one.held.length > 0) yield asRecipient(one);
    after = page.at(-1)?.id;
    if (page.length < PAGE) return;
  }
}

const asRecipient = ({ id, name, email, lang, choice, held }: Addressee): Recipient => ({
  email,
  lang,
  choice,
  person: {
    kind: 'person',
    id,
    name,
    lang,
    memberships: held.map(({ role, organisationId, scope }) => ({ role, organisationId, scope })),
    withheld: [],
  },
});
