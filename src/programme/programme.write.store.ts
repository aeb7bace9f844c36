// Making a programme, and its name and the words about it: no part of a version, they may be put better any time.
// What it must never do: change the slug or the fiscal year, which addresses and reports hang on.
import { sql } from 'kysely';
import type { Tx } from '#src/platform/deps.ts';
import { newId } from '#src/platform/ids.ts';
import type { Bilingual } from './programme.ts';

export type NewProgramme = {
  readonly slug: string;
  readonly fiscalYear: number;
  readonly name: Bilingual;
  readonly about: Bilingual;
  readonly example: boolean;
  readonly by: string;
  readonly at: Date;
};

/** The new programme's id; undefined where the slug is taken. */
export async function insertProgramme(tx: Tx, p: NewProgramme): Promise<string | undefined> {
  const row = await tx
    .insertInto('programmes')
    .values({
      id: newId(),
      slug: p.slug,
      fiscal_year: p.fiscalYear,
      ...wordsRow(p),
      example: p.example,
      created_at: p.at,
      created_by: p.by,
    })
    .onConflict((c) => c.column('slug').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** false: somebody changed them since `revision`. */
export async function updateProgrammeWords(
  tx: Tx,
  id: string,
  words: Pick<NewProgramme, 'name' | 'about'>,
  revision: number,
): Promise<boolean> {
  const done = await tx
    .updateTable('programmes')
    .set({ ...wordsRow(words), revision: sql`revision + 1` })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

const wordsRow = (p: Pick<NewProgramme, 'name' | 'about'>) => ({
  name_th: p.name.th,
  name_en: p.name.en,
  about_th: p.about.th,
  about_en: p.about.en,
});
