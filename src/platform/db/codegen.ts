// Writes schema.ts, the types of the migrated database. For developers only (`npm run db:types`): nothing
// that serves a request may import this. The schema is never described by hand.
import type { Kysely } from 'kysely';
import { generate, PostgresDialect } from 'kysely-codegen';

/** bigint is read as a number and a date as 'YYYY-MM-DD': see TYPES in database.ts. */
export async function schemaTypes<DB>(db: Kysely<DB>): Promise<string> {
  const text = await generate({
    db,
    dialect: new PostgresDialect({ dateParser: 'string' }),
    defaultSchemas: ['public'],
    excludePattern: 'pgboss.*',
    typeMapping: { int8: 'number' },
    outFile: null,
    print: false,
  });
  return `${text.trim()}\n`;
}
