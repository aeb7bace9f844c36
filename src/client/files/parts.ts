// One part of a sealed file over a line that breaks: sent until the house has it, fetched until it is here.
// What it must never do: give up while there is hope, or send a part again that has arrived.
import type { UploadWire } from '#src/cases/file.ts';
import { digestOf } from '#src/sealing/file-seal.ts';
import type { Upload } from './protocol.ts';

type Bytes = Uint8Array<ArrayBuffer>;
/** Longer than the house waits for one part. */
const PATIENCE = 6 * 60 * 1000;
/** Seconds between two tries; after the last it is left to the person. */
const PAUSES = [1, 2, 4, 8, 15, 15, 30, 30, 60, 60, 60, 60, 60, 60, 60, 60];

const QUIET: RequestInit = {
  credentials: 'omit',
  cache: 'no-store',
  redirect: 'error',
  referrerPolicy: 'no-referrer',
};
const address = ({ id }: Upload, number?: number): string =>
  number === undefined ? `/tips/files/${id}` : `/tips/files/${id}/${number}`;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** Until then, or until the browser says that there is a line again. */
const pause = (seconds: number): Promise<void> =>
  new Promise((go) => {
    const over = () => {
      clearTimeout(timer);
      removeEventListener('online', over);
      go();
    };
    const timer = setTimeout(over, seconds * 1000);
    addEventListener('online', over);
  });

/** undefined: no answer that can be relied on. */
async function asked(where: string, init: RequestInit): Promise<Response | undefined> {
  try {
    const answer = await fetch(where, { ...QUIET, ...init, signal: AbortSignal.timeout(PATIENCE) });
    return answer.status >= 500 ? undefined : answer;
  } catch {
    return undefined;
  }
}

export type Sent = 'sent' | 'gone' | 'away';

/** `waiting`: told when the line is gone, and when it is back. */
export async function sendPart(
  upload: Upload,
  number: number,
  part: Bytes,
  waiting: (is: boolean) => void,
): Promise<Sent> {
  const headers = {
    ...bearer(upload.token),
    'content-type': 'application/octet-stream',
    'content-digest': `sha-256=:${base64(digestOf(part))}:`,
  };
  for (const seconds of [0, ...PAUSES]) {
    if (seconds > 0) {
      waiting(true);
      await pause(seconds);
      const there = await here(upload);
      if (there === 'gone') return 'gone';
      if (there === undefined) continue;
      waiting(false);
      if (there.includes(number)) return 'sent';
    }
    const answer = await asked(address(upload, number), { method: 'PUT', headers, body: part });
    if (answer?.status === 201) return 'sent';
    if (answer?.status === 404) return 'gone';
    // another answer is of something between us and the house, or of a part that came damaged: sent again
  }
  return 'away';
}

/** The parts that have arrived. */
async function here(upload: Upload): Promise<readonly number[] | 'gone' | undefined> {
  const answer = await asked(address(upload), { headers: bearer(upload.token) });
  if (answer?.status === 404) return 'gone';
  if (answer?.status !== 200) return undefined;
  const wire = (await answer.json().catch(() => undefined)) as UploadWire | undefined;
  return wire?.here;
}

/** undefined: it is not to be had. `grant`: without it the session opens it. */
export async function fetchPart(
  where: string,
  grant: string | undefined,
  waiting: (is: boolean) => void,
): Promise<Bytes | undefined> {
  const how: RequestInit = grant ? { headers: bearer(grant) } : { credentials: 'same-origin' };
  for (const seconds of [0, ...PAUSES.slice(0, 6)]) {
    if (seconds > 0) {
      waiting(true);
      await pause(seconds);
    }
    const answer = await asked(where, how);
    if (answer && answer.status !== 200) return undefined;
    const bytes = await answer?.arrayBuffer().catch(() => undefined);
    if (!bytes) continue;
    waiting(false);
    return new Uint8Array(bytes);
  }
  return undefined;
}

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
