// Saying something in a case: sealed and signed here, sent, and sealed anew where somebody was faster.
// What it must never do: send in clear, send twice, or lose what was typed.
import { nextOut, sealNext } from '#src/cases/next.ts';
import { writeSaid } from '#src/cases/said.ts';
import type { CaseWire } from '#src/cases/wire.ts';
import type { Holder } from '#src/sealing/case-seal.ts';
import type { OfficerKeys } from '#src/sealing/keyring.ts';
import type { Kind, Thread } from '#src/sealing/signing.ts';

/** The longest that the house takes, sealed: LONGEST of src/cases/sealed.input.ts, which browsers do not load. */
export const MOST = 400 * 1024;
const TRIES = 4;

export type Sent = 'sent' | 'long' | 'overtaken' | 'offline' | 'signedOut' | { readonly sentence: string };

export type Sending = {
  /** The case's address; its form token. */
  readonly href: string;
  readonly csrf: string;
  readonly own: string;
  readonly keys: OfficerKeys;
  /** As it was last read. */
  wire(): CaseWire;
  /** To whom what is said next seals a new key; undefined: the present one stands. */
  staying(): readonly Holder[] | undefined;
  /** Reads it again, and shows what is new. true: somebody else said something in this thread. */
  again(thread: Thread): Promise<boolean>;
};

export const send = (sending: Sending, thread: Thread, text: string): Promise<Sent> =>
  put(sending, { thread, kind: 'message' }, () => writeSaid({ v: 1, kind: 'message', text }), true);

/** `said`: asked anew for each try. `heeding`: it stops where somebody else spoke meanwhile, who must be read first. */
export async function put(
  sending: Sending,
  what: { readonly thread: Thread; readonly kind: Kind },
  said: () => string,
  heeding: boolean,
): Promise<Sent> {
  try {
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const next = await sealed(sending, what, said());
      if (next === 'long') return 'long';
      const answer = await post(sending, 'objects', next);
      if (answer.ok) return 'sent';
      if (!isJson(answer)) return answer.status === 401 ? 'signedOut' : 'offline';
      const { refusal, sentence } = (await answer.json()) as { refusal: string; sentence: string };
      if (refusal !== 'case.overtaken') return { sentence };
      // words for a colleague may stand behind others; who answers somebody must have read them first
      if ((await sending.again(what.thread)) && heeding) return 'overtaken';
    }
    return 'overtaken';
  } catch {
    return 'offline';
  }
}

/** What is said next, as a form carries it. */
export async function sealed(
  sending: Pick<Sending, 'wire' | 'staying' | 'own' | 'keys'>,
  what: { readonly thread: Thread; readonly kind: Kind },
  text: string,
): Promise<Readonly<Record<string, string>> | 'long'> {
  const by = { ...what, author: sending.own, signing: sending.keys.signing };
  const made = await sealNext(sending.wire(), by, text, sending.staying());
  if (made.object.content.length > MOST) return 'long';
  const { object, renewal } = nextOut(made);
  const { thread, kind, seq, epoch, content, signature } = object;
  return {
    ...{ thread, kind, content, signature, seq: String(seq), epoch: String(epoch) },
    ...(renewal && { renewal: JSON.stringify(renewal) }),
  };
}

export const isJson = (answer: Response): boolean =>
  (answer.headers.get('content-type') ?? '').startsWith('application/json');

export const post = (
  { href, csrf }: Pick<Sending, 'href' | 'csrf'>,
  what: 'objects' | 'reads' | 'files' | `files/${string}`,
  fields: Readonly<Record<string, string>>,
): Promise<Response> =>
  fetch(`${href}/${what}`, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({ _csrf: csrf, ...fields }),
  });
