// A hand-over as the giving officer's browser makes it, for stories: the receipt of the case as it stands, its keys
// sealed to whom the directory names in the other unit.
import type { CaseWire } from '#src/cases/wire.ts';
import { objectIn } from '#src/cases/wire.ts';
import { fromBase64, toBase64 } from '#src/sealing/bytes.ts';
import { openKey, sealKey } from '#src/sealing/case-seal.ts';
import type { RecoveryKey } from '#src/sealing/directory.ts';
import { digestOfObject, type Receipt, receiptText, signReceipt } from '#src/sealing/handover.ts';
import { recoveryIn } from '#src/sealing/recovery.ts';
import type { Officer } from './units.ts';

export async function handingOver(
  wire: CaseWire,
  by: Officer,
  to: {
    readonly unit: string;
    readonly members: readonly Officer[];
    readonly day: string;
    readonly recovery?: RecoveryKey;
  },
) {
  const opened = await Promise.all(
    wire.seals.map(async ({ epoch, sealed }) => ({
      epoch,
      key: (await openKey(fromBase64(sealed) ?? new Uint8Array(), by.identity)) ?? '',
    })),
  );
  const receipt: Receipt = {
    ...{ case: wire.head.id, from: wire.head.unitCode, to: to.unit, day: to.day },
    epochs: opened.map(({ epoch }) => epoch),
    said: wire.objects.map((one) => ({
      ...{ seq: one.seq, thread: one.thread, kind: one.kind },
      sha256: digestOfObject(objectIn(wire.head.id, one)?.content ?? new Uint8Array()),
    })),
  };
  const text = receiptText(receipt);
  const takers = [...to.members.map(({ id, recipient }) => ({ holder: id, recipient })), ...recoveryIn(to)];
  const seals = await Promise.all(
    opened.flatMap(({ epoch, key }) =>
      takers.map(async ({ holder, recipient }) => ({
        epoch,
        holder,
        sealed: toBase64(await sealKey(key, recipient)),
      })),
    ),
  );
  return {
    id: wire.head.id,
    revision: wire.head.revision,
    category: 'project' as string | null,
    receipt: text,
    signature: toBase64(signReceipt(text, by.signing)),
    seals,
  };
}
