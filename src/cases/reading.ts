// A case as its reader's browser gets it. One projection for the reporter and for officers: what each may not have
// is not in what it is given.
import { toBase64 } from '#src/sealing/bytes.ts';
import type { CaseHead, CaseStep } from './case.ts';
import type { CaseClocks } from './clocks.ts';
import type { CaseWire, ObjectWire } from './wire.ts';

export type CaseRead = {
  readonly head: CaseHead;
  readonly reporter: { readonly verify: Uint8Array; readonly recipient: string; readonly profile: string };
  readonly seals: readonly { readonly epoch: number; readonly sealed: Uint8Array }[];
  readonly objects: readonly (Omit<ObjectWire, 'content' | 'signature'> & {
    readonly content: Uint8Array;
    readonly signature: Uint8Array;
  })[];
  readonly steps: readonly CaseStep[];
  readonly clocks: CaseClocks;
  readonly stale: boolean;
  readonly members: readonly string[];
  readonly keys: ReadonlyMap<string, readonly Uint8Array[]>;
};

export const caseOut = (read: CaseRead): CaseWire => ({
  head: read.head,
  reporter: { ...read.reporter, verify: toBase64(read.reporter.verify) },
  seals: read.seals.map(({ epoch, sealed }) => ({ epoch, sealed: toBase64(sealed) })),
  objects: read.objects.map(({ seq, thread, kind, epoch, author, onDay, content, signature }) => ({
    seq,
    thread,
    kind,
    epoch,
    author,
    onDay,
    content: toBase64(content),
    signature: toBase64(signature),
  })),
  steps: read.steps,
  clocks: read.clocks,
  stale: read.stale,
  members: read.members,
  keys: Object.fromEntries([...read.keys].map(([id, keys]) => [id, keys.map(toBase64)])),
});
