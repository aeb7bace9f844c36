// Who begins a file and says what it is, with keys that the worker of files never has: whoever told, in two pages, or an
// officer.
import type { Upload } from './protocol.ts';

/** 'key': what is new cannot be sealed to a key that is known to belong to the case. */
export type No = { readonly ok: false; readonly why: 'away' | 'key' | 'refused'; readonly sentence?: string };
export type Began = { readonly ok: true; readonly upload: Upload } | No;
export type Finished = { readonly ok: true } | No;
export type Gate = {
  /** `bytes`: sealed. */
  begin(bytes: number): Promise<Began>;
  finish(file: string, said: string): Promise<Finished>;
};
