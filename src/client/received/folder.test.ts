// An unpacked export held against its list: whole, cut, changed, incomplete, of another signer, or none at all.
import { describe, expect, it } from 'vitest';
import { manifestText, signManifest } from '#src/sealing/export-seal.ts';
import { digestOfObject } from '#src/sealing/handover.ts';
import { publicPem } from '#src/sealing/pem.ts';
import { verifyKeyOf } from '#src/sealing/signing.ts';
import { type Chosen, checked } from './folder.ts';

const seed = (fill: number) => new Uint8Array(32).fill(fill);
const CONTENT: Readonly<Record<string, string>> = {
  'case.json.age': 'sealed',
  'reporter/0001-tip.txt.age': 'sealed too',
  'files/0002.bin.age': 'x'.repeat(200_000),
};
const LIST = manifestText({
  ...{ case: 'c', day: '2022-04-24', absent: ['files/0003.bin.age'] },
  files: Object.entries(CONTENT).map(([path, text]) => ({
    ...{ path, bytes: text.length, sha256: digestOfObject(new TextEncoder().encode(text)) },
  })),
});
const signed = signManifest(LIST, seed(1));
const WHOLE: Readonly<Record<string, BlobPart>> = {
  ...CONTENT,
  'manifest.json': LIST,
  'manifest.sig': signed.signature.slice(),
  'signer.pem': signed.pem,
  'READ-ME.txt': 'how to open it',
};
const folder = (files: Readonly<Record<string, BlobPart>>, within = 'case-1/'): Chosen[] =>
  Object.entries(files).map(([path, content]) => ({ path: within + path, file: new Blob([content]) }));
const check = (chosen: readonly Chosen[]) => checked(chosen, () => {});
const without = (path: string) => Object.fromEntries(Object.entries(WHOLE).filter(([one]) => one !== path));

describe('the folder of an export', () => {
  it('is whole where each file is as the officer’s list says; what could not be taken along is counted', async () => {
    const whole = {
      ...{ ok: true, day: '2022-04-24', files: 3, absent: 1, signer: verifyKeyOf(seed(1)) },
      manifest: digestOfObject(new TextEncoder().encode(LIST)),
    };
    const seen: string[] = [];
    expect(await checked(folder(WHOLE), (at, of) => seen.push(`${at}/${of}`))).toEqual(whole);
    expect(seen).toEqual(['0/3', '1/3', '2/3']);
    expect(await check(folder(WHOLE, ''))).toEqual(whole);
    // one folder too high, with something else in it
    expect(await check([...folder(WHOLE, 'post/case-1/'), ...folder({ 'a.txt': 'a' }, 'post/')])).toEqual(
      whole,
    );
    // where files are chosen and no folder, they have no paths
    const bare = Object.entries(WHOLE).map(([path, content]) => ({
      ...{ path: path.split('/').at(-1) ?? '', file: new Blob([content]) },
    }));
    expect(await check(bare)).toEqual(whole);
  });
  it('is not, where a file was changed, cut or left out; these are named', async () => {
    const changed = { ...WHOLE, 'case.json.age': 'sealeD', 'files/0002.bin.age': 'x' };
    expect(await check(folder(changed))).toEqual({
      ...{ ok: false, why: 'broken', paths: ['case.json.age', 'files/0002.bin.age'] },
    });
    expect(await check(folder(without('reporter/0001-tip.txt.age')))).toEqual({
      ...{ ok: false, why: 'broken', paths: ['reporter/0001-tip.txt.age'] },
    });
  });
  it('is nobody’s where the list was changed or another key signed it', async () => {
    const forged = { ok: false, why: 'forged' };
    const list = LIST.replace('2022-04-24', '2022-04-25');
    expect(await check(folder({ ...WHOLE, 'manifest.json': list }))).toEqual(forged);
    expect(await check(folder({ ...WHOLE, 'manifest.json': 'no list' }))).toEqual(forged);
    expect(await check(folder({ ...WHOLE, 'signer.pem': publicPem(verifyKeyOf(seed(2))) }))).toEqual(forged);
    expect(await check(folder({ ...WHOLE, 'signer.pem': 'no key' }))).toEqual(forged);
    expect(await check(folder({ ...WHOLE, 'manifest.sig': 'short' }))).toEqual(forged);
  });
  it('is none where there is no list, no signature or no key', async () => {
    for (const path of ['manifest.json', 'manifest.sig', 'signer.pem'])
      expect(await check(folder(without(path))), path).toEqual({ ok: false, why: 'none' });
    expect(await check([])).toEqual({ ok: false, why: 'none' });
    const large = { ...WHOLE, 'signer.pem': 'x'.repeat(5000) };
    expect(await check(folder(large))).toEqual({ ok: false, why: 'none' });
  });
});
