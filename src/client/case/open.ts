// A case, opened where the officer sits: its keys, then each thing that was said, its signature before its content.
// What it must never do: open what is not genuine, or call what the server sent whole where something is missing.

import { stayingOf } from '#src/cases/next.ts';
import type { Said } from '#src/cases/said.ts';
import { readSaid } from '#src/cases/said-read.ts';
import { type CaseWire, type ObjectWire, objectIn } from '#src/cases/wire.ts';
import { type Identity, recipientOf } from '#src/sealing/age.ts';
import { fromBase64 } from '#src/sealing/bytes.ts';
import { type Holder, openKey, openObject, replyOf } from '#src/sealing/case-seal.ts';
import type { Directory } from '#src/sealing/directory.ts';
import { isGenuine, type Kind, type Thread } from '#src/sealing/signing.ts';

export type Heard = {
  readonly seq: number;
  readonly thread: Thread;
  readonly kind: Kind;
  readonly author: string;
  readonly onDay: string;
  /** 'forged': the signature is not its author's; 'shut': genuine, and sealed to a key that is not here. */
  readonly state: 'open' | 'forged' | 'shut';
  /** undefined where the text is none that this house writes: then `text` is shown as it is. */
  readonly said: Said | undefined;
  readonly text: string;
};
export type Opened = {
  readonly heard: readonly Heard[];
  /** Places at which something should stand that the server did not send. */
  readonly missing: readonly number[];
  /** No key of the case opens: it was not sealed to this officer. */
  readonly shut: boolean;
  /** What is new is sealed to a key that belongs to the case, and to nobody whom the server put there. */
  readonly mayWrite: boolean;
  /** What is said next brings a new key, sealed to these and to whoever told. */
  readonly staying: readonly Holder[] | undefined;
};
/** `directory`: the signed list, where it could be had and verified. */
export type By = {
  readonly own: string;
  readonly verify: Uint8Array;
  readonly directory: Directory | undefined;
};

/** `own`: everything that may open something for this officer. `by`: who would write. */
export async function openCase(wire: CaseWire, own: readonly Identity[], by?: By): Promise<Opened> {
  const keys = await keysOf(wire, own);
  const heard = await Promise.all(wire.objects.map((one) => hear(wire, one, [...keys.values()])));
  const { epoch, recipient } = wire.head;
  const current = keys.get(epoch);
  // a key of the server's own making would fit its recipient, and open nothing that was said
  const under = heard.flatMap((one, at) =>
    wire.objects[at]?.epoch === epoch ? [{ ...one, object: wire.objects[at] }] : [],
  );
  const same = current !== undefined && (await recipientOf(current)) === recipient;
  const whole =
    same && under.every(({ state }) => state !== 'shut') && heard.every((one) => answersTo(wire, one));
  const proven = under.some(({ state, object }) => state === 'open' && isVouched(wire, object, by));
  // a first key was made with the tip; a later one, of which nobody known has said anything, gives way
  const renews = wire.stale || (epoch > 1 && !proven);
  const sound = whole && heard.every(({ state }) => state !== 'forged');
  const staying = renews && sound ? stayingFor(wire, by) : undefined;
  const mayWrite = renews ? staying !== undefined : whole && proven;
  return { heard, missing: missingIn(wire), shut: keys.size === 0, mayWrite, staying };
}

/** By a key that the server did not choose: of whoever told, one's own, or of the signed list. */
function isVouched(wire: CaseWire, object: ObjectWire, by: By | undefined): boolean {
  const { author } = object;
  if (author === 'reporter' || author === 'server') return true;
  const listed =
    by?.directory?.units.flatMap(({ members }) => members.filter(({ id }) => id === author)) ?? [];
  const keys = [
    ...listed.map(({ verify }) => fromBase64(verify)),
    ...(author === by?.own ? [by.verify] : []),
  ];
  return isBy(wire, object, keys);
}

/** Whoever writes stays: they could not read their own words otherwise. */
function stayingFor(wire: CaseWire, by: By | undefined): readonly Holder[] | undefined {
  const staying = stayingOf(wire, by?.directory);
  return staying?.some(({ holder }) => holder === by?.own) ? staying : undefined;
}

/** A tip names the keys of whoever told; others that the server gives in their place would read and sign for them. */
function answersTo({ reporter }: CaseWire, { said }: Heard): boolean {
  const reply = said?.kind === 'tip' ? said.reply : undefined;
  const verify = fromBase64(reporter.verify);
  return reply === undefined || (verify !== undefined && replyOf({ ...reporter, verify }) === reply);
}

/** By epoch. */
async function keysOf(wire: CaseWire, own: readonly Identity[]): Promise<Map<number, Identity>> {
  const keys = new Map<number, Identity>();
  for (const { epoch, sealed } of wire.seals) {
    const bytes = fromBase64(sealed);
    for (const identity of own) {
      const key = bytes && (await openKey(bytes, identity));
      if (key === undefined) continue;
      keys.set(epoch, key);
      break;
    }
  }
  return keys;
}

async function hear(wire: CaseWire, one: ObjectWire, keys: readonly Identity[]): Promise<Heard> {
  const { seq, thread, kind, author, onDay } = one;
  const place = { seq, thread, kind, author, onDay };
  const nothing = { said: undefined, text: '' };
  const object = objectIn(wire.head.id, one);
  if (!object || !isOf(wire, one)) return { ...place, ...nothing, state: 'forged' };
  const text = keys.length === 0 ? undefined : await openObject(object.content, keys);
  if (text === undefined) return { ...place, ...nothing, state: 'shut' };
  return { ...place, state: 'open', said: readSaid(text), text };
}

/** What the server sealed for somebody without script it signed with the reporter's key, and says so. */
function isOf(wire: CaseWire, one: ObjectWire): boolean {
  const reporters = one.author === 'reporter' || one.author === 'server';
  const known = reporters ? [wire.reporter.verify] : (wire.keys[one.author] ?? []);
  return isBy(wire, one, known.map(fromBase64));
}

function isBy(wire: CaseWire, one: ObjectWire, keys: readonly (Uint8Array | undefined)[]): boolean {
  const object = objectIn(wire.head.id, one);
  if (!object) return false;
  const { content, signature, ...place } = object;
  return keys.some((key) => key?.length === 32 && isGenuine(key, place, content, signature));
}

/** Everything said has its number, counted without a gap: what is held back is seen. */
function missingIn({ head, objects }: CaseWire): number[] {
  const there = new Set(objects.map(({ seq }) => seq));
  return Array.from({ length: head.nextSeq - 1 }, (_, at) => at + 1).filter((seq) => !there.has(seq));
}
