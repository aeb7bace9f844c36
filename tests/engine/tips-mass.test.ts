// Two hundred people tell at once: every case is there and none is there twice, however often a click is sent, and also
// when the house is killed in the middle.
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { CaseWire } from '#src/cases/wire.ts';
import { openKey, openObject } from '#src/sealing/case-seal.ts';
import { comeBack, post } from '../units.ts';
import { folder, until } from './processes.ts';
import {
  manyTips,
  oneDesk,
  openTipHouse,
  ownerOf,
  sendTip,
  type Tip,
  type TipHouse,
  untilThere,
} from './tip-house.ts';

const TEXT = '{"v":1,"kind":"tip","what":"ถนนหมู่ 4 บางกว่าแบบ"}';
const MANY = 200;

/** What the database has of them, whole: a case, its two seals, its one object, its one spent solution. */
async function kept(dataDir: string) {
  const owner = await ownerOf(dataDir);
  const { rows } = await owner.query<{ id: string; twice: number; seals: number; objects: number }>(`
    select c.id, (select count(*)::int from cases d where d.lookup = c.lookup) as twice,
      (select count(*)::int from case_seals s where s.case_id = c.id) as seals,
      (select count(*)::int from case_objects o where o.case_id = c.id) as objects from cases c`);
  const { rows: loose } = await owner.query<{ n: number; spent: number }>(`
    select count(*)::int as n, (select count(*)::int from spent_solutions) as spent
    from case_objects o where not exists (select from cases c where c.id = o.case_id)`);
  await owner.end();
  return { rows, loose: loose[0]?.n, spent: loose[0]?.spent };
}

async function expectEachOnce(dataDir: string, tips: readonly Tip[]): Promise<void> {
  const { rows, loose, spent } = await kept(dataDir);
  expect(rows.map(({ id }) => id).toSorted()).toEqual(tips.map(({ id }) => id).toSorted());
  for (const row of rows) expect(row).toMatchObject({ twice: 1, seals: 2, objects: 1 });
  expect({ loose, spent }).toEqual({ loose: 0, spent: tips.length });
}

/** The whole way: whoever told comes back, and reads their own words. */
async function expectReadable({ origin }: TipHouse, { keys, id }: Tip): Promise<void> {
  const app = { request: (url: string, init?: RequestInit) => fetch(at(origin, url), init) };
  const w = { app } as unknown as Parameters<typeof comeBack>[0];
  const wire = (await post(w, '/tips/returns', await comeBack(w, keys))).json as unknown as CaseWire;
  expect(wire.head.id).toBe(id);
  const opened = await openKey(bytes(wire.seals[0]?.sealed), keys.identity);
  const read = await openObject(bytes(wire.objects[0]?.content), [opened ?? '']);
  expect(JSON.parse(read ?? '')).toMatchObject(JSON.parse(TEXT)); // what seals adds a key beside the words
}
const at = (origin: string, url: string): string => url.replace('http://localhost:8080', origin);
const bytes = (text = ''): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'base64url'));

test('given at once by two hundred, each twice in the same moment: all are there, and none twice', async () => {
  const dataDir = folder();
  const house = await openTipHouse(dataDir);
  const tips = await manyTips(dataDir, await oneDesk(dataDir), MANY, TEXT);
  const clicks = tips.flatMap((tip) => [tip, tip]);
  const answers = await Promise.all(
    clicks.map(async ({ id, body }) => {
      const answer = await sendTip(house.origin, body);
      return { status: answer.status, right: ((await answer.json()) as { id?: string }).id === id };
    }),
  );
  expect(answers.filter(({ status, right }) => status !== 201 || !right)).toEqual([]);
  await expectEachOnce(dataDir, tips);
  await expectReadable(house, tips[MANY - 1] as Tip);
  // what the database refuses it writes down with its hour: a click that came twice is not refused
  expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).not.toMatch(/ERROR/u);

  house.process.child.kill('SIGTERM');
  expect(await house.process.ended).toBe(0);
});

test('whose answer never arrived, because the line died after the last byte: sent again, it is one case', async () => {
  const dataDir = folder();
  const house = await openTipHouse(dataDir);
  const tips = await manyTips(dataDir, await oneDesk(dataDir), 20, TEXT);
  await Promise.all(tips.map((tip) => sentAndGone(house.origin, tip.body)));
  await until(async () => (await kept(dataDir)).rows.length > 0);
  await Promise.all(
    tips.map((tip) =>
      untilThere(
        () => house.origin,
        tip,
        () => pause(50),
      ),
    ),
  );
  await expectEachOnce(dataDir, tips);

  house.process.child.kill('SIGTERM');
  expect(await house.process.ended).toBe(0);
});

/** The whole request on a bare socket, which is gone before there can be an answer. */
async function sentAndGone(origin: string, body: string): Promise<void> {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  socket.on('error', () => undefined);
  const length = Buffer.byteLength(body);
  const head = `POST /tips/cases HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;
  await new Promise<void>((sent) => socket.write(head + body, () => sent()));
  await new Promise<void>((closed) => socket.end(() => closed()));
  socket.destroy();
}

test('while the house is killed, twice: what was acknowledged is there, all arrive in the end, and none twice', async () => {
  const dataDir = folder();
  let house = await openTipHouse(dataDir);
  const tips = await manyTips(dataDir, await oneDesk(dataDir), MANY, TEXT);
  const acknowledged = new Set<string>();
  const tries: number[] = [];
  const waiting = [...tips];
  const phone = async (): Promise<void> => {
    for (let tip = waiting.pop(); tip; tip = waiting.pop()) {
      const needed = await untilThere(
        () => house.origin,
        tip,
        () => pause(100),
      );
      tries.push(needed);
      acknowledged.add(tip.id);
    }
  };
  const everybody = Promise.all(Array.from({ length: 16 }, phone));
  for (const many of [40, 120]) {
    await until(() => acknowledged.size >= many);
    house.process.child.kill('SIGKILL');
    await house.process.ended;
    const told = [...acknowledged];
    house = await openTipHouse(dataDir);
    const { rows } = await kept(dataDir);
    const there = new Set(rows.map(({ id }) => id));
    expect(told.filter((id) => !there.has(id))).toEqual([]);
  }
  await everybody;
  expect(Math.max(...tries)).toBeGreaterThan(1); // it was felt
  await expectEachOnce(dataDir, tips);

  house.process.child.kill('SIGTERM');
  expect(await house.process.ended).toBe(0);
});
