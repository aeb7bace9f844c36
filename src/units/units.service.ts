// Use cases of units: making an officer's keys known, who works where, the signed directory.
// What it must never do: take a directory that the organisation's key did not sign.
import * as v from 'valibot';
import { bangkokDay } from '#src/platform/day.ts';
import type { Database, Deps, Tx } from '#src/platform/deps.ts';
import { command, personId, query, type Setting } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import { scope } from '#src/policy/can.ts';
import { fromBase64 } from '#src/sealing/bytes.ts';
import {
  type Directory,
  type DirectoryRead,
  readDirectory,
  type SignedDirectory,
} from '#src/sealing/directory.ts';
import type { Wrapped } from '#src/sealing/officer.ts';
import { words } from '#src/words/words.ts';
import { candidatesFor } from './officers.store.ts';
import { deletePasskeys, passkeysOf } from './passkeys.store.ts';
import { standingOf, type UnitStanding } from './standing.ts';
import { custodyOf, type OpenUnit, type Unit } from './unit.ts';
import {
  contentOf,
  endMember,
  insertDirectory,
  insertKeys,
  insertMember,
  insertUnit,
  keysOf,
  membersOf,
  newestDirectory,
  newestMark,
  newestPairsOf,
  units,
  unitsOfPerson,
} from './units.store.ts';

export type { UnitMember } from './units.store.ts';
export { insertUnit as addUnit, keysOf, membersOf, units, unitsOfPerson };

export type InForce = {
  readonly signed: SignedDirectory & { readonly number: number };
  readonly directory: Directory;
  readonly key: string;
};

/**
 * What browsers verify, and with which key. undefined: nobody published one, or no key is set. `db`: the transaction,
 * where there is one; a second connection beside it could wait for ever.
 */
export async function directoryInForce(
  { config, db }: { readonly config: Deps['config']; readonly db: Database | Tx },
  today: string,
): Promise<InForce | undefined> {
  const key = config.directoryKey;
  const mark = key === undefined ? undefined : await newestMark(db);
  if (key === undefined || !mark) return undefined;
  const asked = `${key} ${today} ${mark.number} ${mark.signature}`;
  if (lastRead?.asked !== asked) {
    const signed = { ...mark, content: await contentOf(db, mark.number) };
    lastRead = { asked, signed, read: readDirectory(signed, fromBase64(key) ?? new Uint8Array(), today) };
  }
  const { signed, read } = lastRead;
  return read.ok ? { signed, directory: read.directory, key } : undefined;
}
/** A signature that was verified is good for the text that it was verified with, the same key and the same day. */
let lastRead:
  | { readonly asked: string; readonly signed: InForce['signed']; readonly read: DirectoryRead }
  | undefined;

/** Units that take tips, with how many the directory in force names in each. */
export async function openUnits(db: Database | Tx, directory: Directory): Promise<OpenUnit[]> {
  const named = new Map(directory.units.map((unit) => [unit.code, unit]));
  const takers = (await units(db)).filter(({ kind }) => kind !== 'custody');
  return takers.map((unit) => {
    const listed = named.get(unit.code);
    return { ...unit, members: listed?.members.length ?? 0, recovery: listed?.recovery !== undefined };
  });
}

const bytes = (length: number) =>
  v.pipe(
    v.string('input.text'),
    v.transform(fromBase64),
    v.custom<Uint8Array<ArrayBuffer>>(
      (it) => it instanceof Uint8Array && it.length === length,
      'case.broken',
    ),
  );
const wrapping = v.object({
  salt: bytes(16),
  nonce: bytes(12),
  sealed: v.pipe(v.string(), v.maxLength(2000)),
});
const RECIPIENT = v.pipe(v.string('input.text'), v.regex(/^age1pq1[a-z0-9]{1900,2100}$/u, 'case.broken'));

/** What is their own lies in their own place, whichever that is: the law asks over which place somebody holds a role. */
export const ownPlace = (actor: Setting['actor']): string =>
  (actor.kind === 'person' ? scope(actor, 'case.keys')[0] : undefined) ?? '';

/** An officer's own: their keys, newest first, what else wraps the newest, and where they work. */
export const readOwnKeys = query({
  action: 'case.keys',
  input: v.object({}),
  subject: async ({ actor }) => ({ area: ownPlace(actor) }),
  run: async ({ tx, actor, now }) => {
    const own = personId(actor);
    return ok({
      keys: await keysOf(tx, own),
      passkeys: await passkeysOf(tx, own),
      units: await unitsOfPerson(tx, own, bangkokDay(now)),
    });
  },
});

/** Keeps a pair of keys that the officer's browser made. `seen`: the number of the newest they saw, 0 for none. */
export const keepKeys = command({
  action: 'case.keys',
  input: v.object({
    seen: v.pipe(v.number(), v.integer(), v.minValue(0)),
    recipient: RECIPIENT,
    verify: bytes(32),
    wrapped: v.pipe(
      v.string('input.text'),
      v.maxLength(8000, 'case.broken'),
      v.check(
        (text) =>
          v.is(v.object({ format: v.literal(1), passphrase: wrapping, recovery: wrapping }), jsonOf(text)),
        'case.broken',
      ),
    ),
  }),
  subject: async ({ actor }) => ({ area: ownPlace(actor) }),
  run: async ({ tx, actor, now }, input) => {
    const own = personId(actor);
    const [newest] = await keysOf(tx, own);
    if ((newest?.number ?? 0) !== input.seen) return refuse('case.keys.made');
    const number = input.seen + 1;
    // what wraps other keys than these opens nothing that matters any more
    if (newest && newest.recipient !== input.recipient) await deletePasskeys(tx, own);
    await insertKeys(tx, own, {
      number,
      recipient: input.recipient,
      verify: input.verify,
      wrapped: jsonOf(input.wrapped) as Wrapped,
      madeOn: bangkokDay(now),
    });
    return ok({ number, own });
  },
  audit: (_, { number, own }) => ({ subjectKind: 'officer-keys', subjectId: own, versionTo: number }),
});

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Takes somebody into a unit. From the next signed directory on, tips are sealed to them too. */
export const joinUnit = command({
  action: 'unit.manage',
  input: v.object({ unit: v.string('input.text'), person: v.pipe(v.string(), v.uuid('input.text')) }),
  subject: ({ tx }, input) => unitSubject(tx, input.unit),
  run: async ({ tx, now }, { unit, person }, { it }) => {
    const today = bangkokDay(now);
    const working = await unitsOfPerson(tx, person, today, it.kind === 'custody');
    if (working.includes(unit)) return refuse('unit.member');
    if (!(await candidatesFor(tx, it, today)).some(({ id }) => id === person)) return refuse('unit.stranger');
    await insertMember(tx, { unitCode: unit, personId: person, since: today });
    return ok({});
  },
  audit: ({ unit, person }) => ({ subjectKind: 'case-unit', subjectId: unit, detail: { joined: person } }),
});

/** Those who keep the names that are given with a unit's tips: a body of its own, which takes none. */
export const openCustody = command({
  action: 'unit.manage',
  input: v.object({ unit: v.string('input.text') }),
  subject: ({ tx }, input) => unitSubject(tx, input.unit),
  run: async ({ tx }, _, { it }) => {
    if (it.kind === 'custody') return refuse('not.found');
    const code = custodyOf(it.code);
    const name = {
      th: words.th.caseNames.unit.name(it.name.th),
      en: words.en.caseNames.unit.name(it.name.en),
    };
    await insertUnit(tx, { code, kind: 'custody', provinceCode: null, name });
    return ok({ code });
  },
  audit: ({ unit }, { code }) => ({ subjectKind: 'case-unit', subjectId: unit, detail: { custody: code } }),
});

export const leaveUnit = command({
  action: 'unit.manage',
  input: v.object({ unit: v.string('input.text'), person: v.pipe(v.string(), v.uuid('input.text')) }),
  subject: ({ tx }, input) => unitSubject(tx, input.unit),
  run: async ({ tx, now }, { unit, person }) =>
    (await endMember(tx, unit, person, bangkokDay(now))) ? ok({}) : refuse('not.found'),
  audit: ({ unit, person }) => ({ subjectKind: 'case-unit', subjectId: unit, detail: { left: person } }),
});

export async function unitSubject(
  tx: Tx,
  code: string,
): Promise<{ readonly area: string; readonly it: Unit } | undefined> {
  const it = (await units(tx)).find((one) => one.code === code);
  return it && { area: it.provinceCode ?? '', it };
}

/** Every unit: who works there now, and whether the directory seals to them and to the keys they use. */
export async function standing(
  db: Database | Tx,
  directory: Directory | undefined,
  today: string,
): Promise<UnitStanding[]> {
  const all = await units(db);
  const codes = all.map(({ code }) => code);
  const members = await membersOf(db, codes, today);
  const pairs = await newestPairsOf(db, [...new Set(members.map(({ personId }) => personId))]);
  const working = members.map((member) => ({ ...member, pair: pairs.get(member.personId) }));
  return standingOf(all, working, directory);
}

/** Publishes a list that was signed elsewhere. */
export const publishDirectory = command({
  action: 'house.operate',
  input: v.object({ content: v.string('input.text'), signature: v.string('input.text') }),
  subject: async () => ({}),
  run: async ({ tx, deps, now }, signed) => {
    const key = fromBase64(deps.config.directoryKey ?? '');
    if (key?.length !== 32) return refuse('directory.key');
    const read = readDirectory(signed, key, bangkokDay(now));
    if (!read.ok) return refuse(`directory.${read.why}`);
    const before = await newestDirectory(tx);
    if (before && before.number >= read.directory.number)
      return refuse('directory.old', { detail: { number: before.number } });
    await insertDirectory(tx, { ...signed, number: read.directory.number, onDay: bangkokDay(now) });
    return ok({ number: read.directory.number });
  },
  audit: (_, { number }) => ({ subjectKind: 'case-directory', subjectId: String(number), versionTo: number }),
});
