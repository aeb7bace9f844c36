// Argon2id of this machine's OpenSSL, beside the loop that answers everybody. Browsers have argon2.browser.ts, under
// the same name ('#argon2' in package.json); both make the same 32 bytes.
import { argon2 } from 'node:crypto';
import { promisify } from 'node:util';
import { PROFILES, type Profile } from './profile.ts';

const derive = promisify(argon2);

/** 32 bytes. `password`: 8 or more. `salt`: 16 or more. */
export async function argon2id(
  password: Uint8Array,
  salt: Uint8Array,
  profile: Profile,
): Promise<Uint8Array> {
  const { memorySize: memory, iterations: passes } = PROFILES[profile];
  return await derive('argon2id', {
    ...{ message: password, nonce: salt, parallelism: 1, tagLength: 32 },
    ...{ memory, passes },
  });
}

/** Nothing to make ready here. */
export const makeReady = async (_profile: Profile): Promise<void> => {};
