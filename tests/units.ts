// What stories of the watch centre begin with: units, officers with keys that their browsers made, and a directory
// that the organisation signed away from the server. A giver and an officer, as their browsers would act.
import { createHash, randomUUID } from 'node:crypto';
import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { receiptSalt } from '#src/cases/intake.service.ts';
import type { CaseWire, GivenWire } from '#src/cases/wire.ts';
import { objectIn, objectOut } from '#src/cases/wire.ts';
import type { Config } from '#src/platform/config.ts';
import { perform } from '#src/platform/perform.ts';
import { operator, type Person } from '#src/policy/roles.ts';
import { newIdentity } from '#src/sealing/age.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import {
  openKey,
  openObject,
  replyOf,
  type SealedCase,
  sealCase,
  sealObject,
} from '#src/sealing/case-seal.ts';
import { newOrganisationKey, type RecoveryKey, signDirectory } from '#src/sealing/directory.ts';
import type { OfficerKeys, OfficerPublic } from '#src/sealing/officer.ts';
import { receiptOf } from '#src/sealing/receipt.ts';
import { recoveryIn } from '#src/sealing/recovery.ts';
import { type ReporterKeys, reporterKeys } from '#src/sealing/reporter.ts';
import { isGenuine, type Kind, signReturn, type Thread, verifyKeyOf } from '#src/sealing/signing.ts';
import type { Unit } from '#src/units/unit.ts';
import { addUnit, joinUnit, keepKeys, publishDirectory } from '#src/units/units.service.ts';
import type { CharacterName } from '../seed/characters.ts';
import { type World, world } from './world.ts';

export const UNITS: readonly Unit[] = [
  {
    code: 'nacc-77',
    kind: 'nacc_province',
    provinceCode: '77',
    name: { th: 'สำนักงาน ป.ป.ช. ประจำจังหวัดประจวบคีรีขันธ์', en: 'NACC Prachuap Khiri Khan' },
  },
  {
    code: 'nacc-cdc',
    kind: 'nacc_central',
    provinceCode: null,
    name: { th: 'ศูนย์ป้องปรามการทุจริตแห่งชาติ ป.ป.ช.', en: 'NACC Corruption Deterrence Centre' },
  },
  { code: 'codi', kind: 'codi', provinceCode: null, name: { th: 'พอช.', en: 'CODI' } },
];

export type Officer = OfficerKeys & OfficerPublic & { readonly actor: Person; readonly id: string };
export type WatchCentre = World & {
  readonly seed: Uint8Array;
  officer(name: CharacterName): Promise<Officer>;
  /** Members by unit; signed, and published as number `n`. */
  directory(
    members: Readonly<Record<string, readonly CharacterName[]>>,
    number?: number,
    recovery?: Readonly<Record<string, RecoveryKey>>,
  ): Promise<void>;
};

// Stories do not pay for Argon2: what wraps the keys is tested beside its source.
const WRAPPING = { salt: toBase64(new Uint8Array(16)), nonce: toBase64(new Uint8Array(12)), sealed: 'AAAA' };
export const WRAPPED = JSON.stringify({ format: 1, passphrase: WRAPPING, recovery: WRAPPING });

export async function watchCentre(settings: Partial<Config> = {}): Promise<WatchCentre> {
  const { seed, key } = newOrganisationKey();
  const w = await world({ directoryKey: toBase64(key), ...settings });
  await w.deps.db.transaction().execute(async (tx) => {
    for (const unit of UNITS) await addUnit(tx, unit);
  });
  const made = new Map<CharacterName, Promise<Officer>>();
  const make = async (name: CharacterName): Promise<Officer> => {
    const actor = await w.actor(name);
    const { identity, recipient } = await newIdentity();
    const signing = crypto.getRandomValues(new Uint8Array(32));
    const verify = verifyKeyOf(signing);
    const kept = await perform(w.deps, actor, keepKeys, {
      seen: 0,
      recipient,
      verify: toBase64(verify),
      wrapped: WRAPPED,
    });
    if (!kept.ok) throw new Error(`keys refused: ${kept.refusal}`);
    return { actor, id: actor.id, identity, recipient, signing, verify };
  };
  const officer = (name: CharacterName): Promise<Officer> => {
    const one = made.get(name) ?? make(name);
    made.set(name, one);
    return one;
  };
  return {
    ...w,
    seed,
    officer,
    async directory(members, number = 1, recovery = {}) {
      const siri = await w.actor('siri');
      const units = [];
      for (const [code, names] of Object.entries(members)) {
        const officers = await Promise.all(names.map(officer));
        for (const { id } of officers) await perform(w.deps, siri, joinUnit, { unit: code, person: id });
        units.push({
          code,
          members: officers.map(({ id, recipient, verify }) => ({ id, recipient, verify: toBase64(verify) })),
          ...(recovery[code] && { recovery: recovery[code] }),
        });
      }
      const today = w.clock.now().toISOString().slice(0, 10);
      const directory = {
        format: 'prongsai directory 1',
        number,
        from: today,
        until: '2022-12-31',
        units,
      } as const;
      const done = await perform(w.deps, operator, publishDirectory, signDirectory(directory, seed));
      if (!done.ok) throw new Error(`directory refused: ${done.refusal}`);
    },
  };
}

/** As a browser without cookies sends JSON. */
export async function post(
  w: Pick<World, 'app'>,
  path: string,
  body: unknown,
): Promise<{ status: number; json: Record<string, unknown>; headers: Headers }> {
  const answer = await w.app.request(`http://localhost:8080${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return {
    status: answer.status,
    json: (await answer.json()) as Record<string, unknown>,
    headers: answer.headers,
  };
}

export const getJson = async <T>(w: Pick<World, 'app'>, path: string): Promise<T> =>
  (await (await w.app.request(`http://localhost:8080${path}`)).json()) as T;

/** The work that a giver's phone does. */
export async function solution(w: World): Promise<string> {
  const challenge = await getJson<Challenge>(w, '/tips/challenge.json');
  const solved = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution: solved })).toString('base64');
}

export type Giver = {
  readonly keys: ReporterKeys;
  readonly sealed: SealedCase;
  readonly wire: GivenWire;
  /** The twenty letters. */
  readonly receipt: string;
};
type Given = {
  readonly text: string;
  readonly unit?: string;
  readonly to: readonly Officer[];
  readonly secret?: number;
  /** Given with it, and who keeps it. */
  readonly name?: string;
  readonly keepers?: readonly Officer[];
  readonly recovery?: RecoveryKey | undefined;
};

/** Seals as the browser does; nothing is sent yet. */
export async function sealTip(
  w: World,
  {
    text,
    unit = 'nacc-77',
    to,
    name,
    keepers = [],
    recovery,
    secret = Math.floor(Math.random() * 256),
  }: Given,
): Promise<Giver> {
  const random = crypto.getRandomValues(new Uint8Array(10));
  random[0] = secret;
  const keys = await reporterKeys(random, receiptSalt(w.deps.config.secret), 'light');
  const sealed = await sealCase(
    randomUUID(),
    keys,
    [...to.map(({ id, recipient }) => ({ holder: id, recipient })), ...recoveryIn({ recovery })],
    [
      { thread: 'reporter', kind: 'tip', text },
      ...(name === undefined ? [] : [{ thread: 'reporter', kind: 'identity', text: name } as const]),
    ],
    'reporter',
    keepers.map(({ recipient }) => recipient),
  );
  const wire: GivenWire = {
    id: sealed.caseId,
    track: 'complaint',
    province: '77',
    unit,
    directory: 1,
    profile: 'light',
    lookup: createHash('sha256').update(keys.lookup).digest('base64url'),
    verify: toBase64(keys.verify),
    reporter: keys.recipient,
    recipient: sealed.recipient,
    seals: sealed.seals.map(({ holder, sealed: bytes }) => ({ holder, sealed: toBase64(bytes) })),
    objects: sealed.objects.map(objectOut),
    solution: await solution(w),
  };
  return { keys, sealed, wire, receipt: receiptOf(random) };
}

/** Proves to hold the receipt. */
export async function comeBack(w: Pick<World, 'app'>, keys: ReporterKeys) {
  const { nonce } = await getJson<{ nonce: string }>(w, '/tips/nonce.json');
  return { lookup: toBase64(keys.lookup), nonce, signature: toBase64(signReturn(keys.signing, nonce)) };
}

/** What a browser reads of a case that it was given: who wrote, and what. Throws where a signature is not genuine. */
export async function readWith(
  wire: CaseWire,
  identity: string,
): Promise<{ author: string; thread: Thread; text: string }[]> {
  const keys = await Promise.all(
    wire.seals.map(async ({ sealed }) => openKey(new Uint8Array(Buffer.from(sealed, 'base64url')), identity)),
  );
  const open = keys.filter((key) => key !== undefined);
  const verify = new Uint8Array(Buffer.from(wire.reporter.verify, 'base64url'));
  const bound = `,"reply":"${replyOf({ recipient: wire.reporter.recipient, verify })}"`;
  const read = [];
  for (const one of wire.objects) {
    const object = objectIn(wire.head.id, one);
    if (!object) throw new Error('broken');
    const { content, signature, ...place } = object;
    const reporters = one.author === 'reporter' || one.author === 'server';
    const of = reporters ? [wire.reporter.verify] : (wire.keys[one.author] ?? []);
    const genuine = of.some((key) =>
      isGenuine(new Uint8Array(Buffer.from(key, 'base64url')), place, content, signature),
    );
    if (!genuine) throw new Error('not genuine');
    const text = (await openObject(content, open)) ?? '';
    // a tip says to which keys it is answered; the keys that the house gives are those
    read.push({ author: one.author, thread: one.thread, text: text.replace(bound, '') });
  }
  return read;
}

type Saying = {
  readonly thread?: Thread;
  readonly kind?: Kind;
  readonly author: string;
  readonly signing: Uint8Array;
};

/** The next thing said in a case, sealed to its key. */
export async function say(wire: CaseWire, text: string, by: Saying) {
  const { head } = wire;
  const place = {
    caseId: head.id,
    thread: by.thread ?? ('reporter' as const),
    kind: by.kind ?? ('message' as const),
    seq: head.nextSeq,
    epoch: head.epoch,
    author: by.author,
  };
  return objectOut(await sealObject(place, text, head.recipient, by.signing));
}
