// Several pieces of bytes as one parameter of a statement: an array of them would travel as text, twice as long, and be
// read letter by letter. The statement cuts them again: substring(all from "from" for "long").

export type Pieces = {
  readonly all: Buffer;
  /** Where each begins, counted from 1, as PostgreSQL does. */
  readonly from: readonly number[];
  readonly long: readonly number[];
};

export function inOne(pieces: readonly Uint8Array[]): Pieces {
  const long = pieces.map(({ length }) => length);
  let next = 1;
  const from = long.map((length) => {
    const at = next;
    next += length;
    return at;
  });
  return { all: Buffer.concat(pieces), from, long };
}
