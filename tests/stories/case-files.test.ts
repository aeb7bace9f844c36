// Files of a case over HTTP: both ways, in parts, sent twice, out of order, cut, too long, by others; and the disk that
// is given back. What is inside is opened with keys that the house never had.
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHUNK, MOST_FILES, MOST_SEALED } from '#src/cases/file.ts';
import { sweepFiles } from '#src/cases/files-parts.service.ts';
import type { FileSaid } from '#src/cases/said.ts';
import { readSaid } from '#src/cases/said-read.ts';
import type { CaseWire } from '#src/cases/wire.ts';
import { digesting, openFile } from '#src/sealing/file-seal.ts';
import { begin, begun, finish, partRequest, put, sealedFile, sends, state } from '../case-files.ts';
import type { Visitor } from '../client.ts';
import { comeBack, post, readWith, say, sealTip, watchCentre } from '../units.ts';

const TOLD = '{"v":1,"kind":"tip","what":"ถนนหมู่ 4 บางกว่าแบบ"}';
const PHOTO = new Uint8Array(randomBytes(5_000_000));
const DAY = 24 * 60 * 60 * 1000;

async function given() {
  const w = await watchCentre();
  await w.directory({ 'nacc-77': ['boonmee', 'siri'] });
  const [boonmee, siri] = await Promise.all([w.officer('boonmee'), w.officer('siri')]);
  const giver = await sealTip(w, { text: TOLD, to: [boonmee, siri] });
  expect((await post(w, '/tips/cases', giver.wire)).status).toBe(201);
  const id = giver.sealed.caseId;
  return { w, boonmee, siri, giver, keys: giver.keys, id, path: `/work/cases/${id}` };
}
type House = Awaited<ReturnType<typeof given>>['w'];

/** What lies on the disk of sealed files: names and bytes. */
const onDisk = (w: House): string[] => {
  const folder = join(w.deps.config.dataDir, 'files', 'sealed');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name));
};

const wireOf = async (visitor: Visitor, path: string) =>
  JSON.parse((await visitor.get(`${path}/case.json`)).html) as CaseWire;
const fileIn = (texts: readonly { readonly text: string }[]): FileSaid => {
  const said = texts.map(({ text }) => readSaid(text)).find((one) => one?.kind === 'file');
  if (said?.kind !== 'file') throw new Error('no file was said');
  return said;
};
/** As a browser fetches it: all parts, the digest, then the key. */
async function fetched(said: FileSaid, part: (number: number) => Promise<Response>) {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const whole = digesting();
  for (let n = 1; n <= Math.ceil(said.sealed / said.chunk); n += 1) {
    const answer = await part(n);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('content-disposition')).toBe('attachment');
    expect(answer.headers.get('cache-control')).toContain('no-store');
    parts.push(new Uint8Array(await answer.arrayBuffer()));
    whole.add(parts.at(-1) ?? new Uint8Array());
  }
  expect(whole.digest).toBe(said.sha256);
  const opened = await openFile(new Blob(parts).stream(), said.key, said.size);
  return new Uint8Array(await new Response(opened).arrayBuffer());
}

describe('a file', () => {
  it('goes from whoever told to each officer of the case, and is opened with a key the house never had', async () => {
    const { w, boonmee, keys, path } = await given();
    const sealed = await sealedFile(PHOTO);
    expect(sealed.parts.length).toBe(3);
    await sends(w, keys, sealed);
    for (const name of ['boonmee', 'siri'] as const) {
      const officer = await w.officer(name);
      const visitor = await w.as(name);
      const said = fileIn(await readWith(await wireOf(visitor, path), officer.identity));
      expect(said.name).toBe('หน้าวัด.jpg');
      expect(await fetched(said, (n) => visitor.fetch(`${path}/files/${said.id}/${n}`))).toEqual(PHOTO);
    }
    const rows = JSON.stringify(await w.owner.selectFrom('case_files').selectAll().execute());
    for (const secret of ['หน้าวัด', 'jpeg', boonmee.identity, '5000000']) expect(rows).not.toContain(secret);
    expect(
      await w.owner.selectFrom('audit').selectAll().where('action', '=', 'tip.return').execute(),
    ).toEqual([]);
  });

  it('goes from an officer to whoever told; what stays among officers does not', async () => {
    const { w, boonmee, keys, path } = await given();
    const visitor = await w.as('boonmee');
    const csrf = async () =>
      (await visitor.get(path)).root.querySelector('[data-csrf]')?.getAttribute('data-csrf') ?? '';
    const send = async (thread: 'reporter' | 'internal') => {
      const sealed = await sealedFile(PHOTO);
      const form = (fields: Record<string, string>) => ({
        method: 'POST',
        headers: { accept: 'application/json' },
        body: new URLSearchParams(fields),
      });
      const _csrf = await csrf();
      const answer = await visitor.fetch(
        `${path}/files`,
        form({ _csrf, thread, bytes: String(sealed.bytes) }),
      );
      expect(answer.status).toBe(201);
      const upload = (await answer.json()) as { id: string; token: string };
      for (const [n, part] of sealed.parts.entries())
        expect((await put(w, upload, n + 1, part)).status).toBe(201);
      const object = await say(await wireOf(visitor, path), sealed.said(upload.id), {
        ...{ author: boonmee.id, signing: boonmee.signing, kind: 'file', thread },
      });
      const { seq, epoch, content, signature } = object;
      const fields = { _csrf, thread, content, signature, seq: String(seq), epoch: String(epoch) };
      const done = await visitor.fetch(`${path}/files/${upload.id}`, form(fields));
      expect(done.status).toBe(201);
      return upload.id;
    };
    const [shown, inside] = [await send('reporter'), await send('internal')];
    const wire = (await post(w, '/tips/returns', await comeBack(w, keys))).json as unknown as CaseWire;
    expect(wire.objects.filter(({ kind }) => kind === 'file').length).toBe(1);
    const said = fileIn(await readWith(wire, keys.identity));
    expect(said.id).toBe(shown);
    const granted = await post(w, '/tips/files/grants', { ...(await comeBack(w, keys)), file: shown });
    const headers = { authorization: `Bearer ${granted.json.grant}` };
    const part = (id: string, n: number) =>
      w.app.request(`http://localhost:8080/tips/files/${id}/${n}`, { headers });
    expect(await fetched(said, async (n) => part(shown, n))).toEqual(PHOTO);
    expect((await part(inside, 1)).status).toBe(404);
    expect((await part(shown, 4)).status).toBe(404);
    expect((await post(w, '/tips/files/grants', { ...(await comeBack(w, keys)), file: inside })).status).toBe(
      404,
    );
    w.clock.advance(61 * 60 * 1000);
    expect((await part(shown, 1)).status, 'an hour later').toBe(404);
  });

  it('is not there for who was kept out, who left, and who never had a part in it', async () => {
    const { w, keys, id, path } = await given();
    const sealed = await sealedFile(PHOTO);
    const upload = await sends(w, keys, sealed);
    const boonmee = await w.as('boonmee');
    expect((await boonmee.fetch(`${path}/files/${upload.id}/1`)).status).toBe(200);
    const never = await (await w.as('arun')).fetch(`${path}/files/${upload.id}/1`);
    await w.owner
      .insertInto('case_barred')
      .values({ province_code: '77', case_id: id, person_id: await w.id('boonmee'), on_day: '2022-04-10' })
      .execute();
    const barred = await boonmee.fetch(`${path}/files/${upload.id}/1`);
    const nothing = await boonmee.fetch(`${path}/files/4a0d2f34-6f1f-4a53-9f5e-0a8a3a1f5d11/1`);
    expect([never.status, barred.status, nothing.status]).toEqual([404, 404, 404]);
    expect(await barred.text()).toBe(await nothing.text());
    expect((await w.stranger().fetch(`${path}/files/${upload.id}/1`)).status).not.toBe(200);
  });
});

describe('parts', () => {
  it('come in any order and twice, and after a break one sees which are there', async () => {
    const { w, keys } = await given();
    const sealed = await sealedFile(PHOTO);
    const upload = await begun(w, keys, sealed.bytes);
    const [one, two, three] = sealed.parts as [
      Uint8Array<ArrayBuffer>,
      Uint8Array<ArrayBuffer>,
      Uint8Array<ArrayBuffer>,
    ];
    expect((await put(w, upload, 3, three)).status).toBe(201);
    expect((await put(w, upload, 1, one)).status).toBe(201);
    const [again, same] = await Promise.all([put(w, upload, 1, one), put(w, upload, 1, one)]);
    expect([again.status, same.status]).toEqual([201, 201]);
    expect((await state(w, upload)).json).toEqual({
      bytes: sealed.bytes,
      chunk: CHUNK,
      here: [1, 3],
      done: false,
    });
    const early = await finish(w, keys, upload, sealed);
    expect([early.status, early.json.refusal]).toEqual([409, 'file.missing']);
    expect(early.json.sentence).toContain('ขาดส่วนที่ 2');
    expect((await put(w, upload, 2, two)).status).toBe(201);
    expect((await finish(w, keys, upload, sealed)).status).toBe(201);
    expect(onDisk(w).length, 'each part once').toBe(3);
    // its answer was lost: the very same object again is no second file, and another is none at all
    expect((await state(w, upload)).json.done).toBe(true);
    expect((await put(w, upload, 2, two)).status).toBe(201);
    expect((await finish(w, keys, upload, sealed)).json.refusal).toBe('file.done');
    const wire = (await post(w, '/tips/returns', await comeBack(w, keys))).json as unknown as CaseWire;
    expect(wire.objects.filter(({ kind }) => kind === 'file').length).toBe(1);
  });

  it('that two connections write at once lie on the disk once', async () => {
    const { w, keys } = await given();
    const sealed = await sealedFile(PHOTO);
    const upload = await begun(w, keys, sealed.bytes);
    const part = sealed.parts[0] ?? new Uint8Array();
    const both = await Promise.all(Array.from({ length: 6 }, () => put(w, upload, 1, part)));
    expect(both.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201]);
    expect(onDisk(w).length).toBe(1);
  });

  it('that are too long, too short, too many, empty, changed or another’s are refused with a sentence, and take no room', async () => {
    const { w, keys } = await given();
    const sealed = await sealedFile(PHOTO);
    const upload = await begun(w, keys, sealed.bytes);
    const part = sealed.parts[0] ?? new Uint8Array();
    const streaming = (bytes: number) =>
      new ReadableStream({
        pull(out) {
          if (bytes <= 0) return out.close();
          out.enqueue(new Uint8Array(65_536));
          bytes -= 65_536;
        },
      });
    const digest = new Uint8Array(32).fill(1);
    const tries = [
      [await put(w, upload, 1, part, { length: CHUNK + 1 }), 'file.part.length'],
      [await put(w, upload, 1, streaming(40 * CHUNK)), 'file.part.length'],
      [await put(w, upload, 1, streaming(CHUNK / 2)), 'file.part.length'],
      [await put(w, upload, 1, new Uint8Array()), 'file.part.length'],
      [await put(w, upload, 1, part, { digest }), 'file.part.digest'],
      [await put(w, upload, 1, part, { digest: new Uint8Array(3) }), 'file.part.digest'],
      [await put(w, upload, 4, part), 'file.part.none'],
      [await put(w, upload, 0, part), 'file.part.none'],
      [await put(w, upload, 'x', part), 'file.part.none'],
      [await put(w, upload, 1, part, { token: 'wrong' }), 'file.unknown'],
      [await put(w, { ...upload, id: '4a0d2f34-6f1f-4a53-9f5e-0a8a3a1f5d11' }, 1, part), 'file.unknown'],
      [await put(w, { ...upload, id: '..%2f..%2fx' }, 1, part), 'file.unknown'],
    ] as const;
    for (const [{ status, json }, refusal] of tries) {
      expect(json.refusal).toBe(refusal);
      expect(json.sentence?.length).toBeGreaterThan(10);
      expect([404, 422]).toContain(status);
    }
    const broken = new ReadableStream({
      pull(out) {
        out.enqueue(new Uint8Array(1000));
        out.error(new Error('the line broke'));
      },
    });
    expect((await put(w, upload, 1, broken)).json.refusal).toBe('file.part.cut');
    expect(onDisk(w)).toEqual([]);
    expect((await state(w, upload)).json.here).toEqual([]);
    expect((await state(w, { ...upload, token: 'wrong' })).status).toBe(404);
    // the same number with other bytes: what came first stays
    await put(w, upload, 1, part);
    const other = part.slice();
    other[5] = (other[5] ?? 0) ^ 1;
    expect((await put(w, upload, 1, other)).json.refusal).toBe('file.part.other');
  });

  it('leave no hour on the disk', async () => {
    const { w, keys } = await given();
    await sends(w, keys, await sealedFile(PHOTO));
    const folder = join(w.deps.config.dataDir, 'files');
    const places = [...onDisk(w), ...onDisk(w).map((path) => join(path, '..')), join(folder, 'sealed')];
    const midnight = new Date('2022-04-10T00:00:00+07:00').getTime();
    for (const path of places) expect([path, statSync(path).mtimeMs]).toEqual([path, midnight]);
  });
});

describe('an upload', () => {
  it('is begun only with the receipt, for a size that fits, and not without end', async () => {
    const { w, keys, id } = await given();
    const refusal = async (bytes: unknown) => (await begin(w, keys, bytes as number)).json.refusal;
    expect(await refusal(0)).toBe('file.empty');
    expect(await refusal(-5)).toBe('file.empty');
    expect(await refusal('10')).toBe('file.empty');
    expect(await refusal(MOST_SEALED + 1)).toBe('file.large');
    const stranger = await sealTip(w, { text: TOLD, to: [await w.officer('siri')] });
    expect((await begin(w, stranger.keys, 5000)).status).toBe(404);
    for (let n = 0; n < 4; n += 1) expect((await begin(w, keys, MOST_SEALED)).status).toBe(201);
    expect(await refusal(MOST_SEALED), 'two gigabytes in all').toBe('file.total');
    await w.owner.deleteFrom('case_files').where('case_id', '=', id).execute();
    const together = await Promise.all(Array.from({ length: MOST_FILES + 2 }, () => begin(w, keys, 5000)));
    expect(together.filter(({ status }) => status === 201).length).toBe(MOST_FILES);
    expect(await refusal(5000)).toBe('file.many');
  });

  it('of another case, or of another author, is not made whole here', async () => {
    const { w, keys } = await given();
    const other = await sealTip(w, { text: TOLD, to: [await w.officer('siri')] });
    await post(w, '/tips/cases', other.wire);
    const sealed = await sealedFile();
    const upload = await begun(w, other.keys, sealed.bytes);
    await put(w, upload, 1, sealed.parts[0] ?? new Uint8Array());
    expect((await finish(w, keys, upload, sealed)).json.refusal).toBe('file.unknown');
    expect((await finish(w, other.keys, upload, sealed)).status).toBe(201);
  });

  it('is never a word without its bytes', async () => {
    const { w, keys } = await given();
    const wire = (await post(w, '/tips/returns', await comeBack(w, keys))).json as unknown as CaseWire;
    const object = await say(wire, '{}', { author: 'reporter', signing: keys.signing, kind: 'file' });
    const sent = await post(w, '/tips/answers', { ...(await comeBack(w, keys)), object });
    expect(sent.json.refusal).toBe('case.forged');
  });

  it('that nobody goes on sending is given up after two days, with its bytes; what is whole stays', async () => {
    const { w, keys } = await given();
    await sends(w, keys, await sealedFile());
    const sealed = await sealedFile(PHOTO);
    const upload = await begun(w, keys, sealed.bytes);
    await put(w, upload, 1, sealed.parts[0] ?? new Uint8Array());
    w.clock.advance(DAY);
    expect(await sweepFiles(w.deps)).toBe(0);
    expect(onDisk(w).length).toBe(2);
    w.clock.advance(DAY);
    expect(await sweepFiles(w.deps)).toBe(1);
    expect(onDisk(w).length).toBe(1);
    expect((await put(w, upload, 2, sealed.parts[1] ?? new Uint8Array())).json.refusal).toBe('file.unknown');
    expect(await sweepFiles(w.deps)).toBe(0);
  });

  it('leaves no trace: no cookie, no number, and a job that no upload begins', async () => {
    const { w, keys } = await given();
    const sealed = await sealedFile();
    const upload = await begun(w, keys, sealed.bytes);
    const answer = await w.app.request(partRequest(upload, 1, sealed.parts[0] ?? new Uint8Array()));
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect((await w.deps.metrics.expose()).text).not.toContain('/tips/files');
    expect(await w.deps.jobs.settle()).toBe(0);
    const days = await w.owner.selectFrom('case_files').select('begun_on').execute();
    expect(days).toEqual([{ begun_on: '2022-04-10' }]);
  });
});
