// What the page of searching and its worker say to each other. What was opened stays in the worker; the page gets the
// lines that it shows.
import type { Identity } from '#src/sealing/age.ts';
import type { Finding } from './finding.ts';

export type Ask =
  /** Opens what is not open yet. `identities`: everything that may open something for this officer. */
  | { readonly do: 'open'; readonly address: string; readonly identities: readonly Identity[] }
  | { readonly do: 'stop' }
  | { readonly do: 'find'; readonly id: number; readonly typed: string; readonly tags: readonly string[] };

/** 'failed': no answer came, or none that can be read. 'gone': nobody is signed in any more. */
export type State = 'opening' | 'stopped' | 'done' | 'failed' | 'gone';
export type Progress = {
  readonly state: State;
  readonly opened: number;
  readonly total: number;
  readonly shut: number;
  readonly unsound: number;
  /** With how many cases have each. */
  readonly tags: readonly (readonly [string, number])[];
};
export type Told =
  | ({ readonly told: 'progress' } & Progress)
  | ({ readonly told: 'found'; readonly id: number } & Finding);
