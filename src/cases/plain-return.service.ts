// Coming back without script: the receipt is typed, its keys are made in memory, the case is opened for one page and
// forgotten. The page carries a box that only this server opens, for half an hour, so that an answer needs no receipt.
// What it must never do: write anything down that was read or typed, or answer an unknown receipt in its own way.
import type { Deps } from '#src/platform/deps.ts';
import { perform } from '#src/platform/perform.ts';
import { type Detail, ok, type Result, refuse } from '#src/platform/result.ts';
import { anyone } from '#src/policy/roles.ts';
import type { Identity } from '#src/sealing/age.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import type { Profile } from '#src/sealing/profile.ts';
import { readReceipt } from '#src/sealing/receipt.ts';
import { signReturn } from '#src/sealing/signing.ts';
import type { CaseHead, CaseStep } from './case.ts';
import type { CaseClocks } from './clocks.ts';
import { isGenuineHere } from './genuine.ts';
import type { Standing } from './next.ts';
import { desksOf, rootOf } from './plain.service.ts';
import { boxOf, openBox } from './plain-box.ts';
import { sealing } from './plain-sealing.ts';
import type { CaseRead } from './reading.ts';
import { newNonce, readTip } from './returning.service.ts';
import type { Said } from './said.ts';
import { readSaid } from './said-read.ts';

/** Who said something, as the reporter is told: themselves, themselves without script, or an officer. */
export type Speaker = 'reporter' | 'server' | 'officer';
export type Line = {
  readonly seq: number;
  readonly by: Speaker;
  readonly onDay: string;
  /** undefined: it cannot be opened, or is not genuine, or is of a kind that this page does not show. */
  readonly said: Said | undefined;
};
export type OpenCase = {
  readonly head: CaseHead;
  readonly steps: readonly CaseStep[];
  readonly clocks: CaseClocks;
  readonly lines: readonly Line[];
  /** What the database gives as the case's key is the one that was sealed to the reporter: answers go to nobody else. */
  readonly mayWrite: boolean;
  /** Who told, and who may read what is said next. */
  readonly standing: Standing & { readonly stale: boolean };
  /** For the next answer from this page. */
  readonly box: string;
};

export type ReturnRefusal =
  | 'tip.receipt.unknown'
  | 'tip.plain.receipt.length'
  | 'tip.plain.receipt.groups'
  | 'tip.plain.receipt.unclear'
  | 'tip.plain.old'
  | 'tip.plain.busy'
  | 'input.invalid'
  | 'not.found';

/** `ticket`: from the form in which the receipt was typed. */
export async function comeBackPlainly(
  deps: Deps,
  { typed, ticket }: { readonly typed: string; readonly ticket: string },
): Promise<Result<OpenCase, ReturnRefusal>> {
  const read = readReceipt(typed);
  if (!read.ok) return refuse(...wrongReceipt(read));
  const form = openBox(deps.config.secret, 'form', ticket, deps.clock.now());
  if (!form) return refuse('tip.plain.old');
  const turned = await desksOf(deps).returning.take(form.at, () => found(deps, read.secret));
  return turned.ok ? turned.value : refuse('tip.plain.busy');
}

function wrongReceipt(
  read: Exclude<ReturnType<typeof readReceipt>, { ok: true }>,
): [ReturnRefusal, { detail: Detail }?] {
  if (read.why === 'length') return ['tip.plain.receipt.length', { detail: { letters: read.letters } }];
  if (read.groups.length === 0) return ['tip.plain.receipt.unclear'];
  return ['tip.plain.receipt.groups', { detail: { groups: read.groups.join(', ') } }];
}

/** A phone with little memory may have made it: both ways are tried before a receipt is unknown. */
const TRIED: readonly Profile[] = ['full', 'light'];

async function found(deps: Deps, secret: Uint8Array): Promise<Result<OpenCase, ReturnRefusal>> {
  let answer: Result<OpenCase, ReturnRefusal> = refuse('tip.receipt.unknown');
  for (const profile of TRIED) {
    const root = await rootOf(deps, secret, profile);
    answer = await opened(deps, root);
    if (answer.ok) return answer;
  }
  return answer;
}

/** From the page of a case that was opened a while ago. */
export async function readAgain(deps: Deps, box: string): Promise<Result<OpenCase, ReturnRefusal>> {
  const before = openBox(deps.config.secret, 'return', box, deps.clock.now());
  return before ? opened(deps, before.content) : refuse('tip.plain.old');
}

/** By what a box held. */
export async function opened(deps: Deps, root: Uint8Array): Promise<Result<OpenCase, ReturnRefusal>> {
  const { keysOfRoot, openKey, recipientOf } = await sealing();
  const keys = await keysOfRoot(root);
  const nonce = newNonce(deps);
  const coming = {
    lookup: toBase64(keys.lookup),
    nonce,
    signature: toBase64(signReturn(keys.signing, nonce)),
  };
  const read = await perform(deps, anyone, readTip, coming);
  if (!read.ok) return read;
  const { head, seals, steps, clocks, stale, members } = read.value;
  const sealed = await Promise.all(
    seals.map(async (one) => ({ ...one, identity: await openKey(one.sealed, keys.identity) })),
  );
  const identities = sealed.flatMap(({ identity }) => identity ?? []);
  const latest = sealed.find(({ epoch }) => epoch === head.epoch)?.identity;
  const mayWrite = latest !== undefined && (await recipientOf(latest)) === head.recipient;
  const lines = await linesOf(read.value, identities);
  const box = boxOf(deps.config.secret, 'return', root, deps.clock.now());
  const standing = { head, reporter: { recipient: keys.recipient }, stale, members };
  return ok({ head, steps, clocks, lines, mayWrite, standing, box });
}

const speakerOf = (author: string): Speaker =>
  author === 'reporter' ? 'reporter' : author === 'server' ? 'server' : 'officer';

async function linesOf(read: CaseRead, identities: readonly Identity[]): Promise<Line[]> {
  const { openObject } = await sealing();
  return await Promise.all(
    read.objects.map(async (object): Promise<Line> => {
      const { author, seq, onDay } = object;
      const by = speakerOf(author);
      const place = { ...object, caseId: read.head.id };
      const verify = by === 'officer' ? (read.keys.get(author) ?? []) : [read.reporter.verify];
      const genuine = verify.some((key) => isGenuineHere(key, place, object.content, object.signature));
      const text = genuine ? await openObject(object.content, identities) : undefined;
      return { seq, by, onDay, said: text === undefined ? undefined : readSaid(text) };
    }),
  );
}
