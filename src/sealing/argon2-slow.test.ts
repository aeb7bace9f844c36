// Apart from argon2.test.ts: whether there is SIMD is found out once and then known.
import { expect, test } from 'vitest';
import { loaded } from './argon2.browser.ts';
import { argon2id as here } from './argon2.ts';
import { PROFILES } from './profile.ts';

test('where there is no SIMD, the slower one answers the same', async () => {
  const [password, salt] = [new Uint8Array(10).fill(3), new Uint8Array(16).fill(7)];
  const { compute } = await loaded(() => Promise.reject(new Error('no SIMD here')));
  const { memorySize, iterations: passes } = PROFILES.light;
  const made = compute({ password, salt, parallelism: 1, tagLength: 32, memorySize, passes });
  expect(made).toEqual(new Uint8Array(await here(password, salt, 'light')));
});
