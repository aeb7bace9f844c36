// The database goes away under load and comes back, or stays and is silent: every page says so plainly and soon,
// what was typed stays in the page and is sent by one press, and the house recovers by itself.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPostmaster } from '#src/platform/db/postmaster.ts';
import { healthRoutes } from '#src/platform/http/health.ts';
import { projectRoot } from '#src/platform/root.ts';
import { Visitor } from '../client.ts';
import { configFor, type Opened, openDemo, place, signedIn } from './houses.ts';
import { NODE, type Started, start, until } from './processes.ts';

const HOLDER = join(projectRoot, 'tests/engine/holder.ts');
/** Longer than a connection is waited for, so that nothing hangs on that. By hand: PRONGSAI_AWAY=60000. */
const AWAY = Number(process.env.PRONGSAI_AWAY ?? 12_000);
const TYPED = 'ติดป้ายงบครบ 9 หมู่ <b>ไม่ใช่คำสั่ง</b> "อ้างคำ"';
const PAGE = '/work/reports/2565-3/770304/questions/13';

const here = place();
const dataDir = join(here.folder, 'house');
let house: Opened;

const holding = async (): Promise<Started> => {
  const held = start(NODE, [HOLDER, dataDir, 'durable']);
  await held.says('ready');
  return held;
};
/** With all its processes: one that serves a connection may answer once more before it sees that the server is dead. */
const gone = async (held: Started): Promise<void> => {
  const server = readPostmaster(dataDir)?.pid ?? 0;
  const all = [server, ...childrenOf(server)];
  held.child.kill('SIGKILL');
  await held.ended;
  process.kill(server, 'SIGKILL');
  await until(() => all.every((pid) => !lives(pid)));
};

beforeAll(async () => {
  await (await openDemo(configFor(dataDir))).close(); // its world is made
}, 300_000);
afterAll(() => here.away());

test('away for a while under load, and back', async () => {
  let held = await holding();
  const socket = readPostmaster(dataDir)?.socketFolder ?? '';
  const url = `postgres://prongsai_owner@localhost/prongsai?host=${encodeURIComponent(socket)}`;
  house = await openDemo(configFor(dataDir, { database: { url, ownerUrl: undefined } }));
  const health = healthRoutes({
    pool: house.pool,
    metrics: house.deps.metrics,
    migrations: [],
    leaving: () => false,
  });
  const mali = await signedIn(house, 'mali');
  const form = await mali.get(PAGE);

  await gone(held);
  const refused = await form.press('บันทึก แล้วไปข้อ 14', { done: TYPED }, 503);
  expect(refused.h1).toBe('ฐานข้อมูลหยุดชั่วคราว');
  expect(refused.answer.headers.get('retry-after')).toBe('10');
  expect(refused.has(TYPED)).toBe(true);
  expect(refused.text()).toMatch(/เลขอ้างอิง [0-9a-f]{8}/u);

  // Everybody goes on knocking: nobody waits long, nobody sees anything but that page.
  const until12 = Date.now() + AWAY;
  let answers = 0;
  let slowest = 0;
  const knock = async (visitor: Visitor, path: string): Promise<void> => {
    while (Date.now() < until12) {
      const began = Date.now();
      const page = await visitor.get(path, 503);
      expect(page.h1).toMatch(/ฐานข้อมูลหยุดชั่วคราว|The database is away/u);
      slowest = Math.max(slowest, Date.now() - began);
      answers += 1;
      await pause(20);
    }
  };
  await Promise.all([
    ...Array.from({ length: 8 }, () => knock(mali, '/work')),
    ...Array.from({ length: 8 }, (_, n) => knock(new Visitor(house.app), `/en/areas?q=${n}`)),
  ]);
  expect(answers).toBeGreaterThan(100);
  expect(slowest).toBeLessThan(11_000);
  expect((await health.request('/healthz')).status).toBe(200);
  expect((await health.request('/readyz')).status).toBe(503);
  expect((await refused.press('ส่งอีกครั้ง', {}, 503)).has(TYPED)).toBe(true); // too early: still kept

  held = await holding();
  await until(() => mali.fetch('/work').then(({ status }) => status === 200));
  const next = await refused.press('ส่งอีกครั้ง');
  expect(next.path).toContain('/questions/14');
  expect((await mali.get(PAGE)).value('done')).toBe(TYPED);

  // A password is never written into a page, not even where it could not be looked at.
  const door = await new Visitor(house.app).get('/sign-in');
  await gone(held);
  const password = 'รหัสผ่านที่ไม่มีใครเห็น 9';
  const shut = await door.press('เข้าสู่ระบบ', { email: 'mali@example.org', password }, 503);
  expect(shut.html).not.toContain(password);
  held = await holding();
  await until(() => mali.fetch('/work').then(({ status }) => status === 200));
  await house.close();
  held.child.kill('SIGTERM');
  expect(await held.ended).toBe(0);
});

test('silent, as behind a network that swallows everything: the same page within half a minute, and back', async () => {
  const held = await holding();
  const { pid = 0, socketFolder = '' } = readPostmaster(dataDir) ?? {};
  const url = `postgres://prongsai_owner@localhost/prongsai?host=${encodeURIComponent(socketFolder)}`;
  house = await openDemo(configFor(dataDir, { database: { url, ownerUrl: undefined } }));
  const somchai = await signedIn(house, 'somchai');
  const form = await somchai.get(PAGE);

  // A statement that takes long in a database that answers is let be.
  const slow = house.pool.query<{ done: number }>('select 1 as done from pg_sleep(9)');
  expect((await slow).rows).toEqual([{ done: 1 }]);

  const all = [pid, ...childrenOf(pid)];
  for (const one of all) process.kill(one, 'SIGSTOP');
  const began = Date.now();
  const waiting = Array.from({ length: 20 }, () => new Visitor(house.app).get('/areas?q=1', 503));
  const refused = await form.press('บันทึก แล้วไปข้อ 14', { done: `${TYPED} เงียบ` }, 503);
  await Promise.all(waiting);
  expect(Date.now() - began).toBeLessThan(30_000);
  expect(refused.h1).toBe('ฐานข้อมูลหยุดชั่วคราว');
  expect(refused.has(`${TYPED} เงียบ`)).toBe(true);

  for (const one of all) process.kill(one, 'SIGCONT');
  await until(() => somchai.fetch('/work').then(({ status }) => status === 200));
  await refused.press('ส่งอีกครั้ง');
  expect((await somchai.get(PAGE)).value('done')).toBe(`${TYPED} เงียบ`);
  await house.close();
  held.child.kill('SIGTERM');
  expect(await held.ended).toBe(0);
});

function childrenOf(pid: number): number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/u.test(name) && parentOf(name) === pid);
  return all.map(Number);
}

/** A dead one that nobody has asked after yet is dead. */
const lives = (pid: number): boolean => {
  try {
    return !/^State:\s*[ZX]/mu.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

function parentOf(pid: string): number | undefined {
  try {
    return Number(/^PPid:\s*(\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return undefined; // it ended meanwhile
  }
}
