// A case as it came from the house, verified and opened. What it must never do: give the words of what is not
// genuine, or take the house's word for a key where a signed list or an own message says it.
import { stayingOf } from '#src/cases/next.ts';
import { readSaid } from '#src/cases/said-read.ts';
import { type CaseWire, type DirectoryWire, type ObjectWire, objectIn } from '#src/cases/wire.ts';
import { type Identity, recipientOf } from '#src/sealing/age.ts';
import { fromBase64 } from '#src/sealing/bytes.ts';
import { type Holder, openKey, openObject } from '#src/sealing/case-seal.ts';
import { openName } from '#src/sealing/custody.ts';
import { type Directory, readDirectory } from '#src/sealing/directory.ts';
import type { ReporterKeys } from '#src/sealing/reporter.ts';
import { isGenuine } from '#src/sealing/signing.ts';
import type { Hand, Line, List, Opened } from './protocol.ts';

/** Officers' signing keys of the signed directory, by person id; the units' names as the house calls them. */
export type Known = {
  readonly officers: ReadonlyMap<string, readonly string[]>;
  readonly units: DirectoryWire['units'];
  readonly directory: Directory | undefined;
};
/** `staying`: to whom what is said next seals a new key; undefined: the present one stands. */
export type OpenedCase = { readonly opened: Opened; readonly staying: readonly Holder[] | undefined };
export const NOBODY_KNOWN: Known = { officers: new Map(), units: [], directory: undefined };

/** Nothing of a list that was not signed is believed. */
export function knownFrom(wire: DirectoryWire, { key, today }: List): Known {
  const read = readDirectory(wire, fromBase64(key) ?? new Uint8Array(), today);
  if (!read.ok) return NOBODY_KNOWN;
  const officers = new Map<string, string[]>();
  for (const { id, verify } of read.directory.units.flatMap((unit) => unit.members))
    officers.set(id, [...(officers.get(id) ?? []), verify]);
  return { officers, units: wire.units, directory: read.directory };
}

export async function openCase(wire: CaseWire, own: ReporterKeys, known: Known): Promise<OpenedCase> {
  const keys = new Map<number, Identity>();
  for (const { epoch, sealed } of wire.seals) {
    const bytes = fromBase64(sealed);
    const key = bytes && (await openKey(bytes, own.identity));
    if (key) keys.set(epoch, key);
  }
  const lines: Line[] = [];
  const proven = new Set<number>();
  for (const one of wire.objects.filter(({ thread }) => thread === 'reporter')) {
    const { line, opened } = await openLine(wire, one, { own, known, key: keys.get(one.epoch) });
    lines.push(line);
    if (opened && line.hand !== 'unlisted') proven.add(one.epoch);
  }
  const { head } = wire;
  const key = keys.get(head.epoch);
  const same = key !== undefined && (await recipientOf(key)) === head.recipient;
  const { track, channel, step, because, toWhom, receivedOn, stepOn, unitCode, deletedOn } = head;
  // a first key was made with the tip; a later one, of which nobody known has said anything, gives way
  const renews = wire.stale || (head.epoch > 1 && !proven.has(head.epoch));
  const staying = renews && same ? stayingOf(wire, known.directory) : undefined;
  const opened: Opened = {
    head: { track, channel, step, because, toWhom, receivedOn, stepOn, unitCode, deletedOn },
    unit: known.units.find(({ code }) => code === unitCode)?.name,
    lines,
    steps: wire.steps,
    clocks: wire.clocks,
    sealable: renews ? staying !== undefined : same && proven.has(head.epoch),
  };
  return { opened, staying };
}

type With = { readonly own: ReporterKeys; readonly known: Known; readonly key: Identity | undefined };

async function openLine(
  wire: CaseWire,
  one: ObjectWire,
  { own, known, key }: With,
): Promise<{ line: Line; opened: boolean }> {
  const { seq, onDay } = one;
  const object = objectIn(wire.head.id, one);
  const by = (verify: Uint8Array | undefined): boolean => {
    if (!object || verify?.length !== 32) return false;
    const { content, signature, ...place } = object;
    return isGenuine(verify, place, content, signature);
  };
  const hand = handOf(one.author, by, { own, known, wire });
  if (hand === 'forged' || !object)
    return { line: { seq, onDay, hand: 'forged', said: undefined }, opened: false };
  const json = key && (await openObject(object.content, [key]));
  const said = json ? readSaid(json) : undefined;
  // an own name stands in an envelope that whoever told can open too
  const name = said?.kind === 'kept' ? await openName(said.sealed, [own.identity]) : undefined;
  return { line: { seq, onDay, hand, said: name ? readSaid(name) : said }, opened: json !== undefined };
}

function handOf(
  author: string,
  by: (verify: Uint8Array | undefined) => boolean,
  { own, known, wire }: Omit<With, 'key'> & { readonly wire: CaseWire },
): Hand {
  // told without script: what was sealed by the server is signed with the receipt's own key too
  if (author === 'reporter' || author === 'server')
    return by(own.verify) ? (author === 'server' ? 'server' : 'own') : 'forged';
  if ((known.officers.get(author) ?? []).some((key) => by(fromBase64(key)))) return 'listed';
  return (wire.keys[author] ?? []).some((key) => by(fromBase64(key))) ? 'unlisted' : 'forged';
}
