// A case, opened where the officer sits: its keys, then each thing that was said, its signature before its content.
// What it must never do: open what is not genuine, or call what the server sent whole where something is missing.
import { readSaid, type Said } from '#src/cases/said.ts';
import { type CaseWire, type ObjectWire, objectIn } from '#src/cases/wire.ts';
import { type Identity, recipientOf } from '#src/sealing/age.ts';
import { fromBase64 } from '#src/sealing/bytes.ts';
import { openKey, openObject, replyOf } from '#src/sealing/case-seal.ts';
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
};

/** `own`: everything that may open something for this officer. */
export async function openCase(wire: CaseWire, own: readonly Identity[]): Promise<Opened> {
  const keys = await keysOf(wire, own);
  const heard = await Promise.all(wire.objects.map((one) => hear(wire, one, [...keys.values()])));
  const { epoch, recipient } = wire.head;
  const current = keys.get(epoch);
  // a key of the server's own making would fit its recipient, and open nothing that was said
  const under = heard.filter((_, at) => wire.objects[at]?.epoch === epoch);
  const opens = under.some(({ state }) => state === 'open') && under.every(({ state }) => state !== 'shut');
  const same = current !== undefined && (await recipientOf(current)) === recipient;
  const mayWrite = opens && same && heard.every((one) => answersTo(wire, one));
  return { heard, missing: missingIn(wire), shut: keys.size === 0, mayWrite };
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
  if (!object || !isOf(wire, object)) return { ...place, ...nothing, state: 'forged' };
  const text = keys.length === 0 ? undefined : await openObject(object.content, keys);
  if (text === undefined) return { ...place, ...nothing, state: 'shut' };
  return { ...place, state: 'open', said: readSaid(text), text };
}

/** What the server sealed for somebody without script it signed with the reporter's key, and says so. */
function isOf(wire: CaseWire, object: NonNullable<ReturnType<typeof objectIn>>): boolean {
  const { content, signature, ...place } = object;
  const reporters = place.author === 'reporter' || place.author === 'server';
  const known = reporters ? [wire.reporter.verify] : (wire.keys[place.author] ?? []);
  return known.some((key) => {
    const bytes = fromBase64(key);
    return bytes !== undefined && isGenuine(bytes, place, content, signature);
  });
}

/** Everything said has its number, counted without a gap: what is held back is seen. */
function missingIn({ head, objects }: CaseWire): number[] {
  const there = new Set(objects.map(({ seq }) => seq));
  return Array.from({ length: head.nextSeq - 1 }, (_, at) => at + 1).filter((seq) => !there.has(seq));
}
