// Real files with a planted name, place and device: the copy holds none of them, and shows the same picture. Cut and
// bent at any place, a file is answered, never thrown at, and what is called clean still holds nothing.
import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { cleanCopy } from './clean.ts';

const PLANTED = ['Somchai-Planted', 'Camera-Planted', '13/1 45/1 22/1', '<x:xmpmeta'];
const EXIF = {
  IFD0: { Make: 'Camera-Planted', Artist: 'Somchai-Planted' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '13/1 45/1 22/1' },
};
const XMP =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="Somchai-Planted"/></rdf:RDF></x:xmpmeta>';
const holds = (bytes: Uint8Array) => PLANTED.filter((word) => Buffer.from(bytes).includes(word));

const raw = Buffer.from(Array.from({ length: 48 * 32 * 3 }, (_, n) => (n * 37 + (n >> 5)) & 255));
const picture = () =>
  sharp(raw, { raw: { width: 48, height: 32, channels: 3 } })
    .withExif(EXIF)
    .withMetadata({ orientation: 6 })
    .withExifMerge(EXIF)
    .withXmp(XMP);
const SAMPLES = {
  jpeg: await picture().jpeg({ progressive: true }).toBuffer(),
  png: await picture().png().toBuffer(),
  webp: await picture().webp().toBuffer(),
  avif: await picture().avif({ effort: 0 }).toBuffer(),
};

const docx = (jpeg: Uint8Array) =>
  zipSync({
    '[Content_Types].xml': strToU8(
      '<Types><Override PartName="/docProps/core.xml" ContentType="a"/><Override PartName="/word/document.xml" ContentType="b"/></Types>',
    ),
    '_rels/.rels': strToU8(
      '<Relationships><Relationship Id="1" Type="t" Target="word/document.xml"/><Relationship Id="2" Type="c" Target="docProps/core.xml"/></Relationships>',
    ),
    'docProps/core.xml': strToU8('<c><dc:creator>Somchai-Planted</dc:creator></c>'),
    'word/document.xml': strToU8(
      '<w:document><w:ins w:id="1" w:author="Somchai-Planted" w:date="2026-01-01T00:00:00Z"><w:r w:rsidR="00AB12CD"><w:t>the bridge</w:t></w:r></w:ins></w:document>',
    ),
    'word/people.xml': strToU8('<w15:people><w15:person w15:author="Somchai-Planted"/></w15:people>'),
    'word/media/image1.jpeg': jpeg,
  });

describe('a clean copy', () => {
  for (const [kind, sample] of Object.entries(SAMPLES))
    it(`of ${kind} shows the same, turned the same, and tells nothing`, async () => {
      expect(holds(sample)).toContain('Somchai-Planted');
      const clean = await cleanCopy(sample, 'a');
      if (!clean.ok) throw new Error(clean.why);
      expect(holds(clean.bytes)).toEqual([]);
      const read = await sharp(clean.bytes).metadata();
      const before = await sharp(sample).metadata();
      expect([read.xmp, read.iptc, read.icc]).toEqual([undefined, undefined, undefined]);
      expect(read.orientation).toBe(before.orientation);
      expect(read.exif?.length ?? 0).toBeLessThan(64);
      const pixels = (from: Uint8Array) => sharp(from).raw().toBuffer();
      expect((await pixels(clean.bytes)).equals(await pixels(sample))).toBe(true);
      expect(clean.removed).toEqual(expect.arrayContaining(['author', 'device', 'place']));
    });

  it('of a document has no author, no days, no people, and a clean picture inside', async () => {
    const clean = await cleanCopy(docx(SAMPLES.jpeg), 'a.docx');
    if (!clean.ok) throw new Error(clean.why);
    const parts = unzipSync(clean.bytes);
    expect(Object.keys(parts).sort()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'word/document.xml',
      'word/media/image1.jpeg',
    ]);
    for (const part of Object.values(parts)) expect(holds(part)).toEqual([]);
    const text = Buffer.from(parts['word/document.xml']!).toString();
    expect(text).toContain('the bridge');
    expect(text).not.toMatch(/rsid|2026/u);
    expect(Buffer.from(parts['_rels/.rels']!).toString()).not.toContain('docProps');
  });

  it('of plain text is the text; of a PDF, a page of HTML or a macro there is none', async () => {
    const text = strToU8('They took 40 000 baht.\n');
    expect(await cleanCopy(text, 'a')).toEqual({ ok: true, bytes: text, removed: [] });
    for (const other of ['%PDF-1.7\n', '<html>', 'From: somchai@x'])
      expect(await cleanCopy(strToU8(other), 'a.txt')).toEqual({ ok: false, why: 'unknown' });
  });

  it('of a file cut or bent anywhere is an answer, and what is called clean tells nothing', async () => {
    const all = [...Object.values(SAMPLES), docx(SAMPLES.jpeg)];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...all),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(255),
        fc.boolean(),
        async (sample, where, by, cut) => {
          const at = Math.floor(where * (sample.length - 1));
          const bent = Uint8Array.from(cut ? sample.subarray(0, at) : sample);
          if (!cut) bent[at] = by;
          const clean = await cleanCopy(bent, 'a');
          if (!clean.ok) return;
          expect(holds(clean.bytes)).toEqual([]);
          if (clean.bytes[0] === 0x50 && clean.bytes[1] === 0x4b)
            for (const part of Object.values(unzipSync(clean.bytes))) expect(holds(part)).toEqual([]);
        },
      ),
      { numRuns: 1500 },
    );
  });
});
