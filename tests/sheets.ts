// How a story fills in a sheet for many areas: it reads the one it fetched, writes into its cells as another
// program would, and sends back what that program saves.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import writeExcelFile from 'write-excel-file/node';
import { nameInHead } from '#src/bulk/columns.ts';
import type { SheetRow } from '#src/platform/sheet.ts';
import { openTable } from '#src/platform/table.reader.ts';
import type { Met, Visitor } from './client.ts';

/** Sheet -> rows of texts. */
export type Grid = Map<string, (Value | null)[][]>;
export type Value = string | number | boolean | Date | { readonly formula: string };

export async function gridOf(bytes: Uint8Array): Promise<Grid> {
  const folder = await mkdtemp(join(tmpdir(), 'prongsai-sheet-'));
  try {
    const path = join(folder, 'sheet');
    await writeFile(path, bytes);
    const grid: Grid = new Map();
    for (const sheet of (await openTable(path)).sheets) {
      const rows: SheetRow[] = [];
      for await (const row of sheet.rows()) rows.push(row);
      const table: (Value | null)[][] = Array.from({ length: rows.at(-1)?.row ?? 0 }, () => []);
      for (const { row, cells } of rows)
        for (const { column, text } of cells) {
          const line = table[row - 1] ?? [];
          while (line.length <= column) line.push(null);
          line[column] = text;
        }
      grid.set(sheet.name, table);
    }
    return grid;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes these answers into the row of an area: 'i.meetings' -> 4. */
export function fill(
  grid: Grid,
  sheet: string,
  area: string,
  answers: Readonly<Record<string, Value>>,
): void {
  const table = grid.get(sheet);
  const heads = table?.[0]?.map((head) => nameInHead(String(head ?? ''))) ?? [];
  const row = table?.find((line) => line[0] === area);
  if (!row) throw new Error(`the sheet has no row for ${area}`);
  for (const [name, value] of Object.entries(answers)) {
    const column = heads.indexOf(name);
    if (column < 0) throw new Error(`the sheet has no column ${name}`);
    while (row.length <= column) row.push(null);
    row[column] = value;
  }
}

/** As another spreadsheet program saves it. */
export async function saved(grid: Grid): Promise<Uint8Array> {
  const sheets = [...grid].map(([sheet, rows]) => ({
    sheet,
    data: rows.map((row) =>
      row.map((value) => {
        if (value === null) return null;
        if (typeof value === 'object' && 'formula' in value)
          return { type: 'Formula' as const, value: value.formula };
        if (value instanceof Date) return { type: Date, value, format: 'dd/mm/yyyy' };
        return { value };
      }),
    ),
  }));
  return new Uint8Array(await writeExcelFile(sheets as never).toBuffer());
}

export async function fetched(visitor: Visitor, path: string): Promise<Uint8Array> {
  const answer = await visitor.fetch(path);
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** Sends a file by the form of the page. */
export async function sendFile(
  visitor: Visitor,
  bytes: Uint8Array,
  name: string,
  status = 200,
  quarter = '2565-2',
): Promise<Met> {
  const page = await visitor.get('/work/bulk');
  return page.press('ตรวจไฟล์', { of_quarter: quarter, file: { name, bytes } }, status);
}
