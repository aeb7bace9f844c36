// A recovery key from its making to its use, by the commands of its people: away, on the server, away, on the server. The
// server never has a share, and what goes between is shut to whoever finds it.
import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readCase } from '#src/cases/desk.service.ts';
import { enterCase } from '#src/cases/entry.service.ts';
import { caseOut } from '#src/cases/reading.ts';
import { objectOut } from '#src/cases/wire.ts';
import { directory } from '#src/cli/directory.ts';
import { recovery } from '#src/cli/recovery.ts';
import { units } from '#src/cli/units.ts';
import { type House, openHouse } from '#src/main.ts';
import { whoIs } from '#src/people/people.service.ts';
import type { Config } from '#src/platform/config.ts';
import { perform } from '#src/platform/perform.ts';
import { projectRoot } from '#src/platform/root.ts';
import { newIdentity } from '#src/sealing/age.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import { sealCase } from '#src/sealing/case-seal.ts';
import { reporterKeys } from '#src/sealing/reporter.ts';
import { verifyKeyOf } from '#src/sealing/signing.ts';
import { joinUnit, keepKeys } from '#src/units/units.service.ts';
import { addCharacter, emailOf } from '../../seed/characters.ts';
import { readWith } from '../units.ts';
import { configFor, place, silent } from './houses.ts';
import { NODE } from './processes.ts';

const TOLD = '{"v":1,"kind":"tip","what":"ถนนหมู่ 4"}';
const here = place();
const at = (name: string) => join(here.folder, 'away', name);
let key = '';
let house: House;
let boonmee = '';
let siri = '';
const config = (): Config =>
  configFor(join(here.folder, 'server'), {
    ...{ mode: 'start', port: 0 },
    ...(key === '' ? {} : { directoryKey: key }),
  });

function away(args: readonly string[], input = '') {
  mkdirSync(join(here.folder, 'away'), { recursive: true });
  const { PATH = '' } = process.env;
  const env = { PATH, DATA_DIR: join(here.folder, 'nowhere') };
  const run = join(projectRoot, 'scripts/run.mjs');
  const ran = spawnSync(NODE, [run, ...args], { cwd: at(''), env, input, encoding: 'utf8' });
  return { code: ran.status, said: ran.stdout + ran.stderr };
}
async function onServer(work: () => Promise<number>): Promise<{ code: number; said: string }> {
  const heard: string[] = [];
  const hear = (chunk: unknown): boolean => heard.push(String(chunk)) > 0;
  const spies = [process.stdout, process.stderr].map((one) =>
    vi.spyOn(one, 'write').mockImplementation(hear),
  );
  try {
    return { code: await work(), said: heard.join('') };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
const actor = async (id: string) => (await whoIs(house.deps, id))?.actor as never;
async function makeKeys(seen: number): Promise<string> {
  const { identity, recipient } = await newIdentity();
  const verify = toBase64(verifyKeyOf(crypto.getRandomValues(new Uint8Array(32))));
  const wrapping = { salt: 'A'.repeat(22), nonce: 'A'.repeat(16), sealed: 'AAAA' };
  const wrapped = JSON.stringify({ format: 1, passphrase: wrapping, recovery: wrapping });
  const kept = await perform(house.deps, await actor(boonmee), keepKeys, {
    seen,
    recipient,
    verify,
    wrapped,
  });
  expect(kept).toMatchObject({ ok: true });
  return identity;
}
/** Drafted on the server, signed away, published on the server. */
async function publishes(n: number, ...more: string[]): Promise<string> {
  const draft = at(`directory-${n}.draft.json`);
  const signed = at(`directory-${n}.signed.json`);
  await onServer(() => directory(config(), silent, ['draft', '--out', draft]));
  const sign = ['directory', 'sign', '--key', 'org.key', draft, '--out', signed, '--yes', ...more];
  const done = away(sign);
  const published = await onServer(() => directory(config(), silent, ['publish', signed]));
  expect([done.code, published.code]).toEqual([0, 0]);
  return done.said;
}
const share = (n: number): string =>
  (readFileSync(at(`recovery-nacc-77-1-share-${n}.txt`), 'utf8').match(/^ +\d +(?:\w{4} ){4}\w{4}$/gmu) ?? [])
    .map((line) => `${line.replace(/^ +\d +/u, '')}\n`)
    .join('');

beforeAll(async () => {
  key = /DIRECTORY_KEY=([\w-]{43})/u.exec(away(['directory', 'key', '--out', 'org.key']).said)?.[1] ?? '';
  house = await openHouse(config(), silent);
  await onServer(() => units(config(), silent));
  siri = await addCharacter(house.deps, 'siri');
  boonmee = await addCharacter(house.deps, 'boonmee');
  const joining = { unit: 'nacc-77', person: boonmee };
  expect(await perform(house.deps, await actor(siri), joinUnit, joining)).toMatchObject({ ok: true });
}, 120_000);
afterAll(async () => {
  await house?.close();
  here.away();
});

/** A tip as a browser seals it, to whom the list names. */
async function gives(): Promise<string> {
  const list = JSON.parse(readFileSync(at('directory-1.signed.json'), 'utf8'));
  const [unit] = JSON.parse(list.content).units;
  const holders = [
    { holder: boonmee, recipient: unit.members[0].recipient },
    { holder: 'recovery-1', recipient: unit.recovery.recipient },
  ];
  const keys = await reporterKeys(crypto.getRandomValues(new Uint8Array(10)), new Uint8Array(32), 'light');
  const said = [{ thread: 'reporter', kind: 'tip', text: TOLD }] as const;
  const sealed = await sealCase(randomUUID(), keys, holders, said);
  const entered = await perform(house.deps, await actor(boonmee), enterCase, {
    ...{ id: sealed.caseId, channel: 'phone', track: 'complaint', province: '77', unit: 'nacc-77' },
    ...{ directory: 1, profile: 'light', recipient: sealed.recipient, reporter: keys.recipient },
    lookup: createHash('sha256').update(keys.lookup).digest('base64url'),
    verify: toBase64(keys.verify),
    seals: sealed.seals.map((one) => ({ holder: one.holder, sealed: toBase64(one.sealed) })),
    objects: sealed.objects.map(objectOut),
  });
  expect(entered).toMatchObject({ ok: true });
  return sealed.caseId;
}
const readBy = async (identity: string, id: string) => {
  const read = await perform(house.deps, await actor(boonmee), readCase, { id });
  if (!read.ok) throw new Error(read.refusal);
  return (await readWith(caseOut(read.value), identity)).map(({ text }) => text);
};

test('made, signed in, and used when all keys are lost: out, opened by three, and back; the officer reads again', async () => {
  await makeKeys(0);
  expect(away(['recovery', 'make', '--unit', 'nacc-77'])).toMatchObject({ code: 0 });
  await publishes(1, '--recovery', 'recovery-nacc-77-1.public.json');
  const id = await gives();

  const identity = await makeKeys(1);
  const early = await onServer(() =>
    recovery(config(), silent, ['use', '--unit', 'nacc-77', '--for', emailOf('boonmee')]),
  );
  expect([early.code, early.said.includes('ไม่มีกุญแจคู่ใหม่ล่าสุด')]).toEqual([1, true]);
  // the next list keeps the recovery key without being told
  expect(await publishes(2)).not.toContain('กุญแจกู้คืน');
  expect(await readBy(identity, id)).toEqual(['']);

  const request = at('request.json');
  const out = await onServer(() =>
    recovery(config(), silent, ['use', '--unit', 'nacc-77', '--for', emailOf('boonmee'), '--out', request]),
  );
  expect(out.code).toBe(0);
  expect(out.said).toContain('เปิดได้ทั้งเรื่อง 1 เรื่อง');
  expect(readFileSync(request, 'utf8')).not.toMatch(/SECRET-KEY|ถนน/u);

  const open = (typed: string, from = 'request.json', under = key) =>
    away(['recovery', 'open', from, '--key', under, '--out', 'answer.json'], typed);
  const two = open(share(1) + share(4));
  expect([two.code, two.said.includes('ต้องมีสามส่วน')]).toEqual([1, true]);
  expect(open(share(1), 'request.json', 'A'.repeat(43)).said).toContain('ไม่ได้ลงชื่อด้วยกุญแจของหน่วยงาน');
  const whole = JSON.parse(readFileSync(request, 'utf8'));
  writeFileSync(at('odd.json'), JSON.stringify({ ...whole, officer: randomUUID() }));
  expect(open(share(1), 'odd.json').said).toContain('ไม่อยู่ในหน่วยนี้ตามสมุดกุญแจ');
  const opened = open(share(1) + share(4) + share(2));
  expect(opened.said).toContain('เปิดแล้วปิดผนึกใหม่ 1 เรื่อง');
  expect(readFileSync(at('answer.json'), 'utf8')).not.toMatch(/SECRET-KEY|ถนน/u);

  const wrong = await onServer(() => recovery(config(), silent, ['take-in', request]));
  expect([wrong.code, wrong.said.includes('ไม่ใช่ไฟล์ที่ prongsai recovery open เขียนไว้')]).toEqual([1, true]);
  const taken = await onServer(() => recovery(config(), silent, ['take-in', at('answer.json')]));
  expect([taken.code, taken.said.includes('บุญมี อ่านได้อีก 1 เรื่อง')]).toEqual([0, true]);
  expect(await readBy(identity, id)).toEqual([TOLD]);
  const again = await onServer(() => recovery(config(), silent, ['take-in', at('answer.json')]));
  expect([again.code, again.said.includes('รับไว้แล้ว')]).toEqual([1, true]);
  expect((await onServer(() => recovery(config(), silent, ['use']))).code).toBe(2);
}, 120_000);
