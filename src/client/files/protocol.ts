// What a page and its worker of files say to each other. The worker holds files and their own keys; it never has the
// key of a case, of an officer or of whoever told.
import type { Cleaning, FileSaid } from '#src/cases/said.ts';

export type Upload = { readonly id: string; readonly token: string };

/** `at`: the page's number for one thing that is sent. */
export type Ask =
  /** Looks at a file and, where it is asked to, makes a copy that does not tell who made it. */
  | { readonly do: 'prepare'; readonly at: number; readonly file: File; readonly clean: boolean }
  /** Makes its key, and says how long it is when it is sealed. */
  | { readonly do: 'seal'; readonly at: number }
  /** Sends what is not there yet. Asked again it goes on where it stopped. */
  | { readonly do: 'send'; readonly at: number; readonly upload: Upload }
  | { readonly do: 'drop'; readonly at: number }
  /** `address`: of a part, with # for its number. `grant`: for whoever told. */
  | {
      readonly do: 'fetch';
      readonly said: FileSaid;
      readonly address: string;
      readonly grant?: string | undefined;
    };

type No<Why extends string> = { readonly ok: false; readonly why: Why };
export type Answers = {
  readonly prepare:
    | {
        readonly ok: true;
        readonly size: number;
        readonly cleaning: Cleaning;
        readonly removed: readonly string[];
      }
    | No<'unreadable'>;
  readonly seal: { readonly ok: true; readonly bytes: number } | No<'unreadable'>;
  /** `said`: what is sealed into the case. 'gone': the house does not know the upload any more; it begins anew. */
  readonly send: { readonly ok: true; readonly said: string } | No<'away' | 'gone' | 'unreadable'>;
  readonly drop: { readonly ok: true };
  readonly fetch: { readonly ok: true; readonly blob: Blob } | No<'away' | 'damaged'>;
};

/** `waiting`: the line broke, and it is tried again. */
export type Progress = { readonly done: number; readonly of: number; readonly waiting: boolean };
export type Told =
  | { readonly id: number; readonly progress: Progress }
  | { readonly id: number; readonly answer: Answers[keyof Answers] };
