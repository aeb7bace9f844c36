// Argon2id in a browser: WebAssembly, with SIMD where there is some. Half of its time on a slow phone is the taking of
// its memory, page by page: that is done ahead, while somebody still types, and it is good for one use.
// What it must never do: leave in that memory what it was filled with.
import plain from 'argon2id/dist/no-simd.wasm?init';
import simd from 'argon2id/dist/simd.wasm?init';
import setUp, { type computeHash } from 'argon2id/lib/setup.js';
import { PROFILES, type Profile } from './profile.ts';

type Ready = { readonly compute: computeHash; readonly memory: WebAssembly.Memory };
type Init = (imports: WebAssembly.Imports) => Promise<WebAssembly.Instance>;

let ready: Promise<Ready> | undefined;

/** Takes the memory that the next use of `profile` will fill. Rejects never: what is not to be had is said by the use. */
export async function makeReady(profile: Profile): Promise<void> {
  ready ??= loaded().then((it) => touched(it, PROFILES[profile].memorySize * 1024));
  await ready.catch(() => {
    ready = undefined;
  });
}

/** 32 bytes. `password`: 8 or more. `salt`: 16 or more. Rejects where there is no WebAssembly, or no such memory. */
export async function argon2id(
  password: Uint8Array,
  salt: Uint8Array,
  profile: Profile,
): Promise<Uint8Array> {
  const taken = ready;
  ready = undefined;
  const { compute, memory } = await (taken ?? loaded());
  try {
    const { memorySize, iterations: passes } = PROFILES[profile];
    return compute({ password, salt, parallelism: 1, tagLength: 32, memorySize, passes });
  } finally {
    new Uint8Array(memory.buffer).fill(0);
  }
}

/** `fast` and `slow`: for the test, which has no browser without SIMD. */
export async function loaded(fast: Init = simd, slow: Init = plain): Promise<Ready> {
  let memory: WebAssembly.Memory | undefined;
  const by = (init: Init) => async (imports: WebAssembly.Imports) => {
    memory = imports.env?.memory as WebAssembly.Memory;
    return { instance: await init(imports), module: undefined as never };
  };
  const compute = await setUp(by(fast), by(slow));
  if (!memory) throw new Error('argon2id was loaded without its memory');
  return { compute, memory };
}

const STEP = 4 << 20;

/** In steps, so that a page that does this itself still answers the finger. */
async function touched(it: Ready, bytes: number): Promise<Ready> {
  const all = new Uint8Array(it.memory.buffer);
  for (let at = 0; at < bytes; at += STEP) {
    all.fill(0, at, at + STEP);
    await new Promise((next) => setTimeout(next));
  }
  return it;
}
