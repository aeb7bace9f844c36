// Addresses that a mail server refused for good. Nothing more is sent to one until it is corrected (then it is
// another address) or tried again. What it must never do: keep a letter, or forget why an address was refused.
import { createHmac } from 'node:crypto';
import type { Clock } from './clock.ts';
import type { Database, Tx } from './deps.ts';

type Db = Database | Tx;

export type Refusal = {
  /** The enhanced status ('5.1.1'), else the reply code ('550'). */
  readonly code: string;
  /** What the server said. */
  readonly said: string;
  /** At the door, or by a message that came back later. */
  readonly way: 'door' | 'bounce';
};
export type MailProblem = Refusal & { readonly email: string; readonly since: Date };

export type MailAddresses = {
  isBad(email: string): Promise<boolean>;
  refused(email: string, refusal: Refusal): Promise<void>;
};

const SAID = 300;

export const mailAddresses = (db: Db, clock: Clock): MailAddresses => ({
  isBad: async (email) => (await mailProblem(db, email)) !== undefined,
  async refused(email, refusal) {
    await db
      .insertInto('mail_problems')
      .values({
        email: email.toLowerCase(),
        since: clock.now(),
        code: refusal.code,
        said: refusal.said.replace(/\s+/gu, ' ').trim().slice(0, SAID),
        way: refusal.way,
      })
      .onConflict((c) => c.doNothing())
      .execute();
  },
});

export async function mailProblem(db: Db, email: string): Promise<MailProblem | undefined> {
  const row = await db
    .selectFrom('mail_problems')
    .select(['email', 'since', 'code', 'said', 'way'])
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
  return row && { ...row, way: row.way as Refusal['way'] };
}

export async function badAddresses(db: Db): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('mail_problems').select('email').execute();
  return new Set(rows.map(({ email }) => email));
}

/** It is tried again with the next letter. */
export async function tryAgain(db: Db, email: string): Promise<void> {
  await db.deleteFrom('mail_problems').where('email', '=', email.toLowerCase()).execute();
}

/**
 * The mark that a letter to this address carries in its return path and its message id: a message that says a
 * letter came back is believed only where it brings it. Whoever knows it has had a letter to that address.
 */
export const returnMark = (secret: string, email: string): string =>
  createHmac('sha256', secret).update(`returned mail\0${email.toLowerCase()}`).digest('hex').slice(0, 32);
