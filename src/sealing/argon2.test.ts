import { expect, test } from 'vitest';
import { argon2id as inBrowser, makeReady } from './argon2.browser.ts';
import { argon2id as here } from './argon2.ts';
import type { Profile } from './profile.ts';

const secret = new Uint8Array(10).fill(3);
const salt = new Uint8Array(16).fill(7);

test.for<Profile>(['full', 'light'])('a browser makes the same 32 bytes as OpenSSL: %s', async (profile) => {
  const theirs = await here(secret, salt, profile);
  expect(await inBrowser(secret, salt, profile)).toEqual(new Uint8Array(theirs));
  await makeReady(profile);
  expect(await inBrowser(secret, salt, profile)).toEqual(new Uint8Array(theirs));
});

test('memory made ready for one profile does for the other', async () => {
  await makeReady('light');
  expect(await inBrowser(secret, salt, 'full')).toEqual(new Uint8Array(await here(secret, salt, 'full')));
});

test('nothing of a receipt stays in the memory that was used', async () => {
  let used: WebAssembly.Memory | undefined;
  const Memory = WebAssembly.Memory;
  WebAssembly.Memory = class extends Memory {
    constructor(size: WebAssembly.MemoryDescriptor) {
      super(size);
      used = this;
    }
  };
  try {
    await inBrowser(secret, salt, 'light');
  } finally {
    WebAssembly.Memory = Memory;
  }
  expect(used?.buffer.byteLength).toBeGreaterThan(64 << 20);
  expect(new Uint8Array(used?.buffer ?? new ArrayBuffer(1)).some((byte) => byte !== 0)).toBe(false);
});
