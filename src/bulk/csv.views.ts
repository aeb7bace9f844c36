// The sheet for many areas as a CSV, for who has no Excel: the same fields, by their bare names.
// What it must never do: carry what the workbook does not.
import type { Cell } from '#src/platform/dataset.ts';
import type { ProgrammeVersion } from '#src/programme/programme.ts';
import { quarterSlug } from '#src/programme/quarter.ts';
import { typedIn } from '#src/reports/answers.ts';
import type { Lang } from '#src/words/words.ts';
import { words } from '#src/words/words.ts';
import { type BulkField, FIXED, fieldsOfReport } from './columns.ts';
import type { Template } from './template.service.ts';
import { asShown, type Rows } from './template.views.ts';

/** Fields of tambons and provinces, each once. */
const fieldsOf = (version: ProgrammeVersion): readonly BulkField[] => {
  const tambon = fieldsOfReport(version, 'subdistrict');
  const known = new Set(tambon.map(({ name }) => name));
  return [...tambon, ...fieldsOfReport(version, 'province').filter(({ name }) => !known.has(name))];
};

export const templateColumns = (version: ProgrammeVersion) =>
  [...FIXED, ...fieldsOf(version).map(({ name }) => name)].map((name) => ({ name }));

export async function* templateLines(
  template: Template,
  rows: Rows,
  lang: Lang,
): AsyncGenerator<Record<string, Cell>> {
  const t = words[lang].bulk.sheet;
  const fields = fieldsOf(template.version);
  for (const level of ['subdistrict', 'province'] as const)
    for await (const { area, copy } of rows(level))
      yield {
        area: area.code,
        quarter: quarterSlug(template.quarter),
        province: area.provinceTh,
        district: area.districtTh ?? null,
        subdistrict: area.level === 'subdistrict' ? area.nameTh : null,
        standing: t.standings[copy?.state ?? 'none'],
        ...Object.fromEntries(
          fields.map((field) => [
            field.name,
            asShown(field, copy ? typedIn(copy.answers, field.name) : '', lang),
          ]),
        ),
      };
}
