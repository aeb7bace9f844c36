// Finds the row of heads in a sheet, and reads what a template says of itself. Pure.
// What it must never do: take a column whose name it does not know for another one.
import type { Cell, SheetRow } from '#src/platform/sheet.ts';
import { nameInHead } from './columns.ts';

export type Heads = {
  readonly row: number;
  /** Column -> the field's name. */
  readonly names: ReadonlyMap<number, string>;
  readonly columns: ReadonlyMap<string, number>;
  /** Heads that say nothing to us, as they stand. */
  readonly strange: readonly string[];
  readonly twice: readonly string[];
};

/** undefined: this row is not the heads; they are where a column is called area. */
export function headsIn({ row, cells }: SheetRow, known: ReadonlySet<string>): Heads | undefined {
  const named = cells.map((cell) => ({ cell, name: nameInHead(cell.text) }));
  if (!named.some(({ name }) => name === 'area')) return undefined;
  const names = new Map<number, string>();
  const columns = new Map<string, number>();
  const strange: string[] = [];
  const twice: string[] = [];
  for (const { cell, name } of named) {
    if (name === undefined || !known.has(name)) strange.push(cell.text.slice(0, 60));
    else if (columns.has(name)) twice.push(name);
    else {
      names.set(cell.column, name);
      columns.set(name, cell.column);
    }
  }
  return { row, names, columns, strange, twice };
}

/** What the hidden sheet says: for which quarter and plan it was made, and what each row showed. */
export type Made = {
  readonly quarter: string;
  readonly planId: string;
  readonly rows: ReadonlyMap<
    string,
    { readonly base: number; readonly shown: Readonly<Record<string, string>> }
  >;
};

const textAt = (cells: readonly Cell[], column: number): string =>
  cells.find((cell) => cell.column === column)?.text ?? '';

export async function readMade(rows: AsyncIterable<SheetRow>): Promise<Made> {
  let quarter = '';
  let planId = '';
  const shownBy = new Map<string, { base: number; shown: Record<string, string> }>();
  for await (const { cells } of rows) {
    const key = textAt(cells, 0);
    if (key === 'quarter') quarter = textAt(cells, 1);
    else if (key === 'plan') planId = textAt(cells, 1);
    else if (/^\d{2}(?:\d{4})?$/u.test(key))
      shownBy.set(key, { base: Number(textAt(cells, 1)) || 0, shown: marksIn(textAt(cells, 2)) });
  }
  return { quarter, planId, rows: shownBy };
}

/** 'i.meetings=ab12 done=cd34'. */
export const marksText = (marks: Readonly<Record<string, string>>): string =>
  Object.entries(marks)
    .map(([field, mark]) => `${field}=${mark}`)
    .join(' ');
const marksIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    text.split(' ').flatMap((pair) => {
      const eq = pair.indexOf('=');
      return eq > 0 ? [[pair.slice(0, eq), pair.slice(eq + 1)]] : [];
    }),
  );
