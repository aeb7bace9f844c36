// Officers' keys behind what a passkey gives: open by that, and by nothing else.
import { describe, expect, it } from 'vitest';
import { fromBase64, toBase64 } from './bytes.ts';
import { newOfficerKeys } from './officer.ts';
import { unwrapByPasskey, wrapByPasskey } from './passkey.ts';

const bytes = (of: number, length = 32) => new Uint8Array(length).fill(of);
const PHONE = { credential: toBase64(bytes(1, 16)), salt: toBase64(bytes(2)) };
const DESK = { credential: toBase64(bytes(3, 64)), salt: toBase64(bytes(4)) };

describe('keys wrapped by a passkey', () => {
  it('come back by the bytes that it gives, with what opened before, and by no others', async () => {
    const { identity, signing } = await newOfficerKeys();
    const old = await newOfficerKeys();
    const keys = { identity, signing, earlier: [old.identity] };
    const wrapped = await wrapByPasskey(keys, PHONE, bytes(7));
    expect(wrapped).toMatchObject(PHONE);
    expect(await unwrapByPasskey(wrapped, bytes(7))).toEqual(keys);
    expect(await unwrapByPasskey(wrapped, bytes(8))).toBeUndefined();
    for (const length of [0, 16, 31, 33, 64])
      expect(await unwrapByPasskey(wrapped, bytes(7, length))).toBeUndefined();
    await expect(wrapByPasskey(keys, PHONE, bytes(7, 16))).rejects.toThrow();
    expect(JSON.stringify(wrapped)).not.toContain(toBase64(signing));
    expect(JSON.stringify(wrapped)).not.toContain(toBase64(bytes(7)));
  });

  it('that were cut, changed, or put under another passkey’s name open nothing', async () => {
    const keys = await newOfficerKeys();
    const phone = await wrapByPasskey(keys, PHONE, bytes(7));
    const desk = await wrapByPasskey(keys, DESK, bytes(7));
    const sealed = fromBase64(phone.sealed) ?? new Uint8Array();
    const changed = Uint8Array.from(sealed, (byte, at) => (at === 40 ? byte ^ 1 : byte));
    for (const broken of [
      { ...phone, sealed: toBase64(sealed.subarray(0, -1)) },
      { ...phone, sealed: toBase64(changed) },
      { ...phone, sealed: '' },
      { ...phone, sealed: '!' },
      { ...phone, nonce: desk.nonce },
      { ...phone, nonce: '' },
      { ...phone, credential: desk.credential },
      { ...desk, credential: phone.credential },
    ])
      expect(await unwrapByPasskey(broken, bytes(7))).toBeUndefined();
    expect(await unwrapByPasskey(desk, bytes(7))).toMatchObject({ identity: keys.identity });
  });

  it('are wrapped anew each time: two of the same keys have nothing in common', async () => {
    const keys = await newOfficerKeys();
    const [one, other] = [
      await wrapByPasskey(keys, PHONE, bytes(7)),
      await wrapByPasskey(keys, PHONE, bytes(7)),
    ];
    expect(one.nonce).not.toBe(other.nonce);
    expect(one.sealed).not.toBe(other.sealed);
  });
});
