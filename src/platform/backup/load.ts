// Fills an empty database from an archive, as its owner, in one transaction: all of it or nothing. Foreign keys
// are taken off while it loads and put back, checked, at the end: no order of tables has to be kept, and the
// memory it takes does not grow. Triggers that refuse changes rest within this transaction only.
// It must never touch a database in which anything stands.
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { migrate, pendingOf, readMigrations } from '../db/migrate.ts';
import { StartProblem } from '../start-problem.ts';
import { type End, type Manifest, Strange } from './archive.ts';
import { columnList, type ForeignKey, foreignKeysOf, identifier, type Table, tablesOf } from './catalog.ts';

export type Loading = {
  begin(manifest: Manifest): Promise<void>;
  rows(table: string, rows: AsyncIterable<Buffer>): Promise<void>;
  /** Puts back what rested, checks, and commits. */
  end(end: End): Promise<void>;
};

/** `appLogin`: as migrate() wants it. */
export function loading(owner: pg.Client, appLogin: string | undefined): Loading {
  let tables: ReadonlyMap<string, Table> = new Map();
  let foreignKeys: readonly ForeignKey[] = [];
  let copying: Copying | undefined;
  const finish = async (): Promise<void> => {
    const ending = copying;
    copying = undefined;
    await ending?.end();
  };
  return {
    async begin(manifest) {
      await makeSchema(owner, manifest, appLogin);
      await owner.query('begin');
      await owner.query(`set local statement_timeout = 0; set local datestyle = 'ISO, YMD';
        set local intervalstyle = 'postgres'; set local timezone = 'UTC'`);
      foreignKeys = await foreignKeysOf(owner);
      for (const { table, name } of foreignKeys)
        await owner.query(`alter table ${identifier(table)} drop constraint ${identifier(name)}`);
      const there = await tablesOf(owner);
      for (const { name } of there) {
        await owner.query(`alter table ${identifier(name)} disable trigger user`);
        await owner.query(`truncate ${identifier(name)}`); // what the migrations themselves put in
      }
      tables = matched(manifest, there);
    },
    async rows(name, rows) {
      if (copying?.table !== name) {
        await finish();
        const table = tables.get(name);
        if (!table) throw new Strange(`${name} is no table of this schema`);
        copying = startCopy(owner, table);
      }
      for await (const chunk of rows) await copying.write(chunk);
    },
    async end(end) {
      await finish();
      await owner.query('set constraints all immediate');
      for (const name of tables.keys())
        await owner.query(`alter table ${identifier(name)} enable trigger user`);
      for (const { table, name, definition } of foreignKeys)
        await owner.query(
          `alter table ${identifier(table)} add constraint ${identifier(name)} ${definition}`,
        );
      for (const { name, last } of end.sequences)
        await owner.query('select setval($1::text::regclass, $2)', [`public.${identifier(name)}`, last]);
      await owner.query('commit');
      await owner.query('analyze');
      await migrate(owner, appLogin); // what a newer program added since
    },
  };
}

/** The schema as it was: the migrations that the archive names, as this program has them. */
async function makeSchema(owner: pg.Client, manifest: Manifest, appLogin: string | undefined): Promise<void> {
  const files = readMigrations();
  pendingOf(files, manifest.migrations);
  await requireEmpty(owner);
  const named = new Set(manifest.migrations.map(({ name }) => name));
  await migrate(
    owner,
    appLogin,
    files.filter(({ name }) => named.has(name)),
  );
}

export async function requireEmpty(owner: pg.Client): Promise<void> {
  for (const { name } of await tablesOf(owner)) {
    if (name === 'migrations') continue;
    const { rows } = await owner.query(`select 1 from ${identifier(name)} limit 1`);
    if (rows.length > 0) throw new StartProblem('restore.occupied', { where: name });
  }
}

/** The tables to fill, with the archive's columns in its order. Names come from outside: each must be ours. */
function matched(manifest: Manifest, there: readonly Table[]): Map<string, Table> {
  const known = new Map(there.map((table) => [table.name, table]));
  for (const { name, columns } of manifest.tables) {
    const ours = known.get(name);
    const strange = columns.find((column) => !ours?.columns.includes(column));
    if (!ours || strange !== undefined) throw new Strange(`${name}.${strange ?? ''} is not in this schema`);
    known.set(name, { name, columns });
  }
  return known;
}

type Copying = { readonly table: string; write(chunk: Buffer): Promise<void>; end(): Promise<void> };

function startCopy(owner: pg.Client, { name, columns }: Table): Copying {
  const stream = owner.query(copyFrom(`copy ${identifier(name)} (${columnList(columns)}) from stdin`));
  const done = finished(stream);
  done.catch(() => undefined); // heard by whoever writes or ends
  return {
    table: name,
    write: async (chunk) => {
      if (stream.destroyed) return done;
      if (!stream.write(chunk)) await once(stream, 'drain'); // which also hears an error
    },
    end: () => {
      stream.end();
      return done;
    },
  };
}
