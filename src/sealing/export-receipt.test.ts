// What an office signs for an export, made by our own code and by openssl, read by both; and whoever would bend it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { desk } from '../../tests/age.ts';
import { officeLine, readTaken, signTaken, takenText } from './export-receipt.ts';
import { privateKeyIn, privatePem, publicKeyIn, publicPem } from './pem.ts';
import { verifyKeyOf } from './signing.ts';

const seed = (fill: number) => new Uint8Array(32).fill(fill);
const TAKEN = { manifest: 'a'.repeat(64), day: '2022-04-24', office: 'สถานีตำรวจภูธรสมมติ' };
const here = desk();
afterAll(() => here.end());
const keep = (name: string, content: string | Uint8Array) => writeFileSync(join(here.folder, name), content);

describe('a receipt for what was taken out', () => {
  it('is read as it was signed, also where a mail changed the ends of its lines', () => {
    const file = signTaken(TAKEN, seed(1));
    const read = { ...TAKEN, key: verifyKeyOf(seed(1)) };
    expect(readTaken(file)).toEqual(read);
    expect(readTaken(`\uFEFF\r\n${file.replaceAll('\n', '\r\n')}\r\n`)).toEqual(read);
    const wrapped = file.replace(/(.{40})=*\n$/u, '\n$1==\n');
    expect(readTaken(wrapped)).toEqual(read);
  });
  it('counts for no other list, day, office or key than it says', () => {
    const file = signTaken(TAKEN, seed(1));
    for (const odd of [
      file.replace('aaaa', 'bbbb'),
      file.replace('2022-04-24', '2022-04-25'),
      file.replace('สมมติ', 'อื่น'),
      file.replace('prongsai export taken 1', 'prongsai export taken 2'),
      file.replace(publicPem(verifyKeyOf(seed(1))), publicPem(verifyKeyOf(seed(2)))),
      file.replace('-----BEGIN PUBLIC', 'one line more\n-----BEGIN PUBLIC'),
      file.slice(0, -20),
      takenText(TAKEN),
      '',
      'x'.repeat(100_000),
    ])
      expect(readTaken(odd), odd.slice(0, 300)).toBeUndefined();
    for (const odd of [{ office: '' }, { office: 'ก\nข' }, { office: 'ก'.repeat(201) }, { day: 'today' }])
      expect(() => signTaken({ ...TAKEN, ...odd }, seed(1))).toThrow();
    expect(officeLine('  สถานี \n ตำรวจ ')).toBe('สถานี ตำรวจ');
  });
  it('can be made and verified with openssl alone', () => {
    here.run('openssl', 'genpkey', '-algorithm', 'ed25519', '-out', 'office.pem');
    here.run('openssl', 'pkey', '-in', 'office.pem', '-pubout', '-out', 'office-public.pem');
    keep('receipt.txt', takenText(TAKEN));
    const sign = ['-sign', '-rawin', '-inkey', 'office.pem', '-in', 'receipt.txt', '-out', 'receipt.sig'];
    here.run('openssl', 'pkeyutl', ...sign);
    const text = (name: string) => readFileSync(join(here.folder, name), 'utf8');
    const file =
      text('receipt.txt') + text('office-public.pem') + here.run('openssl', 'base64', '-in', 'receipt.sig');
    const own = privateKeyIn(text('office.pem'));
    expect(own && readTaken(file)?.key).toEqual(verifyKeyOf(own ?? seed(0)));
    expect(readTaken(file)).toMatchObject(TAKEN);

    keep('ours.pem', privatePem(seed(3)));
    here.run('openssl', 'pkey', '-in', 'ours.pem', '-pubout', '-out', 'ours-public.pem');
    expect(text('ours-public.pem')).toBe(publicPem(verifyKeyOf(seed(3))));
    const [, signature = ''] = signTaken(TAKEN, seed(3)).split('-----END PUBLIC KEY-----\n');
    keep('ours.sig', Buffer.from(signature, 'base64'));
    const verify = ['-verify', '-rawin', '-pubin', '-inkey', 'ours-public.pem', '-in', 'receipt.txt'];
    expect(here.run('openssl', 'pkeyutl', ...verify, '-sigfile', 'ours.sig')).toContain(
      'Verified Successfully',
    );
  });
  it('takes no key of another kind, and no private one for a public one', () => {
    here.run('openssl', 'genpkey', '-algorithm', 'x25519', '-out', 'other.pem');
    const other = readFileSync(join(here.folder, 'other.pem'), 'utf8');
    expect(privateKeyIn(other)).toBeUndefined();
    expect(publicKeyIn(privatePem(seed(3)))).toBeUndefined();
    expect(privateKeyIn(publicPem(verifyKeyOf(seed(3))))).toBeUndefined();
  });
});
