// A tip for those without script: sealed here, in memory, at once, with the same keys and to the same officers as a
// browser would have sealed it. The server sees the text and the receipt for that moment, which the pages say; each
// object says it too (author 'server'), signed by the key that follows from the receipt.
// What it must never do: write the text, the receipt or a key anywhere, log them, or let them into an error.
import { createHash, createHmac, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { argon2id } from '#argon2';
import { bangkokDay } from '#src/platform/day.ts';
import type { Deps } from '#src/platform/deps.ts';
import { command, perform } from '#src/platform/perform.ts';
import { ok, type Result, refuse } from '#src/platform/result.ts';
import { anyone } from '#src/policy/roles.ts';
import type { Said as Entry } from '#src/sealing/case-seal.ts';
import type { DirectoryMember, DirectoryUnit } from '#src/sealing/directory.ts';
import type { Profile } from '#src/sealing/profile.ts';
import { receiptOf, SECRET_BYTES } from '#src/sealing/receipt.ts';
import { recoveryIn } from '#src/sealing/recovery.ts';
import type { ReporterKeys } from '#src/sealing/reporter.ts';
import { custodyOf, type OpenUnit } from '#src/units/unit.ts';
import { directoryInForce, openUnits } from '#src/units/units.service.ts';
import { isGenuineHere } from './genuine.ts';
import { lookupDigest, receiptSalt } from './intake.service.ts';
import { insertCase, type NewCase } from './new-case.store.ts';
import { objectsOf } from './objects.store.ts';
import { boxOf, openBox } from './plain-box.ts';
import { type Readers, readerOf } from './plain-readers.ts';
import { sealing } from './plain-sealing.ts';
import { Turns } from './plain-turns.ts';
import { type IdentitySaid, type TipSaid, writeSaid } from './said.ts';

/** Argon2id takes 64 MiB and most of a second: one that gives and one that comes back at a time. */
const GIVING = { atOnce: 1, starts: 30, within: 30_000, waiting: 20 };
const RETURNING = { atOnce: 1, starts: 60, within: 30_000, waiting: 20 };
type Desks = { readonly giving: Turns; readonly returning: Turns };
const desks = new WeakMap<Deps['config'], Desks>();
/** Of this process. */
export function desksOf({ config }: Pick<Deps, 'config'>): Desks {
  const own = desks.get(config) ?? { giving: new Turns(GIVING), returning: new Turns(RETURNING) };
  desks.set(config, own);
  return own;
}

/**
 * What goes into a form that is handed out: chance that nobody else has, and the hour, sealed to ourselves. `before`: of
 * the same form, refused: who waited keeps their place, and what was sent stays one case, as long as it is good.
 */
export function ticketFor({ config, clock }: Pick<Deps, 'config' | 'clock'>, before = ''): string {
  const good = openBox(config.secret, 'form', before, clock.now()) !== undefined;
  return good ? before : boxOf(config.secret, 'form', randomBytes(32), clock.now());
}

/** In bytes, of all that is told together: the longest that a case takes, less what padding adds. */
export const LONGEST_TOLD = 300_000;

export type Telling = {
  /** From the form, so that one form sent twice is one case with one receipt. */
  readonly ticket: string;
  readonly readers: Readers;
  readonly tip: TipSaid;
  readonly identity: IdentitySaid | undefined;
};
export type Given = {
  readonly receipt: string;
  readonly unit: OpenUnit;
  readonly officers: number;
  /** SHA-256 of the sealed tip as it is kept, hexadecimal: for the proof of submission. */
  readonly digest: string;
};
export type GiveRefusal =
  | 'tip.closed'
  | 'tip.plain.old'
  | 'tip.plain.busy'
  | 'tip.plain.what'
  | 'tip.plain.long'
  | 'tip.plain.nobody';

export async function givePlainly(deps: Deps, telling: Telling): Promise<Result<Given, GiveRefusal>> {
  const { config, clock, db } = deps;
  const ticket = openBox(config.secret, 'form', telling.ticket, clock.now());
  if (!ticket) return refuse('tip.plain.old');
  if (telling.tip.what === '') return refuse('tip.plain.what');
  const entries = entriesOf(telling);
  const whole = JSON.stringify(entries);
  if (Buffer.byteLength(whole) > LONGEST_TOLD) return refuse('tip.plain.long');
  const inForce = await directoryInForce(deps, bangkokDay(clock.now()));
  if (!inForce) return refuse('tip.closed');
  const { province } = telling.tip.where;
  const asked = { track: telling.tip.track, province, readers: telling.readers };
  const unit = readerOf(await openUnits(db, inForce.directory), asked);
  const readers = inForce.directory.units.find((one) => one.code === unit?.code);
  if (!unit || !readers || readers.members.length === 0) return refuse('tip.plain.nobody');

  const keepers = inForce.directory.units.find(({ code }) => code === custodyOf(unit.code))?.members ?? [];

  const { secret, id } = drawn(ticket.content, `${whole}\n${telling.readers}`);
  const turned = await desksOf(deps).giving.take(ticket.at, async () => {
    const keys = await keysOf(deps, secret, 'full');
    const sealed = await sealedCase(id, keys, { readers, keepers }, entries);
    return perform(deps, anyone, keepSealed, {
      ...sealed,
      provinceCode: unit.provinceCode ?? (province === '' ? '00' : province),
      unitCode: unit.code,
      track: telling.tip.track,
      receivedOn: bangkokDay(clock.now()),
      directory: inForce.signed.number,
    });
  });
  if (!turned.ok) return refuse('tip.plain.busy');
  if (!turned.value.ok) throw new Error(`what was sealed here was not taken: ${turned.value.refusal}`);
  const { digest } = turned.value.value;
  return ok({ receipt: receiptOf(secret), unit, officers: readers.members.length, digest });
}

const entriesOf = ({ tip, identity }: Telling): Entry[] => [
  { thread: 'reporter', kind: 'tip', text: writeSaid(tip) },
  ...(identity ? [{ thread: 'reporter', kind: 'identity', text: writeSaid(identity) } as const] : []),
];

/**
 * Receipt and number of the case, out of the chance that the form carries and of what was written: a doubled tap, or
 * an answer that was lost on its way, gives the same two again; a form that was changed makes another case. Nobody
 * who has the case's number, or the house's secret, can come from it to the receipt.
 */
function drawn(chance: Uint8Array, written: string): { secret: Uint8Array; id: string } {
  const digest = createHash('sha256').update(written).digest();
  const bytes = createHmac('sha512', chance).update('prongsai without script 1').update(digest).digest();
  const number = bytes.subarray(SECRET_BYTES, SECRET_BYTES + 16);
  number[6] = ((number[6] ?? 0) & 0x0f) | 0x40; // version 4: made by chance
  number[8] = ((number[8] ?? 0) & 0x3f) | 0x80;
  const id = number.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
  return { secret: new Uint8Array(bytes.subarray(0, SECRET_BYTES)), id };
}

/** Beside the loop that answers everybody; the same 32 bytes as a browser makes. */
export const rootOf = (
  { config }: Pick<Deps, 'config'>,
  secret: Uint8Array,
  profile: Profile,
): Promise<Uint8Array> => argon2id(secret, receiptSalt(config.secret), profile);

const keysOf = async (deps: Pick<Deps, 'config'>, secret: Uint8Array, profile: Profile) =>
  (await sealing()).keysOfRoot(await rootOf(deps, secret, profile));

type Sealed = Pick<
  NewCase,
  'id' | 'lookup' | 'verify' | 'reporterRecipient' | 'recipient' | 'seals' | 'objects'
>;

async function sealedCase(
  id: string,
  keys: ReporterKeys,
  to: { readonly readers: DirectoryUnit; readonly keepers: readonly DirectoryMember[] },
  entries: readonly Entry[],
): Promise<Sealed> {
  const members = to.readers.members.map(({ id, recipient }) => ({ holder: id, recipient }));
  const { seals, objects, recipient } = await (await sealing()).sealCase(
    id,
    keys,
    [...members, ...recoveryIn(to.readers)],
    entries,
    'server',
    to.keepers.map((one) => one.recipient),
  );
  const { verify, recipient: reporterRecipient } = keys;
  return { id, lookup: lookupDigest(keys.lookup), verify, reporterRecipient, recipient, seals, objects };
}

type Kept = Sealed & Pick<NewCase, 'provinceCode' | 'unitCode' | 'track' | 'receivedOn' | 'directory'>;

const isWhole = ({ objects, seals, verify }: Kept): boolean =>
  seals.some((one) => one.holder === 'reporter') &&
  objects.every(({ content, signature, ...place }) => isGenuineHere(verify, place, content, signature));

/** Keeps what was sealed a moment before. Sent twice, it is there once. */
const keepSealed = command({
  action: 'tip.give',
  input: v.custom<Kept>((it) => isWhole(it as Kept), 'case.broken'),
  subject: async () => ({}),
  run: async ({ tx }, kept) => {
    const nextSeq = kept.objects.length + 1;
    const made = await insertCase(tx, { ...kept, channel: 'no-script', epoch: 1, nextSeq, profile: 'full' });
    // a doubled tap was sealed anew: what counts is what was kept the first time
    const objects = made ? kept.objects : await objectsOf(tx, kept, ['reporter']);
    const tip = objects.find(({ seq }) => seq === 1);
    return ok({
      digest: createHash('sha256')
        .update(tip?.content ?? '')
        .digest('hex'),
    });
  },
  audit: () => null,
});
