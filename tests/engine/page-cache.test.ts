// Two processes on one database: what one publishes, the other shows at once, although it keeps its pages; and
// what it keeps is never given to somebody who is signed in.
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serializeSigned } from 'hono/utils/cookie';
import pg from 'pg';
import { expect, test } from 'vitest';
import { embeddedDoor } from '#src/platform/db/database.ts';
import { readPostmaster } from '#src/platform/db/postmaster.ts';
import { projectRoot } from '#src/platform/root.ts';
import { folder, NODE, start } from './processes.ts';

const RUN = join(projectRoot, 'scripts/run.mjs');
const ADDRESS = /(http:\/\/localhost:\d+)/;
const QUARTER = '/quarters/2565-3';

const opened = async (dataDir: string): Promise<string> => {
  const demo = start(NODE, [RUN, 'demo'], { env: { DATA_DIR: dataDir, PORT: '0' } });
  const address = await demo.says(ADDRESS);
  await demo.says('Ctrl-C');
  return ADDRESS.exec(address)?.[1] ?? '';
};

/** Arun of the centre, signed in with both factors, as his browser would send it; and his forms' token. */
async function arun(dataDir: string, owner: pg.Client): Promise<{ cookie: string; csrf: string }> {
  const token = randomUUID();
  await owner.query(
    `insert into sessions (person_id, token, expires_at, second_factor)
     select id, $1, now() + interval '1 hour', true from people where email = 'arun@example.org'`,
    [token],
  );
  const secret = readFileSync(join(dataDir, 'secret'), 'utf8').trim();
  const form = createHash('sha256').update(token).digest('base64url');
  const csrf = createHmac('sha256', `form ${secret}`).update(form).digest('base64url');
  return { cookie: `${await serializeSigned('session', token, secret)}; form=${form}`, csrf };
}

test('what one process publishes, the other shows at once', async () => {
  const dataDir = folder();
  const a = await opened(dataDir);
  const b = await opened(dataDir);
  const owner = new pg.Client(embeddedDoor(readPostmaster(dataDir)?.socketFolder ?? '').owner);
  owner.on('error', () => undefined); // the folder and its database go when the test ends
  await owner.connect();
  const who = await arun(dataDir, owner);
  const page = (path: string, headers: Record<string, string> = {}) => fetch(b + path, { headers });

  // Both pages of B are kept, and given again without being made again.
  const home = await page('/');
  const tag = home.headers.get('etag') ?? '';
  expect(tag).toMatch(/^W\/"/);
  const before = await home.text();
  await expect.poll(async () => (await page('/metrics')).text()).toContain('route="/",status="200"');
  expect(await (await page('/')).text()).toBe(before);
  expect((await page('/', { 'if-none-match': tag })).status).toBe(304);
  expect(await (await page('/quarters')).text()).not.toContain(`href="${QUARTER}?edition=`);
  expect((await page(QUARTER)).status).toBe(404);

  // Who is signed in gets their own page, from the same address.
  const own = await page('/', { cookie: who.cookie });
  expect(own.headers.get('cache-control')).toBe('private, no-store');
  expect(own.headers.get('etag')).toBeNull();
  expect(await own.text()).toContain('อรุณ');

  const publishing = async (step: string, fields: Record<string, string>) => {
    const answer = await fetch(`${a}/work/publish/2565-3/${step}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: who.cookie },
      body: new URLSearchParams({ ...fields, _csrf: who.csrf, once: randomUUID() }),
    });
    expect(answer.status).toBe(303);
  };
  await publishing('freeze', { reason: '' });
  await publishing('edition', { number: '1', note_th: '', note_en: '' });

  // The word travels while A's answer does.
  await expect
    .poll(async () => (await page('/quarters')).text(), { timeout: 1000, interval: 10 })
    .toContain(`href="${QUARTER}?edition=`);
  expect((await page(QUARTER)).status).toBe(200);
  const after = await page('/', { 'if-none-match': tag });
  expect(after.status).toBe(200);
  expect(await after.text()).not.toBe(before);

  // The line on which B hears of changes is cut: it makes every page anew until it hears again.
  await owner.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'prongsai changes'",
  );
  await owner.query("update programmes set name_th = 'ชื่อใหม่ที่ไม่มีใครประกาศ'");
  await expect
    .poll(async () => (await page('/programmes')).text(), { timeout: 5000 })
    .toContain('ชื่อใหม่ที่ไม่มีใครประกาศ');
  await owner.end();
}, 120_000);
