// A forgotten password. The answer is the same, in words and in time, whether the e-mail has an account or not.
// What it must never do: say which, or give a second link before the first could arrive.
import { isAPIError } from 'better-auth/api';
import * as v from 'valibot';
import type { Deps, Tx } from '#src/platform/deps.ts';
import { command } from '#src/platform/perform.ts';
import { ok, type Result, refuse } from '#src/platform/result.ts';
import type { Lang } from '#src/words/words.ts';
import { newPassword } from './account.service.ts';
import { authOn } from './auth.ts';
import { emailAddress } from './invitations.service.ts';
import { resetLetter } from './letters.ts';
import { countAttempt, lockKey } from './lockout.store.ts';
import { personByEmail } from './people.store.ts';
import { personByVerification } from './verifications.store.ts';

type House = Pick<Deps, 'db' | 'config' | 'log' | 'clock' | 'mail'>;

/** Long enough for the letter to be written and queued, so that a quick answer tells nothing. */
const EVEN_MS = 400;

const linkTo = (origin: string, lang: Lang, token: string): string =>
  `${origin}${lang === 'en' ? '/en' : ''}/sign-in/reset/${token}`;

/** Better-auth makes the token and keeps its hash; the letter leaves in the same transaction. */
async function letterTo(
  house: House,
  tx: Tx,
  origin: string,
  email: string,
  carry: (token: string, lang: Lang) => Promise<void>,
) {
  const person = await personByEmail(tx, email);
  if (!person) return;
  const auth = authOn(house, origin, tx, (_to, token) => carry(token, person.lang));
  await auth.api.requestPasswordReset({ body: { email }, headers: new Headers() });
}

export async function askForReset(
  house: House,
  origin: string,
  raw: unknown,
): Promise<Result<undefined, 'input.invalid'>> {
  const read = v.safeParse(v.object({ email: emailAddress }), raw);
  if (!read.success) {
    return refuse('input.invalid', {
      problems: read.issues.map((i) => ({ field: 'email', refusal: i.message })),
    });
  }
  const { email } = read.output;
  const even = new Promise((done) => setTimeout(done, EVEN_MS));
  const attempt = await countAttempt(
    house.db,
    lockKey(house.config.secret, 'reset', email),
    house.clock.now(),
  );
  if (attempt.allowed && house.mail.configured) {
    await house.db
      .transaction()
      .execute((tx) =>
        letterTo(house, tx, origin, email, (token, lang) =>
          house.mail.queue(tx, resetLetter({ email, lang }, linkTo(origin, lang, token))),
        ),
      );
  }
  await even;
  return ok(undefined);
}

/** For the operator, where no letter can be sent: the link to hand over. Undefined: nobody has this e-mail. */
export function resetLinkByOperator(house: House, email: string): Promise<string | undefined> {
  const origin = house.config.origins[0] ?? 'http://localhost';
  return house.db.transaction().execute(async (tx) => {
    let link: string | undefined;
    await letterTo(house, tx, origin, email.toLowerCase(), async (token, lang) => {
      link = linkTo(origin, lang, token);
    });
    return link;
  });
}

/** Sets the password by a link that works once, and signs every device out. The second factor stays as it was. */
export const resetPassword = command({
  action: 'account.enter',
  input: v.object({ token: v.string(), newPassword, origin: v.string() }),
  subject: async () => ({}),
  run: async (s, { token, newPassword, origin }) => {
    const person = await personByVerification(s.tx, `reset-password:${token}`);
    if (!person) return refuse('reset.over');
    try {
      await authOn(s.deps, origin, s.tx).api.resetPassword({ body: { token, newPassword } });
      return ok({ person });
    } catch (thrown) {
      if (!isAPIError(thrown)) throw thrown;
      return refuse('reset.over');
    }
  },
  audit: (_input, { person }) => ({
    subjectKind: 'person',
    subjectId: person,
    detail: { changed: 'password', byLetter: true },
  }),
});
