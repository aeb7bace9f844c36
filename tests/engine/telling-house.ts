// A real house with an officer who is signed in, and whoever tells: both over HTTP from an address of their own.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { embeddedDoor, openDatabase } from '#src/platform/db/database.ts';
import { readPostmaster } from '#src/platform/db/postmaster.ts';
import type { Env } from '#src/platform/http/env.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import { signDirectory } from '#src/sealing/directory.ts';
import { newOfficerKeys, type OfficerKeys, type OfficerPublic, wrapKeys } from '#src/sealing/officer.ts';
import { Visitor } from '../client.ts';
import { signedInCookie } from '../sign-in.ts';
import { silent } from './houses.ts';
import { ORGANISATION, ownerOf } from './tip-house.ts';

type App = Hono<Env>;

/** As an app in this process is asked, but over a socket that is bound to `from`. */
export function over(origin: () => string, from: string, headers: Record<string, string> = {}): App {
  const ask = async (input: string | Request, init?: RequestInit): Promise<Response> => {
    const asked = input instanceof Request ? input : new Request(input, init);
    const url = new URL(asked.url);
    const body = Buffer.from(await asked.arrayBuffer());
    const sent = { ...Object.fromEntries(asked.headers), ...headers, host: new URL(origin()).host };
    return new Promise((done, fail) => {
      const way = {
        ...{ host: '127.0.0.1', port: new URL(origin()).port, localAddress: from, method: asked.method },
        ...{ path: url.pathname + url.search, agent: false as const },
        headers: { ...sent, ...(asked.method === 'GET' ? {} : { 'content-length': body.length }) },
      };
      const going = request(way, (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('end', () => {
          const kept = new Headers();
          for (let n = 0; n < answer.rawHeaders.length; n += 2)
            kept.append(answer.rawHeaders[n] ?? '', answer.rawHeaders[n + 1] ?? '');
          const empty = answer.statusCode === 204 || answer.statusCode === 304;
          done(
            new Response(empty ? null : Buffer.concat(pieces), {
              status: answer.statusCode ?? 0,
              headers: kept,
            }),
          );
        });
        answer.on('error', fail);
      });
      going.on('error', fail);
      going.end(body);
    });
  };
  return { request: ask } as unknown as App;
}

export type SeatedOfficer = OfficerKeys & OfficerPublic & { readonly id: string; readonly visitor: Visitor };

/** NACC's office of Prachuap with one officer: keys wrapped by this passphrase, a directory in force, signed in. */
export async function seated(dataDir: string, app: App, passphrase: string): Promise<SeatedOfficer> {
  const keys = await newOfficerKeys();
  const wrapped = await wrapKeys(keys, passphrase, new Uint8Array(randomBytes(10)));
  const owner = await ownerOf(dataDir);
  const { rows } = await owner.query<{ id: string; today: string }>(`
    with one as (insert into people (name, email, email_verified) values ('บุญมี', 'boonmee@example.org', true) returning id),
    held as (insert into memberships (person_id, organisation_id, role, scope_kind, scope_code, valid_from)
      select one.id, (select id from organisations where kind = 'nacc' limit 1), 'nacc_province', 'area', '77', '2020-01-01' from one)
    select id, to_char(now() at time zone 'Asia/Bangkok', 'YYYY-MM-DD') as today from one`);
  const [{ id, today } = { id: '', today: '' }] = rows;
  const verify = toBase64(keys.verify);
  const units = [{ code: 'nacc-77', members: [{ id, recipient: keys.recipient, verify }] }];
  const signed = signDirectory(
    { format: 'prongsai directory 1', number: 1, from: today, until: '2999-12-31', units },
    ORGANISATION.seed,
  );
  await owner.query(
    `insert into case_units values ('nacc-77', 'nacc_province', '77', 'ป.ป.ช. ประจวบคีรีขันธ์', 'NACC')`,
  );
  await owner.query(`insert into case_unit_members values ('nacc-77', $1, '2020-01-01')`, [id]);
  await owner.query('insert into officer_keys values ($1, 1, $2, $3, $4, now())', [
    ...[id, keys.recipient, Buffer.from(keys.verify), JSON.stringify(wrapped)],
  ]);
  const content = [signed.content, Buffer.from(signed.signature, 'base64url')];
  await owner.query('insert into case_directories values (1, $1, $2, now())', content);
  await owner.end();
  const { db, close } = openDatabase(
    embeddedDoor(readPostmaster(dataDir)?.socketFolder ?? '').app,
    silent,
    2,
  );
  const config = { origins: ['http://localhost'], secret: secretOf(dataDir) };
  const deps = { db, config } as unknown as Parameters<typeof signedInCookie>[0];
  const cookie = await signedInCookie(deps, id);
  await close();
  return { ...keys, id, visitor: new Visitor(app, cookie) };
}

export const secretOf = (dataDir: string): string => readFileSync(join(dataDir, 'secret'), 'utf8').trim();
