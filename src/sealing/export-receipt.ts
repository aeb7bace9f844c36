// What an office outside of the house signs for a case that it was handed as sealed files: the digest of the signed
// list, the day, its own name. One text file, made by a browser or with `openssl` alone: four lines that are signed, the
// key as PEM, the signature. What it must never do: count for another list, another day or another office than it says.
import { ed25519 } from '@noble/curves/ed25519.js';
import { utf8 } from './bytes.ts';
import { fromStandard, publicKeyIn, publicPem, standard } from './pem.ts';
import { verifyKeyOf } from './signing.ts';

export const TAKEN_FORMAT = 'prongsai export taken 1';
export type Taken = {
  /** SHA-256 of manifest.json, hexadecimal. */
  readonly manifest: string;
  /** yyyy-mm-dd */
  readonly day: string;
  /** As the office calls itself, on one line. */
  readonly office: string;
};
export type SignedTaken = Taken & { readonly key: Uint8Array };
export const LONGEST_OFFICE = 200;

/** The very text that is signed. */
export const takenText = ({ manifest, day, office }: Taken): string =>
  `${TAKEN_FORMAT}\n${manifest}\n${day}\n${office}\n`;

/** Of an office's name: one line, one composition of letters. */
export const officeLine = (typed: string): string => typed.normalize('NFC').replace(/\s+/gu, ' ').trim();

/** `seed`: of the office's own key. Gives the whole file. */
export function signTaken(taken: Taken, seed: Uint8Array): string {
  const text = takenText(taken);
  if (!readTaking(text)) throw new Error('no receipt of an export');
  return `${text}${publicPem(verifyKeyOf(seed))}${standard(ed25519.sign(utf8(text), seed))}\n`;
}

/** undefined: no such file, or the signature is not of the key in it. */
export function readTaken(file: string): SignedTaken | undefined {
  // mail and some editors change the ends of lines and put a mark before the first; what was signed had none of that
  const text = file
    .replace(/^\uFEFF/u, '')
    .replaceAll('\r\n', '\n')
    .trimStart();
  const [, signed = '', rest = ''] = /^((?:.*\n){4})(-----BEGIN PUBLIC KEY-----[\s\S]*)$/u.exec(text) ?? [];
  const taken = readTaking(signed);
  const key = publicKeyIn(rest);
  const signature = fromStandard(rest.split('-----END PUBLIC KEY-----')[1] ?? '');
  if (!taken || !key || signature?.length !== 64) return undefined;
  try {
    return ed25519.verify(signature, utf8(signed), key) ? { ...taken, key } : undefined;
  } catch {
    return undefined;
  }
}

function readTaking(text: string): Taken | undefined {
  const [format, manifest = '', day = '', office = '', ...more] = text.split('\n');
  const fits = /^[0-9a-f]{64}$/u.test(manifest) && /^\d{4}-\d\d-\d\d$/u.test(day);
  const named = office !== '' && office.length <= LONGEST_OFFICE && officeLine(office) === office;
  return format === TAKEN_FORMAT && more.join() === '' && fits && named
    ? { manifest, day, office }
    : undefined;
}
