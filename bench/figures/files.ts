// Sealed files of 10 MiB, sent in parts as browsers send them: alone, and four at once. The limit is the same bytes in
// the same parts through a bare Hono route onto the same disk, without token, digest, measure or database.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { CHUNK } from '#src/cases/file.ts';
import { newIdentity } from '#src/sealing/age.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import { signReturn, verifyKeyOf } from '#src/sealing/signing.ts';
import { floor } from '../floor.ts';
import { folder, freePort, type House } from '../house.ts';
import type { Line } from '../line.ts';
import { load, type Sent } from '../load.ts';
import type { National } from '../national.ts';

const MB = 1024 * 1024;
const FILE = 10 * MB;
const ALONE = 12;
const FOUR = 40;

type Keys = { readonly lookup: Uint8Array; readonly signing: Uint8Array };
type Part = Sent & { readonly bytes: Buffer };

export async function files(nation: National, house: House): Promise<Line[]> {
  const keys = await cases(nation, 8);
  const parts = Array.from({ length: FILE / CHUNK }, () => randomBytes(CHUNK));
  const uploads: Part[][] = [];
  for (let n = 0; n < ALONE + FOUR + 4; n += 1) {
    const mine = keys[n % keys.length];
    if (mine) uploads.push(await begun(house, mine, parts));
  }
  const send = async (some: readonly Part[][], atOnce: number): Promise<number> => {
    // each line sends one file after the other, part by part
    const requests = some.flat();
    const sent = await load({ port: house.port, atOnce, requests, well: 201 });
    if (sent.failed.length > 0) throw new Error(`parts were refused: ${sent.failed.slice(0, 3).join(', ')}`);
    return (requests.length * CHUNK) / MB / sent.seconds;
  };
  await send(uploads.slice(0, 4), 2);
  const before = house.rss();
  const alone = await send(uploads.slice(4, 4 + ALONE), 1);
  const four = await send(uploads.slice(4 + ALONE), 4);
  const after = house.rss();
  const bare = await floorOf(parts);
  const line = (name: string, value: number, limit: number, asked: number): Line => ({
    name,
    value,
    unit: 'MiB/s',
    limit: `the same bytes through a bare route ${limit.toFixed(0)} MiB/s`,
    ratio: value / limit,
    asked: `≥ ${asked} MiB/s`,
    met: value >= asked,
  });
  return [
    line('sealed files of 10 MiB sent, alone', alone, bare.alone, 60),
    line('sealed files of 10 MiB sent, four at once', four, bare.four, 100),
    {
      name: `memory of the server after ${((ALONE + FOUR) * FILE) / MB} MiB of files, more than before`,
      value: Math.max(0, Math.round(after - before)),
      unit: 'MB',
      limit: `before ${before.toFixed(0)} MB`,
      ratio: after / before,
      asked: '≤ 40 MB',
      met: after - before <= 40,
    },
  ];
}

/** Cases whose receipts are ours; what was told in them does not matter here. */
async function cases(nation: National, many: number): Promise<Keys[]> {
  const owner = await nation.owner();
  await owner.query(
    `insert into case_units values ('bench', 'codi', null, 'ทดสอบ', 'Bench') on conflict do nothing`,
  );
  await owner.query(`insert into case_directories values (1, '', '', now()) on conflict do nothing`);
  const { recipient } = await newIdentity();
  const made: Keys[] = [];
  for (let n = 0; n < many; n += 1) {
    const [lookup, signing] = [new Uint8Array(randomBytes(32)), new Uint8Array(randomBytes(32))];
    await owner.query(
      `insert into cases (province_code, id, unit_code, track, channel, received_on, step_on, lookup, verify,
         reporter_recipient, profile, recipient, directory)
       values ('77', $1, 'bench', 'complaint', 'web', now(), now(), $2, $3, $4, 'light', $4, 1)`,
      [
        randomUUID(),
        createHash('sha256').update(lookup).digest(),
        Buffer.from(verifyKeyOf(signing)),
        recipient,
      ],
    );
    made.push({ lookup, signing });
  }
  await owner.end();
  return made;
}

async function begun(house: House, { lookup, signing }: Keys, parts: readonly Buffer[]): Promise<Part[]> {
  const { nonce } = (await (await fetch(`${house.origin}/tips/nonce.json`)).json()) as { nonce: string };
  const proof = { lookup: toBase64(lookup), nonce, signature: toBase64(signReturn(signing, nonce)) };
  const answer = await fetch(`${house.origin}/tips/files`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...proof, bytes: FILE }),
  });
  const { id, token } = (await answer.json()) as { id: string; token: string };
  if (answer.status !== 201) throw new Error(`an upload was answered ${answer.status}`);
  return parts.map((bytes, n) => ({
    path: `/tips/files/${id}/${n + 1}`,
    headers: `authorization: Bearer ${token}\r\ncontent-digest: sha-256=:${createHash('sha256').update(bytes).digest('base64')}:\r\n`,
    type: 'content-type: application/octet-stream\r\n',
    bytes,
  }));
}

async function floorOf(parts: readonly Buffer[]): Promise<{ alone: number; four: number }> {
  const [port, place] = [await freePort(), await folder()];
  const server = await floor({ port, folder: place });
  const requests = (many: number): Part[] =>
    Array.from({ length: many }, (_, n) =>
      parts.map((bytes, part) => ({ path: `/file/${n}-${part}`, type: '', bytes })),
    ).flat();
  const rate = async (many: number, atOnce: number): Promise<number> => {
    const sent = await load({ port, atOnce, requests: requests(many) });
    return (many * FILE) / MB / sent.seconds;
  };
  await rate(2, 2);
  const measured = { alone: await rate(ALONE, 1), four: await rate(FOUR, 4) };
  server.stop();
  await rm(place, { recursive: true, force: true });
  return measured;
}
