// From a cell to what would have been typed into the form's field. What it says is then read by the reports'
// own rules (reports/reading.ts): there is no second set of them here.
// What it must never do: guess. A formula, a date or a word that is on no list is refused with its name.
import type { Problem } from '#src/platform/result.ts';
import type { Cell } from '#src/platform/sheet.ts';
import { normalise } from '#src/platform/text.ts';
import type { BulkField } from './columns.ts';

/** Words that say an answer of a list, in both languages; lower case. */
export type Said = {
  readonly yes: readonly string[];
  readonly no: readonly string[];
  readonly none: readonly string[];
  readonly some: readonly string[];
};
export type Told =
  | { readonly ok: true; readonly typed: string }
  | { readonly ok: false; readonly refusal: string; readonly detail?: NonNullable<Problem['detail']> };

const typed = (text: string): Told => ({ ok: true, typed: text });
const not = (refusal: string, detail?: NonNullable<Problem['detail']>): Told =>
  detail ? { ok: false, refusal, detail } : { ok: false, refusal };

export function tell(field: BulkField, cell: Cell, said: Said): Told {
  if (cell.kind === 'formula') return not('bulk.cell.formula');
  if (cell.kind === 'error') return not('bulk.cell.error');
  const text = normalise(cell.text);
  if (cell.kind === 'date' && field.kind !== 'text') return not('bulk.cell.date');
  if (cell.kind === 'date') return not('bulk.cell.datetext');
  switch (field.kind) {
    case 'yesno':
      if (cell.kind === 'boolean') return typed(text === '1' ? 'yes' : 'no');
      return listed(text, { yes: ['yes', ...said.yes], no: ['no', ...said.no] });
    case 'complaints':
      return listed(text, { none: ['none', ...said.none], some: ['some', ...said.some] });
    case 'choice':
      return listed(text, choicesOf(field));
    default:
      return cell.kind === 'boolean' ? not('bulk.cell.boolean') : typed(text);
  }
}

const choicesOf = ({ question }: BulkField): Record<string, readonly string[]> =>
  question.kind !== 'indicator'
    ? {}
    : Object.fromEntries(
        question.indicator.choices.map(({ key, name }) => [
          key,
          [key, normalise(name.th).toLowerCase(), normalise(name.en).toLowerCase()],
        ]),
      );

function listed(text: string, lists: Readonly<Record<string, readonly string[]>>): Told {
  const word = text.toLowerCase();
  const key = Object.entries(lists).find(([, words]) => words.includes(word))?.[0];
  return key === undefined ? not('bulk.cell.list') : typed(key);
}
