// Whether this browser can seal at all: modules as workers, memory for Argon2id, numbers of any length.
export const isFit = (): boolean =>
  typeof Worker === 'function' &&
  typeof WebAssembly === 'object' &&
  typeof BigInt === 'function' &&
  typeof crypto?.getRandomValues === 'function';
