// Comes back with a receipt, away from the page: what follows from the receipt is made here, proves itself to the
// house by a signature, and opens what came. What it must never do: send a receipt or a key, write before it knows to
// whom it seals, or keep anything longer than it lives; the page ends it.
import { makeReady } from '#argon2';
import { type NextWire, nextOut, type Standing, sealNext } from '#src/cases/next.ts';
import { writeSaid } from '#src/cases/said.ts';
import type { CaseWire, DirectoryWire } from '#src/cases/wire.ts';
import { fromBase64 } from '#src/sealing/bytes.ts';
import type { Holder } from '#src/sealing/case-seal.ts';
import { type Profile, type ReporterKeys, reporterKeys } from '#src/sealing/reporter.ts';
import type { Finished } from './files/gate.ts';
import { beginFile, fetched, finishFile, grantedFile, proof } from './files/reporter.ts';
import { type Known, knownFrom, NOBODY_KNOWN, openCase } from './return/opening.ts';
import type { Answers, Ask, List, Opened, Told } from './return/protocol.ts';

type Port = {
  addEventListener(name: 'message', hear: (event: MessageEvent<Ask & { id: number }>) => void): void;
  postMessage(told: Told): void;
};
const page = globalThis as unknown as Port;

type Here = {
  readonly keys: ReporterKeys;
  readonly known: Known;
  readonly standing: Standing;
  readonly opened: Opened;
  readonly staying: readonly Holder[] | undefined;
  /** Sealed, sent, and not known to have arrived: sent again as it is, so that it arrives once. */
  under?: { readonly json: string; readonly next: NextWire } | undefined;
};
let here: Here | undefined;

page.addEventListener('message', async ({ data }) => {
  const answer = await answerTo(data);
  page.postMessage({ id: data.id, answer });
  if (data.do === 'return' && !answer.ok) beReady();
});

/** The page opens this worker when somebody begins to type: what the receipt will need is taken meanwhile. */
const beReady = (): void => void makeReady(profiles()[0]);
beReady();

function answerTo(ask: Ask): Promise<Answers[Ask['do']]> {
  if (ask.do === 'return') return comeBack(ask);
  if (ask.do === 'say') return say(ask);
  if (ask.do === 'begin-file') return begin(ask.bytes);
  return ask.do === 'finish-file' ? finish(ask) : grant(ask.file);
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
function profiles(): readonly [Profile, Profile] {
  const { deviceMemory = 8 } = navigator as { deviceMemory?: number };
  return deviceMemory >= 2 ? ['full', 'light'] : ['light', 'full'];
}

async function enter(keys: ReporterKeys, wire: CaseWire, known: Known): Promise<Opened> {
  const { opened, staying } = await openCase(wire, keys, known);
  // to the recipient that follows from the receipt, whatever the house says of it
  const standing = { head: wire.head, members: wire.members, reporter: { recipient: keys.recipient } };
  here = { keys, known, standing, opened, staying, under: here?.under };
  return opened;
}

/** Reads again; what was read before stays where no answer comes. */
async function again({ keys, known, opened }: Here): Promise<Opened> {
  const wire = await read(keys);
  return typeof wire === 'string' ? opened : await enter(keys, wire, known);
}

async function say(ask: Ask & { do: 'say' }): Promise<Answers['say']> {
  const place = here?.standing.head.nextSeq;
  const said = await sayOnce(ask);
  const overtaken = !said.ok && said.why === 'overtaken';
  // nothing was said meanwhile: somebody may not read on, and it is sealed anew under a new key
  const renews = place === here?.standing.head.nextSeq;
  // what came first is read before it is answered; a wish answers nothing
  return overtaken && (renews || ask.said.kind === 'wish') ? await sayOnce(ask) : said;
}

async function sayOnce({ said, dispute }: Ask & { do: 'say' }): Promise<Answers['say']> {
  if (!here) return { ok: false, why: 'away' };
  if (!here.opened.sealable) return { ok: false, why: 'key' };
  const { keys, under } = here;
  const json = writeSaid(said);
  const next = under?.json === json ? under.next : await sealed(here, json);
  here.under = { json, next };
  const coming = await proof(keys);
  const came =
    coming && (await fetched(dispute ? '/tips/disputes' : '/tips/answers', { ...coming, ...next }));
  if (!came) return { ok: false, why: 'away' };
  if (came.status !== 201 && came.status !== 422) return { ok: false, why: 'away' };
  here.under = undefined;
  const opened = await again(here);
  if (came.status === 201) return { ok: true, opened };
  if (came.json.refusal === 'case.overtaken') return { ok: false, why: 'overtaken', opened };
  return { ok: false, why: 'refused', sentence: String(came.json.sentence), opened };
}

/** Of the outer kind 'message', whatever it is: the house is not to know a wish from an answer. */
async function sealed({ keys, standing, staying }: Here, json: string): Promise<NextWire> {
  const by = { thread: 'reporter', kind: 'message', author: 'reporter', signing: keys.signing } as const;
  return nextOut(await sealNext(standing, by, json, staying));
}

const AWAY = { ok: false, why: 'away' } as const;

async function begin(bytes: number): Promise<Answers['begin-file']> {
  if (!here) return AWAY;
  return here.opened.sealable ? beginFile(here.keys, bytes) : { ok: false, why: 'key' };
}

const TRIES = 5;

/** A file may stand behind words that came meanwhile: it is signed anew until it has its place. */
async function finish({ file, said }: Ask & { do: 'finish-file' }): Promise<Answers['finish-file']> {
  let done: Finished | 'overtaken' = AWAY;
  for (let tried = 0; here && tried < TRIES; tried += 1) {
    if (!here.opened.sealable) return { ok: false, why: 'key' };
    done = await finishFile(here.keys, here, file, said);
    const opened = await again(here);
    if (done !== 'overtaken') return done.ok ? { ok: true, opened } : done;
  }
  return AWAY;
}

async function grant(file: string): Promise<Answers['grant-file']> {
  const granted = here && (await grantedFile(here.keys, file));
  return granted ? { ok: true, grant: granted } : AWAY;
}
