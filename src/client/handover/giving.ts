// What a hand-over sends: the case's keys sealed to everybody of the other unit, and the signed receipt. The recipients
// come from the list that the organisation signed, verified here. What it must never do: seal to anybody else.
import { type CaseWire, type DirectoryWire, objectIn } from '#src/cases/wire.ts';
import type { Identity } from '#src/sealing/age.ts';
import { fromBase64, toBase64 } from '#src/sealing/bytes.ts';
import { type Holder, openKey, sealKey } from '#src/sealing/case-seal.ts';
import { readDirectory } from '#src/sealing/directory.ts';
import { digestOfObject, receiptText, signReceipt } from '#src/sealing/handover.ts';
import { recoveryIn } from '#src/sealing/recovery.ts';

/** Its members and its recovery key. undefined: the list is not signed by this key, not in force, or does not name the unit. */
export function takersOf(
  list: Pick<DirectoryWire, 'content' | 'signature'>,
  unit: string,
  by: { readonly key: string; readonly today: string },
): readonly Holder[] | undefined {
  const read = readDirectory(list, fromBase64(by.key) ?? new Uint8Array(), by.today);
  const there = read.ok ? read.directory.units.find(({ code }) => code === unit) : undefined;
  if (!there?.members.length) return undefined;
  return [...there.members.map(({ id, recipient }) => ({ holder: id, recipient })), ...recoveryIn(there)];
}

type Giving = {
  readonly wire: CaseWire;
  readonly own: readonly Identity[];
  readonly signing: Uint8Array;
  readonly unit: string;
  readonly takers: readonly Holder[];
  readonly today: string;
};
export type Sent = { readonly receipt: string; readonly signature: string; readonly seals: string };

/** undefined: not every key of the case opens for this officer, who can then not hand it over whole. */
export async function giving({ wire, own, signing, unit, takers, today }: Giving): Promise<Sent | undefined> {
  const lines: string[] = [];
  for (const { epoch, sealed } of wire.seals) {
    const key = await opened(sealed, own);
    if (key === undefined) return undefined;
    for (const { holder, recipient } of takers)
      lines.push(`${epoch} ${holder} ${toBase64(await sealKey(key, recipient))}`);
  }
  const said = wire.objects.map((one) => ({
    ...{ seq: one.seq, thread: one.thread, kind: one.kind },
    sha256: digestOfObject(objectIn(wire.head.id, one)?.content ?? new Uint8Array()),
  }));
  const receipt = receiptText({
    ...{ case: wire.head.id, from: wire.head.unitCode, to: unit, day: today },
    epochs: wire.seals.map(({ epoch }) => epoch),
    said,
  });
  return { receipt, signature: toBase64(signReceipt(receipt, signing)), seals: lines.join(',') };
}

async function opened(sealed: string, own: readonly Identity[]): Promise<Identity | undefined> {
  const bytes = fromBase64(sealed);
  for (const identity of own) {
    const key = bytes && (await openKey(bytes, identity));
    if (key !== undefined) return key;
  }
  return undefined;
}
