// Real files with a planted name, place and device: the copy holds none of them, and shows the same picture. Cut and
// bent at any place, a file is answered, never thrown at, and what is called clean still holds nothing.
import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { cleanCopy } from './clean.ts';
import { HEIC } from './heic.sample.ts';

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

/** With what a program and a person wrote beside its picture. */
const gif = async () => {
  const still = await sharp(raw, { raw: { width: 48, height: 32, channels: 3 } })
    .gif()
    .toBuffer();
  const note = (label: number, text: string) =>
    Buffer.concat([Buffer.from([0x21, label, text.length]), Buffer.from(text), Buffer.from([0])]);
  const xmp = Buffer.concat([
    Buffer.from([0x21, 0xff, 11]),
    Buffer.from('XMP DataXMP'),
    Buffer.from([XMP.length]),
    Buffer.from(XMP.slice(0, 255)),
    Buffer.from([0]),
  ]);
  return Buffer.concat([still.subarray(0, -1), note(0xfe, 'Somchai-Planted'), xmp, Buffer.from([0x3b])]);
};

const sheet = (parts: Record<string, string | Uint8Array>) =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
    ),
  );
const relations = (...of: readonly (readonly [type: string, target: string])[]) =>
  `<Relationships>${of.map(([type, target], n) => `<Relationship Id="r${n}" Type="${type}" Target="${target}"/>`).join('')}</Relationships>`;
const CORE = '<c><dc:creator>Somchai-Planted</dc:creator></c>';
const xlsx = () =>
  sheet({
    '[Content_Types].xml':
      '<Types><Override PartName="/docProps/core.xml" ContentType="a"/><Override PartName="/xl/workbook.xml" ContentType="b"/></Types>',
    '_rels/.rels': relations(['t', 'xl/workbook.xml'], ['c', 'docProps/core.xml']),
    'docProps/core.xml': CORE,
    'xl/workbook.xml': '<workbook><sheets><sheet name="S" sheetId="1"/></sheets></workbook>',
    'xl/worksheets/sheet1.xml':
      '<worksheet><sheetData><row r="1"><c r="A1"><v>40000</v></c></row></sheetData><pageSetup r:id="r0"/></worksheet>',
    'xl/worksheets/_rels/sheet1.xml.rels': relations(['p', '../printerSettings/printerSettings1.bin']),
    'xl/printerSettings/printerSettings1.bin': 'Camera-Planted',
    'xl/revisions/userNames.xml': '<users><userInfo name="Somchai-Planted"/></users>',
  });
const pptx = (jpeg: Uint8Array) =>
  sheet({
    '[Content_Types].xml':
      '<Types><Override PartName="/docProps/app.xml" ContentType="a"/><Override PartName="/ppt/presentation.xml" ContentType="b"/></Types>',
    '_rels/.rels': relations(['t', 'ppt/presentation.xml'], ['c', 'docProps/app.xml']),
    'docProps/app.xml': '<c><Company>Somchai-Planted</Company></c>',
    'docProps/thumbnail.jpeg': jpeg,
    'ppt/presentation.xml': '<p:presentation/>',
    'ppt/slides/slide1.xml': '<p:sld><a:t>40 000 baht</a:t></p:sld>',
    'ppt/changesInfos/changesInfo1.xml': '<pc:chgInfo userId="Somchai-Planted"/>',
    'ppt/media/image1.jpeg': jpeg,
  });

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

  it('of a telephone’s picture (HEIC) tells nothing, and its coded picture is the same', async () => {
    expect(holds(HEIC)).toEqual(['Somchai-Planted', 'Camera-Planted']);
    const clean = await cleanCopy(HEIC, 'a');
    if (!clean.ok) throw new Error(clean.why);
    expect(holds(clean.bytes)).toEqual([]);
    expect(clean.removed).toEqual(expect.arrayContaining(['author', 'device', 'place']));
    // A slice of HEVC begins with its length; what is coded stands at the end of the file.
    const coded = Buffer.from(HEIC).subarray(-96);
    expect(Buffer.from(clean.bytes).includes(coded)).toBe(true);
  });

  it('of a GIF keeps its pictures and no word beside them', async () => {
    const before = await gif();
    expect(holds(before)).toContain('Somchai-Planted');
    const clean = await cleanCopy(before, 'a');
    if (!clean.ok) throw new Error(clean.why);
    expect(holds(clean.bytes)).toEqual([]);
    expect(clean.removed).toContain('comments');
    const pixels = (from: Uint8Array) => sharp(from).raw().toBuffer();
    expect((await pixels(clean.bytes)).equals(await pixels(before))).toBe(true);
  });

  it('of a sheet and of slides has their figures and words, and no author, printer, user or earlier state', async () => {
    for (const [made, kept, stays] of [
      [xlsx(), 'xl/worksheets/sheet1.xml', '40000'],
      [pptx(SAMPLES.jpeg), 'ppt/slides/slide1.xml', '40 000 baht'],
    ] as const) {
      const clean = await cleanCopy(made, 'a');
      if (!clean.ok) throw new Error(clean.why);
      const parts = unzipSync(clean.bytes);
      for (const part of Object.values(parts)) expect(holds(part)).toEqual([]);
      expect(Buffer.from(parts[kept]!).toString()).toContain(stays);
      expect(Object.keys(parts).join()).not.toMatch(/docProps|printerSettings|revisions|changesInfo/u);
      // Nothing names a part that is gone, or the document does not open.
      for (const [name, part] of Object.entries(parts))
        if (/rels$|Content_Types/u.test(name))
          expect(Buffer.from(part).toString()).not.toMatch(/docProps|printerSettings/u);
    }
  });

  it('of plain text is the text; of a PDF, a page of HTML or a macro there is none', async () => {
    const text = strToU8('They took 40 000 baht.\n');
    expect(await cleanCopy(text, 'a')).toEqual({ ok: true, bytes: text, removed: [] });
    for (const other of ['%PDF-1.7\n', '<html>', 'From: somchai@x'])
      expect(await cleanCopy(strToU8(other), 'a.txt')).toEqual({ ok: false, why: 'unknown' });
  });

  it('of a file cut or bent anywhere is an answer, and what is called clean tells nothing', async () => {
    const all = [
      ...Object.values(SAMPLES),
      ...[docx(SAMPLES.jpeg), xlsx(), pptx(SAMPLES.jpeg), HEIC, await gif()],
    ];
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
