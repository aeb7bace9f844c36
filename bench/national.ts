// The bench's own nation, in bench/.data: built once, and anew when the schema, what it is made of or the fiscal
// year has changed. Every quarter of it is frozen and published by the centre's own pages, over HTTP.
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serializeSigned } from 'hono/utils/cookie';
import pg from 'pg';
import { embeddedDoor } from '#src/platform/db/database.ts';
import { readMigrations } from '#src/platform/db/migrate.ts';
import { readPostmaster } from '#src/platform/db/postmaster.ts';
import { type House, remove, start } from './house.ts';
import { PEOPLE, programme, quarterOfReports } from './national.sql.ts';
import { years } from './year.ts';

const FOLDER = join(import.meta.dirname, '.data/national');
const MARK = join(FOLDER, 'built-from');

export type National = {
  readonly folder: string;
  /** A connection as the owner; the house must be running. */
  owner(): Promise<pg.Client>;
  /** How a browser of that person sends its cookies, with the token of its forms. */
  browser(person: { readonly token: string }): Promise<Browser>;
};
export type Browser = { readonly cookie: string; readonly csrf: string };

export async function national(say: (text: string) => void): Promise<National> {
  const made = print();
  if (!existsSync(MARK) || readFileSync(MARK, 'utf8') !== made) await build(made, say);
  return it;
}

const it: National = {
  folder: FOLDER,
  async owner() {
    const client = new pg.Client(embeddedDoor(readPostmaster(FOLDER)?.socketFolder ?? '').owner);
    await client.connect();
    return client;
  },
  async browser({ token }) {
    const secret = readFileSync(join(FOLDER, 'secret'), 'utf8').trim();
    const form = createHash('sha256').update(token).digest('base64url');
    const csrf = createHmac('sha256', `form ${secret}`).update(form).digest('base64url');
    return { cookie: `${await serializeSigned('session', token, secret)}; form=${form}`, csrf };
  },
};

function print(): string {
  const hash = createHash('sha256').update(JSON.stringify(years()));
  hash.update(readFileSync(join(import.meta.dirname, 'national.sql.ts')));
  for (const { name, sql } of readMigrations()) hash.update(name).update(sql);
  return hash.digest('hex');
}

async function build(made: string, say: (text: string) => void): Promise<void> {
  await remove(FOLDER);
  mkdirSync(FOLDER, { recursive: true });
  const began = performance.now();
  const seconds = () => `${((performance.now() - began) / 1000).toFixed(0)} s`;
  say('building 7,436 subdistricts x 12 indicators x 8 quarters; this is done once and takes some minutes');
  const house = await start(FOLDER, 'start');
  try {
    const owner = await it.owner();
    await owner.query('set synchronous_commit = off');
    const { past, now } = years();
    for (const year of [...past, now]) await owner.query(programme(year));
    await owner.query(PEOPLE);
    for (const year of past) {
      for (const quarter of [1, 2, 3, 4]) {
        await owner.query(quarterOfReports(year, quarter));
        say(`  ${year}-${quarter}: reports, ${seconds()}`);
      }
    }
    await owner.query('vacuum analyze');
    const { rows } = await owner.query<{ token: string }>(
      "select s.token from sessions s join people p on p.id = s.person_id where p.email = 'bench-centre@example.org'",
    );
    await owner.end();
    const centre = await it.browser({ token: rows[0]?.token ?? '' });
    for (const year of past) {
      for (const quarter of [1, 2, 3, 4]) {
        await publish(house, centre, `${year}-${quarter}`);
        say(`  ${year}-${quarter}: frozen and published, ${seconds()}`);
      }
    }
  } finally {
    await house.stop();
  }
  writeFileSync(MARK, made);
}

async function publish(house: House, centre: Browser, quarter: string): Promise<void> {
  await send(house, centre, `/work/publish/${quarter}/freeze`, { reason: '' });
  await send(house, centre, `/work/publish/${quarter}/edition`, { number: '1', note_th: '', note_en: '' });
}

async function send(house: House, who: Browser, path: string, fields: Record<string, string>): Promise<void> {
  const answer = await fetch(house.origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: who.cookie },
    body: new URLSearchParams({ ...fields, _csrf: who.csrf, once: randomUUID() }),
  });
  if (answer.status !== 303) throw new Error(`${path} answered ${answer.status}`);
}
