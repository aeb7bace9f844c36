// A unit's recovery key as its people make, sign and drill it, on machines that are not the server: five sheets of paper,
// of which three are typed; and what happens when fewer, wrong or others' shares are.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '#src/platform/root.ts';
import { newIdentity } from '#src/sealing/age.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import { type Directory, readDirectory } from '#src/sealing/directory.ts';
import { place } from './houses.ts';
import { NODE } from './processes.ts';

const here = place();
const away = join(here.folder, 'away');
const at = (name: string) => join(away, name);
let key = '';

/** A command on a machine that has no settings and no database; `typed`: by those who sit at it. */
function run(args: readonly string[], typed = '') {
  mkdirSync(away, { recursive: true });
  const { PATH = '' } = process.env;
  const ran = spawnSync(NODE, [join(projectRoot, 'scripts/run.mjs'), ...args], {
    ...{ cwd: away, input: typed, encoding: 'utf8' },
    env: { PATH, DATA_DIR: join(here.folder, 'nowhere') },
  });
  return { code: ran.status, said: ran.stdout + ran.stderr };
}
/** What stands on a sheet of paper, as somebody types it. */
const share = (n: number, folder = 'first'): string =>
  (
    readFileSync(at(`${folder}/recovery-nacc-77-1-share-${n}.txt`), 'utf8').match(
      /^ +\d +(?:\w{4} ){4}\w{4}$/gmu,
    ) ?? []
  )
    .map((line) => `${line.replace(/^ +\d +/u, '')}\n`)
    .join('');
const drill = (typed: string, ...more: string[]) =>
  run(['recovery', 'drill', '--unit', 'nacc-77', '--directory', 'signed.json', '--key', key, ...more], typed);

beforeAll(async () => {
  const member = {
    id: '5b1f6d38-5f0e-4a52-8b5e-3f0f6f3a3b11',
    recipient: (await newIdentity()).recipient,
    verify: toBase64(crypto.getRandomValues(new Uint8Array(32))),
  };
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const units = [{ code: 'nacc-77', members: [member] }];
  const whole: Directory = {
    ...{ format: 'prongsai directory 1', number: 1, from: day(-2), until: day(100) },
    units,
  };
  mkdirSync(away, { recursive: true });
  writeFileSync(at('draft.json'), JSON.stringify(whole));
  key = /DIRECTORY_KEY=([\w-]{43})/u.exec(run(['directory', 'key', '--out', 'org.key']).said)?.[1] ?? '';
  expect(key).not.toBe('');
});
afterAll(() => here.away());

test('five shares are made, each for its own sheet; the key is written nowhere and nothing is printed', () => {
  const made = run(['recovery', 'make', '--unit', 'nacc-77', '--out', 'first']);
  expect(made).toMatchObject({ code: 0 });
  const files = readdirSync(at('first')).sort();
  expect(files).toEqual([
    'recovery-nacc-77-1-share-1.txt',
    'recovery-nacc-77-1-share-2.txt',
    'recovery-nacc-77-1-share-3.txt',
    'recovery-nacc-77-1-share-4.txt',
    'recovery-nacc-77-1-share-5.txt',
    'recovery-nacc-77-1.public.json',
  ]);
  const fingerprint = /(?:[0-9a-f]{4} ){4}[0-9a-f]{4}/u.exec(made.said)?.[0] ?? '?';
  for (const n of [1, 2, 3, 4, 5]) {
    expect(statSync(at(`first/${files[n - 1]}`)).mode & 0o777).toBe(0o600);
    expect(share(n).trim().split('\n')).toHaveLength(4);
    const sheet = readFileSync(at(`first/${files[n - 1]}`), 'utf8');
    expect(sheet).toContain(`ส่วนที่ ${n} จาก 5`);
    expect(sheet).toContain(fingerprint);
    for (const line of share(n).trim().split('\n')) expect(made.said).not.toContain(line);
  }
  for (const file of files) expect(readFileSync(at(`first/${file}`), 'utf8')).not.toContain('SECRET-KEY');
  // never over what is there, and never for a unit that cannot be
  expect(run(['recovery', 'make', '--unit', 'nacc-77', '--out', 'first']).code).toBe(1);
  expect(run(['recovery', 'make', '--unit', '../77', '--out', 'odd']).code).toBe(2);
  expect(run(['recovery', 'make']).code).toBe(2);
});

test('whoever signs the directory is shown the new recovery key and its fingerprint', () => {
  const file = 'first/recovery-nacc-77-1.public.json';
  const signed = run([
    ...['directory', 'sign', '--key', 'org.key', 'draft.json', '--yes'],
    ...['--recovery', file, '--out', 'signed.json'],
  ]);
  expect(signed).toMatchObject({ code: 0 });
  const { recipient } = JSON.parse(readFileSync(at(file), 'utf8'));
  expect(signed.said).toContain('กุญแจกู้คืนใหม่: nacc-77 ดอกที่ 1');
  const sheet = readFileSync(at('first/recovery-nacc-77-1-share-1.txt'), 'utf8');
  expect(signed.said).toContain(/(?:[0-9a-f]{4} ){4}[0-9a-f]{4}/u.exec(sheet)?.[0] ?? '?');
  const read = readDirectory(
    JSON.parse(readFileSync(at('signed.json'), 'utf8')),
    Buffer.from(key, 'base64url'),
    new Date().toISOString().slice(0, 10),
  );
  expect(read).toMatchObject({ directory: { units: [{ recovery: { number: 1, recipient } }] } });
  const other = ['directory', 'sign', '--key', 'org.key', 'draft.json', '--yes', '--out', 'no.json'];
  expect(run([...other, '--recovery', 'org.key'])).toMatchObject({ code: 1 });
  expect(readdirSync(away)).not.toContain('no.json');
});

test('the drill: any three people show that their shares open what is sealed to the key of the directory', () => {
  for (const three of [
    [1, 2, 3],
    [5, 2, 4],
  ]) {
    const drilled = drill(three.map((n) => share(n).toLowerCase()).join('\n'));
    expect(drilled.said).toContain('ซ้อมแล้ว: สามส่วนเปิดข้อความ');
    expect(drilled.code).toBe(0);
    for (const n of three)
      for (const line of share(n).trim().split('\n')) expect(drilled.said.toUpperCase()).not.toContain(line);
  }
});

test('two shares open nothing, and it is said how many are needed', () => {
  const two = drill(share(1) + share(2));
  expect(two).toMatchObject({ code: 1 });
  expect(two.said).toContain('ได้ 2 ส่วน ต้องมีสามส่วนจึงเปิดได้');
  const twice = drill(share(1) + share(2) + share(2));
  expect(twice).toMatchObject({ code: 1 });
  expect(twice.said).toContain('ส่วนที่ 2 พิมพ์ไปแล้ว');
});

test('a mistyped line says where, is typed again, and then it goes on', () => {
  const [line = ''] = share(2).split('\n');
  const wrong = `${line.slice(0, 10)}${line[10] === 'K' ? 'L' : 'K'}${line.slice(11)}`;
  const drilled = drill(`${share(1)}${wrong}\n${line.slice(0, -1)}\n${share(2)}${share(3)}`);
  expect(drilled.said).toContain('บรรทัดที่ 1 พิมพ์ผิดในกลุ่มที่ 3');
  expect(drilled.said).toContain('บรรทัดที่ 1 มี 19 ตัว');
  expect(drilled.said).not.toContain(wrong);
  expect(drilled.code).toBe(0);
});

test('shares of another key are named, and lines of two shares; none of it is opened with', () => {
  expect(run(['recovery', 'make', '--unit', 'nacc-77', '--out', 'second']).code).toBe(0);
  const other = drill(share(1) + share(2) + share(3, 'second'));
  expect(other).toMatchObject({ code: 1 });
  expect(other.said).toContain('เป็นของกุญแจดอกอื่นหรือหน่วยอื่น');
  const [one, two] = [share(1).split('\n'), share(2).split('\n')];
  const mixed = drill(`${[one[0], two[1], one[2], one[3]].join('\n')}\n`);
  expect(mixed).toMatchObject({ code: 1 });
  expect(mixed.said).toContain('ไม่ใช่ของส่วนเดียวกัน');
});

test('a directory that another key signed, or without a recovery key, is not drilled with', () => {
  expect(drill(share(1), '--key', 'A'.repeat(43))).toMatchObject({ code: 1 });
  expect(drill(share(1), '--key', 'A'.repeat(43)).said).toContain('ไม่ได้ลงชื่อด้วยกุญแจของหน่วยงานที่ให้มา');
  expect(drill('', '--unit', 'codi').said).toContain('ไม่มีกุญแจกู้คืนของหน่วย codi');
  expect(drill('', '--directory', 'org.key')).toMatchObject({ code: 1 });
  expect(run(['recovery', 'drill', '--unit', 'nacc-77']).code).toBe(2);
});
