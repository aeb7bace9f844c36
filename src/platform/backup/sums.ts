// Adds up what goes into an archive, and the same way what comes out of it: rows, bytes, one digest.
import { createHash } from 'node:crypto';
import type { Sum } from './archive.ts';

const NEWLINE = 10;

export type Adding = {
  /** Bytes of a table, as they pass: in COPY's text format a row is a line. */
  rows(chunk: Uint8Array): void;
  /** A file begins: its key is part of the digest. */
  file(key: string): void;
  bytes(chunk: Uint8Array): void;
  sum(): Sum;
};

export function adding(): Adding {
  const hash = createHash('sha256');
  let count = 0;
  let bytes = 0;
  const add = (chunk: Uint8Array): void => {
    hash.update(chunk);
    bytes += chunk.length;
  };
  return {
    rows: (chunk) => {
      for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) count += 1;
      add(chunk);
    },
    file: (key) => {
      hash.update(`\n${key}\n`);
      count += 1;
    },
    bytes: add,
    sum: () => ({ count, bytes, sha256: hash.copy().digest('hex') }),
  };
}

export const sameSum = (one: Sum | undefined, other: Sum | undefined): boolean =>
  one?.count === other?.count && one?.bytes === other?.bytes && one?.sha256 === other?.sha256;
