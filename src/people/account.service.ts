// One's own account. Every change is a use case with its line in the audit; none of them says what was typed.
// What better-auth writes here, it writes in the same transaction as the line.
import { isAPIError } from 'better-auth/api';
import * as v from 'valibot';
import { type MailProblem, mailProblem } from '#src/platform/mail-addresses.ts';
import { command, personId, query, type Setting } from '#src/platform/perform.ts';
import { ok, type Refused, refuse } from '#src/platform/result.ts';
import {
  beginFactor,
  digestChoice,
  factorOf,
  removeFactor,
  unlinkProvider,
  updateProfile,
  type WaysIn,
  waysIn,
} from './accounts.store.ts';
import { authOn, beginning, PASSWORD_LETTERS } from './auth.ts';
import { readCode } from './code.ts';
import { DIGEST_CHOICES, type DigestChoice } from './digest-choice.ts';
import { type PersonRow, personById } from './people.store.ts';
import { authenticatorUri, keepFactor, newRecoveryCodes, newSecret, waitingSecret } from './second-factor.ts';
import { endSessionsOf, sessionsOf } from './sessions.store.ts';

/** What a use case needs of the request besides the form: better-auth reads the session from the cookie. */
const AT = { origin: v.string(), cookie: v.string() };
type At = { readonly origin: string; readonly cookie: string };

const authAt = ({ tx, deps }: Setting, at: At) => authOn(deps, at.origin, tx).api;
export const own = async ({ actor }: Setting) => ({ person: personId(actor) });
const aboutSelf = (
  { person }: { person: string },
  detail: Record<string, string | number | boolean> = {},
) => ({
  subjectKind: 'person',
  subjectId: person,
  detail,
});

export const newPassword = v.pipe(
  v.string(),
  v.nonEmpty('input.required'),
  v.minLength(PASSWORD_LETTERS, 'person.password.short'),
  v.maxLength(200, 'person.password.long'),
);
export const personName = v.pipe(
  v.string(),
  v.nonEmpty('input.required'),
  v.maxLength(120, 'person.name.long'),
);

/** One place where somebody is signed in: when, and nothing else. */
export type SignedIn = { readonly id: string; readonly begunAt: Date; readonly usedAt: Date };
export type Account = {
  readonly person: PersonRow;
  readonly ways: WaysIn;
  readonly digest: DigestChoice;
  /** Why letters do not reach them; undefined: as far as known they do. */
  readonly mailProblem: MailProblem | undefined;
  readonly sessions: readonly SignedIn[];
};

export const readAccount = query({
  action: 'account.manage',
  input: v.object({}),
  subject: own,
  run: async ({ tx, now }, _input, { person }) => {
    const row = await personById(tx, person);
    // Told by the house's clock, which in the demo is not the database's.
    const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
    const sessions = (await sessionsOf(tx, person)).map((s) => ({
      id: s.id,
      begunAt: ago(s.begunAgo),
      usedAt: ago(s.usedAgo),
    }));
    if (!row) throw new Error('signed in, and not there');
    return ok<Account>({
      person: row,
      ways: await waysIn(tx, person),
      digest: await digestChoice(tx, person),
      mailProblem: await mailProblem(tx, row.email),
      sessions,
    });
  },
});

export const changeProfile = command({
  action: 'account.manage',
  input: v.object({
    name: personName,
    lang: v.picklist(['th', 'en'], 'input.choice'),
    digest: v.picklist(DIGEST_CHOICES, 'input.choice'),
  }),
  subject: own,
  run: async ({ tx, now }, { name, lang, digest }, { person }) => {
    await updateProfile(tx, person, { name, lang, digest, at: now });
    return ok({ lang });
  },
  audit: (_input, _output, subject) => aboutSelf(subject, { changed: 'profile' }),
});

/** Ends every other session. Who came by a provider only sets a first password; the others prove the old one. */
export const changePassword = command({
  action: 'account.manage',
  input: v.object({ ...AT, password: v.string(), newPassword, secondFactor: v.boolean() }),
  subject: own,
  run: async (s, input, { person }) => {
    const headers = new Headers({ cookie: input.cookie });
    const api = authAt(s, input);
    try {
      if (!(await waysIn(s.tx, person)).password) {
        await api.setPassword({ body: { newPassword: input.newPassword }, headers });
        return ok({ cookies: [] as string[] });
      }
      const body = {
        currentPassword: input.password,
        newPassword: input.newPassword,
        revokeOtherSessions: true,
      };
      const done = await beginning(input.secondFactor, () =>
        api.changePassword({ body, headers, returnHeaders: true }),
      );
      return ok({ cookies: done.headers.getSetCookie() });
    } catch (thrown) {
      return wrongPassword(thrown);
    }
  },
  audit: (_input, _output, subject) => aboutSelf(subject, { changed: 'password' }),
});

function wrongPassword(thrown: unknown): Refused<'person.password.wrong'> {
  if (!isAPIError(thrown) || thrown.body?.code !== 'INVALID_PASSWORD') throw thrown;
  return refuse('person.password.wrong', {
    problems: [{ field: 'password', refusal: 'person.password.wrong' }],
  });
}

/** Whoever has a password proves it once more before anything about the second factor changes. */
export async function provesPassword(
  s: Setting,
  at: At,
  person: string,
  password: string,
): Promise<Refused<'person.password.wrong'> | undefined> {
  if (!(await waysIn(s.tx, person)).password) return undefined;
  try {
    await authAt(s, at).verifyPassword({ body: { password }, headers: new Headers({ cookie: at.cookie }) });
    return undefined;
  } catch (thrown) {
    return wrongPassword(thrown);
  }
}

export const beginSecondFactor = command({
  action: 'account.manage',
  input: v.object({ ...AT, password: v.string() }),
  subject: own,
  run: async (s, input, { person }) => {
    const wrong = await provesPassword(s, input, person, input.password);
    if (wrong) return wrong;
    if ((await factorOf(s.tx, person))?.verified) return refuse('second-factor.there');
    await beginFactor(s.tx, person, await keepFactor(s.deps.config.secret, newSecret(), newRecoveryCodes()));
    return ok(undefined);
  },
  audit: (_input, _output, subject) => aboutSelf(subject, { secondFactor: 'begun' }),
});

export type FactorState =
  | { readonly state: 'none' | 'there' }
  | { readonly state: 'waiting'; readonly secret: string; readonly uri: string };

export const readSecondFactor = query({
  action: 'account.manage',
  input: v.object({ origin: v.string() }),
  subject: own,
  run: async ({ tx, deps }, { origin }, { person }) => {
    const factor = await factorOf(tx, person);
    if (!factor) return ok<FactorState>({ state: 'none' });
    if (factor.verified) return ok<FactorState>({ state: 'there' });
    const secret = await waitingSecret(deps.config.secret, factor.secret);
    const email = (await personById(tx, person))?.email ?? '';
    return ok<FactorState>({
      state: 'waiting',
      secret,
      uri: authenticatorUri(secret, email, new URL(origin).hostname),
    });
  },
});

/** The first code proves that the app works. Gives the recovery codes, this once. */
export const confirmSecondFactor = command({
  action: 'account.manage',
  input: v.object({ ...AT, totp: v.string() }),
  subject: own,
  run: async (s, input, { person }) => {
    const code = readCode(input.totp);
    const wrong = refuse('code.wrong', { problems: [{ field: 'totp', refusal: 'code.wrong' }] });
    if (code?.kind !== 'totp') return wrong;
    const api = authAt(s, input);
    try {
      const headers = new Headers({ cookie: input.cookie });
      const done = await beginning(true, () =>
        api.verifyTOTP({ body: { code: code.code }, headers, returnHeaders: true }),
      );
      const { backupCodes } = await api.viewBackupCodes({ body: { userId: person } });
      return ok({ cookies: done.headers.getSetCookie(), codes: backupCodes });
    } catch (thrown) {
      if (isAPIError(thrown) && thrown.body?.code === 'INVALID_CODE') return wrong;
      throw thrown;
    }
  },
  audit: (_input, _output, subject) => aboutSelf(subject, { secondFactor: 'set up' }),
});

export const renewRecoveryCodes = command({
  action: 'account.manage',
  input: v.object({ ...AT, password: v.string() }),
  subject: own,
  run: async (s, input, { person }) => {
    const wrong = await provesPassword(s, input, person, input.password);
    if (wrong) return wrong;
    const { backupCodes } = await authAt(s, input).generateBackupCodes({
      body: { password: input.password },
      headers: new Headers({ cookie: input.cookie }),
    });
    return ok({ codes: backupCodes });
  },
  audit: (_input, _output, subject) => aboutSelf(subject, { secondFactor: 'new recovery codes' }),
});

/** For a new phone: takes it away, so that it can be set up again. Asks for password and a code that still works. */
export const dropSecondFactor = command({
  action: 'account.manage',
  input: v.object({ ...AT, password: v.string(), totp: v.string() }),
  subject: own,
  run: async (s, input, { person }) => {
    const wrong = await provesPassword(s, input, person, input.password);
    if (wrong) return wrong;
    const code = readCode(input.totp);
    const request = { body: { code: code?.code ?? '' }, headers: new Headers({ cookie: input.cookie }) };
    try {
      const api = authAt(s, input);
      await (code?.kind === 'recovery' ? api.verifyBackupCode(request) : api.verifyTOTP(request));
    } catch (thrown) {
      if (!isAPIError(thrown)) throw thrown;
      return refuse('code.wrong', { problems: [{ field: 'totp', refusal: 'code.wrong' }] });
    }
    await removeFactor(s.tx, person);
    return ok(undefined);
  },
  audit: (_input, _output, subject) => aboutSelf(subject, { secondFactor: 'removed' }),
});

export const signOutEverywhere = command({
  action: 'account.manage',
  input: v.object({}),
  subject: own,
  run: async ({ tx }, _input, { person }) => ok({ ended: await endSessionsOf(tx, person) }),
  audit: (_input, { ended }, subject) => aboutSelf(subject, { sessionsEnded: ended }),
});

/** Only where a password is left to come in by. */
export const unlink = command({
  action: 'account.manage',
  input: v.object({}),
  subject: own,
  run: async ({ tx }, _input, { person }) => {
    if (!(await waysIn(tx, person)).password) return refuse('account.last-way');
    await unlinkProvider(tx, person);
    return ok(undefined);
  },
  audit: (_input, _output, subject) => aboutSelf(subject, { provider: 'unlinked' }),
});
