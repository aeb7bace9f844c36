// The unsigned directory as it travels from the server to whoever holds the organisation's key, and what it would
// change, so that nobody signs what they did not read. Names stand beside it for the eye; what is signed has none.
// What it must never do: trust anything in a draft that the signature of the directory before it does not prove.
import { fromBase64 } from '#src/sealing/bytes.ts';
import type {
  Directory,
  DirectoryMember,
  DirectoryUnit,
  RecoveryKey,
  SignedDirectory,
} from '#src/sealing/directory.ts';
import { isCustody } from './unit.ts';

export type DirectoryDraft = {
  readonly format: 'prongsai directory draft 1';
  readonly directory: Directory;
  /** In force until now, as it was signed. */
  readonly previous: SignedDirectory | null;
  readonly names: {
    readonly units: Readonly<Record<string, { readonly th: string; readonly en: string }>>;
    readonly people: Readonly<Record<string, string>>;
  };
};

/** A year and a day: a list that holds longer keeps a key alive that nobody looked at. */
export const LONGEST_DAYS = 366;
export const USUAL_DAYS = 180;

export type Change = {
  readonly kind: 'joined' | 'left' | 'keys';
  readonly unit: string;
  /** As they are afterwards; for 'left', as they were. */
  readonly member: DirectoryMember;
};

/** What differs between two lists, unit by unit. Without one before, everybody joins. */
export function changesOf(before: Directory | undefined, after: Directory): Change[] {
  const codes = new Set([...(before?.units ?? []), ...after.units].map((unit) => unit.code));
  return [...codes].sort().flatMap((unit) => {
    const [were, are] = [membersIn(before, unit), membersIn(after, unit)];
    const came = are.flatMap((member): Change[] => {
      const was = were.find((one) => one.id === member.id);
      if (!was) return [{ kind: 'joined', unit, member }];
      return samePair(was, member) ? [] : [{ kind: 'keys', unit, member }];
    });
    const went = were.filter((was) => !are.some((member) => member.id === was.id));
    return [...came, ...went.map((member): Change => ({ kind: 'left', unit, member }))];
  });
}

const membersIn = (directory: Directory | undefined, code: string): readonly DirectoryMember[] =>
  directory?.units.find((unit) => unit.code === code)?.members ?? [];

export type RecoveryChange = {
  readonly kind: 'made' | 'changed' | 'gone';
  readonly unit: string;
  /** As it is afterwards; for 'gone', as it was. */
  readonly recovery: RecoveryKey;
};

/** Which units get, change or lose a recovery key. */
export function recoveryChangesOf(before: Directory | undefined, after: Directory): RecoveryChange[] {
  const codes = new Set([...(before?.units ?? []), ...after.units].map((unit) => unit.code));
  return [...codes].sort().flatMap((unit): RecoveryChange[] => {
    const [was, is] = [recoveryOf(before, unit), recoveryOf(after, unit)];
    if (!is) return was ? [{ kind: 'gone', unit, recovery: was }] : [];
    if (!was) return [{ kind: 'made', unit, recovery: is }];
    const same = was.recipient === is.recipient && was.number === is.number;
    return same ? [] : [{ kind: 'changed', unit, recovery: is }];
  });
}

const recoveryOf = (directory: Directory | undefined, code: string): RecoveryKey | undefined =>
  directory?.units.find((unit) => unit.code === code)?.recovery;

/** As `prongsai recovery make` writes it beside the shares: public. */
export type RecoveryFile = RecoveryKey & {
  readonly format: 'prongsai recovery key 1';
  readonly unit: string;
};

/** undefined: it is none. */
export function readRecovery(text: string): RecoveryFile | undefined {
  try {
    const it = JSON.parse(text) as RecoveryFile;
    const whole = it.format === 'prongsai recovery key 1' && typeof it.unit === 'string' && isRecovery(it);
    return whole ? it : undefined;
  } catch {
    return undefined;
  }
}

/** With these recovery keys in their units. undefined: one is of a unit that is not in the list. */
export function withRecovery(directory: Directory, keys: readonly RecoveryFile[]): Directory | undefined {
  const given = new Map(keys.map(({ unit, recipient, number }) => [unit, { recipient, number }]));
  if (![...given.keys()].every((code) => directory.units.some((unit) => unit.code === code)))
    return undefined;
  const units = directory.units.map((unit) => {
    const recovery = given.get(unit.code);
    return recovery ? { ...unit, recovery } : unit;
  });
  return { ...directory, units };
}

export const samePair = (
  a: Pick<DirectoryMember, 'recipient' | 'verify'>,
  b: Pick<DirectoryMember, 'recipient' | 'verify'>,
): boolean => a.recipient === b.recipient && a.verify === b.verify;

/** What is wrong with a list that somebody is asked to sign; undefined: nothing that can be seen without people. */
export type DraftFault = 'broken' | 'days' | 'empty' | 'number' | 'twice' | 'recovery';

export function faultOf(directory: Directory, before: Directory | undefined): DraftFault | undefined {
  if (!isWhole(directory)) return 'broken';
  if (before && directory.number <= before.number) return 'number';
  if (daysBetween(directory.from, directory.until) < 1) return 'days';
  if (daysBetween(directory.from, directory.until) > LONGEST_DAYS) return 'days';
  if (directory.units.every((unit) => unit.members.length === 0)) return 'empty';
  const seats = directory.units.flatMap((unit) => unit.members.map((one) => `${unit.code} ${one.id}`));
  const pairs = directory.units.flatMap((unit) => unit.members.map((one) => `${one.id} ${one.recipient}`));
  const shared = new Set(pairs).size !== new Set(pairs.map((pair) => pair.slice(pair.indexOf(' ')))).size;
  if (new Set(seats).size !== seats.length || shared) return 'twice';
  return directory.units.every((unit) => mayRecover(unit, before)) ? undefined : 'recovery';
}

/** A key of its own, under a number that no other key of this unit had; who keeps names has none. */
function mayRecover({ code, members, recovery }: DirectoryUnit, before: Directory | undefined): boolean {
  if (!recovery) return true;
  const was = recoveryOf(before, code);
  const renumbered = was && was.recipient === recovery.recipient && was.number !== recovery.number;
  const reused = was && was.recipient !== recovery.recipient && was.number >= recovery.number;
  const own = !members.some(({ recipient }) => recipient === recovery.recipient);
  return own && !isCustody(code) && !renumbered && !reused;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/u;
const RECIPIENT = /^age1pq1[a-z0-9]{1900,2100}$/u;

function isWhole(directory: Directory): boolean {
  const { format, number, from, until, units } = directory;
  return (
    format === 'prongsai directory 1' &&
    Number.isInteger(number) &&
    number > 0 &&
    [from, until].every((day) => DAY.test(day) && !Number.isNaN(Date.parse(day))) &&
    units.every(
      ({ code, members, recovery }) =>
        code !== '' && members.every(isMember) && (recovery === undefined || isRecovery(recovery)),
    )
  );
}

const isMember = ({ id, recipient, verify }: DirectoryMember): boolean =>
  id !== '' && RECIPIENT.test(recipient) && fromBase64(verify)?.length === 32;

const isRecovery = ({ recipient, number }: RecoveryKey): boolean =>
  RECIPIENT.test(recipient) && Number.isInteger(number) && number > 0 && number < 1000;

/** Whole days from one ISO day to another. */
export const daysBetween = (from: string, until: string): number =>
  Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000);

/** Reads the text of a draft; a bare directory is one too. undefined: it is none. */
export function readDraft(text: string): DirectoryDraft | undefined {
  try {
    const read = JSON.parse(text) as Partial<DirectoryDraft> & Partial<Directory>;
    const directory = read.directory ?? (read as Directory);
    if (!isWhole(directory)) return undefined;
    const names = { units: read.names?.units ?? {}, people: read.names?.people ?? {} };
    return { format: 'prongsai directory draft 1', directory, previous: read.previous ?? null, names };
  } catch {
    return undefined;
  }
}

/** Reads the text of a signed directory. undefined: it is none; whether the signature is good is asked elsewhere. */
export function readSigned(text: string): SignedDirectory | undefined {
  try {
    const { content, signature } = JSON.parse(text) as Partial<SignedDirectory>;
    return typeof content === 'string' && typeof signature === 'string' ? { content, signature } : undefined;
  } catch {
    return undefined;
  }
}
