// The names of eMENSCR's fields, as the centre last wrote them.
import type { Database, Tx } from '#src/platform/deps.ts';
import type { EmenscrField, FormName, Source } from './emenscr.ts';

export async function emenscrFields(db: Database | Tx): Promise<readonly EmenscrField[]> {
  const rows = await db.selectFrom('emenscr_fields').selectAll().orderBy('form').orderBy('number').execute();
  return rows.map((row) => ({
    form: row.form as FormName,
    number: row.number,
    name: { th: row.name_th, en: row.name_en },
    source: row.source as Source,
    fixed: row.fixed,
    confirmed: row.confirmed,
    revision: row.revision,
  }));
}

/** Only over the revision that was seen; false: somebody was faster. */
export async function saveField(tx: Tx, field: Omit<EmenscrField, 'source'>): Promise<boolean> {
  const done = await tx
    .updateTable('emenscr_fields')
    .set((e) => ({
      name_th: field.name.th,
      name_en: field.name.en,
      fixed: field.fixed,
      confirmed: field.confirmed,
      revision: e('revision', '+', 1),
    }))
    .where('form', '=', field.form)
    .where('number', '=', field.number)
    .where('revision', '=', field.revision)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
