// Photos and papers that show what was done: looked at by their content, redrawn, and shown to whom they may.

import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import { evidenceOf } from '#src/evidence/evidence.service.ts';
import type { Evidence } from '#src/evidence/evidence.ts';
import { newId } from '#src/platform/ids.ts';
import { seedBigRock2565 } from '../../seed/big-rock-2565.ts';
import type { Met, Visitor } from '../client.ts';
import { answerAll, HERE, reportNow } from '../filing.ts';
import { type World, world } from '../world.ts';

let w: World;
let mali: Visitor;
const FIRST = `${HERE}/questions/1`;

beforeEach(async () => {
  w = await world();
  await seedBigRock2565(w.deps, await w.actor('arun'));
  mali = await w.as('mali');
  await (await mali.get(HERE)).press('เริ่มเขียนรายงาน');
});

const upload = (name: string, bytes: Uint8Array) => ({ name, bytes });
const noise = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#8a4b2b' } });
/** As a phone writes it: lying on its side, with the place it was taken at. */
const photo = (width = 3200, height = 2400) =>
  noise(width, height)
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: 'Phone' },
      IFD3: {
        GPSLatitude: '11/1 30/1 0/1',
        GPSLatitudeRef: 'N',
        GPSLongitude: '99/1 36/1 0/1',
        GPSLongitudeRef: 'E',
      },
    })
    .jpeg()
    .toBuffer();
const pdf = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF',
);

const attach = async (
  files: ReturnType<typeof upload>[],
  status = 200,
  more: Record<string, string> = {},
): Promise<Met> => (await mali.get(FIRST)).press('บันทึกและแนบไฟล์', { files, ...more }, status);
const files = async (): Promise<Evidence[]> => evidenceOf(w.deps.db, (await reportNow(w))!);
const address = (file: Evidence) => `/evidence/${file.provinceCode}/${file.id}`;

describe('a photo', () => {
  it('is turned upright, made smaller, and tells nobody where it was taken', async () => {
    const sent = await photo();
    const before = await sharp(sent).metadata();
    expect(before.exif?.toString('latin1')).toContain('Phone');
    expect(before.orientation).toBe(6);
    const page = await attach([upload('ประชุม.JPG', sent)]);
    expect(page.has('ประชุม.JPG')).toBe(true);
    const [file] = await files();
    expect(file).toMatchObject({
      kind: 'image',
      mediaType: 'image/jpeg',
      field: 'i.meetings',
      width: 1920,
      height: 2560,
    });
    const got = await mali.fetch(address(file!));
    expect(got.headers.get('content-type')).toBe('image/jpeg');
    expect(got.headers.get('x-content-type-options')).toBe('nosniff');
    expect(got.headers.get('content-security-policy')).toContain('sandbox');
    const kept = Buffer.from(await got.arrayBuffer());
    const told = await sharp(kept).metadata();
    expect([told.width, told.height, told.exif, told.orientation]).toEqual([
      1920,
      2560,
      undefined,
      undefined,
    ]);
    expect(kept.includes(Buffer.from('Phone'))).toBe(false);
    const thumb = await sharp(
      Buffer.from(await (await mali.fetch(`${address(file!)}/thumb`)).arrayBuffer()),
    ).metadata();
    expect([thumb.format, thumb.height]).toEqual(['webp', 320]);
  });

  it('attached twice by a doubled tap is there once', async () => {
    const sent = upload('a.jpg', await photo(400, 300));
    const { action, body } = (await mali.get(FIRST)).filled('บันทึกและแนบไฟล์', { files: [sent, sent] });
    await Promise.all([mali.post(action, body as FormData), mali.post(action, body as FormData)]);
    expect(await files()).toHaveLength(1);
  });

  it('comes with a caption, and what was typed beside it is kept', async () => {
    const page = await attach([upload('a.png', await noise(200, 100).png().toBuffer())], 200, {
      'i.meetings': '๔',
    });
    expect(page.value('i.meetings')).toBe('๔');
    const [file] = await files();
    expect(file).toMatchObject({ mediaType: 'image/webp', name: 'a.webp' });
    await page.press('บันทึก แล้วไปข้อ 2', { [`caption.${file?.id}`]: 'ประชุม 5 เม.ย.' });
    expect((await files())[0]?.caption).toBe('ประชุม 5 เม.ย.');
    const long = await (await mali.get(FIRST)).press(
      'บันทึก แล้วไปข้อ 2',
      { [`caption.${file?.id}`]: 'ก'.repeat(201) },
      422,
    );
    expect(long.has('คำอธิบายยาวเกินไป')).toBe(true);
  });
});

describe('what is refused, each with its sentence, and with the text still there', () => {
  const refused = async (name: string, bytes: Uint8Array, sentence: string) => {
    const page = await attach([upload(name, bytes)], 422, { 'n.meetings': 'ข้อความที่พิมพ์ไว้' });
    expect(page.text('.errors')).toContain(sentence);
    expect(page.value('n.meetings')).toBe('ข้อความที่พิมพ์ไว้');
    expect(await files()).toEqual([]);
    return page;
  };
  const exe = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(600)]);

  it('a photo of 25 MB', async () => {
    const sent = Buffer.concat([await photo(100, 100), Buffer.alloc(25 * 1024 * 1024)]);
    await refused('ใหญ่มาก.jpg', sent, 'ใหญ่มาก.jpg: ไฟล์ใหญ่กว่า 20 MB');
  });
  it('a program that calls itself a photo', async () => {
    await refused('ประชุม.jpg', exe, 'ไฟล์นี้เป็นโปรแกรม');
  });
  it('a photo that broke on its way', async () => {
    const whole = await photo(1600, 1200);
    await refused('เสีย.jpg', whole.subarray(0, whole.length / 2), 'เปิดภาพนี้ไม่ได้');
    await refused('เสีย.jpg', Buffer.concat([whole.subarray(0, 20), Buffer.alloc(500)]), 'เปิดภาพนี้ไม่ได้');
  });
  it('HEIC, and how to make it a JPEG', async () => {
    const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
    await refused('IMG_1.HEIC', heic, 'ส่งภาพออกเป็น JPEG');
  });
  it('a moving picture', async () => {
    const frames = await sharp(
      [
        await noise(20, 20).png().toBuffer(),
        await sharp({ create: { width: 20, height: 20, channels: 3, background: '#fff' } })
          .png()
          .toBuffer(),
      ],
      { join: { animated: true } },
    )
      .webp()
      .toBuffer();
    await refused('ขยับ.webp', frames, 'ภาพเคลื่อนไหวแนบไม่ได้');
  });
  it.each([
    ['ภาพ.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['หน้า.html', '<!doctype html><script>alert(1)</script>'],
    ['บันทึก.pdf', 'not a pdf at all'],
  ])('%s', async (name, content) => {
    await refused(name, Buffer.from(content), 'แนบไฟล์ชนิดนี้ไม่ได้');
  });
  it('an archive that calls itself a document', async () => {
    const header = Buffer.alloc(30);
    header.write('PK\x03\x04', 'latin1');
    header.writeUInt32LE(1, 18); // one byte, stored
    header.writeUInt32LE(1, 22);
    header.writeUInt16LE(5, 26); // length of the name
    const end = Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)]);
    await refused('รายงาน.docx', Buffer.concat([header, Buffer.from('x.txtx'), end]), 'แนบไฟล์ชนิดนี้ไม่ได้');
  });
  it('eleven at once: none is dropped in silence, and the text is sent again by one press', async () => {
    const pictures = await Promise.all(
      Array.from({ length: 11 }, async (_, n) => upload(`${n}.jpg`, await photo(40 + n, 30))),
    );
    const page = await attach(pictures, 413, { 'n.meetings': 'ข้อความที่พิมพ์ไว้' });
    expect(page.has('ส่งได้ครั้งละไม่เกิน 10 ไฟล์')).toBe(true);
    expect(page.has('ไฟล์ที่แนบมาด้วยต้องแนบใหม่')).toBe(true);
    expect(await files()).toEqual([]);
    await page.press('ส่งอีกครั้ง');
    expect((await mali.get(FIRST)).value('n.meetings')).toBe('ข้อความที่พิมพ์ไว้');
  });
  it('fields for files that were left empty are no files', async () => {
    const { action, body } = (await mali.get(FIRST)).filled('บันทึกและแนบไฟล์', {});
    const form = body as FormData;
    for (let n = 0; n < 14; n += 1) form.append(`empty.${n}`, new File([], ''));
    form.append('files', new File([new Uint8Array(await photo(50, 30))], 'ดี.jpg'));
    await mali.post(action, form);
    expect((await files()).map((f) => f.name)).toEqual(['ดี.jpg']);
  });
  it('one bad file does not take the good one with it', async () => {
    const page = await attach([upload('ดี.jpg', await photo(300, 200)), upload('โปรแกรม.pdf', exe)], 422);
    expect(page.text('.errors')).toContain('โปรแกรม.pdf: ไฟล์นี้เป็นโปรแกรม');
    expect((await files()).map((f) => f.name)).toEqual(['ดี.jpg']);
  });
});

describe('a name', () => {
  it('is shown without its path and without marks that turn it round, and never becomes a path', async () => {
    await attach([
      upload('../../etc/ราย\u061Cงาน\u202Efdp.exe.pdf', pdf),
      upload('..\\..\\windows\\ก.pdf', Buffer.concat([pdf, pdf])),
    ]);
    const found = await files();
    expect(found.map((f) => f.name).sort()).toEqual(['ก.pdf', 'รายงานfdp.exe.pdf'].sort());
    const row = await w.deps.db.selectFrom('evidence').select('file_key').execute();
    for (const { file_key } of row) expect(file_key).toMatch(/^evidence\/77\/[0-9a-f-]{36}\.pdf$/u);
    const got = await mali.fetch(address(found[0]!));
    expect(got.headers.get('content-disposition')).toMatch(
      /^attachment; filename="file\.pdf"; filename\*=UTF-8''%E0/u,
    );
    expect(got.headers.get('content-type')).toBe('application/pdf');
  });
});

describe('who may see a file', () => {
  beforeEach(async () => {
    await attach([upload('ประชุม.jpg', await photo(600, 400))]);
  });
  const status = async (visitor: Visitor, file: Evidence) => (await visitor.fetch(address(file))).status;

  it('before sending only those who write; then those who read reports of the place; published, everyone', async () => {
    const [file] = await files();
    expect(await status(await w.as('somchai'), file!)).toBe(200);
    for (const other of ['prasert', 'manee', 'wichai', 'lamai', 'ton'] as const) {
      expect(await status(await w.as(other), file!)).toBe(404);
    }
    expect(await status(w.stranger(), file!)).toBe(404);

    await (await answerAll(mali)).press('ส่งรายงาน');
    expect(await status(await w.as('prasert'), file!)).toBe(200);
    expect(await status(await w.as('manee'), file!)).toBe(200);
    for (const other of ['wichai', 'lamai', 'ton'] as const)
      expect(await status(await w.as(other), file!)).toBe(404);
    expect(await status(w.stranger(), file!)).toBe(404);
    const inside = await (await w.as('manee')).fetch(address(file!));
    expect(inside.headers.get('cache-control')).toContain('private');

    const report = (await reportNow(w))!;
    const freeze = newId();
    const by = await w.id('thida');
    await w.owner
      .insertInto('freezes')
      .values({
        id: freeze,
        programme_id: report.programmeId,
        fiscal_year: 2565,
        quarter: 2,
        number: 1,
        frozen_at: w.clock.now(),
        frozen_by: by,
        digest: Buffer.alloc(32),
      })
      .execute();
    await w.owner
      .insertInto('frozen_obligations')
      .values({
        province_code: '77',
        freeze_id: freeze,
        area_code: report.areaCode,
        level: 'subdistrict',
        due_on: '2022-04-30',
        standing: 'accepted',
        report_id: report.id,
        version: 1,
      })
      .execute();
    // A freeze is for those signed in; everybody sees it once it is published.
    expect((await w.stranger().fetch(address(file!))).status).toBe(404);
    await w.owner
      .insertInto('publications')
      .values({ id: freeze, published_at: w.clock.now(), published_by: by })
      .execute();
    const open = await w.stranger().fetch(address(file!));
    expect(open.status).toBe(200);
    expect(open.headers.get('cache-control')).toContain('public');
    const tag = open.headers.get('etag') ?? '';
    expect((await w.stranger().fetch(address(file!), { headers: { 'if-none-match': tag } })).status).toBe(
      304,
    );
  });

  it('addresses that are none', async () => {
    const [file] = await files();
    for (const path of [
      '/evidence/77/x',
      `/evidence/50/${file?.id}`,
      `/evidence/77/${newId()}`,
      '/evidence/77/..%2f..',
    ]) {
      expect((await mali.fetch(path)).status).toBe(404);
    }
  });
});

describe('taking a file away', () => {
  it('before it was sent, its content goes for good', async () => {
    await attach([upload('ผิดภาพ.jpg', await photo(300, 200))]);
    const [file] = await files();
    const page = await (await mali.get(FIRST)).press('เอา ผิดภาพ.jpg ออก', { 'n.meetings': 'พิมพ์ค้างไว้' });
    expect(page.path).toBe(FIRST);
    expect(page.value('n.meetings')).toBe('พิมพ์ค้างไว้');
    expect(await files()).toEqual([]);
    expect((await mali.fetch(address(file!))).status).toBe(404);
    const row = await w.deps.db
      .selectFrom('evidence')
      .select(['file_key', 'thumb_key'])
      .executeTakeFirstOrThrow();
    expect(await w.deps.files.exists(row.file_key)).toBe(false);
    expect(await w.deps.files.exists(row.thumb_key ?? '')).toBe(false);
  });

  it('after it was sent, it stays with the version in which it stood, with its words', async () => {
    await attach([upload('ประชุม.jpg', await photo(300, 200))]);
    const [file] = await files();
    await (await answerAll(mali)).press('ส่งรายงาน');
    await w.owner.updateTable('reports').set({ state: 'returned', waits_at: null }).execute();
    const open = await mali.get(FIRST);
    expect(open.has('อยู่ในฉบับที่ส่งแล้ว')).toBe(true);
    expect(open.root.querySelector(`[name="caption.${file?.id}"]`)).toBeNull();
    await open.press('เอา ประชุม.jpg ออก');
    await (await mali.get(`${HERE}/check`)).press('ส่งรายงานฉบับแก้');
    const report = (await reportNow(w))!;
    expect(await evidenceOf(w.deps.db, report, 1)).toHaveLength(1);
    expect(await evidenceOf(w.deps.db, report, 2)).toEqual([]);
    expect((await mali.get(`${HERE}/versions/1`)).html).toContain(address(file!));
    expect((await mali.get(`${HERE}/versions/2`)).html).not.toContain(address(file!));
    expect((await (await w.as('prasert')).fetch(address(file!))).status).toBe(200);
    const audit = await w.deps.db
      .selectFrom('audit')
      .select('detail')
      .where('subject_kind', '=', 'evidence')
      .execute();
    expect(audit).toEqual([{ detail: { question: 'i.meetings', removed: true } }]);
  });
});
