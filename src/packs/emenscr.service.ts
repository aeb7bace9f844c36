// The table to be typed into eMENSCR, of a quarter's newest freeze, and the names of its fields, which the centre
// mends. What it must never do: say that anything was sent there.
import * as v from 'valibot';
import { command, query } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import type { Quarter } from '#src/programme/quarter.ts';
import type { Freeze } from '#src/results/figure.ts';
import { emenscrFields, saveField } from './emenscr.store.ts';
import { type EmenscrField, type EmenscrRow, emenscrRows, FORMS } from './emenscr.ts';
import { gather } from './gathering.service.ts';
import { isDemo } from './packing.service.ts';
import { packsOf } from './packs.store.ts';
import { prepared, slugInput } from './selection.service.ts';
import { noSelection } from './selection.ts';

export type EmenscrTable = {
  readonly quarter: Quarter;
  readonly freeze: Freeze;
  readonly rows: readonly EmenscrRow[];
};

/** Filled from the newest pack of the freeze; without one from the freeze alone. */
export const readEmenscr = query({
  action: 'pack.read',
  input: v.object({ quarter: slugInput, lang: v.picklist(['th', 'en']) }),
  subject: ({ tx, actor }, input) => prepared(tx, input.quarter, actor),
  run: async ({ tx, deps }, { lang }, { freeze, quarter }) => {
    const [newest] = await packsOf(tx, freeze.id);
    const content = await gather(
      tx,
      freeze,
      newest?.number ?? 1,
      newest?.selection ?? noSelection,
      isDemo(deps),
    );
    const table: EmenscrTable = {
      quarter,
      freeze,
      rows: emenscrRows(await emenscrFields(tx), content, lang),
    };
    return ok(table);
  },
});

export const readFields = query({
  action: 'pack.edit',
  input: v.object({}),
  subject: async () => ({ area: '' }),
  run: async ({ tx }) => ok(await emenscrFields(tx)),
});

const name = v.pipe(
  v.string('input.text'),
  v.trim(),
  v.minLength(1, 'input.required'),
  v.maxLength(200, 'input.long'),
);

/** Mends one field's names, what always stands in it, and whether an officer has confirmed it. */
export const mendField = command({
  action: 'pack.edit',
  input: v.object({
    form: v.picklist(FORMS, 'input.choice'),
    number: v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.integer('input.choice')),
    name_th: name,
    name_en: name,
    fixed: v.pipe(v.string('input.text'), v.trim(), v.maxLength(4000, 'input.long')),
    confirmed: v.boolean(),
    revision: v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.integer('input.key')),
  }),
  subject: async ({ tx }, input) => {
    const fields = await emenscrFields(tx);
    const field = fields.find((one) => one.form === input.form && one.number === input.number);
    return field && { area: '', field };
  },
  run: async ({ tx }, input, { field }) => {
    const mended: Omit<EmenscrField, 'source'> = {
      ...field,
      name: { th: input.name_th, en: input.name_en },
      fixed: input.fixed,
      confirmed: input.confirmed,
      revision: input.revision,
    };
    return (await saveField(tx, mended)) ? ok({ form: field.form }) : refuse('packs.stale');
  },
  audit: (input) => ({
    subjectKind: 'pack',
    subjectId: `${input.form}.${input.number}`,
    versionFrom: input.revision,
    versionTo: input.revision + 1,
    detail: { step: 'field', confirmed: input.confirmed },
  }),
});
