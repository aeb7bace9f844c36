// A disk that is truly full: files, temporary files and database on a small file system of their own. An upload
// and a text are refused with a plain sentence, what was typed stays in the page, and once there is room again
// everything goes on by itself.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Hono } from 'hono';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Env } from '#src/platform/http/env.ts';
import { projectRoot } from '#src/platform/root.ts';
import { emailOf } from '../../seed/characters.ts';
import { DEMO_PASSWORD } from '../../seed/demo.ts';
import { Met, Visitor } from '../client.ts';
import { folder, NODE, start, until } from './processes.ts';

const RUN = join(projectRoot, 'scripts/run.mjs');
const QUESTION = '/work/reports/2565-3/770304/questions/13';
const SMALL = 'mount -t tmpfs -o size=700m,mode=711 none "$0" && exec "$@"';

// As root, in a mount namespace; otherwise in a user namespace, where the system allows one.
const OWN = [['-m'], ['-Urm']].find(
  (how) => spawnSync('unshare', [...how, 'sh', '-c', 'mount -t tmpfs none /mnt']).status === 0,
);

/** The house in the other process, as if it were in this one. */
const overHttp = (origin: string): Hono<Env> =>
  ({
    request: async (asked: Request) => {
      const { pathname, search } = new URL(asked.url);
      const headers = new Headers(asked.headers);
      headers.delete('host');
      const body = asked.method === 'POST' ? await asked.arrayBuffer() : undefined;
      return fetch(`${origin}${pathname}${search}`, {
        ...{ method: asked.method, headers, redirect: 'manual' },
        ...(body ? { body } : {}),
      });
    },
  }) as unknown as Hono<Env>;

/** Fills what is left, to the last byte. */
function fill(file: string): void {
  const ballast = openSync(file, 'w');
  const chunk = Buffer.alloc(1024 * 1024);
  for (let size = chunk.length; size > 0; ) {
    try {
      if (writeSync(ballast, chunk, 0, size) < size) size = Math.floor(size / 2);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      size = Math.floor(size / 2);
    }
  }
  closeSync(ballast);
}

test.skipIf(!OWN)('nothing is lost, nothing dies, and room is enough to go on', async () => {
  const dataDir = folder();
  const house = start('unshare', [...(OWN ?? []), 'sh', '-c', SMALL, dataDir, NODE, RUN, 'demo'], {
    env: { DATA_DIR: dataDir, PORT: '0', TMPDIR: dataDir, LOG_LEVEL: 'error' },
  });
  const origin = await house.says(/(http:\/\/localhost:\d+)/u);
  await house.says('Ctrl-C');
  const ballast = `/proc/${house.pid}/root${dataDir}/ballast`;

  const mali = new Visitor(overHttp(origin));
  const door = await mali.get('/sign-in?next=/account');
  await door.press('เข้าสู่ระบบ', { email: emailOf('mali'), password: DEMO_PASSWORD });
  let form = await mali.get(QUESTION);
  const photo = await sharp({ create: { width: 900, height: 900, channels: 3, background: '#8a4b2b' } })
    .jpeg()
    .toBuffer();
  fill(ballast);

  // A photograph: the text beside it is in the page.
  const said = 'ข้อความที่พิมพ์ไว้กับภาพ';
  const upload = { done: said, files: [{ name: 'ประชุม.jpg', bytes: photo }] };
  const refused = await form.press('บันทึกและแนบไฟล์', upload, 507);
  expect(refused.h1).toBe('ที่เก็บข้อมูลเต็ม ยังไม่ได้บันทึก');
  expect(refused.has(said)).toBe(true);
  expect(refused.has('ไฟล์ที่แนบมาด้วยต้องแนบใหม่')).toBe(true);

  // Texts, until the database too finds no room: a clear page each time, with the text in it.
  let saved = '';
  let stopped: Met | undefined;
  for (let n = 0; n < 400 && !stopped; n += 1) {
    const text = `ครั้งที่ ${n} ${randomBytes(2000).toString('base64')}`;
    const { action, body } = form.filled('บันทึก แล้วไปข้อ 14', { done: text });
    const answer = await mali.fetch(action, { method: 'POST', body: body ?? null });
    if (answer.status === 303) {
      saved = text;
      form = await mali.get(QUESTION);
      continue;
    }
    expect([507, 503]).toContain(answer.status);
    stopped = new Met(mali, QUESTION, answer, await answer.text());
    expect(stopped.has(text)).toBe(true);
  }
  expect(stopped).toBeDefined();
  expect(house.child.exitCode).toBe(null);

  rmSync(ballast);
  await until(() => mali.fetch('/work').then(({ status }) => status === 200));
  if (saved !== '') expect((await mali.get(QUESTION)).value('done')).toBe(saved);
  const next = await stopped?.press('ส่งอีกครั้ง');
  expect(next?.path).toContain('/questions/14');
  expect((await mali.get(QUESTION)).value('done')).toMatch(/^ครั้งที่ \d+ /u);
  const again = await (await mali.get(QUESTION)).press('บันทึกและแนบไฟล์', { files: upload.files });
  expect(again.has('ประชุม.jpg')).toBe(true);
  house.child.kill('SIGTERM');
  expect(await house.ended).toBe(0);
});
