// Officers' keys behind a passphrase and a recovery code; the signed directory and those who would change it.
import { describe, expect, it } from 'vitest';
import { toBase64 } from './bytes.ts';
import {
  type Directory,
  fingerprintOf,
  newOrganisationKey,
  readDirectory,
  signDirectory,
} from './directory.ts';
import { identitiesOf, newOfficerKeys, unwrapByPassphrase, unwrapByRecovery, wrapKeys } from './officer.ts';

describe("an officer's keys", () => {
  it('come back by the passphrase or by the recovery code, and by nothing else', async () => {
    const keys = await newOfficerKeys();
    const recovery = new Uint8Array(10).fill(5);
    const wrapped = await wrapKeys(keys, 'ข้าวสวย ร้อน ๆ หน้าฝน', recovery);
    const own = { identity: keys.identity, signing: keys.signing };
    expect(await unwrapByPassphrase(wrapped, '  ข้าวสวย ร้อน  ๆ หน้าฝน ')).toEqual(own);
    expect(await unwrapByRecovery(wrapped, recovery)).toEqual(own);
    expect(await unwrapByPassphrase(wrapped, 'ข้าวสวย ร้อน ๆ หน้าหนาว')).toBeUndefined();
    expect(await unwrapByRecovery(wrapped, new Uint8Array(10).fill(6))).toBeUndefined();
    expect(JSON.stringify(wrapped)).not.toContain(toBase64(keys.signing));
  });

  it('carry what opened before, so that an older case is still read with a newer pair', async () => {
    const [old, next] = [await newOfficerKeys(), await newOfficerKeys()];
    const recovery = new Uint8Array(10).fill(5);
    const wrapped = await wrapKeys({ ...next, earlier: identitiesOf(old) }, 'หนึ่ง สอง สาม สี่', recovery);
    const opened = await unwrapByRecovery(wrapped, recovery);
    expect(opened && identitiesOf(opened)).toEqual([next.identity, old.identity]);
  });
});

describe('the directory', () => {
  const { seed, key } = newOrganisationKey();
  const directory: Directory = {
    format: 'prongsai directory 1',
    number: 3,
    from: '2022-08-01',
    until: '2022-10-31',
    units: [{ code: 'nacc-77', members: [{ id: 'boonmee', recipient: 'age1pq1x', verify: 'aa' }] }],
  };
  const signed = signDirectory(directory, seed);

  it('is believed as it was signed, on its days', () => {
    expect(readDirectory(signed, key, '2022-08-05')).toEqual({ ok: true, directory });
    expect(readDirectory(signed, key, '2022-11-01')).toEqual({ ok: false, why: 'stale' });
    expect(readDirectory(signed, key, '2022-07-31')).toEqual({ ok: false, why: 'stale' });
  });

  it('with a key swapped, or signed by somebody else, is not', () => {
    const swapped = { ...signed, content: signed.content.replace('age1pq1x', 'age1pq1y') };
    expect(readDirectory(swapped, key, '2022-08-05')).toEqual({ ok: false, why: 'forged' });
    const other = newOrganisationKey();
    expect(readDirectory(signDirectory(directory, other.seed), key, '2022-08-05')).toEqual({
      ok: false,
      why: 'forged',
    });
    expect(readDirectory({ ...signed, signature: '!' }, key, '2022-08-05')).toEqual({
      ok: false,
      why: 'forged',
    });
    expect(readDirectory(signDirectory({} as Directory, seed), key, '2022-08-05')).toEqual({
      ok: false,
      why: 'broken',
    });
  });

  it('is told apart by its fingerprint', () => {
    expect(fingerprintOf(key)).toMatch(/^([0-9a-f]{4} ){4}[0-9a-f]{4}$/u);
    expect(fingerprintOf(newOrganisationKey().key)).not.toBe(fingerprintOf(key));
  });
});
