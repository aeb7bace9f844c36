// The drill of the organisation's key, as its people do it: units, keys, a draft from the server, a signature on
// another machine, published; and everything that must not be signed or published.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { directory } from '#src/cli/directory.ts';
import { doctor } from '#src/cli/doctor.ts';
import { units } from '#src/cli/units.ts';
import { type House, openHouse } from '#src/main.ts';
import { whoIs } from '#src/people/people.service.ts';
import type { Config } from '#src/platform/config.ts';
import type { Deps } from '#src/platform/deps.ts';
import { perform } from '#src/platform/perform.ts';
import { projectRoot } from '#src/platform/root.ts';
import { newIdentity } from '#src/sealing/age.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import { pairFingerprint } from '#src/sealing/directory.ts';
import { verifyKeyOf } from '#src/sealing/signing.ts';
import { joinUnit, keepKeys, leaveUnit } from '#src/units/units.service.ts';
import { addCharacter, type CharacterName } from '../../seed/characters.ts';
import { configFor, place, silent } from './houses.ts';
import { NODE } from './processes.ts';

const here = place();
const at = (name: string) => join(here.folder, name);
const config = (more: Partial<Config> = {}): Config =>
  configFor(at('server'), { mode: 'start', port: 0, ...more });
let key = '';
const people = new Map<CharacterName, string>();

/** A command on the server, in this process. */
async function said(
  work: () => Promise<number | boolean>,
): Promise<{ code: number | boolean; said: string }> {
  const heard: string[] = [];
  const hear = (chunk: unknown): boolean => heard.push(String(chunk)) > 0;
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(hear);
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(hear);
  try {
    return { code: await work(), said: heard.join('') };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}
const onServer = (...args: string[]) => said(() => directory(config({ directoryKey: key }), silent, args));
const health = async () => (await said(() => doctor(config({ directoryKey: key }), silent))).said;

/** A command on the machine of the key's holder: another folder, no settings, no database. */
function away(...args: string[]) {
  mkdirSync(at('holder'), { recursive: true });
  const { PATH = '' } = process.env;
  const ran = spawnSync(NODE, [join(projectRoot, 'scripts/run.mjs'), 'directory', ...args], {
    cwd: at('holder'),
    env: { PATH, DATA_DIR: at('nowhere') },
    encoding: 'utf8',
  });
  return { code: ran.status, said: ran.stdout + ran.stderr };
}

/** Open all the while, as a server is while its operator types. */
let house: House | undefined;
async function inHouse<T>(work: (deps: Deps) => Promise<T>): Promise<T> {
  house ??= await openHouse(config(), silent);
  return work(house.deps);
}
const actor = async (deps: Deps, name: CharacterName) =>
  (await whoIs(deps, people.get(name) ?? ''))?.actor as never;

/** A pair as the officer's browser makes it; returns what they would read out on the telephone. */
async function makeKeys(deps: Deps, name: CharacterName, seen = 0): Promise<string> {
  const { recipient } = await newIdentity();
  const verify = toBase64(verifyKeyOf(crypto.getRandomValues(new Uint8Array(32))));
  const wrapping = { salt: 'A'.repeat(22), nonce: 'A'.repeat(16), sealed: 'AAAA' };
  const wrapped = JSON.stringify({ format: 1, passphrase: wrapping, recovery: wrapping });
  const kept = await perform(deps, await actor(deps, name), keepKeys, { seen, recipient, verify, wrapped });
  expect(kept).toMatchObject({ ok: true });
  return pairFingerprint({ recipient, verify });
}
const draftFile = (n: number) => at(`directory-${n}.draft.json`);
const signedFile = (n: number) => at(`directory-${n}.signed.json`);
const draft = (n: number, ...more: string[]) => onServer('draft', '--out', draftFile(n), ...more);
const sign = (n: number, ...more: string[]) =>
  away('sign', '--key', 'org.key', draftFile(n), '--out', signedFile(n), ...more);

beforeAll(async () => {
  await inHouse(async () => undefined);
  const made = await said(() => units(config(), silent));
  expect(made.said).toMatch(/78.*\n.*78/u);
  expect(made.said).toContain('ยังไม่ยืนยัน');
  await inHouse(async (deps) => {
    for (const name of ['siri', 'boonmee'] as const) people.set(name, await addCharacter(deps, name));
    for (const name of ['siri', 'boonmee'] as const)
      await perform(deps, await actor(deps, 'siri'), joinUnit, { unit: 'nacc-77', person: people.get(name) });
  });
}, 120_000);
afterAll(async () => {
  await house?.close();
  here.away();
});

test('the key is made away from the server: private half for its owner alone, never printed, never written over', () => {
  const made = away('key', '--out', 'org.key');
  expect(made).toMatchObject({ code: 0 });
  key = /DIRECTORY_KEY=([\w-]{43})/u.exec(made.said)?.[1] ?? '';
  expect(key).not.toBe('');
  expect(made.said).toMatch(/(?:[0-9a-f]{4} ){4}[0-9a-f]{4}/u);
  const file = at('holder/org.key');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const secret = /KEY-1:([\w-]{43})/u.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  expect(secret).not.toBe('');
  expect(made.said).not.toContain(secret);
  const again = away('key', '--out', 'org.key');
  expect(again.code).toBe(1);
  expect(again.said).toContain('มีไฟล์ org.key อยู่แล้ว');
  expect(readFileSync(file, 'utf8')).toContain(secret);
  expect(away('key').code).toBe(2);
  expect(existsSync(at('nowhere'))).toBe(false); // no settings were read, no folder made
});

test('nothing is drafted while nobody has keys; then those who have none yet are named', async () => {
  expect(await health()).toMatch(/! warn +สมุดกุญแจ: ยังไม่เคยมี/u);
  const early = await draft(1);
  expect(early.code).toBe(1);
  expect(early.said).toContain('ยังไม่มีอะไรให้ลงชื่อ');
  await inHouse((deps) => makeKeys(deps, 'boonmee'));
  const drafted = await draft(1, '--until', '2019-01-01');
  expect(drafted.said).toContain('366 วัน');
  expect((await draft(1, '--until', 'soon')).code).toBe(2);
  const good = await draft(1);
  expect(good.code).toBe(0);
  expect(good.said).toMatch(/สิริ \(สำนักงาน ป\.ป\.ช\. ประจำจังหวัดประจวบคีรีขันธ์\) ยังไม่ได้สร้างกุญแจ/u);
  expect(readFileSync(draftFile(1), 'utf8')).not.toContain(people.get('siri') ?? '?');
});

test('what is about to be signed is shown; without a terminal it needs --yes; then it is published and in force', async () => {
  const shown = sign(1);
  expect(shown.code).toBe(2);
  expect(shown.said).toMatch(/เพิ่ม 1 คน/u);
  expect(shown.said).toContain('+ บุญมี · สำนักงาน ป.ป.ช. ประจำจังหวัดประจวบคีรีขันธ์');
  expect(shown.said).toContain('โทรหา');
  expect(existsSync(signedFile(1))).toBe(false);
  expect(sign(1, '--yes')).toMatchObject({ code: 0 });
  expect(await onServer('publish', signedFile(1))).toMatchObject({ code: 0 });
  expect(await health()).toMatch(/✓ ok +สมุดกุญแจ: เล่มที่ 1/u);
  const twice = await onServer('publish', signedFile(1));
  expect(twice).toMatchObject({ code: 1 });
  expect(twice.said).toContain('มีสมุดกุญแจเลขที่ 1 อยู่แล้ว');
});

test('the next one says who is added, changed and removed, with the fingerprints that they read out', async () => {
  const [siri, boonmee] = await inHouse(async (deps) => [
    await makeKeys(deps, 'siri'),
    await makeKeys(deps, 'boonmee', 1),
  ]);
  expect(await health()).toMatch(/! warn +สมุดกุญแจ: เล่มที่ 1 ไม่ตรง.*ประจวบคีรีขันธ์/u);
  await draft(2);
  const shown = sign(2, '--yes');
  expect(shown.said).toContain('เทียบกับเล่มที่ 1');
  expect(shown.said).toMatch(new RegExp(`\\+ สิริ.*\\n +${siri}`, 'u'));
  expect(shown.said).toMatch(new RegExp(`~ บุญมี.*\\n +${boonmee}`, 'u'));
  await onServer('publish', signedFile(2));
  await inHouse(async (deps) =>
    perform(deps, await actor(deps, 'siri'), leaveUnit, { unit: 'nacc-77', person: people.get('boonmee') }),
  );
  await draft(3, '--until', '31/12/2600');
  expect(existsSync(draftFile(3))).toBe(false);
  await draft(3);
  expect(sign(3, '--yes').said).toMatch(/เอาออก 1 คน[\s\S]*- บุญมี/u);
});

test('nobody is made to sign an older number, a broken list, or one against a directory of another key', async () => {
  const whole = JSON.parse(readFileSync(draftFile(3), 'utf8'));
  const attempt = (change: object, ...more: string[]) => {
    writeFileSync(at('odd.json'), JSON.stringify({ ...whole, ...change }));
    return away('sign', '--key', 'org.key', at('odd.json'), '--out', at('odd.signed.json'), '--yes', ...more);
  };
  const members = whole.directory.units[0].members;
  const broken = {
    ...whole.directory,
    units: [{ code: 'nacc-77', members: [{ ...members[0], verify: '' }] }],
  };
  for (const [change, sentence] of [
    [{ directory: { ...whole.directory, number: 2 } }, 'ไม่มากกว่าเล่มก่อน'],
    [{ directory: { ...whole.directory, until: '2999-12-31' } }, 'ไม่เกิน 366 วัน'],
    [{ directory: broken }, 'ไม่ใช่ร่างสมุดกุญแจที่ครบถ้วน'],
  ] as const) {
    const refused = attempt(change);
    expect(refused.code).toBe(1);
    expect(refused.said).toContain(sentence);
  }
  expect(away('key', '--out', 'other.key').code).toBe(0);
  const other = away('sign', '--key', 'other.key', draftFile(3), '--previous', signedFile(2), '--yes');
  expect(other).toMatchObject({ code: 1 });
  expect(other.said).toContain('ไม่ได้ลงชื่อด้วยกุญแจนี้');
  // An organisation with a new key: nothing is proved, so everybody is shown as new.
  const renewed = away('sign', '--key', 'other.key', draftFile(3), '--out', at('foreign.json'), '--yes');
  expect(renewed.said).toMatch(/ทุกคนแสดงเป็นคนใหม่/u);
  const foreign = await onServer('publish', at('foreign.json'));
  expect(foreign).toMatchObject({ code: 1 });
  expect(foreign.said).toContain('ไม่ได้ลงชื่อด้วยกุญแจของหน่วยงาน');
  expect(readdirSync(here.folder)).not.toContain('odd.signed.json');
  expect(await onServer('publish', at('holder/org.key'))).toMatchObject({ code: 1 });
  await expect(onServer('publish', at('none.json'))).rejects.toThrow('archive.unreadable');
  expect(away('sign', '--key', 'org.key', 'none.json').said).toContain('เปิด none.json ไม่ได้');
});
