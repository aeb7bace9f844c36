// Seals a tip, away from the page: the list of recipients is believed only when the organisation's key signed it, the
// receipt is made here, and what goes back is ciphertext and the receipt's twenty letters.
// What it must never do: send what it was given, seal before it has verified, or keep a word after the page ends it.

import { sha256 } from '@noble/hashes/sha2.js';
import type { Standing } from '#src/cases/next.ts';
import { type DirectoryWire, objectOut } from '#src/cases/wire.ts';
import { fromBase64, toBase64, toHex } from '#src/sealing/bytes.ts';
import { sealCase } from '#src/sealing/case-seal.ts';
import { type Directory, readDirectory } from '#src/sealing/directory.ts';
import { receiptOf, SECRET_BYTES } from '#src/sealing/receipt.ts';
import { recoveryIn } from '#src/sealing/recovery.ts';
import { type Profile, type ReporterKeys, reporterKeys } from '#src/sealing/reporter.ts';
import { custodyOf, type UnitKind } from '#src/units/unit.ts';
import { beginFile, finishFile, readAgain } from './files/reporter.ts';
import type { Answers, Ask, Stage, TipUnit, Told } from './sealing/protocol.ts';
import { type Challenge, solve } from './sealing/work.ts';

type Port = {
  addEventListener(name: 'message', hear: (event: MessageEvent<Ask & { id: number }>) => void): void;
  postMessage(told: Told): void;
};
const page = globalThis as unknown as Port;

type Receipt = { readonly secret: Uint8Array; readonly keys: ReporterKeys; readonly profile: Profile };

type Known = { readonly directory: Directory; readonly salt: Uint8Array; readonly light: boolean };

let known: Known | undefined;
/** Made while somebody writes, because it takes a slow phone seconds: for the next tip, and for one only. */
let waiting: { readonly salt: string; readonly receipt: Promise<Receipt> } | undefined;
/** What was sealed last, for the files that follow it. */
let given: { readonly keys: ReporterKeys; standing: Standing } | undefined;

page.addEventListener('message', async ({ data }) => {
  const { id } = data;
  const stage = (now: Stage) => page.postMessage({ id, stage: now });
  page.postMessage({ id, answer: await answerTo(data, stage) });
  // the last of what is prepared: from here on nobody needs the worker until the tip is written
  if (data.do === 'work') makeAhead();
});

function answerTo(ask: Ask, stage: (now: Stage) => void): Promise<Answers[Ask['do']]> {
  if (ask.do === 'directory') return verified(ask);
  if (ask.do === 'work') return worked(ask.address);
  if (ask.do === 'seal') return sealed(ask, stage);
  if (!given) return Promise.resolve({ ok: false, why: 'away' });
  return ask.do === 'begin-file' ? beginFile(given.keys, ask.bytes) : finished(ask);
}

/** Without cookies: who asks is nobody. */
async function json<T>(address: string): Promise<{ status: number; it: T | undefined } | undefined> {
  try {
    const init: RequestInit = {
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    };
    const answer = await fetch(address, init);
    return { status: answer.status, it: answer.ok ? ((await answer.json()) as T) : undefined };
  } catch {
    return undefined;
  }
}

async function verified({
  address,
  key,
  today,
  light,
}: Ask & { do: 'directory' }): Promise<Answers['directory']> {
  known = undefined;
  const came = await json<DirectoryWire>(address);
  if (!came?.it) return { ok: false, why: came?.status === 503 ? 'closed' : 'away' };
  const wire = came.it;
  const read = readDirectory(wire, fromBase64(key) ?? new Uint8Array(), today);
  if (!read.ok) return { ok: false, why: read.why };
  const salt = fromBase64(wire.salt);
  if (!salt || salt.length < 16) return { ok: false, why: 'broken' };
  known = { directory: read.directory, salt, light };
  // who is there comes from what was signed; what they are called, from the house
  const signed = new Map(read.directory.units.map((unit) => [unit.code, unit]));
  const units = wire.units.map(
    ({ code, kind, province, name }): TipUnit => ({
      code,
      kind: kind as UnitKind,
      provinceCode: province,
      name,
      members: signed.get(code)?.members.length ?? 0,
      note: signed.get(code)?.recovery ? wire.recovery : { th: '', en: '' },
    }),
  );
  return { ok: true, units };
}

async function worked(address: string): Promise<Answers['work']> {
  const came = await json<Challenge>(address);
  const solution = came?.it && solve(came.it);
  return solution ? { ok: true, solution } : { ok: false, why: 'away' };
}

async function sealed(ask: Ask & { do: 'seal' }, stage: (now: Stage) => void): Promise<Answers['seal']> {
  if (!known) return { ok: false, why: 'directory' };
  const { directory } = known;
  const unit = directory.units.find(({ code }) => code === ask.unit);
  const members = unit?.members ?? [];
  if (members.length === 0) return { ok: false, why: 'unit' };
  try {
    stage('key');
    const { secret, keys, profile } = await nextReceipt(known);
    stage('seal');
    const holders = members.map(({ id, recipient }) => ({ holder: id, recipient }));
    const said = ask.said.map(({ kind, text }) => ({ thread: 'reporter' as const, kind, text }));
    const keepers = directory.units.find(({ code }) => code === custodyOf(ask.unit))?.members ?? [];
    const recipients = keepers.map(({ recipient }) => recipient);
    const made = await sealCase(
      newCaseId(),
      keys,
      [...holders, ...recoveryIn(unit)],
      said,
      'reporter',
      recipients,
    );
    const [tip] = made.objects;
    const { caseId: id, recipient } = made;
    const head = { id, recipient, epoch: 1, nextSeq: made.objects.length + 1, unitCode: ask.unit };
    given = { keys, standing: { head, reporter: keys, members: holders.map(({ holder }) => holder) } };
    return {
      ok: true,
      receipt: receiptOf(secret),
      digest: tip ? toHex(sha256(tip.content)) : '',
      wire: {
        id: made.caseId,
        track: ask.track,
        province: ask.province,
        unit: ask.unit,
        directory: directory.number,
        profile,
        lookup: toBase64(sha256(keys.lookup)),
        verify: toBase64(keys.verify),
        reporter: keys.recipient,
        recipient: made.recipient,
        seals: made.seals.map((seal) => ({ holder: seal.holder, sealed: toBase64(seal.sealed) })),
        objects: made.objects.map(objectOut),
      },
    };
  } catch {
    return { ok: false, why: 'failed' };
  }
}

const TRIES = 5;

/** To the key that was made here and to no other: what the house says of it is looked at, and never taken over. */
async function finished({ file, said }: Ask & { do: 'finish-file' }): Promise<Answers['finish-file']> {
  for (let tried = 0; given && tried < TRIES; tried += 1) {
    const done = await finishFile(given.keys, { standing: given.standing, staying: undefined }, file, said);
    if (done !== 'overtaken') return done.ok ? overtake(done) : done;
    const now = await readAgain(given.keys);
    if (!now) break;
    const { epoch, recipient } = given.standing.head;
    // somebody was kept out within these minutes: whoever comes back makes the new key, and adds the file there
    if (now.stale || now.head.epoch !== epoch || now.head.recipient !== recipient)
      return { ok: false, why: 'key' };
    standAt(now.head.nextSeq);
  }
  return { ok: false, why: 'away' };
}

/** The next file stands behind this one. */
function overtake<T>(done: T): T {
  if (given) standAt(given.standing.head.nextSeq + 1);
  return done;
}

function standAt(nextSeq: number): void {
  if (!given) return;
  const { head } = given.standing;
  given.standing = { ...given.standing, head: { ...head, nextSeq } };
}

function makeAhead(): void {
  if (!known || waiting || given) return;
  waiting = { salt: toHex(known.salt), receipt: newReceipt(known) };
  waiting.receipt.catch(() => {
    waiting = undefined; // it is made with the sealing
  });
}

function nextReceipt(now: Known): Promise<Receipt> {
  const ready = waiting;
  waiting = undefined;
  return ready?.salt === toHex(now.salt) ? ready.receipt : newReceipt(now);
}

/** Of the dear profile, and of the light one on phones that are small, or say no while they try. */
async function newReceipt({ salt, light }: Known): Promise<Receipt> {
  const secret = crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
  if (!light) {
    try {
      return { secret, keys: await reporterKeys(secret, salt, 'full'), profile: 'full' };
    } catch {
      // 64 MiB were not to be had
    }
  }
  return { secret, keys: await reporterKeys(secret, salt, 'light'), profile: 'light' };
}

/** By chance, version 4. Not crypto.randomUUID: without https (an onion, a network of one's own) there is none. */
function newCaseId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = toHex(bytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
