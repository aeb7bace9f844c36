// What there is to back up, asked of the database itself, so that a new table is never forgotten: tables and
// their columns without the generated ones, sequences, foreign keys, and the columns that name stored files.
import type pg from 'pg';

export type Table = { readonly name: string; readonly columns: readonly string[] };

export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const columnList = (columns: readonly string[]): string => columns.map(identifier).join(', ');

/** Partitions are read and filled through their parent; what is unlogged or temporary is not kept. */
export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select c.relname::text as name, array(
      select a.attname::text from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      order by a.attnum) as columns
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not c.relispartition and c.relpersistence = 'p'
    order by c.relname`);
  return rows;
}

export type Sequence = { readonly name: string; readonly last: string };

/** Those that gave a number already. */
export async function sequencesOf(client: pg.Client): Promise<Sequence[]> {
  const { rows } = await client.query<Sequence>(`
    select sequencename::text as name, last_value::text as last from pg_sequences
    where schemaname = 'public' and last_value is not null order by sequencename`);
  return rows;
}

export type ForeignKey = { readonly table: string; readonly name: string; readonly definition: string };

export async function foreignKeysOf(client: pg.Client): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(`
    select c.relname::text as table, k.conname::text as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype = 'f' and k.conparentid = 0 and c.relnamespace = 'public'::regnamespace
    order by c.relname, k.conname`);
  return rows;
}

/**
 * A select of every key of a stored file, without those of the select `gone`. A column that holds a key is called
 * file_key, thumb_key, or ends so: the one convention by which a file is found here.
 */
export async function fileKeysQuery(client: pg.Client, gone: string): Promise<string | undefined> {
  const { rows } = await client.query<{ table: string; column: string }>(`
    select c.relname::text as table, a.attname::text as column
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and a.attnum > 0 and not a.attisdropped and a.attname ~ '(^|_)(file|thumb)_key$'
    order by 1, 2`);
  if (rows.length === 0) return undefined;
  const named = rows.map(
    ({ table, column }) =>
      `select ${identifier(column)} as key from ${identifier(table)} where ${identifier(column)} <> ''`,
  );
  return `(${named.join(' union ')}) except (${gone})`;
}
