// A file of a case while it travels: sealed, padded, in numbered parts of one size. Both sides reckon with this file.
// What it must never do: know what a file is called, or what is in it; that stands in the sealed object alone.
import { paddedLength } from '#src/sealing/padding.ts';

/**
 * Bytes of each part but the last. A part that breaks is sent again whole, and the house waits five minutes for one:
 * with this size a line of 7 kB a second still brings each over.
 */
export const CHUNK = 2 * 1024 * 1024;
export const MOST_FILES = 20;
/** Of one file, as it was chosen. */
export const MOST_BYTES = 500 * 1024 * 1024;
/** Of one side of a case, sealed. */
export const MOST_TOTAL = 2 * 1024 ** 3;
/** Days after which what nobody went on sending is given up. */
export const UNFINISHED_DAYS = 2;

/** What the format adds: a header, and sixteen bytes for each 64 KiB. */
const HEADER = 8 * 1024;
export const MOST_SEALED = Math.ceil(paddedLength(MOST_BYTES) * (1 + 16 / 65_536)) + HEADER;

/** Of the disk, kept for everything else: a robot that solves the work of a tip must not fill a house with files. */
const KEPT_FREE = 1024 ** 3;
/** `free`: bytes; undefined where nobody can say. */
export const hasRoom = (free: number | undefined, bytes: number): boolean =>
  free === undefined || free - bytes >= KEPT_FREE;

export type Parts = { readonly bytes: number; readonly chunk: number };

export const partsOf = ({ bytes, chunk }: Parts): number => Math.ceil(bytes / chunk);

/** Parts are counted from 1. 0: there is no such part. */
export function partLength({ bytes, chunk }: Parts, number: number): number {
  if (!Number.isInteger(number) || number < 1) return 0;
  return Math.min(chunk, Math.max(0, bytes - (number - 1) * chunk));
}

/** The parts that are not here, in order. */
export function missingOf(parts: Parts, here: readonly number[]): number[] {
  const there = new Set(here);
  return Array.from({ length: partsOf(parts) }, (_, at) => at + 1).filter((number) => !there.has(number));
}

/** '1-3, 7': for people and for scripts. */
export function inWords(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}

/** GET /tips/files/:id: how far it is. */
export type UploadWire = Parts & { readonly here: readonly number[]; readonly done: boolean };
