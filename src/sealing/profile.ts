// How dear one guess of a receipt is. Public, and kept with the case: a phone of that day must be able to do it again.
export const PROFILES = {
  /** 64 MiB, three times. */
  full: { memorySize: 64 * 1024, iterations: 3 },
  /** For phones with little memory: 16 MiB, nine times. */
  light: { memorySize: 16 * 1024, iterations: 9 },
} as const;
export type Profile = keyof typeof PROFILES;
export const isProfile = (name: string): name is Profile => Object.hasOwn(PROFILES, name);
