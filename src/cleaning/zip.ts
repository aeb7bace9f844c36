// Zip as Office writes it, read by its directory: every part with the size and the sum it claims, or none at all. What
// is unpacked is bounded before it is unpacked. Written anew without times, comments or extra fields.
// Source: PKWARE APPNOTE 6.3.10.
import { inflateSync, type Zippable, zipSync } from 'fflate';
import { crc32, latin, viewOf } from './octets.ts';
import { must } from './removed.ts';

const MOST = 256 * 1024 * 1024;
const MOST_TIMES = 60;
const MOST_PARTS = 20_000;
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;

export function unzip(bytes: Uint8Array): Map<string, Uint8Array> {
  const view = viewOf(bytes);
  let end = bytes.length - 22;
  while (end >= 0 && end > bytes.length - 65_558 && view.getUint32(end, true) !== END) end--;
  must(end >= 0 && view.getUint32(end, true) === END);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  must(count !== 0xffff && at !== 0xffffffff, 'unknown');
  must(count <= MOST_PARTS, 'large');
  const parts = new Map<string, Uint8Array>();
  let left = Math.min(MOST, 4_000_000 + bytes.length * MOST_TIMES);
  for (let n = 0; n < count; n++) {
    must(at + 46 <= end && view.getUint32(at, true) === ENTRY);
    const method = view.getUint16(at + 10, true);
    must((view.getUint16(at + 8, true) & 1) === 0 && (method === 0 || method === 8), 'unknown');
    const packed = view.getUint32(at + 20, true);
    const size = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const name = latin(bytes, at + 46, nameLength);
    must(/^[\x20-\x7e]+$/u.test(name) && !parts.has(name), 'unknown');
    const local = view.getUint32(at + 42, true);
    must(local + 30 <= bytes.length && view.getUint32(local, true) === LOCAL);
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    must(from + packed <= bytes.length);
    left -= size;
    must(left >= 0, 'large');
    const body = bytes.subarray(from, from + packed);
    // One octet more than it claims: a part that would be longer is found out, and never grows.
    const unpacked = method === 0 ? body : inflateSync(body, { out: new Uint8Array(size + 1) });
    must(unpacked.length === size && crc32(unpacked) === view.getUint32(at + 16, true));
    if (!name.endsWith('/')) parts.set(name, unpacked);
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return parts;
}

const PACKED = /\.(jpe?g|png|gif|webp|mp4|m4a|mov|docx|xlsx|pptx)$/iu;

export function rezip(parts: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  const files: Zippable = {};
  for (const [name, body] of parts)
    files[name] = [body, { level: PACKED.test(name) ? 0 : 6, mtime: new Date(1980, 0, 1), os: 0, attrs: 0 }];
  return zipSync(files) as Uint8Array<ArrayBuffer>;
}
