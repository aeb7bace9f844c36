// What whoever told does for a file with the keys of a receipt: proves, begins, and says what was sent. Inside the worker
// that holds these keys. What it must never do: seal to a key that it was not given by who knows it.
import { nextOut, type Standing, sealNext } from '#src/cases/next.ts';
import type { CaseWire, ReturnWire } from '#src/cases/wire.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import type { Holder } from '#src/sealing/case-seal.ts';
import type { ReporterKeys } from '#src/sealing/reporter.ts';
import { signReturn } from '#src/sealing/signing.ts';
import type { Began, Finished } from './gate.ts';

export type Came = { readonly status: number; readonly json: Readonly<Record<string, unknown>> };

/** Without cookies: who asks is nobody. undefined: no answer that one can read. */
export async function fetched(address: string, body?: unknown): Promise<Came | undefined> {
  try {
    const answer = await fetch(address, {
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(60_000),
      ...(body === undefined
        ? {}
        : {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          }),
    });
    return { status: answer.status, json: (await answer.json()) as Came['json'] };
  } catch {
    return undefined;
  }
}

export async function proof(keys: ReporterKeys): Promise<ReturnWire | undefined> {
  const { nonce } = (await fetched('/tips/nonce.json'))?.json ?? {};
  if (typeof nonce !== 'string') return undefined;
  return { lookup: toBase64(keys.lookup), nonce, signature: toBase64(signReturn(keys.signing, nonce)) };
}

async function proven(keys: ReporterKeys, address: string, more: object): Promise<Came | undefined> {
  const coming = await proof(keys);
  return coming && (await fetched(address, { ...coming, ...more }));
}

export const readAgain = async (keys: ReporterKeys): Promise<CaseWire | undefined> => {
  const came = await proven(keys, '/tips/returns', {});
  return came?.status === 200 ? (came.json as unknown as CaseWire) : undefined;
};

const no = (came: Came | undefined): Began & { ok: false } =>
  came && came.status < 500 && typeof came.json.sentence === 'string'
    ? { ok: false, why: 'refused', sentence: came.json.sentence }
    : { ok: false, why: 'away' };

export async function beginFile(keys: ReporterKeys, bytes: number): Promise<Began> {
  const came = await proven(keys, '/tips/files', { bytes });
  if (came?.status !== 201) return no(came);
  return { ok: true, upload: { id: String(came.json.id), token: String(came.json.token) } };
}

export async function grantedFile(keys: ReporterKeys, file: string): Promise<string | undefined> {
  const came = await proven(keys, '/tips/files/grants', { file });
  return came?.status === 200 ? String(came.json.grant) : undefined;
}

/** Where it is said: the next place of a case, the key that belongs there, and for whom a new one is made first. */
export type Place = { readonly standing: Standing; readonly staying: readonly Holder[] | undefined };

/** `overtaken`: somebody said something meanwhile; it is signed anew at the next place. */
export async function finishFile(
  keys: ReporterKeys,
  { standing, staying }: Place,
  file: string,
  said: string,
): Promise<Finished | 'overtaken'> {
  const by = { thread: 'reporter', kind: 'file', author: 'reporter', signing: keys.signing } as const;
  const next = nextOut(await sealNext(standing, by, said, staying));
  const came = await proven(keys, '/tips/files/manifests', { file, ...next });
  // 'done': it was said before, and the answer to it was lost
  if (came?.status === 201 || came?.json.refusal === 'file.done') return { ok: true };
  return came?.json.refusal === 'case.overtaken' ? 'overtaken' : no(came);
}
