// The watch centre of the demo: units, officers whose keys were made before, the directory that the demo's own
// organisation signed, and five tips in different steps, given, answered and moved as browsers do it.
// What it must never do: write to the database itself, or use these keys anywhere but in the demo.
import { randomBytes } from 'node:crypto';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { moveStep, readCase, sayInCase } from '#src/cases/desk.service.ts';
import { enterCase } from '#src/cases/entry.service.ts';
import { challengeOf } from '#src/cases/flood.ts';
import { giveTip, lookupDigest } from '#src/cases/intake.service.ts';
import { rootOf } from '#src/cases/plain.service.ts';
import { answerAsReporter, newNonce } from '#src/cases/returning.service.ts';
import { writeSaid } from '#src/cases/said.ts';
import { objectOut } from '#src/cases/wire.ts';
import { fixedClock } from '#src/platform/clock.ts';
import type { Deps } from '#src/platform/deps.ts';
import { randomId } from '#src/platform/ids.ts';
import { type Command, perform, type Query } from '#src/platform/perform.ts';
import type { Subject } from '#src/policy/laws.ts';
import { type Actor, anyone, operator, type Person } from '#src/policy/roles.ts';
import { recipientOf } from '#src/sealing/age.ts';
import { fromBase64, toBase64 } from '#src/sealing/bytes.ts';
import { sealCase, sealObject } from '#src/sealing/case-seal.ts';
import { type Directory, signDirectory } from '#src/sealing/directory.ts';
import { readReceipt } from '#src/sealing/receipt.ts';
import { recoveryIn } from '#src/sealing/recovery.ts';
import { keysOfRoot, type ReporterKeys } from '#src/sealing/reporter.ts';
import { signReturn, verifyKeyOf } from '#src/sealing/signing.ts';
import { makeUnits } from '#src/units/offices.service.ts';
import { noteDrill } from '#src/units/recovery.service.ts';
import { joinUnit, keepKeys, publishDirectory } from '#src/units/units.service.ts';
import { DEMO_DIRECTORY_KEY, DEMO_DIRECTORY_SEED, DEMO_OFFICERS, DEMO_RECEIPT } from './case-keys.ts';
import { DEMO_CASES, type DemoCase, type Event } from './case-story.ts';
import { DEMO_RECOVERY, DEMO_RECOVERY_UNIT } from './recovery-key.ts';

type Name = keyof typeof DEMO_OFFICERS;
const WORKS_IN = { 'nacc-77': ['boonmee', 'siri'], 'nacc-cdc': ['siri'], codi: ['arun'] } as const;

const BEGAN = '2022-05-02';
const ENDS = '2023-04-30';

type Officer = { readonly person: Person; readonly signing: Uint8Array; readonly recipient: string };
type Centre = {
  readonly deps: Deps;
  readonly officers: Readonly<Record<Name, Officer>>;
  at(day: string): void;
};

export async function seedCases(real: Deps, who: (name: Name) => Promise<Person>): Promise<void> {
  const clock = fixedClock(`${BEGAN}T09:00:00+07:00`);
  const deps: Deps = { ...real, clock, config: { ...real.config, directoryKey: DEMO_DIRECTORY_KEY } };
  const printed = printedKeys(deps); // works beside the rest
  await does(deps, operator, makeUnits, {});
  const [boonmee, siri, arun] = [
    await withKeys(deps, 'boonmee', await who('boonmee')),
    await withKeys(deps, 'siri', await who('siri')),
    await withKeys(deps, 'arun', await who('arun')),
  ];
  const centre: Centre = {
    deps,
    officers: { boonmee, siri, arun },
    at: (day) => clock.moveTo(`${day}T09:00:00+07:00`),
  };
  await publish(centre);
  await does(deps, boonmee.person, noteDrill, { unit: DEMO_RECOVERY_UNIT });
  for (const one of DEMO_CASES) await tell(centre, one, one.receipt ? await printed : await lostKeys());
}

/** A use case that a seed does must succeed: a refusal here is a bug, said with its names. */
async function does<I, S extends Subject, O, R extends string>(
  deps: Deps,
  actor: Actor,
  useCase: Command<I, S, O, R> | Query<I, S, O, R>,
  input: unknown,
): Promise<O> {
  const result = await perform(deps, actor, useCase, input);
  if (result.ok) return result.value;
  const why = result.problems.map((p) => `${p.field}: ${p.refusal}`).join(', ');
  throw new Error(`the demo's watch centre was refused: ${useCase.action} ${result.refusal} ${why}`);
}

/** Of the receipt that the demo prints: good at this house, whose salt is its own. */
async function printedKeys(deps: Deps): Promise<ReporterKeys> {
  const read = readReceipt(DEMO_RECEIPT);
  if (!read.ok) throw new Error('the receipt of the demo is none');
  return keysOfRoot(await rootOf(deps, read.secret, 'full'));
}

/** Of a receipt that nobody holds. */
const lostKeys = (): Promise<ReporterKeys> => keysOfRoot(new Uint8Array(randomBytes(32)));

async function withKeys(deps: Deps, name: Name, person: Person): Promise<Officer> {
  const { identity, signing: kept, wrapped } = DEMO_OFFICERS[name];
  const signing = fromBase64(kept) ?? new Uint8Array();
  const recipient = await recipientOf(identity);
  const pair = { recipient, verify: toBase64(verifyKeyOf(signing)), wrapped: JSON.stringify(wrapped) };
  await does(deps, person, keepKeys, { seen: 0, ...pair });
  return { person, signing, recipient };
}

async function publish({ deps, officers }: Centre): Promise<void> {
  const units: Directory['units'][number][] = [];
  for (const [code, names] of Object.entries(WORKS_IN)) {
    const members = names.map((name) => officers[name]);
    for (const { person } of members)
      await does(deps, officers.siri.person, joinUnit, { unit: code, person: person.id });
    units.push({
      code,
      ...(code === DEMO_RECOVERY_UNIT && { recovery: DEMO_RECOVERY }),
      members: members.map(({ person, recipient, signing }) => ({
        id: person.id,
        recipient,
        verify: toBase64(verifyKeyOf(signing)),
      })),
    });
  }
  const list: Directory = { format: 'prongsai directory 1', number: 1, from: BEGAN, until: ENDS, units };
  await does(
    deps,
    operator,
    publishDirectory,
    signDirectory(list, fromBase64(DEMO_DIRECTORY_SEED) ?? new Uint8Array()),
  );
}

/** One tip from its first word to where it stands when the demo opens. */
async function tell(centre: Centre, one: DemoCase, keys: ReporterKeys): Promise<void> {
  const { deps, officers } = centre;
  centre.at(one.given);
  const members = WORKS_IN[one.unit].map((name) => officers[name]);
  const recovery = one.unit === DEMO_RECOVERY_UNIT ? DEMO_RECOVERY : undefined;
  const id = randomId();
  const sealed = await sealCase(
    id,
    keys,
    [
      ...members.map(({ person, recipient }) => ({ holder: person.id, recipient })),
      ...recoveryIn({ recovery }),
    ],
    [{ thread: 'reporter', kind: 'tip', text: writeSaid(one.tip) }],
  );
  const given = {
    id,
    track: one.tip.track,
    province: one.tip.where.province,
    unit: one.unit,
    directory: 1,
    profile: 'full',
    lookup: toBase64(lookupDigest(keys.lookup)),
    verify: toBase64(keys.verify),
    reporter: keys.recipient,
    recipient: sealed.recipient,
    seals: sealed.seals.map(({ holder, sealed: bytes }) => ({ holder, sealed: toBase64(bytes) })),
    objects: sealed.objects.map(objectOut),
  };
  if (one.entered) {
    const { by, channel } = one.entered;
    await does(deps, officers[by].person, enterCase, { ...given, channel });
  } else await does(deps, anyone, giveTip, { ...given, solution: await work(deps) });
  for (const event of one.after) {
    centre.at(event.on);
    await happens(centre, { id, keys, recipient: sealed.recipient, reader: members[0] }, event);
  }
}

/** The house knows how its own challenge is solved. */
async function work({ config }: Deps): Promise<string> {
  const challenge = await challengeOf(config.secret, 1);
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

type Told = {
  readonly id: string;
  readonly keys: ReporterKeys;
  readonly recipient: string;
  readonly reader: Officer | undefined;
};

async function happens({ deps, officers }: Centre, told: Told, event: Event): Promise<void> {
  const { id, keys, recipient } = told;
  const by = event.by === 'reporter' ? told.reader : officers[event.by];
  if (!by) throw new Error('a case of the demo has no reader');
  const { head } = await does(deps, by.person, readCase, { id });
  if ('to' in event) {
    const { to, category = null, because = null, toWhom = null } = event;
    await does(deps, by.person, moveStep, { id, revision: head.revision, to, category, because, toWhom });
    return;
  }
  const author = event.by === 'reporter' ? 'reporter' : by.person.id;
  const thread = 'among' in event ? ('internal' as const) : ('reporter' as const);
  const place = {
    caseId: id,
    thread,
    kind: 'message' as const,
    seq: head.nextSeq,
    epoch: head.epoch,
    author,
  };
  const said = writeSaid({ v: 1, kind: 'message', text: event.says });
  const signing = event.by === 'reporter' ? keys.signing : by.signing;
  const object = objectOut(await sealObject(place, said, recipient, signing));
  if (event.by !== 'reporter') {
    await does(deps, by.person, sayInCase, { id, object });
    return;
  }
  const nonce = newNonce(deps);
  await does(deps, anyone, answerAsReporter, {
    lookup: toBase64(keys.lookup),
    nonce,
    signature: toBase64(signReturn(keys.signing, nonce)),
    object,
  });
}
