// What a backup archive is: a tar, gzipped, encrypted with age. In this order: manifest.json, secret,
// tables/NAME/NNNN.copy (PostgreSQL's COPY text, cut between rows), files/KEY, and end.json, which says what
// must have been read. Anyone can open it with the programs `age` and `tar`; it must need nothing of ours.
import * as v from 'valibot';

/** Grows when an older program could no longer read what a newer one writes. */
export const FORMAT = 1;

export const MANIFEST = 'manifest.json';
export const SECRET = 'secret';
export const END = 'end.json';

export const Manifest = v.object({
  format: v.number(),
  madeAt: v.string(),
  migrations: v.array(v.object({ name: v.string(), checksum: v.string() })),
  tables: v.array(v.object({ name: v.string(), columns: v.array(v.string()) })),
});
export type Manifest = v.InferOutput<typeof Manifest>;

const Sum = v.object({ count: v.number(), bytes: v.number(), sha256: v.string() });
/** Of a table: its rows. Of the files: the files, their bytes, and one digest over keys and contents. */
export type Sum = v.InferOutput<typeof Sum>;

export const End = v.object({
  tables: v.record(v.string(), Sum),
  files: Sum,
  sequences: v.array(v.object({ name: v.string(), last: v.string() })),
  /** Keys whose file was gone though a row names it still: damage from before. */
  lost: v.array(v.string()),
  /** Keys whose file somebody took away while the backup ran. */
  removed: v.array(v.string()),
});
export type End = v.InferOutput<typeof End>;

/** An archive that opens, and is not what a backup writes. */
export class Strange extends Error {}

export const partName = (table: string, part: number): string =>
  `tables/${table}/${String(part).padStart(6, '0')}.copy`;
export const fileName = (key: string): string => `files/${key}`;

export type Entry =
  | { readonly kind: 'manifest' | 'secret' | 'end' }
  | { readonly kind: 'rows'; readonly table: string }
  | { readonly kind: 'file'; readonly key: string };

/** Undefined: an entry that this format does not have. */
export function entryOf(name: string): Entry | undefined {
  if (name === MANIFEST) return { kind: 'manifest' };
  if (name === SECRET) return { kind: 'secret' };
  if (name === END) return { kind: 'end' };
  const table = /^tables\/([a-z0-9_]+)\/\d+\.copy$/u.exec(name)?.[1];
  if (table) return { kind: 'rows', table };
  const key = /^files\/(.+)$/u.exec(name)?.[1];
  return key === undefined ? undefined : { kind: 'file', key };
}
