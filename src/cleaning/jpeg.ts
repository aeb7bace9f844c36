// JPEG: the tables, the frame and the scans are kept, each only in the exact shape the standard gives it; all else goes.
// Source: ITU-T T.81 Annex B; JFIF 1.02; Adobe TN 5116 (APP14).
import { orientationOnly, readExif, readXmp } from './exif.ts';
import { begins, joined, octets, viewOf } from './octets.ts';
import { type Found, must } from './removed.ts';

const EOI = Uint8Array.from([0xff, 0xd9]);

export function cleanJpeg(bytes: Uint8Array, found: Found): Uint8Array<ArrayBuffer> {
  const kept: Uint8Array[] = [];
  const view = viewOf(bytes);
  let turned = 1;
  let scans = 0;
  let at = 2;
  for (;;) {
    must(at + 2 <= bytes.length && bytes[at] === 0xff);
    while (bytes[at + 1] === 0xff) at++;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xd9) break;
    must(at + 4 <= bytes.length);
    const length = view.getUint16(at + 2);
    const end = at + 2 + length;
    must(length >= 2 && end <= bytes.length);
    const body = bytes.subarray(at + 4, end);
    if (marker >= 0xe0 && marker <= 0xef) turned = readApp(marker, body, turned, kept, found);
    else if (marker === 0xfe) found.add('comments');
    else {
      must(marker !== 0xde && marker !== 0xdf, 'unknown');
      must(wellShaped(marker, body));
      kept.push(bytes.subarray(at, end));
    }
    at = end;
    if (marker === 0xda) {
      scans++;
      at = endOfScan(bytes, at);
      kept.push(bytes.subarray(end, at));
    }
  }
  must(scans > 0);
  if (at + 2 < bytes.length) found.add('other');
  const head = [Uint8Array.from([0xff, 0xd8])];
  // JFIF stands first where there is one, EXIF after it.
  const jfif = kept[0]?.[1] === 0xe0 ? kept.splice(0, 1) : [];
  const exif = turned === 1 ? [] : [segment(0xe1, joined([octets('Exif\0\0'), orientationOnly(turned)]))];
  return joined([...head, ...jfif, ...exif, ...kept, EOI]);
}

function segment(marker: number, body: Uint8Array): Uint8Array {
  const length = body.length + 2;
  return joined([Uint8Array.from([0xff, marker, length >> 8, length & 255]), body]);
}

function readApp(marker: number, body: Uint8Array, turned: number, kept: Uint8Array[], found: Found): number {
  if (marker === 0xe0 && begins(body, 'JFIF\0') && body.length >= 14) {
    if (body.length > 14) found.add('thumbnail');
    if (kept.length === 0) kept.push(segment(0xe0, joined([body.subarray(0, 12), new Uint8Array(2)])));
    return turned;
  }
  if (marker === 0xee && begins(body, 'Adobe') && body.length >= 12) {
    // Version and flags say which program it was; only the last of the twelve says how colours are read.
    kept.push(segment(0xee, joined([octets('Adobe\0\x64\0\0\0\0'), body.subarray(11, 12)])));
    return turned;
  }
  if (marker === 0xe1 && begins(body, 'Exif\0')) return readExif(body.subarray(6), found);
  if (marker === 0xe1) readXmp(body, found);
  found.add('other');
  return turned;
}

function wellShaped(marker: number, body: Uint8Array): boolean {
  if (marker === 0xdb) return fills(body, (head) => (head >> 4 ? 129 : 65));
  if (marker === 0xc4) return fills(body, (_, at) => 17 + sum(body.subarray(at + 1, at + 17)));
  if (marker === 0xda) return body.length === 4 + 2 * (body[0] ?? 0);
  if (marker === 0xdd || marker === 0xdc) return body.length === 2;
  if (marker === 0xcc) return body.length % 2 === 0 && body.length <= 32;
  if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) return body.length === 6 + 3 * (body[5] ?? 0);
  return false;
}

function fills(body: Uint8Array, size: (head: number, at: number) => number): boolean {
  let at = 0;
  while (at < body.length) at += size(body[at] ?? 0, at);
  return at === body.length && at > 0;
}

const sum = (numbers: Uint8Array): number => numbers.reduce((all, one) => all + one, 0);

function endOfScan(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from);
  while (at >= 0) {
    const next = bytes[at + 1] ?? -1;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
    at = bytes.indexOf(0xff, at + (next === 0xff ? 1 : 2));
  }
  must(false);
}
