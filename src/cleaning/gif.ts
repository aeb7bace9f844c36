// GIF: pictures, their timing and how often they are repeated; comments, plain text and what programs added go.
// Source: GIF89a Specification, CompuServe 1990.
import { begins, joined, viewOf } from './octets.ts';
import { type Found, must } from './removed.ts';

const colours = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

export function cleanGif(bytes: Uint8Array, found: Found): Uint8Array<ArrayBuffer> {
  must(bytes.length > 14);
  const view = viewOf(bytes);
  let at = 13 + colours(view.getUint8(10));
  const kept: Uint8Array[] = [bytes.subarray(0, at)];
  for (;;) {
    must(at + 2 <= bytes.length || (at < bytes.length && bytes[at] === 0x3b));
    const start = at;
    const kind = bytes[at];
    if (kind === 0x3b) break;
    if (kind === 0x2c) {
      must(at + 11 <= bytes.length);
      at = endOfBlocks(bytes, at + 11 + colours(view.getUint8(at + 9)));
      kept.push(bytes.subarray(start, at));
      continue;
    }
    must(kind === 0x21);
    const label = bytes[at + 1];
    at = endOfBlocks(bytes, at + 2);
    const repeats =
      label === 0xff &&
      at - start === 19 &&
      (begins(bytes, 'NETSCAPE2.0', start + 3) || begins(bytes, 'ANIMEXTS1.0', start + 3));
    if (repeats || (label === 0xf9 && at - start === 8)) kept.push(bytes.subarray(start, at));
    else found.add(label === 0xfe ? 'comments' : 'other');
  }
  if (at + 1 < bytes.length) found.add('other');
  return joined([...kept, Uint8Array.of(0x3b)]);
}

function endOfBlocks(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    must(at < bytes.length);
    const length = bytes[at] ?? 0;
    at += 1 + length;
    if (length === 0) return at;
  }
}
