// Every use case goes through here: input schema, law, transaction, audit line. One that lacks any of them
// does not compile. What is written is answered only after commit; what is refused leaves nothing behind.
import type { CompiledQuery } from 'kysely';
import * as v from 'valibot';
import { can, roleFor } from '#src/policy/can.ts';
import type { Action, Subject } from '#src/policy/laws.ts';
import { changesPublic } from '#src/policy/public-changes.ts';
import type { Actor } from '#src/policy/roles.ts';
import { announcement } from './db/changes.ts';
import { inTransaction, type Last } from './db/pipelined.ts';
import { template } from './db/template.ts';
import type { Deps, Tx } from './deps.ts';
import { ok, type Problem, type Refused, type Result, refuse } from './result.ts';

/** One line of the audit, without the actor and the time, which perform knows. No content, no names. */
export type AuditEntry = {
  readonly subjectKind: string;
  readonly subjectId: string;
  /** The area it belongs to: its first two digits choose the chain ('00' for what belongs to none). */
  readonly area?: string;
  readonly versionFrom?: number;
  readonly versionTo?: number;
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
};
export type AuditLine = AuditEntry & {
  readonly at: Date;
  readonly personId: string | undefined;
  readonly role: string;
  readonly action: Action;
};
/** The one statement that adds the line: the transaction ends behind it. */
export type AuditTrail = (tx: Tx, line: AuditLine) => CompiledQuery;

export type Setting = {
  readonly tx: Tx;
  readonly deps: Deps;
  readonly actor: Actor;
  readonly now: Date;
  /**
   * Of a command: asked at its end, in one journey with the audit line and the COMMIT. For what it writes and need not
   * hear of; where that fails, nothing was done.
   */
  readonly last: (statement: Last) => void;
};

/** The person who acts. A use case that only people may do asks for it; anyone else is a bug. */
export function personId(actor: Actor): string {
  if (actor.kind !== 'person') throw new Error(`a person is needed here, not ${actor.kind}`);
  return actor.id;
}

type Common<I, S extends Subject> = {
  readonly action: Action;
  /** Issues' messages are the names of refusals; the path's first key is the form's field. */
  readonly input: v.GenericSchema<unknown, I>;
  /** What the law judges. Undefined: there is no such thing, or it may not be known: 404. */
  readonly subject: (s: Setting, input: I) => Promise<S | undefined>;
};
export type Command<I, S extends Subject, O, R extends string> = Common<I, S> & {
  readonly kind: 'command';
  readonly run: (s: Setting, input: I, subject: S) => Promise<Result<O, R>>;
  /** null only where nothing changed after all. */
  readonly audit: (input: I, output: O, subject: S) => AuditEntry | null;
  /** The idempotency key of what may happen once only; the output must be plain JSON. */
  readonly once?: (input: I) => string | undefined;
};
export type Query<I, S extends Subject, O, R extends string> = Common<I, S> & {
  readonly kind: 'query';
  readonly run: (s: Setting, input: I, subject: S) => Promise<Result<O, R>>;
};

export const command = <I, S extends Subject, O, R extends string>(
  c: Omit<Command<I, S, O, R>, 'kind'>,
): Command<I, S, O, R> => ({ ...c, kind: 'command' });
export const query = <I, S extends Subject, O, R extends string>(
  q: Omit<Query<I, S, O, R>, 'kind'>,
): Query<I, S, O, R> => ({ ...q, kind: 'query' });

/** Refusals that perform itself gives; every other comes from the use case. */
export type Gate = 'input.invalid' | 'not.found';

/**
 * Does one use case for one actor. Refuses 'input.invalid' (with a problem a field) before anything is read,
 * and 'not.found' where the thing is not there or the law says no: the two must look the same from outside.
 */
export async function perform<I, S extends Subject, O, R extends string>(
  deps: Deps,
  actor: Actor,
  useCase: Command<I, S, O, R> | Query<I, S, O, R>,
  raw: unknown,
): Promise<Result<O, R | Gate>> {
  const parsed = v.safeParse(useCase.input, raw);
  if (!parsed.success) return refuse('input.invalid', { problems: parsed.issues.map(asProblem) });
  let otherwise: Refused | undefined;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(deps, actor, useCase, parsed.output);
    } catch (thrown) {
      if (!(thrown instanceof Again)) throw thrown;
      if (otherwise) return otherwise as Refused<R>;
      if (attempt === ATTEMPTS) throw thrown;
      otherwise = thrown.otherwise;
    }
  }
}

/** In a transaction of its own, from the beginning. */
async function once<I, S extends Subject, O, R extends string>(
  deps: Deps,
  actor: Actor,
  useCase: Command<I, S, O, R> | Query<I, S, O, R>,
  input: I,
): Promise<Result<O, R | Gate>> {
  const now = deps.clock.now();
  if (useCase.kind === 'query')
    return await deps.db
      .transaction()
      .setAccessMode('read only')
      .execute(async (tx) => {
        const setting: Setting = { tx, deps, actor, now, last: writesNothing };
        const subject = await judged(setting, useCase, input);
        return subject === undefined ? refuse('not.found') : await useCase.run(setting, input, subject);
      });
  try {
    return await inTransaction(deps.db, async (tx, end) => {
      const lasts: Last[] = [];
      const setting: Setting = { tx, deps, actor, now, last: (statement) => lasts.push(statement) };
      const subject = await judged(setting, useCase, input);
      if (subject === undefined) return refuse('not.found');
      const result = await useCase.run(setting, input, subject);
      if (!result.ok) throw new Undo(result);
      const key = useCase.once?.(input);
      const entry = useCase.audit(input, result.value, subject);
      const line = entry && {
        ...entry,
        at: now,
        personId: actor.kind === 'person' ? actor.id : undefined,
        role: roleFor(actor, useCase.action, subject),
        action: useCase.action,
      };
      if ((key !== undefined || line) && lasts.some((last) => 'found' in last && last.found))
        throw new Error(`${useCase.action}: what is heard after the end would be remembered as done`);
      await end([
        ...lasts,
        key !== undefined && remembering(setting, useCase.action, key, result.value),
        line && deps.audit(tx, line),
        changesPublic(useCase.action) && announcement(tx),
      ]);
      return result;
    });
  } catch (thrown) {
    // The second of a doubled tap comes here, refused, in conflict or merely later: it gets what the first did.
    const key = useCase.once?.(input);
    const before = key === undefined ? undefined : await remembered(deps, actor, useCase.action, key);
    if (before !== undefined) return ok(before as O);
    if (thrown instanceof Undo) return thrown.refused as Refused<R>;
    throw thrown;
  }
}

const writesNothing = (): never => {
  throw new Error('a query writes nothing');
};

/** What the law lets this actor do it to. undefined: there is no such thing, or it may not be known. */
async function judged<I, S extends Subject>(
  setting: Setting,
  { subject: subjectOf, action }: Common<I, S>,
  input: I,
): Promise<S | undefined> {
  const subject = await subjectOf(setting, input);
  return subject !== undefined && can(setting.actor, action, subject) ? subject : undefined;
}

/** Carries a refusal out of the transaction, so that it is rolled back. */
class Undo extends Error {
  constructor(readonly refused: Refused) {
    super(refused.refusal);
  }
}

/**
 * Somebody else was faster: all of it is undone, and done once more with what stands there now. `otherwise`: the answer where
 * that comes to the same.
 */
export class Again extends Error {
  constructor(readonly otherwise?: Refused) {
    super(otherwise?.refusal);
  }
}
const ATTEMPTS = 3;

const NAMED = /^[a-z]+(\.[a-zA-Z]+)+$/u;

/** A key that was not sent at all has no message of ours: it is an answer that is missing. */
const asProblem = (issue: v.BaseIssue<unknown>): Problem => ({
  field: issue.path ? issue.path.map((item) => String(item.key)).join('.') : '',
  refusal: NAMED.test(issue.message)
    ? issue.message
    : issue.input === undefined
      ? 'input.required'
      : 'input.text',
  ...(typeof issue.requirement === 'number' ? { detail: { max: issue.requirement } } : {}),
});

/** Fails where it was done before, and undoes the second. It waits for a twin that is under way. */
function remembering(
  { tx, actor, now }: Setting,
  action: Action,
  key: string,
  output: unknown,
): CompiledQuery {
  return keeping(tx, {
    ...{ key, person_id: personId(actor), action },
    ...{ output: JSON.stringify(output ?? {}), at: now },
  });
}
const keeping = template(
  (db, row: Readonly<Record<'key' | 'person_id' | 'action' | 'output', string>> & { at: Date }) =>
    db.insertInto('performed').values(row),
);

/** What was answered when it was done; undefined: it was not, or cannot be asked now. */
async function remembered({ db, log }: Deps, actor: Actor, action: Action, key: string): Promise<unknown> {
  try {
    const row = await db
      .selectFrom('performed')
      .select('output')
      .where('key', '=', key)
      .where('person_id', '=', personId(actor))
      .where('action', '=', action)
      .executeTakeFirst();
    return row?.output ?? undefined;
  } catch (error) {
    log.warn({ err: error, action }, 'whether it was done before could not be asked');
    return undefined;
  }
}
