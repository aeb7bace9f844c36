// PNG and APNG: only the chunks that change how the picture looks, each with a length it can have and a true CRC.
// Source: PNG Specification (Third Edition), W3C 2025, chapters 5, 11.
import { orientationOnly, readExif, readXmp } from './exif.ts';
import { crc32, joined, latin, octets, viewOf } from './octets.ts';
import { type Found, must } from './removed.ts';

const ANY = Number.POSITIVE_INFINITY;
const KEPT: Readonly<Record<string, readonly [least: number, most: number]>> = {
  IHDR: [13, 13],
  PLTE: [3, 768],
  IDAT: [0, ANY],
  IEND: [0, 0],
  tRNS: [1, 256],
  gAMA: [4, 4],
  cHRM: [32, 32],
  sRGB: [1, 1],
  sBIT: [1, 4],
  bKGD: [1, 6],
  pHYs: [9, 9],
  cICP: [4, 4],
  mDCV: [24, 24],
  cLLI: [8, 8],
  acTL: [8, 8],
  fcTL: [26, 26],
  fdAT: [4, ANY],
};

export function cleanPng(bytes: Uint8Array, found: Found): Uint8Array<ArrayBuffer> {
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  let turned = 1;
  let at = 8;
  for (;;) {
    must(at + 12 <= bytes.length);
    const length = view.getUint32(at);
    const end = at + 12 + length;
    must(end <= bytes.length);
    const type = latin(bytes, at + 4, 4);
    must(crc32(bytes.subarray(at + 4, end - 4)) === view.getUint32(end - 4));
    must(at > 8 || type === 'IHDR');
    const shape = KEPT[type];
    if (shape) {
      must(length >= shape[0] && length <= shape[1]);
      kept.push(bytes.subarray(at, end));
    } else {
      must((type.charCodeAt(0) & 0x20) !== 0, 'unknown');
      const body = bytes.subarray(at + 8, end - 4);
      if (type === 'eXIf') turned = readExif(body, found);
      else if (type === 'tIME') found.add('dates');
      else if (type === 'iTXt') readXmp(body, found);
      else if (/^(tEXt|zTXt)$/u.test(type)) found.add('comments');
      else found.add('other');
    }
    at = end;
    if (type === 'IEND') break;
  }
  if (at < bytes.length) found.add('other');
  if (turned !== 1) kept.splice(2, 0, chunk('eXIf', orientationOnly(turned)));
  return joined(kept);
}

function chunk(type: string, body: Uint8Array): Uint8Array {
  const named = joined([octets(type), body]);
  const whole = new Uint8Array(named.length + 8);
  whole.set(named, 4);
  viewOf(whole).setUint32(0, body.length);
  viewOf(whole).setUint32(named.length + 4, crc32(named));
  return whole;
}
