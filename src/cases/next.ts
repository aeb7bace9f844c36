// The next thing that is said in a case, sealed and signed: under the key that stands, or under a new one that comes
// with it. The same code runs in browsers and, for those without script, in the server's memory.
// What it must never do: seal to somebody whom no signed list names, or go on under a key that somebody outgrew.
import { toBase64 } from '#src/sealing/bytes.ts';
import { type Holder, type SealedObject, sealObject } from '#src/sealing/case-seal.ts';
import type { Directory } from '#src/sealing/directory.ts';
import { recoveryIn } from '#src/sealing/recovery.ts';
import { newKeyFor, type Renewal } from '#src/sealing/renewal.ts';
import type { Kind, Thread } from '#src/sealing/signing.ts';
import type { CaseHead } from './case.ts';
import { type ObjectWire, objectOut, type RenewalWire } from './wire.ts';

/** Of a case: where the next thing stands, and who may read it. */
export type Standing = {
  readonly head: Pick<CaseHead, 'id' | 'unitCode' | 'epoch' | 'recipient' | 'nextSeq'>;
  readonly reporter: { readonly recipient: string };
  readonly members: readonly string[];
};
type By = {
  readonly thread: Thread;
  readonly kind: Kind;
  readonly author: string;
  readonly signing: Uint8Array;
};

/**
 * Those who stay, as the signed list has their keys, and the unit's recovery key where it has one. undefined: the list
 * does not name all of them, or there is nobody.
 */
export function stayingOf(
  { head, members }: Pick<Standing, 'head' | 'members'>,
  directory: Directory | undefined,
): readonly Holder[] | undefined {
  const unit = directory?.units.find(({ code }) => code === head.unitCode);
  const staying = (unit?.members ?? []).filter(({ id }) => members.includes(id));
  return staying.length > 0 && staying.length === members.length
    ? [...staying.map(({ id, recipient }) => ({ holder: id, recipient })), ...recoveryIn(unit)]
    : undefined;
}

/** `staying`: where a new key is made. `seq`: another place than the next. */
export async function sealNext(
  { head, reporter }: Standing,
  { signing, ...by }: By,
  text: string,
  staying: readonly Holder[] | undefined,
  seq = head.nextSeq,
): Promise<{ readonly object: SealedObject; readonly renewal: Renewal | undefined }> {
  const renewal = staying && (await newKeyFor(staying, reporter.recipient));
  const epoch = head.epoch + (renewal ? 1 : 0);
  const place = { ...by, caseId: head.id, seq, epoch };
  const object = await sealObject(place, text, renewal?.recipient ?? head.recipient, signing);
  return { object, renewal };
}

export type NextWire = {
  readonly object: Omit<ObjectWire, 'author' | 'onDay'>;
  readonly renewal?: RenewalWire;
};
export const nextOut = ({ object, renewal }: Awaited<ReturnType<typeof sealNext>>): NextWire => ({
  object: objectOut(object),
  ...(renewal && {
    renewal: {
      recipient: renewal.recipient,
      seals: renewal.seals.map(({ holder, sealed }) => ({ holder, sealed: toBase64(sealed) })),
    },
  }),
});
