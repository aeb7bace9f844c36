// What was taken out of a case, and what was signed for it, as it stands in the case itself.
// What it must never do: hold a receipt against anything but the list that the officer signed, or count one whose
// signature is not right.
import type { ExportSaid } from '#src/cases/said.ts';
import { readTaken, type SignedTaken } from '#src/sealing/export-receipt.ts';
import type { Heard } from '../case/open.ts';

export type Out = {
  readonly seq: number;
  /** The officer, by person id. */
  readonly author: string;
  readonly said: ExportSaid;
  /** In the order in which they were put here; of one key the first. */
  readonly signed: readonly SignedTaken[];
};

/** The last first. */
export function outsOf(heard: readonly Heard[]): readonly Out[] {
  const inside = heard.filter(
    ({ state, thread, author }) =>
      state === 'open' && thread === 'internal' && author !== 'reporter' && author !== 'server',
  );
  const signed = inside.flatMap(({ said }) => {
    const read = said?.kind === 'receipt' ? readTaken(said.text) : undefined;
    return read ? [read] : [];
  });
  return inside
    .flatMap(({ seq, author, said }) =>
      said?.kind === 'export'
        ? [{ seq, author, said, signed: onceByKey(signed.filter((one) => isFor(said, one))) }]
        : [],
    )
    .toReversed();
}

/** 'unread': no receipt, or its signature is not right; 'other': of another export; 'early': before it; 'there': known. */
export type NotTaken = 'empty' | 'unread' | 'other' | 'early' | 'there';

export function takenFor(
  outs: readonly Out[],
  typed: string,
): { readonly out: Out; readonly taken: SignedTaken } | NotTaken {
  if (typed.trim() === '') return 'empty';
  const taken = readTaken(typed);
  if (!taken) return 'unread';
  const out = outs.find(({ said }) => said.manifest === taken.manifest);
  if (!out) return 'other';
  if (!isFor(out.said, taken)) return 'early';
  return out.signed.some(({ key }) => same(key, taken.key)) ? 'there' : { out, taken };
}

const isFor = (said: ExportSaid, { manifest, day }: SignedTaken): boolean =>
  manifest === said.manifest && day >= said.day;
const same = (a: Uint8Array, b: Uint8Array): boolean => a.every((byte, at) => byte === b[at]);
const onceByKey = (all: readonly SignedTaken[]): readonly SignedTaken[] =>
  all.filter((one, at) => all.findIndex(({ key }) => same(key, one.key)) === at);
