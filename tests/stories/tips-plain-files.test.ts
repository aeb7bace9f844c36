// Files without script: a photo goes as a copy without its place, sealed before the disk sees it; one that an officer
// sent is fetched; what is too large, missing or sent from an old page costs a sentence and nothing else.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { readCase, recuse } from '#src/cases/desk.service.ts';
import { readPart } from '#src/cases/files-reading.service.ts';
import { MOST_PLAIN } from '#src/cases/plain-files.service.ts';
import { caseOut } from '#src/cases/reading.ts';
import type { FileSaid } from '#src/cases/said.ts';
import { readSaid } from '#src/cases/said-read.ts';
import { perform } from '#src/platform/perform.ts';
import { openFile } from '#src/sealing/file-seal.ts';
import { type Met, ORIGIN, readable } from '../client.ts';
import { type Officer, post, readWith, sealTip, type WatchCentre, watchCentre } from '../units.ts';

const TOLD = '{"v":1,"kind":"tip","what":"ถนนหมู่ 4"}';

async function open() {
  const w = await watchCentre();
  await w.directory({ 'nacc-77': ['boonmee', 'siri'] });
  const [boonmee, siri] = await Promise.all([w.officer('boonmee'), w.officer('siri')]);
  const giver = await sealTip(w, { text: TOLD, to: [boonmee, siri] });
  expect((await post(w, '/tips/cases', giver.wire)).status).toBe(201);
  const page = await (await w.stranger().get('/tips/plain/return')).press('เปิดเรื่อง', { code: giver.receipt });
  return { w, boonmee, siri, giver, page, id: giver.sealed.caseId };
}
const boxOf = (page: Met): string =>
  page.root.querySelector('input[name="was.open"]')?.getAttribute('value') ?? '';
const photo = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#386' } })
    .withExif({ IFD0: { Make: 'ZQMAKE' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '11/1 48/1 0/1' } })
    .jpeg()
    .toBuffer();

async function sends(
  w: WatchCentre,
  fields: Record<string, string>,
  file?: { name: string; bytes: Uint8Array },
) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  if (file)
    body.set('file', new File([file.bytes as Uint8Array<ArrayBuffer>], file.name, { type: 'image/jpeg' }));
  return await w.app.request(`${ORIGIN}/tips/plain/return/files`, {
    method: 'POST',
    headers: { origin: ORIGIN },
    body,
  });
}
async function fileOf(w: WatchCentre, officer: Officer, id: string): Promise<FileSaid> {
  const read = await perform(w.deps, officer.actor, readCase, { id });
  const texts = read.ok ? await readWith(caseOut(read.value), officer.identity) : [];
  const said = texts.map(({ text }) => readSaid(text)).find((one) => one?.kind === 'file');
  if (said?.kind !== 'file') throw new Error('no file was said');
  return said;
}
async function contentOf(w: WatchCentre, said: FileSaid): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let n = 1; n <= Math.ceil(said.sealed / said.chunk); n += 1) {
    const part = await readPart(w.deps, said.id, n);
    if (part.ok) for await (const piece of part.value) parts.push(piece as Buffer);
  }
  const opened = await openFile(new Blob([Buffer.concat(parts)]).stream(), said.key, said.size);
  return Buffer.from(await new Response(opened).arrayBuffer());
}
const written = (folder: string): string =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((one) => one.isFile())
        .map((one) => readFileSync(join(one.parentPath, one.name), 'latin1'))
        .join('\n')
    : '';

describe('a file without script', () => {
  it('goes as a copy without its place and device, and is opened by an officer with its own key', async () => {
    const { w, boonmee, page, id } = await open();
    // a folder of its own: in the common one other stories keep their forms at the same time
    const temporary = mkdtempSync(join(tmpdir(), 'prongsai-story-'));
    vi.stubEnv('TMPDIR', temporary);
    onTestFinished(() => {
      vi.unstubAllEnvs();
      rmSync(temporary, { recursive: true, force: true });
    });
    const sent = await photo();
    expect(sent.includes('ZQMAKE')).toBe(true);
    const answer = await sends(w, { 'was.open': boxOf(page) }, { name: 'หน้าวัด.jpg', bytes: sent });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie') ?? '').not.toMatch(/session/u);
    const html = await answer.text();
    expect(html).toContain('ส่งไฟล์แล้ว');
    expect(html).toContain('หน้าวัด.jpg');
    const said = await fileOf(w, boonmee, id);
    expect([said.name, said.cleaning]).toEqual(['หน้าวัด.jpg', 'clean']);
    const content = await contentOf(w, said);
    expect((await sharp(content).metadata()).width).toBe(60);
    expect(content.includes('ZQMAKE')).toBe(false);
    const disk = written(join(w.deps.config.dataDir, 'files'));
    for (const marker of ['ZQMAKE', 'JFIF', 'หน้าวัด']) expect(disk).not.toContain(marker);
    expect(readdirSync(temporary)).toEqual([]);
    const objects = await w.owner.selectFrom('case_objects').select('author').orderBy('seq').execute();
    expect(objects.map(({ author }) => author)).toEqual(['reporter', 'server']);
  });

  it('goes as it was chosen where that is asked for, and comes back whole to whoever sent it', async () => {
    const { w, boonmee, page, id } = await open();
    const sent = await photo();
    const answer = await sends(
      w,
      { 'was.open': boxOf(page), original: 'yes' },
      { name: '../../หน้าวัด.jpg', bytes: sent },
    );
    const html = await answer.text();
    const said = await fileOf(w, boonmee, id);
    expect([said.name, said.cleaning]).toEqual(['หน้าวัด.jpg', 'original']);
    const box = /name="was.open" value="([^"]+)"/u.exec(html)?.[1] ?? '';
    const back = await sends(w, { 'was.open': box, go: '2' });
    expect(back.headers.get('content-disposition')).toContain(encodeURIComponent('หน้าวัด.jpg'));
    expect(back.headers.get('content-type')).toBe('application/octet-stream');
    expect(Buffer.from(await back.arrayBuffer()).equals(sent)).toBe(true);
    expect((await sends(w, { 'was.open': box, go: '1' })).status).toBe(422); // the tip is no file
    expect((await sends(w, { 'was.open': 'x', go: '2' })).status).toBe(422);
  });

  it('that is too large, empty or not there is refused beside the field, and the case is as it was', async () => {
    const { w, page, id } = await open();
    const box = boxOf(page);
    const large = await sends(
      w,
      { 'was.open': box },
      { name: 'a.mp4', bytes: new Uint8Array(MOST_PLAIN + 1) },
    );
    expect([large.status, (await large.text()).includes('ไฟล์ใหญ่เกิน 30 MB')]).toEqual([422, true]);
    const none = await sends(w, { 'was.open': box });
    expect([none.status, (await none.text()).includes('เลือกไฟล์ก่อน')]).toEqual([422, true]);
    const empty = await sends(w, { 'was.open': box }, { name: 'a.jpg', bytes: new Uint8Array(0) });
    expect([empty.status, (await empty.text()).includes('ไฟล์ว่างเปล่า')]).toEqual([422, true]);
    const old = await sends(w, { 'was.open': 'not a box' }, { name: 'a.jpg', bytes: await photo() });
    expect([old.status, readable(await old.text()).includes('หน้านี้ลืมรหัสแล้ว')]).toEqual([422, true]);
    const cases = await w.owner.selectFrom('cases').select('next_seq').where('id', '=', id).execute();
    expect(cases).toEqual([{ next_seq: 2 }]);
    expect(await w.owner.selectFrom('case_files').selectAll().execute()).toEqual([]);
    expect(written(join(w.deps.config.dataDir, 'files', 'sealed'))).toBe('');
  });

  it('after somebody stood aside is said under a new key', async () => {
    const { w, boonmee, siri, page, id } = await open();
    expect(await perform(w.deps, siri.actor, recuse, { id })).toMatchObject({ ok: true });
    const answer = await sends(w, { 'was.open': boxOf(page) }, { name: 'a.jpg', bytes: await photo() });
    expect(answer.status).toBe(200);
    expect((await fileOf(w, boonmee, id)).name).toBe('a.jpg');
    const epochs = await w.owner.selectFrom('case_objects').select('epoch').orderBy('seq').execute();
    expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2]);
  });
});
