import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import { schemaTypes } from './codegen.ts';

test('schema.ts is what the migrations make: run `npm run db:types` when this fails', async () => {
  const { owner } = await testDatabase();
  expect(await schemaTypes(owner)).toBe(readFileSync(join(import.meta.dirname, 'schema.ts'), 'utf8'));
});
