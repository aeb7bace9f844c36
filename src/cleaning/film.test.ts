// A film as phones write it, box by box: a picture track, a track of places beside it, the maker, the place and the days
// in the head. The copy keeps length and pictures and holds nothing of the rest.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanCopy } from './clean.ts';
import { joined, octets } from './octets.ts';

const u32 = (...numbers: number[]): Uint8Array => {
  const view = new DataView(new ArrayBuffer(numbers.length * 4));
  numbers.forEach((number, n) => {
    view.setUint32(n * 4, number);
  });
  return new Uint8Array(view.buffer);
};
const box = (type: string, ...parts: Uint8Array[]): Uint8Array => {
  const body = joined(parts);
  return joined([u32(body.length + 8), octets(type), body]);
};
const zeros = (length: number) => new Uint8Array(length);
const DAY = 0xe1234567;

const PLACE = '+13.7563+100.5018/';
const SEEN = octets('pictures-that-stay-where-they-are'.repeat(40));
const SAID = octets(`${PLACE}Somchai-Planted`.repeat(5));
const LEFT = octets('Camera-Planted left-over');

function track(kind: string, entry: Uint8Array, from: number, length: number): Uint8Array {
  const half = Math.floor(length / 2);
  const tables = box(
    'stbl',
    box('stsd', u32(0, 1), entry),
    box('stts', u32(0, 1, 2, 512)),
    box('stsc', u32(0, 1, 1, 2, 1)),
    box('stsz', u32(0, 0, 2, half, length - half)),
    box('stco', u32(0, 1, from)),
  );
  const dinf = box('dinf', box('dref', u32(0, 1), box('url ', u32(1))));
  const handler = box('hdlr', u32(0, 0), octets(kind), zeros(12), octets('Camera-Planted\0'));
  return box(
    'trak',
    box('tkhd', u32(0, DAY, DAY), zeros(72)),
    box(
      'mdia',
      box('mdhd', u32(0, DAY, DAY), zeros(12)),
      handler,
      box('minf', box('vmhd', zeros(12)), dinf, tables),
    ),
    box('udta', box('name', octets('Somchai-Planted'))),
  );
}

function film(seen = SEEN): Uint8Array<ArrayBuffer> {
  const ftyp = box('ftyp', octets('qt  '), u32(0), octets('qt  '));
  const data = box('mdat', seen, SAID, LEFT);
  const entry = box(
    'avc1',
    zeros(8),
    octets('\0\0\0\0appl'),
    zeros(26),
    octets('\x0eCamera-Planted'),
    zeros(21),
    box('avcC', zeros(20)),
  );
  const at = ftyp.length + 8;
  const head = box(
    'moov',
    box('mvhd', u32(0, DAY, DAY), zeros(88)),
    track('vide', entry, at, seen.length),
    track('meta', box('mebx', octets('com.apple.quicktime.location.ISO6709')), at + seen.length, SAID.length),
    box('udta', box('\xa9xyz', octets(PLACE)), box('\xa9mak', octets('Camera-Planted'))),
    box('meta', octets('com.apple.quicktime.author Somchai-Planted')),
  );
  return joined([ftyp, data, head, box('uuid', zeros(16), octets('<x:xmpmeta> Somchai-Planted'))]);
}

const PLANTED = [PLACE, 'Somchai-Planted', 'Camera-Planted', 'appl', 'xmpmeta', 'location'];
const holds = (bytes: Uint8Array) => PLANTED.filter((word) => Buffer.from(bytes).includes(word));

describe('a clean copy of a film', () => {
  it('keeps its length and its pictures, and tells neither place nor maker nor day', async () => {
    const sample = film();
    expect(holds(sample)).toEqual(PLANTED);
    const clean = await cleanCopy(sample, 'a.mov');
    if (!clean.ok) throw new Error(clean.why);
    expect(clean.bytes.length).toBe(sample.length);
    expect(holds(clean.bytes)).toEqual([]);
    expect(Buffer.from(clean.bytes).includes(Buffer.from(SEEN))).toBe(true);
    expect(Buffer.from(clean.bytes).includes(Buffer.from(u32(DAY)))).toBe(false);
    expect(clean.removed).toEqual(expect.arrayContaining(['place', 'device', 'dates', 'other']));
    // The offset of the pictures is still the one in the table.
    expect(Buffer.from(clean.bytes).indexOf(SEEN)).toBe(Buffer.from(sample).indexOf(SEEN));
    // Cleaned again it is the same.
    expect(await cleanCopy(clean.bytes, 'a')).toMatchObject({ ok: true, bytes: clean.bytes });
  });

  it('in fragments is not claimed', async () => {
    expect(await cleanCopy(joined([film(), box('moof', zeros(8))]), 'a')).toEqual({
      ok: false,
      why: 'unknown',
    });
  });

  it('cut or bent anywhere is an answer, and what is called clean tells nothing', async () => {
    const sample = film();
    await fc.assert(
      fc.asyncProperty(fc.nat(sample.length - 1), fc.nat(255), fc.boolean(), async (at, by, cut) => {
        const bent = Uint8Array.from(cut ? sample.subarray(0, at) : sample);
        if (!cut) bent[at] = by;
        const clean = await cleanCopy(bent, 'a');
        if (clean.ok) expect(holds(clean.bytes)).toEqual([]);
      }),
      { numRuns: 4000 },
    );
  });
});
