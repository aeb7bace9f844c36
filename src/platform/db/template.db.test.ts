import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import { template } from './template.ts';

type Row = { readonly id: number; readonly name: string };
type Kept = {
  readonly row: Row;
  readonly tags: readonly string[];
  readonly note?: { readonly said: string | null };
};

let built = 0;
const keeping = template((_, { row, tags, note }: Kept) => {
  built += 1;
  return sql<{ told: string }>`
    select ${row.id}::int || ' ' || ${row.name}::text || ' ' || array_length(${tags}::text[], 1)
      || ${note ? sql`' ' || coalesce(${note.said}::text, 'nothing')` : sql.lit('')} as told`;
});

it('is put together once, and filled each time with its own values', async () => {
  const { db } = await testDatabase();
  const tell = async (given: Kept) => (await db.executeQuery(keeping(db, given))).rows[0]?.told;
  built = 0;
  expect(await tell({ row: { id: 1, name: "o'clock" }, tags: ['a'] })).toBe("1 o'clock 1");
  expect(await tell({ row: { id: 2, name: '$1; --' }, tags: ['a', 'b'] })).toBe('2 $1; -- 2');
  expect(built).toBe(1);
});

it('has a text of its own where a part is left out', async () => {
  const { db } = await testDatabase();
  const tell = async (given: Kept) => (await db.executeQuery(keeping(db, given))).rows[0]?.told;
  const given = { row: { id: 1, name: 'x' }, tags: ['a'] };
  expect(await tell({ ...given, note: { said: 'why' } })).toBe('1 x 1 why');
  expect(await tell({ ...given, note: { said: null } })).toBe('1 x 1 nothing');
  expect(await tell(given)).toBe('1 x 1');
});

it('refuses what is undefined within: it would be asked as nothing', async () => {
  const { db } = await testDatabase();
  keeping(db, { row: { id: 1, name: 'x' }, tags: [] });
  const lacking = { row: { id: 1 } as Row, tags: [] };
  expect(() => keeping(db, lacking)).toThrow('lacks its name');
});

it('gives blanks that nothing can be done with but to ask', async () => {
  const { db } = await testDatabase();
  const cutting = template((_, { code }: { readonly code: string }) => sql`select ${code.slice(0, 2)}::text`);
  expect(() => cutting(db, { code: '7703' })).toThrow(TypeError);
});
