// A real house, built and started as a process of its own, that takes tips: one unit, one officer, a signed directory.
// And tips for it, sealed once and signed for each giver anew, which is all that a server can tell apart.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import pg from 'pg';
import { challengeOf } from '#src/cases/flood.ts';
import { type GivenWire, objectOut } from '#src/cases/wire.ts';
import { embeddedDoor } from '#src/platform/db/database.ts';
import { readPostmaster } from '#src/platform/db/postmaster.ts';
import { projectRoot } from '#src/platform/root.ts';
import { newIdentity } from '#src/sealing/age.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import { type SealedCase, sealCase } from '#src/sealing/case-seal.ts';
import { newOrganisationKey, signDirectory } from '#src/sealing/directory.ts';
import type { ReporterKeys } from '#src/sealing/reporter.ts';
import { sign, verifyKeyOf } from '#src/sealing/signing.ts';
import { NODE, type Started, start } from './processes.ts';

const RUN = join(projectRoot, 'scripts/run.mjs');
/** How `npm start` begins: what it says of memory, before `node` and behind it. */
const START = (
  JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { scripts: { start: string } }
).scripts.start;
const MEMORY = Object.fromEntries(
  [...START.matchAll(/(MALLOC_\w+)=(\S+)/gu)].map(([, name, of]) => [name, of]),
);
const FLAGS = START.match(/--max-\S+/gu) ?? [];
export const ORGANISATION = newOrganisationKey();

export type TipHouse = { readonly process: Started; readonly origin: string };

/** `npm start` on this folder; with all that it would log. */
export async function openTipHouse(
  dataDir: string,
  env: Record<string, string> = {},
  command: 'start' | 'demo' = 'start',
): Promise<TipHouse> {
  const process = start(NODE, [...FLAGS, RUN, command], {
    env: { DATA_DIR: dataDir, PORT: '0', DIRECTORY_KEY: toBase64(ORGANISATION.key), ...MEMORY, ...env },
  });
  const origin = await process.says(/(http:\/\/localhost:\d+)/);
  await process.says('Ctrl-C');
  return { process, origin };
}

export async function ownerOf(dataDir: string): Promise<pg.Client> {
  const client = new pg.Client(embeddedDoor(readPostmaster(dataDir)?.socketFolder ?? '').owner);
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

export type Desk = { readonly id: string; readonly recipient: string; readonly identity: string };

/** CODI's unit with one officer, named by a directory that is in force. */
export async function oneDesk(dataDir: string): Promise<Desk> {
  const { recipient, identity } = await newIdentity();
  const owner = await ownerOf(dataDir);
  const { rows } = await owner.query<{ id: string; today: string }>(`
    insert into people (name, email) values ('อรุณ', 'arun@example.org')
    returning id, to_char(now() at time zone 'Asia/Bangkok', 'YYYY-MM-DD') as today`);
  const [{ id, today } = { id: '', today: '' }] = rows;
  const verify = toBase64(verifyKeyOf(new Uint8Array(randomBytes(32))));
  const units = [{ code: 'codi', members: [{ id, recipient, verify }] }];
  const signed = signDirectory(
    { format: 'prongsai directory 1', number: 1, from: today, until: '2999-12-31', units },
    ORGANISATION.seed,
  );
  await owner.query(`insert into case_units values ('codi', 'codi', null, 'พอช.', 'CODI')`);
  await owner.query('insert into case_directories values (1, $1, $2, now())', [
    signed.content,
    Buffer.from(signed.signature, 'base64url'),
  ]);
  await owner.end();
  return { id, recipient, identity };
}

export type Tip = { readonly id: string; readonly body: string; readonly keys: ReporterKeys };

/** So many givers with a receipt, a case and a solved piece of work of their own; what they told is one text. */
export async function manyTips(dataDir: string, desk: Desk, many: number, text: string): Promise<Tip[]> {
  const secret = readFileSync(join(dataDir, 'secret'), 'utf8').trim();
  const { recipient, identity } = await newIdentity();
  const first = { lookup: new Uint8Array(32), signing: new Uint8Array(32).fill(3) };
  const keys = { ...first, verify: verifyKeyOf(first.signing), recipient, identity };
  const holder = { holder: desk.id, recipient: desk.recipient };
  const telling = { thread: 'reporter', kind: 'tip', text } as const;
  const sealed = await sealCase(randomUUID(), keys, [holder], [telling]);
  return Promise.all(Array.from({ length: many }, () => signedAnew(secret, keys, sealed)));
}

async function signedAnew(secret: string, shared: ReporterKeys, sealed: SealedCase): Promise<Tip> {
  const signing = new Uint8Array(randomBytes(32));
  const keys = { ...shared, signing, verify: verifyKeyOf(signing), lookup: new Uint8Array(randomBytes(32)) };
  const id = randomUUID();
  const challenge = await challengeOf(secret, 1);
  const solution = await solveChallenge({ challenge, deriveKey });
  const wire: GivenWire = {
    ...{ id, track: 'complaint', province: '77', unit: 'codi', directory: 1, profile: 'full' },
    lookup: createHash('sha256').update(keys.lookup).digest('base64url'),
    verify: toBase64(keys.verify),
    reporter: keys.recipient,
    recipient: sealed.recipient,
    seals: sealed.seals.map((one) => ({ holder: one.holder, sealed: toBase64(one.sealed) })),
    objects: sealed.objects.map((one) => {
      const place = { ...one, caseId: id };
      return objectOut({ ...place, signature: sign(signing, place, one.content) });
    }),
    solution: Buffer.from(JSON.stringify({ challenge, solution })).toString('base64'),
  };
  return { id, body: JSON.stringify(wire), keys };
}

export const sendTip = (origin: string, body: string): Promise<Response> =>
  fetch(`${origin}/tips/cases`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    signal: AbortSignal.timeout(30_000),
  });

/** One click: sent again, as long as it takes, until an answer says that it is there. Says how often it was sent. */
export async function untilThere(
  origin: () => string,
  tip: Tip,
  pause: () => Promise<void>,
): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    const answer = await sendTip(origin(), tip.body).catch(() => undefined);
    const said = (await answer?.json().catch(() => undefined)) as
      | { id?: string; refusal?: string }
      | undefined;
    if (answer?.status === 201 && said?.id === tip.id) return tries;
    if (answer && answer.status < 500 && said) throw new Error(`${answer.status} ${JSON.stringify(said)}`);
    await pause();
  }
}
