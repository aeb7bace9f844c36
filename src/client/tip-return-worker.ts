// Comes back with a receipt, away from the page: what follows from the receipt is made here, proves itself to the
// house by a signature, and opens what came. What it must never do: send a receipt or a key, write before it knows to
// whom it seals, or keep anything longer than it lives; the page ends it.
import type { CaseHead } from '#src/cases/case.ts';
import { writeSaid } from '#src/cases/said.ts';
import {
  type CaseWire,
  type DirectoryWire,
  type ObjectWire,
  objectOut,
  type ReturnWire,
} from '#src/cases/wire.ts';
import { fromBase64, toBase64 } from '#src/sealing/bytes.ts';
import { sealObject } from '#src/sealing/case-seal.ts';
import { type Profile, type ReporterKeys, reporterKeys } from '#src/sealing/reporter.ts';
import { signReturn } from '#src/sealing/signing.ts';
import { type Known, knownFrom, NOBODY_KNOWN, openCase } from './return/opening.ts';
import type { Answers, Ask, List, Opened, Told } from './return/protocol.ts';

type Port = {
  addEventListener(name: 'message', hear: (event: MessageEvent<Ask & { id: number }>) => void): void;
  postMessage(told: Told): void;
};
const page = globalThis as unknown as Port;

type Sealed = Omit<ObjectWire, 'author' | 'onDay'>;
type Here = {
  readonly keys: ReporterKeys;
  readonly known: Known;
  head: CaseHead;
  opened: Opened;
  /** Sealed, sent, and not known to have arrived: sent again as it is, so that it arrives once. */
  under?: { readonly text: string; readonly object: Sealed } | undefined;
};
let here: Here | undefined;

page.addEventListener('message', async ({ data }) => {
  const answer = data.do === 'return' ? await comeBack(data) : await say(data);
  page.postMessage({ id: data.id, answer });
});

type Came = { readonly status: number; readonly json: Readonly<Record<string, unknown>> };

/** Without cookies: who asks is nobody. undefined: no answer that one can read. */
async function fetched(address: string, body?: unknown): Promise<Came | undefined> {
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

async function proof(keys: ReporterKeys): Promise<ReturnWire | undefined> {
  const { nonce } = (await fetched('/tips/nonce.json'))?.json ?? {};
  if (typeof nonce !== 'string') return undefined;
  return { lookup: toBase64(keys.lookup), nonce, signature: toBase64(signReturn(keys.signing, nonce)) };
}

/** 'unknown' looks the same for a receipt that was never given and for one that cannot sign. */
async function read(keys: ReporterKeys): Promise<CaseWire | 'unknown' | 'away'> {
  const coming = await proof(keys);
  const came = coming && (await fetched('/tips/returns', coming));
  if (came?.status === 200) return came.json as unknown as CaseWire;
  return came?.status === 404 ? 'unknown' : 'away';
}

async function listed(list: List): Promise<Known> {
  const came = await fetched(list.address);
  return came?.status === 200 ? knownFrom(came.json as unknown as DirectoryWire, list) : NOBODY_KNOWN;
}

async function comeBack({ secret, salt, list }: Ask & { do: 'return' }): Promise<Answers['return']> {
  here = undefined;
  const known = listed(list);
  const grains = fromBase64(salt) ?? new Uint8Array();
  let small = false;
  for (const profile of profiles()) {
    const keys = await reporterKeys(secret, grains, profile).catch(() => undefined);
    if (!keys) {
      small = true;
      continue;
    }
    const wire = await read(keys);
    if (wire === 'away') return { ok: false, why: 'away' };
    if (wire !== 'unknown') return { ok: true, opened: await enter(keys, wire, await known) };
  }
  return { ok: false, why: small ? 'small' : 'unknown' };
}

/** Which was used is kept with the case, and the case is found only by it: the likelier first. */
function profiles(): readonly Profile[] {
  const { deviceMemory = 8 } = navigator as { deviceMemory?: number };
  return deviceMemory >= 2 ? ['full', 'light'] : ['light', 'full'];
}

async function enter(keys: ReporterKeys, wire: CaseWire, known: Known): Promise<Opened> {
  const opened = await openCase(wire, keys, known);
  here = { keys, known, head: wire.head, opened, under: here?.under };
  return opened;
}

/** Reads again; what was read before stays where no answer comes. */
async function again({ keys, known, opened }: Here): Promise<Opened> {
  const wire = await read(keys);
  return typeof wire === 'string' ? opened : await enter(keys, wire, known);
}

async function say({ text, dispute }: Ask & { do: 'say' }): Promise<Answers['say']> {
  if (!here) return { ok: false, why: 'away' };
  if (!here.opened.sealable) return { ok: false, why: 'key' };
  const { keys, under } = here;
  const object = under?.text === text ? under.object : await sealed(here, text);
  here.under = { text, object };
  const coming = await proof(keys);
  const came = coming && (await fetched(dispute ? '/tips/disputes' : '/tips/answers', { ...coming, object }));
  if (!came) return { ok: false, why: 'away' };
  if (came.status !== 201 && came.status !== 422) return { ok: false, why: 'away' };
  here.under = undefined;
  const opened = await again(here);
  if (came.status === 201) return { ok: true, opened };
  if (came.json.refusal === 'case.overtaken') return { ok: false, why: 'overtaken', opened };
  return { ok: false, why: 'refused', sentence: String(came.json.sentence), opened };
}

async function sealed({ keys, head }: Here, text: string): Promise<Sealed> {
  const place = {
    caseId: head.id,
    thread: 'reporter',
    kind: 'message',
    seq: head.nextSeq,
    epoch: head.epoch,
    author: 'reporter',
  } as const;
  const json = writeSaid({ v: 1, kind: 'message', text });
  return objectOut(await sealObject(place, json, head.recipient, keys.signing));
}
