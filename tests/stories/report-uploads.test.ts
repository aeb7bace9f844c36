// A photo in parts, from a phone whose signal comes and goes: it goes on where it stopped, arrives once, and is
// looked at like any other file.
import sharp from 'sharp';
import { beforeEach, expect, it } from 'vitest';
import { evidenceOf } from '#src/evidence/evidence.service.ts';
import { PART_BYTES, UPLOAD_DAYS } from '#src/evidence/upload.ts';
import { seedBigRock2565 } from '../../seed/big-rock-2565.ts';
import type { Visitor } from '../client.ts';
import { HERE, reportNow } from '../filing.ts';
import { type World, world } from '../world.ts';

let w: World;
let mali: Visitor;
const UPLOADS = `${HERE}/uploads`;

beforeEach(async () => {
  w = await world();
  await seedBigRock2565(w.deps, await w.actor('arun'));
  mali = await w.as('mali');
  await (await mali.get(HERE)).press('เริ่มเขียนรายงาน');
});

/** Noise does not compress: more than two parts. */
const photo = () =>
  sharp({
    create: {
      ...{ width: 900, height: 900, channels: 3, background: '#fff' },
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .jpeg({ quality: 95 })
    .toBuffer();

async function post(who: Visitor, path: string, fields: Record<string, string | Blob>) {
  const body = new FormData();
  body.set('_csrf', (await who.get('/work')).value('_csrf') ?? '');
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const answer = await who.fetch(path, { method: 'POST', body, headers: { accept: 'application/json' } });
  return { status: answer.status, ...((await answer.json()) as Record<string, unknown>) };
}
const begin = (bytes: number, id = crypto.randomUUID(), who = mali) =>
  post(who, UPLOADS, { id, question: 'i.meetings', name: 'ประชุม.jpg', bytes: String(bytes) }).then(
    (told) => ({
      ...told,
      id,
    }),
  );
const part = (id: string, file: Buffer, offset: number, who = mali) =>
  post(who, `${UPLOADS}/${id}`, {
    offset: String(offset),
    part: new File([new Uint8Array(file.subarray(offset, offset + PART_BYTES))], 'part'),
  });
const done = (id: string, who = mali) => post(who, `${UPLOADS}/${id}`, { go: 'done' });
async function whole(file: Buffer) {
  const { id } = await begin(file.length);
  for (let at = 0; at < file.length; at += PART_BYTES) await part(id, file, at);
  return id;
}
const files = async () => evidenceOf(w.deps.db, (await reportNow(w))!);
const partThere = (id: string, at = 0) => w.deps.files.exists(`uploads/77/${id}/${at}`);

it('arrives in parts, each of them once, and goes on where a break left off', async () => {
  const file = await photo();
  expect(file.length).toBeGreaterThan(PART_BYTES * 2);
  const { id, ...told } = await begin(file.length);
  expect(told).toEqual({ status: 200, got: 0, bytes: file.length, done: false, part: PART_BYTES });
  expect(await part(id, file, 0)).toMatchObject({ got: PART_BYTES });
  // its answer was lost: the same part again, and the beginning again, change nothing
  expect(await part(id, file, 0)).toMatchObject({ status: 200, got: PART_BYTES });
  expect(await begin(file.length, id)).toMatchObject({ got: PART_BYTES });
  const asked = await (await mali.fetch(`${UPLOADS}/${id}`)).json();
  expect(asked.got).toBe(PART_BYTES);
  expect(await part(id, file, PART_BYTES * 2)).toMatchObject({
    status: 409,
    refusal: 'evidence.upload.part',
  });
  expect(await done(id)).toMatchObject({ status: 409, done: false });
  for (let at = PART_BYTES; at < file.length; at += PART_BYTES) await part(id, file, at);
  expect(await done(id)).toEqual({ status: 200, done: true });
  expect(await done(id)).toEqual({ status: 200, done: true });
  const [one, ...others] = await files();
  expect(others).toEqual([]);
  expect(one).toMatchObject({ field: 'i.meetings', kind: 'image', name: 'ประชุม.jpg', width: 900 });
  expect(await partThere(id)).toBe(false);
  expect((await mali.get(`${HERE}/questions/1`)).has('ประชุม.jpg')).toBe(true);
});

it('finished twice at the same moment is one file', async () => {
  const id = await whole(await photo());
  const both = await Promise.all([done(id), done(id)]);
  expect(both.map((b) => b.status)).toEqual([200, 200]);
  expect(await files()).toHaveLength(1);
});

it('what is no picture is refused by what it is, and its parts are given back', async () => {
  const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(2000)]);
  const id = await whole(program);
  expect(await done(id)).toMatchObject({ status: 422, refusal: 'evidence.program' });
  expect(await partThere(id)).toBe(false);
  expect(await files()).toEqual([]);
  expect((await mali.fetch(`${UPLOADS}/${id}`)).status).toBe(404);
});

it('too large, of no size, or more than was promised: refused before the disk is filled', async () => {
  expect(await begin(21 * 1024 * 1024)).toMatchObject({
    status: 422,
    text: expect.stringContaining('20 MB'),
  });
  expect(await begin(0)).toMatchObject({ status: 422 });
  const file = await photo();
  const { id } = await begin(1000);
  expect(await part(id, file, 0)).toMatchObject({ status: 409 });
  expect(await partThere(id)).toBe(false);
});

it('is nobody else’s: not to read, to go on with, or to finish', async () => {
  const file = await photo();
  const { id } = await begin(file.length);
  const somchai = await w.as('somchai');
  expect((await somchai.fetch(`${UPLOADS}/${id}`)).status).toBe(404);
  expect(await part(id, file, 0, somchai)).toMatchObject({ status: 404 });
  expect(await begin(file.length, id, somchai)).toMatchObject({ status: 404 });
  const wichai = await w.as('wichai');
  expect(await begin(file.length, crypto.randomUUID(), wichai)).toMatchObject({ status: 404 });
});

it('that nobody finishes in a week is given up, with its disk', async () => {
  const file = await photo();
  const { id } = await begin(file.length);
  await part(id, file, 0);
  expect(await partThere(id)).toBe(true);
  const { rows } = await w.owner.executeQuery<{ start_after: Date }>({
    ...{ sql: "select start_after from pgboss.job where name = 'evidence.upload.expire'", parameters: [] },
    ...{ query: undefined as never, queryId: undefined as never },
  });
  const days = ((rows[0]?.start_after.getTime() ?? 0) - w.clock.now().getTime()) / 86_400_000;
  expect(Math.round(days)).toBe(UPLOAD_DAYS);
  await w.deps.jobs.settle();
  expect(await partThere(id)).toBe(false);
  expect((await mali.fetch(`${UPLOADS}/${id}`)).status).toBe(404);
});
