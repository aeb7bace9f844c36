// Within one look a question is asked once; nobody else is ever told what that look was told.
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from '../../tests/database.ts';
import type { Database, Tx } from './deps.ts';
import { oncePerLook, oneLook } from './look.ts';

/** The database's own answer, another one each time. */
const reading = () =>
  oncePerLook(
    (about: string) => about,
    async (db: Database | Tx, about: string): Promise<string> => {
      const { rows } = await sql<{ said: string }>`
        select ${about}::text || gen_random_uuid()::text as said`.execute(db);
      return rows[0]?.said ?? '';
    },
  );

test('a look is told one answer to a question, also when it asks twice at once', async () => {
  const { db } = await testDatabase();
  const read = reading();
  const look = oneLook(db);
  const [first, again] = await Promise.all([read(look, 'a'), read(look, 'a')]);
  expect(again).toBe(first);
  expect(await read(look, 'a')).toBe(first);
  expect(await read(look, 'b')).not.toBe(first);
});

test('two readings with the same name are two questions', async () => {
  const look = oneLook((await testDatabase()).db);
  expect(await reading()(look, 'a')).not.toBe(await reading()(look, 'a'));
});

test('another look, no look, and a transaction are answered by the database', async () => {
  const { db } = await testDatabase();
  const read = reading();
  const look = oneLook(db);
  const answers = [
    await read(look, 'a'),
    await read(oneLook(db), 'a'),
    await read(db, 'a'),
    await read(db, 'a'),
    await look.transaction().execute((tx) => read(tx, 'a')),
  ];
  expect(new Set(answers).size).toBe(answers.length);
});
