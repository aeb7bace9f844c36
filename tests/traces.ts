// Where a trace could be: every table and every file of a house in which a story happened.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { WatchCentre } from './units.ts';

/** Everything in every table, ours and those of the jobs, as text: bytes as they are and as letters. */
export async function everythingIn(w: WatchCentre): Promise<Map<string, string>> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'pgboss') and tablename not in ('areas', 'area_names')`.execute(w.owner);
  const texts = new Map<string, string>();
  for (const { name } of rows) {
    const all = await sql<Record<string, unknown>>`select * from ${sql.raw(name)}`.execute(w.owner);
    const cells = all.rows.flatMap((row) => Object.values(row));
    const text = cells.map((cell) => (Buffer.isBuffer(cell) ? cell.toString('utf8') : JSON.stringify(cell)));
    texts.set(name, text.join('\n'));
  }
  return texts;
}

/** Files of this house in the temporary folder, and of the story's own data folder. */
export function filesOf(w: WatchCentre): string[] {
  const ours = readdirSync(tmpdir()).filter((name) => name.startsWith('prongsai-form-'));
  const kept = readdirSync(w.deps.config.dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).size < 1e7);
  return [...ours, ...kept.map((path) => readFileSync(path, 'latin1'))];
}
