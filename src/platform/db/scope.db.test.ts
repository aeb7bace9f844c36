import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { covers } from '#src/policy/can.ts';
import { testDatabase } from '../../../tests/database.ts';
import { inScope } from './scope.ts';

const code = fc.constantFrom('10', '77', '7703', '770304', '770301', '50', '500501');
const CODES = ['10', '77', '7703', '770304', '770301', '50', '500501', '500502'];

test('what SQL lets through is what the laws cover, with and without the province beside it', async () => {
  const { db } = await testDatabase();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(code, fc.constant('')), { maxLength: 4 }), async (prefixes) => {
      const wanted = CODES.filter((one) => covers(prefixes, one));
      for (const province of [undefined, 'province_code']) {
        const { rows } = await sql<{ code: string }>`
          select code from (select code, left(code, 2) as province_code
            from unnest(${CODES}::text[]) with ordinality as t (code, at)) as codes
          where ${inScope('code', prefixes, province)}`.execute(db);
        expect(rows.map((row) => row.code)).toEqual(wanted);
      }
    }),
    { numRuns: 40 },
  );
});
