// What a page and its sealing worker say to each other. Both sides import this file and nothing else of each other.
import type { GivenWire } from '#src/cases/wire.ts';
import type { OpenUnit, Track } from '#src/units/unit.ts';
import type { Began, Finished } from '../files/gate.ts';

export type Ask =
  | {
      readonly do: 'directory';
      readonly address: string;
      /** The organisation's, as the page carries it. */
      readonly key: string;
      /** yyyy-mm-dd */
      readonly today: string;
      /** A phone with little memory: the dear profile is not tried. */
      readonly light: boolean;
    }
  | { readonly do: 'work'; readonly address: string }
  | {
      readonly do: 'seal';
      readonly track: Track;
      readonly province: string;
      readonly unit: string;
      readonly said: readonly { readonly kind: 'tip' | 'identity'; readonly text: string }[];
    }
  /** Of a file that follows what was sealed last: `bytes` sealed; `said` what is sealed into the case. */
  | { readonly do: 'begin-file'; readonly bytes: number }
  | { readonly do: 'finish-file'; readonly file: string; readonly said: string };

/** `note`: what is said behind its name of who else could open what it gets; '' where nobody could. */
export type TipUnit = OpenUnit & { readonly note: { readonly th: string; readonly en: string } };

/** 'away': no answer, or none that is final. 'closed': nobody signed a list, or the house has no key. */
export type DirectoryWhy = 'forged' | 'stale' | 'broken' | 'closed' | 'away';
export type Stage = 'key' | 'seal';

export type Answers = {
  readonly directory:
    | { readonly ok: true; readonly units: readonly TipUnit[] }
    | { readonly ok: false; readonly why: DirectoryWhy };
  readonly work:
    | { readonly ok: true; readonly solution: string }
    | { readonly ok: false; readonly why: 'away' };
  readonly seal:
    | { readonly ok: true; readonly wire: SealedWire; readonly receipt: string; readonly digest: string }
    | { readonly ok: false; readonly why: 'directory' | 'unit' | 'failed' };
  readonly 'begin-file': Began;
  readonly 'finish-file': Finished;
};
/** Everything but the work, which may have to be done again for the same sealed case. */
export type SealedWire = Omit<GivenWire, 'solution'>;

export type Told<K extends keyof Answers = keyof Answers> =
  | { readonly id: number; readonly stage: Stage }
  | { readonly id: number; readonly answer: Answers[K] };
