// What a browser sends of a sealed case, from JSON to bytes: sizes and shapes only, because nothing inside can be read.
import * as v from 'valibot';
import { fromBase64 } from '#src/sealing/bytes.ts';
import { isProfile } from '#src/sealing/profile.ts';
import { KINDS, THREADS } from '#src/sealing/signing.ts';
import { TRACKS } from './case.ts';

const BROKEN = 'case.broken';
/** The longest sealed text: some 100,000 Thai letters. Files go another way. */
export const LONGEST = 400 * 1024;
const MOST_HOLDERS = 60;

export const sealedBytes = (least: number, most: number) =>
  v.pipe(
    v.string(BROKEN),
    v.maxLength(Math.ceil((most * 4) / 3) + 4, 'case.large'),
    v.transform(fromBase64),
    v.custom<Uint8Array<ArrayBuffer>>(
      (it) => it instanceof Uint8Array && it.length >= least && it.length <= most,
      BROKEN,
    ),
  );
/** Made by chance (version 4), so that it tells nothing of the hour. */
export const CASE_ID = v.pipe(
  v.string(BROKEN),
  v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u, BROKEN),
);
const RECIPIENT = v.pipe(v.string(BROKEN), v.regex(/^age1pq1[a-z0-9]{1900,2100}$/u, BROKEN));

const SEALS = v.pipe(
  v.array(
    v.object({ holder: v.pipe(v.string(BROKEN), v.maxLength(40, BROKEN)), sealed: sealedBytes(100, 8000) }),
    BROKEN,
  ),
  v.minLength(2, BROKEN),
  v.maxLength(MOST_HOLDERS, BROKEN),
);

export const OBJECT = v.object({
  thread: v.picklist(THREADS, BROKEN),
  kind: v.picklist(KINDS, BROKEN),
  seq: v.pipe(v.number(BROKEN), v.integer(BROKEN), v.minValue(1, BROKEN)),
  epoch: v.pipe(v.number(BROKEN), v.integer(BROKEN), v.minValue(1, BROKEN)),
  content: sealedBytes(200, LONGEST),
  signature: sealedBytes(64, 64),
});

/** A new key of a case, with what is said first under it. */
export const RENEWAL = v.object({ recipient: RECIPIENT, seals: SEALS });

export const SEALED_CASE = v.object({
  id: CASE_ID,
  track: v.picklist(TRACKS, BROKEN),
  province: v.pipe(v.string(BROKEN), v.regex(/^\d{2}$/u, BROKEN)),
  unit: v.pipe(v.string(BROKEN), v.maxLength(40, BROKEN)),
  directory: v.pipe(v.number(BROKEN), v.integer(BROKEN)),
  profile: v.pipe(v.string(BROKEN), v.check(isProfile, BROKEN)),
  lookup: sealedBytes(32, 32),
  verify: sealedBytes(32, 32),
  reporter: RECIPIENT,
  recipient: RECIPIENT,
  seals: SEALS,
  objects: v.pipe(v.array(OBJECT, BROKEN), v.minLength(1, BROKEN), v.maxLength(4, BROKEN)),
  solution: v.pipe(v.string(BROKEN), v.maxLength(4000, BROKEN)),
});

/** Whoever comes back: what the receipt finds the case by, and a signature over what the server made up. */
export const RETURN = v.object({
  lookup: sealedBytes(32, 32),
  nonce: v.pipe(v.string(BROKEN), v.maxLength(200, BROKEN)),
  signature: sealedBytes(64, 64),
});
export const LOOKUP = v.object({ lookup: sealedBytes(32, 32) });
