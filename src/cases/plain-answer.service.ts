// What somebody says from the page of their case, without script: an answer, that they do not agree with a closing, or
// that they wish to be told by mail, and where.
// Sealed here in memory at once, signed by the key that follows from the receipt, and marked as sealed by the server.
// What it must never do: write the text down, or make two messages of two taps.
import * as v from 'valibot';
import { bangkokDay } from '#src/platform/day.ts';
import type { Deps } from '#src/platform/deps.ts';
import { command, perform } from '#src/platform/perform.ts';
import { ok, type Result, refuse } from '#src/platform/result.ts';
import { anyone } from '#src/policy/roles.ts';
import type { SealedObject } from '#src/sealing/case-seal.ts';
import type { Renewal } from '#src/sealing/renewal.ts';
import { directoryInForce } from '#src/units/units.service.ts';
import { caseByLookup } from './cases.store.ts';
import { reopen } from './dispute.service.ts';
import { isGenuineHere } from './genuine.ts';
import { lookupDigest } from './intake.service.ts';
import { LONGEST_TOLD } from './plain.service.ts';
import { openBox } from './plain-box.ts';
import { type Line, type OpenCase, opened, type ReturnRefusal } from './plain-return.service.ts';
import { sealing } from './plain-sealing.ts';
import { type MessageSaid, type Said, type WishSaid, writeSaid } from './said.ts';
import { addSaid } from './saying.service.ts';
import { type AddressWrong, readAddress, standingWish } from './wish.ts';

/** 'wish': to be told by mail, at the address that was typed; 'unwish': no more. */
export const DOES = ['answer', 'dispute', 'wish', 'unwish'] as const;
export type Answering = {
  readonly does: (typeof DOES)[number];
  /** From the page of the open case. */
  readonly box: string;
  /** The place that it takes: where the page saw the end of the thread. */
  readonly seq: number;
  readonly text: string;
};
export type AnswerRefusal =
  | ReturnRefusal
  | 'case.overtaken'
  | 'case.forged'
  | 'case.holders'
  | 'case.renewal'
  | 'case.dispute.once'
  | 'case.dispute.open'
  | 'tip.plain.text'
  | 'tip.plain.long'
  | AddressWrong;

/** A doubled tap finds its own words there, and adds nothing. */
export async function answerPlainly(
  deps: Deps,
  { does, box, seq, text }: Answering,
): Promise<Result<OpenCase, AnswerRefusal>> {
  const before = openBox(deps.config.secret, 'return', box, deps.clock.now());
  if (!before) return refuse('tip.plain.old');
  const wanted = saidBy(does, text);
  if (!wanted.ok) return wanted;
  const said = wanted.value;
  const now = await opened(deps, before.content);
  if (!now.ok) return now;
  const { head, lines, mayWrite, standing } = now.value;
  if (isSaidAt(lines, seq, said) || isWishedAlready(lines, said)) return now;
  if (seq !== head.nextSeq) return refuse('case.overtaken');
  if (!mayWrite) return refuse('case.forged');
  const { keysOfRoot, sealNext, stayingOf } = await sealing();
  const keys = await keysOfRoot(before.content);
  const inForce = await directoryInForce(deps, bangkokDay(deps.clock.now()));
  const staying = standing.stale ? stayingOf(standing, inForce?.directory) : undefined;
  if (standing.stale && !staying) return refuse('case.renewal');
  const next = await sealNext(standing, { ...OWN, signing: keys.signing }, writeSaid(said), staying);
  const added = await perform(deps, anyone, addSealed, { does, lookup: keys.lookup, ...next });
  const after = await opened(deps, before.content);
  if (added.ok || !after.ok) return after;
  return isSaidAt(after.value.lines, seq, said) ? after : added;
}

type Saying = MessageSaid | WishSaid;

function saidBy(
  does: Answering['does'],
  text: string,
): Result<Saying, 'tip.plain.text' | 'tip.plain.long' | AddressWrong> {
  if (does === 'unwish') return ok({ v: 1, kind: 'wish', address: '' });
  if (does === 'wish') {
    const read = readAddress(text);
    return read.ok ? ok({ v: 1, kind: 'wish', address: read.address }) : refuse(read.why);
  }
  if (text === '') return refuse('tip.plain.text');
  if (Buffer.byteLength(text) > LONGEST_TOLD) return refuse('tip.plain.long');
  return ok({ v: 1, kind: 'message', text });
}

const OWN = { thread: 'reporter', kind: 'message', author: 'server' } as const;

/** The other tap of two was faster. */
const isSaidAt = (lines: readonly Line[], seq: number, wanted: Saying): boolean =>
  lines.some((one) => one.seq === seq && one.by === 'server' && isSame(one.said, wanted));
const isSame = (said: Said | undefined, wanted: Saying): boolean =>
  said?.kind === 'message' && wanted.kind === 'message'
    ? said.text === wanted.text
    : said?.kind === 'wish' && wanted.kind === 'wish' && said.address === wanted.address;

/** What stands already is not said again. */
const isWishedAlready = (lines: readonly Line[], wanted: Saying): boolean =>
  wanted.kind === 'wish' && wanted.address === wishOf(lines);
/** By whoever told, in whichever way. */
export const wishOf = (lines: readonly Line[]): string =>
  standingWish(lines.filter(({ by }) => by !== 'officer'));

/** Adds what was sealed a moment before, for whoever could sign for the case. */
const addSealed = command({
  action: 'tip.return',
  input: v.object({
    does: v.picklist(DOES, 'case.broken'),
    lookup: v.instance(Uint8Array, 'case.broken'),
    object: v.custom<SealedObject>((it) => typeof it === 'object' && it !== null, 'case.broken'),
    renewal: v.custom<Renewal | undefined>(() => true),
  }),
  subject: async () => ({}),
  run: async (s, { does, lookup, object, renewal }) => {
    const it = await caseByLookup(s.tx, lookupDigest(lookup));
    if (!it) return refuse('tip.receipt.unknown');
    const { content, signature, ...place } = object;
    const own = { ...place, ...OWN, caseId: it.head.id };
    if (!isGenuineHere(it.reporter.verify, own, content, signature)) return refuse('case.forged');
    const whole = { ...own, content, signature };
    return await (does === 'dispute' ? reopen : addSaid)(s, it.head, whole, renewal);
  },
  audit: () => null,
});
