// A case that was taken out, opened as whoever gets it opens it: with Debian's `age`, with openssl and sha256sum.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Said, writeSaid } from '#src/cases/said.ts';
import { type CaseWire, objectOut } from '#src/cases/wire.ts';
import { newIdentity, open } from '#src/sealing/age.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import { sealCase, sealObject } from '#src/sealing/case-seal.ts';
import { readTaken } from '#src/sealing/export-receipt.ts';
import { isManifestOf, signManifest } from '#src/sealing/export-seal.ts';
import { namedKey } from '#src/sealing/recipients.ts';
import { type Kind, type Thread, verifyKeyOf } from '#src/sealing/signing.ts';
import { type Lang, words } from '#src/words/words.ts';
import { desk } from '../../../tests/age.ts';
import { openCase } from '../case/open.ts';
import { bundle } from './bundle.ts';
import type { Choice, Source } from './entries.ts';

const CASE = '3f9a21c0-1111-4222-8333-444455556666';
const DAY = '2022-04-24';
const seed = (fill: number) => new Uint8Array(32).fill(fill);
const SIRI = '0b0c2a52-9a51-4c5a-8f4b-3f9a21c05e01';
const TIP: Said = {
  ...({ v: 1, kind: 'tip', track: 'complaint', what: 'ถนนหมู่ 4 บางกว่าแบบ' } as const),
  where: { province: '77', subdistrict: '770304', text: 'หน้าวัด' },
  ...{ when: '', who: [], how: 'เดินผ่านทุกวัน', evidence: { kinds: [], text: '' }, elsewhere: '' },
};
const FILE: Said = {
  ...({ v: 1, kind: 'file', id: CASE, name: 'ป้ายโครงการ.jpg', type: 'image/jpeg', size: 5 } as const),
  ...({ sealed: 300, chunk: 300, sha256: 'a'.repeat(64), key: 'AGE-SECRET-KEY-PQ-1OFTHEFILE' } as const),
  ...({ cleaning: 'clean', removed: [] } as const),
};
const PICTURE = Buffer.from('ไบต์ของภาพ');

let source: Omit<Source, 'choice'>;
beforeAll(async () => {
  const officer = await newIdentity();
  const reporter = await newIdentity();
  const keys = { ...reporter, signing: seed(1), lookup: seed(0), verify: verifyKeyOf(seed(1)) };
  const sealed = await sealCase(
    CASE,
    keys,
    [{ holder: SIRI, recipient: officer.recipient }],
    [
      { thread: 'reporter', kind: 'tip', text: writeSaid(TIP) },
      {
        thread: 'reporter',
        kind: 'identity',
        text: writeSaid({ v: 1, kind: 'identity', name: 'ป้าสมศรี', contact: '081' }),
      },
      { thread: 'reporter', kind: 'file', text: writeSaid(FILE) },
    ],
  );
  const more = async (thread: Thread, kind: Kind, text: string, by: number, seq: number) => {
    const place = { caseId: CASE, thread, kind, seq, epoch: 1, author: SIRI };
    const made = await sealObject(place, text, sealed.recipient, seed(by));
    return { ...objectOut(made), author: SIRI, onDay: '2022-04-11' };
  };
  const message = (text: string) => writeSaid({ v: 1, kind: 'message', text });
  const seal = sealed.seals.find((one) => one.holder === SIRI);
  const wire: CaseWire = {
    head: {
      ...{ provinceCode: '77', id: CASE, unitCode: 'nacc-77', track: 'complaint', channel: 'web' },
      ...{ step: 'checking', revision: 2, receivedOn: '2022-04-10', stepOn: '2022-04-12' },
      ...{ category: null, because: null, toWhom: null, epoch: 1, recipient: sealed.recipient, nextSeq: 7 },
    } as CaseWire['head'],
    reporter: { verify: toBase64(keys.verify), recipient: reporter.recipient, profile: 'light' },
    seals: [{ epoch: 1, sealed: toBase64(seal?.sealed ?? new Uint8Array()) }],
    objects: [
      ...sealed.objects.map((one) => ({ ...objectOut(one), author: 'reporter', onDay: '2022-04-10' })),
      await more('internal', 'message', message('ขอดูสัญญาจ้าง'), 2, 4),
      await more('reporter', 'message', message('ปลอมขึ้นมา'), 9, 5),
      await more(
        'reporter',
        'message',
        writeSaid({ v: 1, kind: 'wish', address: 'somsri@mail.example' }),
        2,
        6,
      ),
    ],
    ...{ stale: false, members: [SIRI] },
    clocks: { running: [], extensions: [], kept: null },
    steps: [
      {
        ...({ number: 1, step: 'checking', because: null, toWhom: null, byReporter: false } as const),
        onDay: '2022-04-12',
      },
    ],
    keys: { [SIRI]: [toBase64(verifyKeyOf(seed(2)))] },
  };
  source = {
    wire: { ...wire, names: { [SIRI]: 'ศิริ' }, places: { 770304: 'ต.เขาล้าน' } },
    opened: await openCase(wire, [officer.identity]),
    words: {
      ...words.th.caseExport.script,
      ...{ 'step-checking': 'ตรวจสอบเบื้องต้น', 'q-what': 'เกิดอะไรขึ้น', fromReporter: 'ผู้แจ้ง' },
    },
  };
});

async function taken(
  recipient: string,
  choice: Choice,
  picture: Blob | null = new Blob([PICTURE]),
  lang: Lang = 'th',
) {
  const pieces: Uint8Array[] = [];
  const done = await bundle({
    ...{ ...source, choice, recipient, fingerprint: 'abcd', day: DAY, signing: seed(2) },
    readMe: words[lang].caseExport.readMe('4444-5555', 'https://prongsai.example/tips/received'),
    fetchFile: async () => picture ?? undefined,
    take: (piece) => void pieces.push(piece),
  });
  return { ...done, zip: Buffer.concat(pieces) };
}
const WITH_REPORTER: Choice = { threads: ['reporter'], identity: false };
const ALL: Choice = { threads: ['reporter', 'internal'], identity: true };

const here = desk();
afterAll(() => here.end());

describe('a case that is taken out', () => {
  it('is opened by Debian’s age with a classical key, each thing said and each file', async () => {
    const recipient = here.newKey();
    const { zip, sealed } = await taken(recipient, ALL);
    const names = here.unpack(zip);
    const files = names.filter((name) => name.endsWith('.age'));
    expect(sealed).toBe(files.length);
    expect(here.open('reporter/0001-tip.txt.age').toString()).toMatch(/เกิดอะไรขึ้น\nถนนหมู่ 4 บางกว่าแบบ/u);
    expect(here.open('reporter/0002-identity.txt.age').toString()).toContain('ป้าสมศรี');
    expect(here.open('internal/0004-message.txt.age').toString()).toContain('ขอดูสัญญาจ้าง');
    expect(here.open('steps.txt.age').toString()).toContain('2022-04-12 ตรวจสอบเบื้องต้น');
    expect(here.open('files/0003.bin.age')).toEqual(PICTURE);
    const whole = here.open('case.json.age').toString();
    expect(JSON.parse(whole)).toMatchObject({ case: CASE, said: { length: 5 } });
    expect(whole).toContain('ป้ายโครงการ.jpg');
    expect(whole).not.toContain('AGE-SECRET-KEY');
    for (const name of files) expect(() => here.open(name)).not.toThrow();
  });
  it('has a list whose signature openssl verifies and whose digests sha256sum has; changed, it is refused', async () => {
    const { zip } = await taken(here.newKey(), ALL);
    here.unpack(zip);
    const verify = ['pkeyutl', '-verify', '-pubin', '-inkey', 'signer.pem', '-rawin'];
    const rest = ['-in', 'manifest.json', '-sigfile', 'manifest.sig'];
    expect(here.run('openssl', ...verify, ...rest)).toContain('Signature Verified Successfully');
    const path = join(here.folder, 'manifest.json');
    const text = readFileSync(path, 'utf8');
    const manifest = JSON.parse(text) as { files: { path: string; sha256: string }[] };
    expect(manifest.files).toHaveLength(8);
    for (const { path: name, sha256 } of manifest.files)
      expect(here.run('sha256sum', name).split(' ')[0]).toBe(sha256);
    const signature = readFileSync(join(here.folder, 'manifest.sig'));
    expect(isManifestOf(verifyKeyOf(seed(2)), text, signature)).toBe(true);
    writeFileSync(path, text.replace('"genuine"', '"forged"'));
    expect(() => here.run('openssl', ...verify, ...rest)).toThrow();
    expect(isManifestOf(verifyKeyOf(seed(2)), readFileSync(path, 'utf8'), signature)).toBe(false);
  });
  it.each(['th', 'en'] as const)(
    'is signed for with the commands of its READ-ME (%s), and the house reads what comes of them',
    async (lang) => {
      const { zip, manifest } = await taken(here.newKey(), WITH_REPORTER, null, lang);
      here.unpack(zip);
      const lines = readFileSync(join(here.folder, 'READ-ME.txt'), 'utf8').split('\n');
      const once = lines.find((line) => line.includes('openssl genpkey')) ?? '';
      const from = lines.findIndex((line) => line.includes('printf'));
      here.run('bash', '-ec', [once, ...lines.slice(from, from + 3)].join('\n'));
      const receipt = readFileSync(join(here.folder, 'receipt.txt'), 'utf8');
      const office = lang === 'th' ? 'ชื่อหน่วยงานของคุณ' : 'Name of your office';
      expect(readTaken(receipt)).toMatchObject({ manifest, office });
      const manifestText = readFileSync(join(here.folder, 'manifest.json'));
      expect(manifest).toBe(createHash('sha256').update(manifestText).digest('hex'));
      expect(lines.join('\n')).toContain('https://prongsai.example/tips/received');
    },
  );
  it('carries neither who told nor what was noted internally, unless it was chosen', async () => {
    const pair = await newIdentity();
    const { zip } = await taken(pair.recipient, WITH_REPORTER);
    const names = here.unpack(zip);
    expect(names.filter((name) => /internal|identity/u.test(name))).toEqual([]);
    const opened = [];
    for (const name of names.filter((one) => one.endsWith('.age')))
      opened.push(Buffer.from((await open(readFileSync(join(here.folder, name)), [pair.identity])) ?? []));
    expect(opened).toHaveLength(5);
    const text = Buffer.concat(opened).toString();
    expect(text).toContain('ถนนหมู่ 4 บางกว่าแบบ');
    for (const word of ['ป้าสมศรี', 'ขอดูสัญญาจ้าง', 'somsri']) expect(text).not.toContain(word);
  });
  it('shows nothing of the case, no name and no hour, to who has no key', async () => {
    const { zip } = await taken((await newIdentity()).recipient, ALL);
    for (const name of here.unpack(zip).filter((one) => !one.endsWith('.age') && one !== 'READ-ME.txt')) {
      const text = readFileSync(join(here.folder, name), 'utf8');
      for (const word of ['ถนน', 'ป้าสมศรี', 'ป้ายโครงการ', 'ศิริ', SIRI, 'สัญญา', 'T0', 'T1'])
        expect(text, `${word} in ${name}`).not.toContain(word);
    }
    expect(zip.includes('ถนน')).toBe(false);
  });
  it('leaves out what is forged, and the list says so; a file that cannot be had is named as absent', async () => {
    const { zip, absent } = await taken((await newIdentity()).recipient, ALL, null);
    const names = here.unpack(zip);
    expect(names.some((name) => name.startsWith('reporter/0005'))).toBe(false);
    const { said } = JSON.parse(readFileSync(join(here.folder, 'manifest.json'), 'utf8')) as {
      said: { seq: number; signature: string; path: string | null; author: string }[];
    };
    expect(said.find(({ seq }) => seq === 5)).toMatchObject({ signature: 'forged', path: null });
    expect(said.find(({ seq }) => seq === 4)).toMatchObject({ signature: 'genuine', author: 'officer 1' });
    expect(absent).toEqual(['files/0003.bin.age']);
  });
});

describe('a key that somebody names', () => {
  it('is read from a key file’s line, over several lines and in capitals', async () => {
    const { recipient } = await newIdentity();
    const classical = here.newKey();
    expect(namedKey(`# public key: ${classical}\n`)).toMatchObject({ ok: true, kind: 'classical' });
    expect(namedKey(classical.toUpperCase())).toMatchObject({ ok: true, recipient: classical });
    const lines = recipient.replace(/(.{70})/gu, '$1\n');
    expect(namedKey(lines)).toMatchObject({ ok: true, kind: 'hybrid', recipient });
  });
  it('is refused where it is private, cut, mistyped or of another kind', async () => {
    const { identity, recipient } = await newIdentity();
    const classical = here.newKey();
    const why = (typed: string) => {
      const read = namedKey(typed);
      return read.ok ? 'ok' : read.why;
    };
    expect(why('  \n')).toBe('empty');
    expect(why(identity)).toBe('private');
    expect(why(readFileSync(join(here.folder, 'key.txt'), 'utf8'))).toBe('private');
    expect(why(recipient.slice(0, -3))).toBe('broken');
    expect(why(classical.replace(/.$/u, (last) => (last === 'q' ? 'p' : 'q')))).toBe('broken');
    expect(why('สวัสดี')).toBe('broken');
    expect(why('ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ')).toBe('other');
    expect(why('age1yubikey1q2w3e4r')).toBe('other');
  });
  it('signs nothing but a manifest', () => {
    const other = 'prongsai sealed object 1\n';
    expect(() => signManifest(other, seed(2))).toThrow();
  });
});
