// The chain of a province's audit: each line carries a hash of itself and of the line before it, so that a
// line changed, removed or slipped in afterwards is found at its place. Pure: no database, no clock.
// What it must never do: change how a line is written (FORM): every line ever kept would look forged.
import { createHash } from 'node:crypto';

export type ChainLine = {
  readonly provinceCode: string;
  readonly seq: number;
  readonly at: Date;
  readonly personId: string | null;
  readonly role: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly areaCode: string | null;
  readonly versionFrom: number | null;
  readonly versionTo: number | null;
  /** Flat: its keys are sorted before it is hashed, because jsonb does not keep their order. */
  readonly detail: Readonly<Record<string, unknown>>;
};
export type LinkedLine = ChainLine & { readonly prevHash: Uint8Array; readonly hash: Uint8Array };
/** The end of a chain as the database remembers it apart from the lines: without it a cut tail goes unseen. */
export type Head = { readonly seq: number; readonly hash: Uint8Array };

const FORM = 'prongsai audit 1';

/** What the first line of a chain points to. */
export const BEGINNING: Head = { seq: 0, hash: new Uint8Array(32) };

/** The chain of a line: its area's province, '00' for what belongs to none. */
export const chainOf = (area: string | undefined): string =>
  area !== undefined && /^\d{2}/u.test(area) ? area.slice(0, 2) : '00';

/** A line as one text: a JSON list in fixed order, times in UTC to the millisecond. */
export function canonical(line: ChainLine): string {
  const [before, after] = halves(line);
  return before + line.seq + after;
}

/** The text of a line, before and after its number: whoever appends it learns the number last. */
export function halves(line: Omit<ChainLine, 'seq'>): readonly [string, string] {
  const before = JSON.stringify([FORM, line.provinceCode]);
  const after = JSON.stringify([
    line.at.toISOString(),
    line.personId,
    line.role,
    line.action,
    line.subjectKind,
    line.subjectId,
    line.areaCode,
    line.versionFrom,
    line.versionTo,
    Object.entries(line.detail).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ]);
  return [`${before.slice(0, -1)},`, `,${after.slice(1)}`];
}

/** SHA-256 of the hash before, then the line. */
export const linkHash = (before: Uint8Array, line: ChainLine): Buffer =>
  createHash('sha256').update(before).update(canonical(line), 'utf8').digest();

export type Fault =
  /** The line is not what it was when it was written. */
  | 'changed'
  /** Lines before this one are gone. */
  | 'missing'
  /** The line does not follow from the one before it: one of the two was put there afterwards. */
  | 'unlinked'
  /** The last lines are gone: the chain ends before its head. */
  | 'cut'
  /** Lines stand behind the head, or the head was changed. */
  | 'head';
export type Break = { readonly seq: number; readonly why: Fault };

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** What is wrong with this line, coming after that one. */
export function faultOf(before: Head, line: LinkedLine): Fault | undefined {
  if (line.seq !== before.seq + 1) return 'missing';
  if (!same(line.prevHash, before.hash)) return 'unlinked';
  return same(linkHash(line.prevHash, line), line.hash) ? undefined : 'changed';
}

/** What is wrong with the end, once every line was read. */
export function faultOfEnd(last: Head, head: Head): Break | undefined {
  if (last.seq < head.seq) return { seq: last.seq + 1, why: 'cut' };
  if (last.seq > head.seq || !same(last.hash, head.hash)) return { seq: last.seq, why: 'head' };
  return undefined;
}

/** The first place at which a whole chain, in order, is broken. */
export function firstBreak(lines: Iterable<LinkedLine>, head?: Head): Break | undefined {
  let before = BEGINNING;
  for (const line of lines) {
    const why = faultOf(before, line);
    if (why) return { seq: line.seq, why };
    before = line;
  }
  return head && faultOfEnd(before, head);
}
