// One's own address for letters: read with what is wrong with it, tried again, or replaced. A new one counts
// only once its link was opened; nobody changes another's, for whoever reads the letters can reset the password.
import * as v from 'valibot';
import { type MailProblem, mailProblem, tryAgain } from '#src/platform/mail-addresses.ts';
import { command, query, type Setting } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import { own, provesPassword } from './account.service.ts';
import { waysIn } from './accounts.store.ts';
import { addChange, closeChange, openChange, writeEmail } from './emails.store.ts';
import { newToken } from './invitation.ts';
import { emailAddress } from './invitations.service.ts';
import { newAddressLetter, oldAddressLetter } from './letters.ts';
import { personByEmail, personById } from './people.store.ts';

const HOURS = 24;

export type OwnEmail = {
  readonly email: string;
  readonly problem: MailProblem | undefined;
  readonly hasPassword: boolean;
};

export const readEmail = query({
  action: 'account.manage',
  input: v.object({}),
  subject: own,
  run: async ({ tx }, _input, { person }) => {
    const row = await personById(tx, person);
    if (!row) throw new Error('signed in, and not there');
    const { password } = await waysIn(tx, person);
    return ok<OwnEmail>({
      email: row.email,
      problem: await mailProblem(tx, row.email),
      hasPassword: password,
    });
  },
});

/** Where letters can be sent, a link goes to the new address, which says nothing where somebody has it already. */
export const changeEmail = command({
  action: 'account.manage',
  input: v.object({ email: emailAddress, password: v.string(), origin: v.string(), cookie: v.string() }),
  subject: own,
  run: async (s, { email, password, ...at }, { person }) => {
    const row = await personById(s.tx, person);
    if (!row) throw new Error('signed in, and not there');
    if (row.email === email) return refused('person.email.same');
    const wrong = await provesPassword(s, at, person, password);
    if (wrong) return wrong;
    if (!s.deps.mail.configured) return takeAtOnce(s, person, row.email, email);
    if (await personByEmail(s.tx, email)) return ok({ waits: true });
    const token = newToken();
    await addChange(s.tx, token, { person, email }, HOURS);
    await tryAgain(s.tx, email); // whoever types it says that it works
    const link = `${at.origin}${row.lang === 'en' ? '/en' : ''}/account/email/${token}`;
    await s.deps.mail.queue(s.tx, newAddressLetter({ email, lang: row.lang }, link));
    return ok({ waits: true });
  },
  audit: (_input, { waits }, { person }) => aboutEmail(person, waits ? 'asked' : 'changed'),
});

async function takeAtOnce({ tx, now }: Setting, person: string, before: string, email: string) {
  if (!(await writeEmail(tx, person, email, { verified: false, at: now })))
    return refused('person.email.taken');
  await tryAgain(tx, before);
  return ok({ waits: false });
}

const refused = <R extends string>(refusal: R) =>
  refuse(refusal, { problems: [{ field: 'email', refusal }] });
const aboutEmail = (person: string, email: string) => ({
  subjectKind: 'person',
  subjectId: person,
  detail: { email },
});

/** The link that came to the new address: for the one who asked, signed in. */
export const readChange = query({
  action: 'account.manage',
  input: v.object({ token: v.string() }),
  subject: changeOf,
  run: async (_s, _input, { email }) => ok({ email }),
});

export const confirmEmail = command({
  action: 'account.manage',
  input: v.object({ token: v.string() }),
  subject: changeOf,
  run: async ({ tx, now, deps }, { token }, { person, email }) => {
    const row = await personById(tx, person);
    if (!row) throw new Error('signed in, and not there');
    await closeChange(tx, token);
    if (!(await writeEmail(tx, person, email, { verified: true, at: now })))
      return refuse('person.email.taken');
    await deps.mail.queue(tx, oldAddressLetter({ email: row.email, lang: row.lang }));
    return ok(undefined);
  },
  audit: (_input, _output, { person }) => aboutEmail(person, 'changed'),
});

async function changeOf({ tx, actor }: Setting, { token }: { readonly token: string }) {
  const change = await openChange(tx, token);
  return change && actor.kind === 'person' && actor.id === change.person ? change : undefined;
}

/** The address works again, says its owner: the next letter is sent to it. */
export const retryEmail = command({
  action: 'account.manage',
  input: v.object({}),
  subject: own,
  run: async ({ tx }, _input, { person }) => {
    const row = await personById(tx, person);
    if (row) await tryAgain(tx, row.email);
    return ok(undefined);
  },
  audit: (_input, _output, { person }) => aboutEmail(person, 'tried again'),
});
