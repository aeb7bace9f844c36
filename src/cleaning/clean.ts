// A copy of what somebody hands in without what betrays who made it: by content, never by name. It never says that a
// copy is clean where it did not understand the whole file, and never throws. The same in a worker and in Node.
import { mustTellNothing } from './exif.ts';
import { cleanFilm } from './film.ts';
import { cleanGif } from './gif.ts';
import { cleanHeif } from './heif.ts';
import { cleanJpeg } from './jpeg.ts';
import { begins, latin } from './octets.ts';
import { cleanOffice } from './office.ts';
import { mustBePlainText } from './plain-text.ts';
import { cleanPng } from './png.ts';
import { type Found, must, type Removed, Uncleanable, type Why } from './removed.ts';
import { cleanWebp } from './webp.ts';

export type { Removed, Why } from './removed.ts';

export type Cleaned =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly removed: readonly Removed[] }
  | { readonly ok: false; readonly why: Why };

/** As much as a case takes. Office documents are unpacked in memory, so they end earlier. */
const LARGEST = 500 * 1024 * 1024;
const LARGEST_OFFICE = 100 * 1024 * 1024;
const LARGEST_TEXT = 50 * 1024 * 1024;

/** The name is taken so that nobody is tempted to guess by it: only the content says what a file is. */
export async function cleanCopy(bytes: Uint8Array, _name: string): Promise<Cleaned> {
  const found: Found = new Set();
  try {
    const clean = cleaned(bytes, found, 0);
    return { ok: true, bytes: clean, removed: [...found] };
  } catch (error) {
    // Whatever else a hostile file brings about (a number out of range, memory that is not there) is 'broken' too.
    return { ok: false, why: error instanceof Uncleanable ? error.why : 'broken' };
  }
}

const HEIF = /^(heic|heix|heim|heis|mif1|avif|mif2|heif)$/u;
const FILM = /^(isom|iso[2-9]|mp4[12]|avc1|M4V |M4A |qt {2}|3gp\w|3g2\w|MSNV|dash)$/u;

function cleaned(bytes: Uint8Array, found: Found, depth: number): Uint8Array {
  must(bytes.length <= LARGEST, 'large');
  const picture = cleanedPicture(bytes, found);
  if (picture) {
    mustTellNothing(picture);
    return picture;
  }
  if (begins(bytes, 'PK\x03\x04')) {
    must(bytes.length <= LARGEST_OFFICE, 'large');
    must(depth === 0, 'unknown');
    return cleanOffice(bytes, found, (inner, held) => cleaned(inner, held, depth + 1));
  }
  must(depth === 0, 'unknown');
  must(bytes.length <= LARGEST_TEXT, 'unknown');
  mustBePlainText(bytes);
  return bytes;
}

function cleanedPicture(bytes: Uint8Array, found: Found): Uint8Array | undefined {
  if (begins(bytes, '\xff\xd8\xff')) return cleanJpeg(bytes, found);
  if (begins(bytes, '\x89PNG\r\n\x1a\n')) return cleanPng(bytes, found);
  if (begins(bytes, 'RIFF') && begins(bytes, 'WEBP', 8)) return cleanWebp(bytes, found);
  if (begins(bytes, 'GIF87a') || begins(bytes, 'GIF89a')) return cleanGif(bytes, found);
  if (!begins(bytes, 'ftyp', 4)) return undefined;
  const brand = latin(bytes, 8, 4);
  if (HEIF.test(brand)) return cleanHeif(bytes, found);
  must(FILM.test(brand), 'unknown');
  return cleanFilm(bytes, found);
}
