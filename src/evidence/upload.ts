// A file that comes in parts of one size, in order. Pure: how far it is, and which part may come next.
// What it must never do: trust the phone; the size that was promised is a limit, and what the file is, is looked
// at when it is whole.

/** Every part but the last. Small enough that a break costs little prepaid data. */
export const PART_BYTES = 256 * 1024;
/** Days after which an unfinished upload is given up. */
export const UPLOAD_DAYS = 7;
/** Of one person, unfinished: a phone full of photos, and no more. */
export const MOST_UPLOADS = 100;

export type Upload = {
  readonly provinceCode: string;
  readonly id: string;
  readonly areaCode: string;
  readonly fiscalYear: number;
  readonly quarter: number;
  readonly field: string;
  readonly name: string;
  readonly bytes: number;
  /** Bytes that are here; always the end of a part. */
  readonly got: number;
  readonly done: boolean;
};

/** Where a part lies in the store of files. */
export const partKey = (upload: Pick<Upload, 'provinceCode' | 'id'>, offset: number): string =>
  `uploads/${upload.provinceCode}/${upload.id}/${offset}`;

/** The offsets of the parts that make up these bytes. */
export const partsOf = (bytes: number): readonly number[] =>
  Array.from({ length: Math.ceil(bytes / PART_BYTES) }, (_, at) => at * PART_BYTES);

export type PartJudged =
  | { readonly kind: 'next'; readonly got: number }
  /** It is here already: an answer was lost, or a part was sent twice. */
  | { readonly kind: 'known' }
  | { readonly kind: 'wrong' };

/** What to do with a part of this length at this offset. */
export function judgePart(upload: Upload, offset: number, length: number): PartJudged {
  if (offset < upload.got && offset % PART_BYTES === 0) return { kind: 'known' };
  const whole = Math.min(PART_BYTES, upload.bytes - upload.got);
  if (upload.done || length === 0 || offset !== upload.got || length !== whole) return { kind: 'wrong' };
  return { kind: 'next', got: offset + length };
}
