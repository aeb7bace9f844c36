// A test file's own copy of the migrated database with the register of areas in it. `db` is the application's
// role, with only what the application may do; `owner` sees and changes everything, for what a story must
// tamper with or look behind.
import { type Kysely, sql } from 'kysely';
import { inject } from 'vitest';
import { embeddedDoor, openDatabase, withOwner } from '#src/platform/db/database.ts';
import type { DB } from '#src/platform/db/schema.ts';
import { createLog } from '#src/platform/log.ts';
import type {} from './global-setup.ts';

export type TestDatabase = { readonly db: Kysely<DB>; readonly owner: Kysely<DB> };

// What the register and the migrations brought stays; everything else is a story's own.
const KEPT = [
  'areas',
  'area_names',
  'regions',
  'region_provinces',
  'register_imports',
  'emenscr_fields',
  'migrations',
  'case_clocks',
];
const TEMPLATE = 'template_world';

let opened: Promise<TestDatabase> | undefined;

/** The same one for the whole file. A fresh copy of the template, whatever the file before did to its own. */
export function testDatabase(): Promise<TestDatabase> {
  opened ??= open();
  return opened;
}

async function open(): Promise<TestDatabase> {
  const socket = inject('databaseSocket');
  const name = `w_${process.env.VITEST_POOL_ID ?? process.pid}`;
  await withOwner(embeddedDoor(socket, 'postgres'), async (client) => {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name} template ${TEMPLATE}`);
  });
  const door = embeddedDoor(socket, name);
  const log = createLog('silent');
  return { db: openDatabase(door.app, log, 6).db, owner: openDatabase(door.owner, log, 2).db };
}

/** Takes away what a story made, jobs included; the areas stay. */
export async function cleanSlate(): Promise<void> {
  const { owner } = await testDatabase();
  const { rows } = await sql<{ table: string }>`
    select format('%I.%I', schemaname, tablename) as table from pg_tables
    where schemaname = 'public' and tablename <> all(${KEPT})`.execute(owner);
  const filled = await sql<{ table: string }>`${sql.raw(
    rows
      .map(({ table }) => `select '${table}' as table where exists (select 1 from ${table})`)
      .join(' union all '),
  )}`.execute(owner);
  const tables = [...filled.rows.map(({ table }) => table), 'pgboss.job'];
  await sql.raw(`truncate ${tables.join(', ')} cascade`).execute(owner);
}
