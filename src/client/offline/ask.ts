// Asking the house for something from a script, and what came back in one of four shapes: an answer, nothing
// final, nobody signed in, a no. What it must never do: take half an answer for a whole one.

export type Door = { readonly who: string; readonly key: string; readonly csrf: string };
/** No answer, or none that is final: the signal, a server that restarts. It is tried again. */
export class Away extends Error {}
/** Nobody is signed in any more. */
export class SignedOut extends Error {}
/** A final no, with the server's sentence. */
export class Refused extends Error {
  constructor(
    readonly refusal: string,
    readonly text: string,
  ) {
    super(refusal);
  }
}

const PATIENCE = 60_000;
/** The slowest signal that still gets through with a part of a file: 1 kB a second. */
const SLOWEST = 1000;

/** `bytes`: how much is sent along; on a slow line that takes its time. */
export async function ask(path: string, init: RequestInit = {}, bytes = 0): Promise<unknown> {
  // not AbortSignal.timeout: older phones have none, and a connection that hangs would hold up the outbox for ever
  const given = new AbortController();
  const patience = setTimeout(() => given.abort(), PATIENCE + (bytes / SLOWEST) * 1000);
  try {
    return await answerOf(path, { ...init, signal: given.signal });
  } finally {
    clearTimeout(patience);
  }
}

async function answerOf(path: string, init: RequestInit): Promise<unknown> {
  let answer: Response;
  try {
    const headers = { accept: 'application/json' };
    answer = await fetch(path, { ...init, headers, redirect: 'manual', cache: 'no-store' });
  } catch {
    throw new Away();
  }
  if (answer.type === 'opaqueredirect' || answer.status === 401) throw new SignedOut();
  const json = (answer.headers.get('content-type') ?? '').includes('json');
  if (answer.ok && json) {
    return answer.json().catch(() => {
      throw new Away(); // it broke off on the way
    });
  }
  // 403: the form's cookie was renewed; the next try asks for a new token first
  const passing = answer.ok || answer.status >= 500 || answer.status === 429 || answer.status === 403;
  if (passing) throw new Away();
  const told = json ? ((await answer.json().catch(() => ({}))) as { refusal?: string; text?: string }) : {};
  throw new Refused(told.refusal ?? String(answer.status), told.text ?? '');
}
