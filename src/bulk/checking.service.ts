// The first step of an import: the file is read row by row, each row checked, and what was found written down.
// What it must never do: touch a report. Until somebody confirms, nothing of the file is in one.
import * as v from 'valibot';
import { openRegister } from '#src/areas/areas.service.ts';
import { newId } from '#src/platform/ids.ts';
import { command, personId, type Setting } from '#src/platform/perform.ts';
import { ok, type Refused, type Result, refuse } from '#src/platform/result.ts';
import { type SheetRow, Unreadable } from '#src/platform/sheet.ts';
import { openTable, type ReadTable } from '#src/platform/table.reader.ts';
import { can, scope } from '#src/policy/can.ts';
import { obligationsIn } from '#src/programme/obligations.service.ts';
import { programmeOf, publishedVersion, versionById } from '#src/programme/programme.service.ts';
import type { Programme, ProgrammeVersion } from '#src/programme/programme.ts';
import { bangkokDay, hasBegun, type Quarter, quarterSlug, startsOn } from '#src/programme/quarter.ts';
import { authorLevel } from '#src/reports/filing.ts';
import { copiesOf } from '#src/reports/reports.service.ts';
import { words } from '#src/words/words.ts';
import { insertImport, insertRows, setCounts } from './bulk.store.ts';
import type { Said } from './cell.ts';
import { ERRORS, FIXED, fieldsOfReport, META_SHEET } from './columns.ts';
import { type Heads, headsIn, type Made, readMade } from './heads.ts';
import type { StagedRow } from './import.ts';
import { answeredIn, type BulkRow, type Checked, checkRow, codeOf, type Sheet } from './row.ts';

/** So many rows are looked up in the database at once. */
const BATCH = 250;
const MOST_ROWS = 20_000;
const CELL_LETTERS = 32_767;

export type CheckedFile = {
  readonly id: string;
  readonly ready: number;
  readonly wrong: number;
  readonly blank: number;
};

export const checkFile = command({
  action: 'bulk.import',
  input: v.object({
    fiscalYear: v.pipe(v.number(), v.integer()),
    quarter: v.picklist([1, 2, 3, 4]),
    /** The temporary file, and its name as it may be shown. */
    path: v.string(),
    name: v.string(),
    once: v.pipe(v.string(), v.uuid('input.key')),
  }),
  // Anybody who may import anywhere may have a file checked; each of its rows is judged by its own place.
  subject: async ({ actor }) => ({ area: scope(actor, 'bulk.import')[0] ?? '' }),
  once: (input) => input.once,
  run: async (s, input): Promise<Result<CheckedFile>> => {
    const quarter: Quarter = { fiscalYear: input.fiscalYear, quarter: input.quarter };
    const programme = await programmeOf(s.tx, quarter.fiscalYear);
    const newest = programme && (await publishedVersion(s.tx, programme.id));
    if (!programme || !newest)
      return inFile('report.programme.none', { fiscalYear: quarter.fiscalYear }, 'quarter');
    if (!hasBegun(quarter, bangkokDay(s.now)))
      return inFile('report.future', { from: startsOn(quarter) }, 'quarter');
    try {
      return await readAndCheck(s, { programme, newest, quarter }, input);
    } catch (error) {
      if (error instanceof Unreadable) return inFile(error.refusal, error.detail);
      if (error instanceof NotOurs) return error.refused;
      throw error;
    }
  },
  audit: () => null,
});

const inFile = (refusal: string, detail: Refused['detail'] = {}, field = 'file'): Refused =>
  refuse('input.invalid', { problems: [{ field, refusal, detail }] });

/** Carries the refusal of a whole file out of its reading. */
class NotOurs extends Error {
  constructor(readonly refused: Refused) {
    super(refused.refusal);
  }
}

type Plan = { readonly programme: Programme; readonly newest: ProgrammeVersion; readonly quarter: Quarter };

async function readAndCheck(
  s: Setting,
  plan: Plan,
  file: { path: string; name: string },
): Promise<Result<CheckedFile>> {
  const table = await openTable(file.path);
  const made = await madeFor(table, plan);
  const id = newId();
  await insertImport(s.tx, {
    id,
    programmeId: plan.programme.id,
    quarter: plan.quarter,
    by: personId(s.actor),
    at: s.now,
    fileName: file.name,
    format: table.format,
    encoding: table.encoding ?? null,
  });
  const counts = { ready: 0, wrong: 0, blank: 0 };
  const seen = new Map<string, number>();
  const check = await checker(s, plan, made, seen);
  let waiting: Found[] = [];
  let rows = 0;
  const flush = async (): Promise<void> => {
    const { staged, untouched } = await check(waiting);
    waiting = [];
    counts.blank += untouched;
    for (const row of staged) counts[row.problems.length > 0 ? 'wrong' : 'ready'] += 1;
    await insertRows(s.tx, id, staged);
  };
  for await (const found of foundIn(table, plan.newest)) {
    rows += 1;
    if (rows > MOST_ROWS) return inFile('bulk.rows.many', { most: MOST_ROWS });
    if (answeredIn(found.cells).length === 0) {
      counts.blank += 1;
      continue;
    }
    waiting.push(found);
    if (waiting.length >= BATCH) await flush();
  }
  await flush();
  await setCounts(s.tx, id, counts);
  return ok({ id, ...counts });
}

/** A template says for which quarter and which plan it was made; a table without one is known by its heads alone. */
async function madeFor(table: ReadTable, { newest, quarter }: Plan): Promise<Made | undefined> {
  const meta = table.sheets.find((sheet) => sheet.name === META_SHEET);
  if (!meta) return undefined;
  const made = await readMade(meta.rows());
  if (made.quarter !== quarterSlug(quarter))
    throw new NotOurs(inFile('bulk.template.quarter', { theirs: made.quarter, ours: quarterSlug(quarter) }));
  if (made.planId !== newest.id) throw new NotOurs(inFile('bulk.template.old'));
  return made;
}

type Found = BulkRow & { readonly sheet: string };

/** Every row below the heads, of every sheet that has heads. */
async function* foundIn(table: ReadTable, version: ProgrammeVersion): AsyncGenerator<Found> {
  const known = new Set<string>([
    ...FIXED,
    ERRORS,
    ...(['subdistrict', 'province'] as const).flatMap((level) =>
      fieldsOfReport(version, level).map(({ name }) => name),
    ),
  ]);
  let any = false;
  for (const sheet of table.sheets) {
    if (sheet.hidden) continue;
    let heads: Heads | undefined;
    for await (const row of sheet.rows()) {
      if (heads) yield { sheet: sheet.name, ...named(row, heads) };
      else if (row.row > 30) break;
      else heads = headsIn(row, known);
      if (heads?.row === row.row) judge(heads);
    }
    any ||= heads !== undefined;
  }
  if (!any) throw new NotOurs(inFile('bulk.heads.none'));
}

function judge({ strange, twice }: Heads): void {
  if (strange.length > 0)
    throw new NotOurs(inFile('bulk.heads.strange', { heads: strange.slice(0, 5).join(', ') }));
  if (twice.length > 0)
    throw new NotOurs(inFile('bulk.heads.twice', { heads: twice.slice(0, 5).join(', ') }));
}

const named = ({ row, cells }: SheetRow, heads: Heads): BulkRow => ({
  row,
  columns: heads.columns,
  cells: new Map(
    cells.flatMap((cell) => {
      const name = heads.names.get(cell.column);
      return name === undefined ? [] : [[name, cell] as const];
    }),
  ),
});

/** Looks a batch up in one go, then decides row by row. */
async function checker(s: Setting, plan: Plan, made: Made | undefined, seen: Map<string, number>) {
  const register = await openRegister(s.tx);
  const sheet: Sheet = {
    quarter: plan.quarter,
    today: bangkokDay(s.now),
    newest: plan.newest,
    said: said(),
    by: personId(s.actor),
    at: s.now,
  };
  const versions = new Map([[plan.newest.id, plan.newest]]);
  const versionOf = async (id: string): Promise<ProgrammeVersion> => {
    const version = versions.get(id) ?? (await versionById(s.tx, id));
    if (!version) throw new Error(`a report is pinned to version ${id}, which is gone`);
    versions.set(id, version);
    return version;
  };
  return async (batch: readonly Found[]) => {
    const codes = [...new Set(batch.map(({ cells }) => codeOf(cells)))].filter((code) => register.area(code));
    const obligations = await obligationsIn(s.tx, {
      programmeId: plan.programme.id,
      quarter: plan.quarter,
      prefixes: [...new Set(codes.map((code) => code.slice(0, 2)))],
    });
    const owed = new Map(obligations.map((one) => [one.areaCode, one]));
    const copies = await copiesOf(s.tx, plan.programme.id, plan.quarter, codes);
    const staged: StagedRow[] = [];
    let untouched = 0;
    for (const found of batch) {
      const code = codeOf(found.cells);
      const area = register.area(code);
      const copy = copies.get(code);
      const first = seen.get(code);
      if (area && first === undefined) seen.set(code, found.row);
      const shown = made?.rows.get(code) ?? { base: 0, shown: {} };
      const checked = checkRow(
        found,
        sheet,
        {
          area,
          owed: owed.get(code),
          inScope:
            area !== undefined && can(s.actor, 'bulk.import', { area: code, level: authorLevel(code) }),
          report: copy && { ...copy, version: await versionOf(copy.programmeVersionId) },
        },
        shown,
        first,
      );
      if (checked.untouched) untouched += 1;
      else staged.push(asStaged(found, code, area !== undefined, shown, checked));
    }
    return { staged, untouched };
  };
}

function asStaged(
  { sheet, row, cells }: Found,
  code: string,
  known: boolean,
  shown: { readonly base: number; readonly shown: Readonly<Record<string, string>> },
  { typed, problems, missing }: Checked,
): StagedRow {
  const wrong = problems.length > 0;
  const asWritten = [...cells].map(([name, cell]) => [name, cell.text.slice(0, CELL_LETTERS)] as const);
  return {
    provinceCode: known ? code.slice(0, 2) : '00',
    sheet,
    row,
    areaCode: code.slice(0, 40),
    // of a row to mend what stands in the file, of a good one what will be written: neither both
    typed: wrong ? {} : typed,
    shown: wrong ? {} : shown.shown,
    base: shown.base,
    cells: wrong ? Object.fromEntries(asWritten) : {},
    problems,
    missing,
  };
}

/** The words for an answer of a list, in both languages: a sheet is filled in by whoever has it. */
function said(): Said {
  const both = (key: keyof Said) =>
    [words.th, words.en].flatMap((w) => w.bulk.said[key].split('|').map((word) => word.trim()));
  return { yes: both('yes'), no: both('no'), none: both('none'), some: both('some') };
}
