// A sealed file goes on its way while the house is killed between two parts and in the middle of one, and while the line
// dies after the last byte: nothing that was acknowledged is sent again, nothing is there twice, no half part stays.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import type { CaseWire } from '#src/cases/wire.ts';
import { embeddedDoor } from '#src/platform/db/database.ts';
import { readPostmaster } from '#src/platform/db/postmaster.ts';
import { projectRoot } from '#src/platform/root.ts';
import { newIdentity } from '#src/sealing/age.ts';
import type { ReporterKeys } from '#src/sealing/reporter.ts';
import { verifyKeyOf } from '#src/sealing/signing.ts';
import { begun, finish, partRequest, put, sealedFile, state, type Upload } from '../case-files.ts';
import { comeBack, post } from '../units.ts';
import { folder, NODE, type Started, start, until } from './processes.ts';

const RUN = join(projectRoot, 'scripts/run.mjs');

async function open(dataDir: string): Promise<{ process: Started; origin: string }> {
  const started = start(NODE, [RUN, 'start'], { env: { DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' } });
  const origin = await started.says(/(http:\/\/localhost:\d+)/);
  await started.says('Ctrl-C');
  return { process: started, origin };
}

/** A case whose receipt these keys are; what was told in it does not matter here. */
async function told(dataDir: string): Promise<ReporterKeys> {
  const client = new pg.Client(embeddedDoor(readPostmaster(dataDir)?.socketFolder ?? '').owner);
  await client.connect();
  const signing = new Uint8Array(randomBytes(32));
  const keys = {
    lookup: new Uint8Array(randomBytes(32)),
    signing,
    verify: verifyKeyOf(signing),
    ...(await newIdentity()),
  };
  await client.query(
    `insert into case_units values ('codi', 'codi', null, 'พอช.', 'CODI') on conflict do nothing`,
  );
  await client.query(`insert into case_directories values (1, '', '', now()) on conflict do nothing`);
  await client.query(
    `insert into cases (province_code, id, unit_code, track, channel, received_on, step_on, lookup, verify,
       reporter_recipient, profile, recipient, directory)
     values ('77', $1, 'codi', 'complaint', 'web', now(), now(), $2, $3, $4, 'light', $4, 1)`,
    [
      randomUUID(),
      createHash('sha256').update(keys.lookup).digest(),
      Buffer.from(keys.verify),
      keys.recipient,
    ],
  );
  await client.end();
  return keys;
}

/** The part's request on a bare socket: `bytes` of its body, and then nothing; the line is left as `then` says. */
async function half(
  origin: string,
  upload: Upload,
  number: number,
  part: Uint8Array<ArrayBuffer>,
  bytes: number,
) {
  const { headers } = partRequest(upload, number, part);
  const lines = [...headers].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(
    `PUT /tips/files/${upload.id}/${number} HTTP/1.1\r\nhost: localhost\r\ncontent-length: ${part.length}\r\n${lines}\r\n`,
  );
  await new Promise<void>((sent) => socket.write(part.subarray(0, bytes), () => sent()));
  return socket;
}

test('killed between and in the middle of parts, the file goes on; the line dead after the last byte, it is there once', async () => {
  const dataDir = folder();
  let house = await open(dataDir);
  const app = {
    request: (input: string | Request, init?: RequestInit) => {
      const url = (typeof input === 'string' ? input : input.url).replace(
        'http://localhost:8080',
        house.origin,
      );
      return input instanceof Request
        ? fetch(url, {
            method: input.method,
            headers: input.headers,
            body: input.body,
            duplex: 'half',
          } as RequestInit)
        : fetch(url, init);
    },
  };
  const w = { app } as unknown as Parameters<typeof put>[0];
  const keys = await told(dataDir);
  const sealed = await sealedFile(new Uint8Array(randomBytes(7_500_000)));
  const [one, two, three, last] = sealed.parts as [Part, Part, Part, Part];
  const upload = await begun(w, keys, sealed.bytes);
  expect((await put(w, upload, 1, one)).status).toBe(201);
  const onDisk = () => readdirSync(join(dataDir, 'files', 'sealed', upload.id));

  await half(house.origin, upload, 2, two, 500_000);
  await until(() => onDisk().length === 2);
  house.process.child.kill('SIGKILL');
  await house.process.ended;
  house = await open(dataDir);
  expect((await state(w, upload)).json.here).toEqual([1]);
  expect((await put(w, upload, 2, two)).status).toBe(201);
  expect((await put(w, upload, 1, one)).status, 'sent again, it is the same').toBe(201);
  expect((await put(w, upload, 3, three)).status).toBe(201);

  const socket = await half(house.origin, upload, 4, last, last.length);
  socket.destroy(); // whether it counts or not, nobody was told
  const again = await put(w, upload, 4, last);
  expect(again.status).toBe(201);
  expect((await finish(w, keys, upload, sealed)).status).toBe(201);
  expect((await finish(w, keys, upload, sealed)).json.refusal).toBe('file.done');
  const wire = (await post(w, '/tips/returns', await comeBack(w, keys))).json as unknown as CaseWire;
  expect(wire.objects.map(({ kind }) => kind)).toEqual(['file']);
  expect(onDisk().length, 'the half part of the killed house was given back').toBe(4);

  house.process.child.kill('SIGTERM');
  expect(await house.process.ended).toBe(0);
});
type Part = Uint8Array<ArrayBuffer>;
