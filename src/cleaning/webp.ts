// WebP: the picture, its transparency and its frames; EXIF, XMP and the colour profile go. A chunk nobody knows makes
// the file unknown, because a bent length would make one of what stood inside another.
// Source: RFC 9649.
import { orientationOnly, readExif, readXmp } from './exif.ts';
import { begins, joined, latin, octets, viewOf } from './octets.ts';
import { type Found, must } from './removed.ts';

const PICTURE = /^(VP8 |VP8L|ALPH|ANIM)$/u;
const EXIF_FLAG = 0x08;

export function cleanWebp(bytes: Uint8Array, found: Found): Uint8Array<ArrayBuffer> {
  const end = 8 + viewOf(bytes).getUint32(4, true);
  must(end <= bytes.length && end >= 20);
  if (end < bytes.length) found.add('other');
  let turned = 1;
  const kept: Uint8Array[] = [];
  let head: Uint8Array | undefined;
  for (const [type, body] of chunks(bytes.subarray(0, end), 12)) {
    if (type === 'VP8X') {
      must(body.length === 10 && kept.length === 0);
      head = body.slice();
      // Of the flags only transparency and animation stay.
      head[0] = (head[0] ?? 0) & 0x12;
    } else if (PICTURE.test(type)) kept.push(chunk(type, body));
    else if (type === 'ANMF') kept.push(chunk(type, frame(body)));
    else if (type === 'EXIF') turned = readExif(begins(body, 'Exif\0\0') ? body.subarray(6) : body, found);
    else if (type === 'XMP ') readXmp(body, found);
    else if (type === 'ICCP') found.add('other');
    else must(false, 'unknown');
  }
  must(kept.length > 0);
  if (head) {
    if (turned !== 1) {
      head[0] = (head[0] ?? 0) | EXIF_FLAG;
      kept.push(chunk('EXIF', orientationOnly(turned)));
    }
    kept.unshift(chunk('VP8X', head));
  }
  const body = joined([octets('WEBP'), ...kept]);
  return chunk('RIFF', body);
}

function* chunks(bytes: Uint8Array, from: number): Generator<readonly [string, Uint8Array]> {
  const view = viewOf(bytes);
  let at = from;
  while (at < bytes.length) {
    must(at + 8 <= bytes.length);
    const length = view.getUint32(at + 4, true);
    must(at + 8 + length <= bytes.length);
    yield [latin(bytes, at, 4), bytes.subarray(at + 8, at + 8 + length)];
    at += 8 + length + (length % 2);
  }
}

function frame(body: Uint8Array): Uint8Array {
  must(body.length > 16);
  const parts = [...chunks(body, 16)];
  must(
    parts.every(([type]) => PICTURE.test(type)),
    'unknown',
  );
  return joined([body.subarray(0, 16), ...parts.map(([type, inner]) => chunk(type, inner))]);
}

function chunk(type: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(8 + body.length + (body.length % 2));
  whole.set(octets(type));
  viewOf(whole).setUint32(4, body.length, true);
  whole.set(body, 8);
  return whole;
}
