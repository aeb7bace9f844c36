// What the page of coming back and its worker say to each other. The keys stay in the worker; the page gets words.
import type { CaseHead, CaseStep } from '#src/cases/case.ts';
import type { CaseClocks } from '#src/cases/clocks.ts';
import type { MessageSaid, Said, WishSaid } from '#src/cases/said.ts';
import type { Began, No } from '../files/gate.ts';

export type Ask =
  /** `secret`: of the receipt. `salt`: the house's, base64url. */
  | { readonly do: 'return'; readonly secret: Uint8Array; readonly salt: string; readonly list: List }
  | { readonly do: 'say'; readonly said: MessageSaid | WishSaid; readonly dispute?: boolean }
  /** Of a file, with the keys of the receipt: `bytes` sealed; `said` what is sealed into the case. */
  | { readonly do: 'begin-file'; readonly bytes: number }
  | { readonly do: 'finish-file'; readonly file: string; readonly said: string }
  | { readonly do: 'grant-file'; readonly file: string };

/** Where the signed directory is, the organisation's key as the page carries it, and the house's day. */
export type List = { readonly address: string; readonly key: string; readonly today: string };

/**
 * 'own': with this receipt. 'server': told without script. Of officers: 'listed' with a key of the signed directory,
 * 'unlisted' with one that only the house vouches for. 'forged': by nobody that is known; its words are not given.
 */
export type Hand = 'own' | 'server' | 'listed' | 'unlisted' | 'forged';

export type Line = {
  readonly seq: number;
  readonly onDay: string;
  readonly hand: Hand;
  /** undefined: not genuine, sealed to another key, or nothing that can be read as words. */
  readonly said: Said | undefined;
};

export type Opened = {
  readonly head: Pick<
    CaseHead,
    'track' | 'channel' | 'step' | 'because' | 'toWhom' | 'receivedOn' | 'stepOn' | 'unitCode' | 'deletedOn'
  >;
  readonly unit: { readonly th: string; readonly en: string } | undefined;
  readonly lines: readonly Line[];
  readonly steps: readonly CaseStep[];
  readonly clocks: CaseClocks;
  /** What is written now is sealed to a key that something genuine was sealed to before. */
  readonly sealable: boolean;
};

/** 'unknown': no such receipt. 'small': too little memory for the dear profile. 'away': no answer came. */
export type ReturnWhy = 'unknown' | 'small' | 'away' | 'broken';
/** 'overtaken': something came first; it is in `opened`. 'refused': `sentence` says why. */
export type SayWhy = 'overtaken' | 'refused' | 'away' | 'key';

export type Answers = {
  readonly return:
    | { readonly ok: true; readonly opened: Opened }
    | { readonly ok: false; readonly why: ReturnWhy };
  readonly say:
    | { readonly ok: true; readonly opened: Opened }
    | {
        readonly ok: false;
        readonly why: SayWhy;
        readonly sentence?: string;
        readonly opened?: Opened;
      };
  readonly 'begin-file': Began;
  readonly 'finish-file': { readonly ok: true; readonly opened: Opened } | No;
  readonly 'grant-file': { readonly ok: true; readonly grant: string } | No;
};

export type Told = { readonly id: number; readonly answer: Answers[keyof Answers] };
