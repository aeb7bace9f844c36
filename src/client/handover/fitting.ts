// Whether a case is what a receipt says: each thing that was handed over is here, unchanged. What came after it may be
// here too. What it must never do: let somebody sign for what they did not get.
import { type CaseWire, objectIn } from '#src/cases/wire.ts';
import { digestOfObject, readReceipt } from '#src/sealing/handover.ts';

export function fitsReceipt(wire: CaseWire, text: string): boolean {
  const receipt = readReceipt(text);
  if (!receipt || receipt.case !== wire.head.id) return false;
  const here = new Map(
    wire.objects.map((one) => [
      one.seq,
      digestOfObject(objectIn(wire.head.id, one)?.content ?? new Uint8Array()),
    ]),
  );
  const epochs = new Set(wire.seals.map(({ epoch }) => epoch));
  return (
    receipt.said.every(({ seq, sha256 }) => here.get(seq) === sha256) &&
    receipt.epochs.every((epoch) => epochs.has(epoch))
  );
}
