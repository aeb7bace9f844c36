// Signing in and out. The answer to a wrong password and to an e-mail that nobody has is one and the same, in
// words and in time. What it must never do: say which of the two it was, or let attempts go uncounted.
import { randomBytes } from 'node:crypto';
import { isAPIError } from 'better-auth/api';
import * as v from 'valibot';
import type { Deps } from '#src/platform/deps.ts';
import { ok, type Problem, type Result, refuse } from '#src/platform/result.ts';
import { authOn, beginning } from './auth.ts';
import { type Code, readCode } from './code.ts';
import { countAttempt, forgetAttempts, lockKey } from './lockout.store.ts';
import { addSession, endSession, strengthenSession } from './sessions.store.ts';

type House = Pick<Deps, 'db' | 'config' | 'log' | 'clock'>;
type Asked = { readonly deps: House; readonly origin: string };

/** What the browser is told, and, where the door is open, the token of the new session. */
export type Entered = { readonly cookies: readonly string[]; readonly token: string | undefined };

const Credentials = v.object({
  email: v.pipe(v.string(), v.nonEmpty('input.required'), v.toLowerCase(), v.email('person.email')),
  password: v.pipe(v.string(), v.nonEmpty('input.required'), v.maxLength(200, 'person.password.long')),
});

const auths = new WeakMap<object, Map<string, ReturnType<typeof authOn>>>();

function authFor({ deps, origin }: Asked): ReturnType<typeof authOn> {
  const made = auths.get(deps.config) ?? new Map();
  auths.set(deps.config, made);
  const auth = made.get(origin) ?? authOn(deps, origin, deps.db);
  made.set(origin, auth);
  return auth;
}

/** Passwords are looked at this long at least, so that a quick answer tells nothing. */
const EVEN_MS = 250;

/** E-mail and password. No token yet: a second factor is asked for next. */
export async function signIn(
  asked: Asked,
  raw: unknown,
): Promise<Result<Entered, 'input.invalid' | 'sign-in.wrong' | 'sign-in.locked'>> {
  const { deps } = asked;
  const read = v.safeParse(Credentials, raw);
  if (!read.success) return refuse('input.invalid', { problems: read.issues.map(asProblem) });
  const { email, password } = read.output;
  const key = lockKey(deps.config.secret, 'e-mail', email);
  const attempt = await countAttempt(deps.db, key, deps.clock.now());
  if (!attempt.allowed) return refuse('sign-in.locked', { detail: waiting(deps, attempt.until) });
  const even = new Promise((done) => setTimeout(done, EVEN_MS));
  try {
    const { headers, response } = await beginning(false, () =>
      authFor(asked).api.signInEmail({
        body: { email, password },
        headers: new Headers(),
        returnHeaders: true,
      }),
    );
    await forgetAttempts(deps.db, key);
    const token = 'token' in response && response.token ? response.token : undefined;
    return ok({ cookies: headers.getSetCookie(), token });
  } catch (refused) {
    if (!isAPIError(refused)) throw refused;
    await even;
    return refuse('sign-in.wrong');
  }
}

const waiting = (deps: House, until: Date) => ({
  seconds: Math.max(1, Math.ceil((until.getTime() - deps.clock.now().getTime()) / 1000)),
});

type CodeRefusal = 'input.required' | 'code.wrong' | 'code.over' | 'code.locked';

const REFUSED: Readonly<Record<string, CodeRefusal>> = {
  INVALID_CODE: 'code.wrong',
  INVALID_BACKUP_CODE: 'code.wrong',
  INVALID_TWO_FACTOR_COOKIE: 'code.over',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'code.over',
  ACCOUNT_TEMPORARILY_LOCKED: 'code.locked',
};

/** The code after the password: six digits of the authenticator, or one of the recovery codes. */
export async function giveCode(
  asked: Asked,
  cookie: string,
  typed: string,
): Promise<Result<Entered, CodeRefusal>> {
  const code = readCode(typed);
  if (!code) return refuse(typed.trim() === '' ? 'input.required' : 'code.wrong');
  try {
    const { headers, response } = await beginning(true, () => verify(asked, cookie, code));
    return ok({ cookies: headers.getSetCookie(), token: response.token });
  } catch (refused) {
    return refuse(codeRefusal(refused));
  }
}

/** For who came in without a second factor (by a provider that vouches for none) and has one here. */
export async function strengthen(
  asked: Asked,
  cookie: string,
  session: { readonly id: string; readonly personId: string },
  typed: string,
): Promise<Result<undefined, CodeRefusal>> {
  const { deps } = asked;
  const code = readCode(typed);
  if (!code) return refuse(typed.trim() === '' ? 'input.required' : 'code.wrong');
  const key = lockKey(deps.config.secret, 'code', session.personId);
  const attempt = await countAttempt(deps.db, key, deps.clock.now());
  if (!attempt.allowed) return refuse('code.locked');
  try {
    await verify(asked, cookie, code);
  } catch (refused) {
    return refuse(codeRefusal(refused));
  }
  await forgetAttempts(deps.db, key);
  await strengthenSession(deps.db, session.id);
  return ok(undefined);
}

function verify(asked: Asked, cookie: string, { kind, code }: Code) {
  const { api } = authFor(asked);
  const request = { body: { code }, headers: new Headers({ cookie }), returnHeaders: true } as const;
  return kind === 'totp' ? api.verifyTOTP(request) : api.verifyBackupCode(request);
}

function codeRefusal(thrown: unknown): CodeRefusal {
  const refusal = isAPIError(thrown) ? REFUSED[String(thrown.body?.code)] : undefined;
  if (!refusal) throw thrown;
  return refusal;
}

/** The token of a session for who just came by the link of an invitation: no second factor was given. */
export async function admit(deps: House, personId: string): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await addSession(deps.db, { token, personId, secondFactor: false });
  return token;
}

/** Ends this session. Whoever has none is told the same. */
export const signOut = (deps: House, token: string | undefined): Promise<void> =>
  token === undefined ? Promise.resolve() : endSession(deps.db, token);

const asProblem = (issue: v.BaseIssue<unknown>): Problem => ({
  field: String(issue.path?.[0]?.key ?? ''),
  refusal: issue.message,
});
