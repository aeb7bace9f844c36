// Types shared by the parts.
// What it must never do: hold anything that exists at run time.
import type { Child } from 'hono/jsx';

/** The props of a part: what may be left out may also be given as undefined (`href={maybe}` just works). */
export type Given<T> = {
  [K in keyof T]: Record<never, never> extends Pick<T, K> ? T[K] | undefined : T[K];
};

export type WithChildren<T = Record<never, never>> = Given<T> & { children?: Child };
