// /work/bulk: the sheet for many areas, the file that comes back, and what becomes of it.
import { Readable } from 'node:stream';
import type { Context } from 'hono';
import { areasByCodes, resolveArea } from '#src/areas/areas.service.ts';
import { csvResponse } from '#src/platform/http/csv.ts';
import type { Env } from '#src/platform/http/env.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import type { SentForm } from '#src/platform/http/form.ts';
import { pageOf } from '#src/platform/http/page.ts';
import { room } from '#src/platform/http/room.ts';
import { newId } from '#src/platform/ids.ts';
import { perform } from '#src/platform/perform.ts';
import { ok, type Problem, type Refused, type Result, refuse } from '#src/platform/result.ts';
import { normalise } from '#src/platform/text.ts';
import { XLSX_TYPE, type XlsxBook, xlsxBytes } from '#src/platform/xlsx.ts';
import { publishedVersion } from '#src/programme/programme.service.ts';
import type { ProgrammeVersion } from '#src/programme/programme.ts';
import { bangkokDay, parseQuarter, quarterSlug } from '#src/programme/quarter.ts';
import { copiesOf } from '#src/reports/reports.service.ts';
import { lookAgain } from '#src/ui/index.ts';
import { sentence } from '#src/words/words.ts';
import { BulkPage, type BulkPageProps } from './bulk.views.tsx';
import { checkFile } from './checking.service.ts';
import { templateColumns, templateLines } from './csv.views.ts';
import { allWrong } from './errors.service.ts';
import { columnNames, ERROR_COLUMNS, errorLines, errorsBook } from './errors.views.ts';
import type { Import } from './import.ts';
import { errorsFile, ImportPage } from './import.views.tsx';
import { confirmImport, discardImport } from './importing.service.ts';
import { type ImportSeen, readImport, readImports } from './reading.service.ts';
import { openTemplate, quartersBegun, templatePlaces, templateRows } from './template.service.ts';
import { type Rows, templateBook } from './template.views.ts';

type C = Context<Env>;
type More = Partial<Pick<BulkPageProps, 'fetching' | 'sending' | 'once'>>;

export const bulkRoom = room('bulk');

bulkRoom.get('/work/bulk', 'bulk.template', (c) => page(c, {}));

bulkRoom.get('/work/bulk/template', 'bulk.template', async (c) => {
  const { deps, actor, lang } = c.var;
  const typed = Object.fromEntries(
    ['quarter', 'place', 'area'].map((name) => [name, normalise((c.req.query(name) ?? '').slice(0, 200))]),
  );
  const one = await placeMeant(c, typed.area ?? '');
  const quarter = parseQuarter(typed.quarter ?? '');
  const problems: Problem[] = [...one.problems];
  if (!quarter) problems.push({ field: 'quarter', refusal: 'input.choice' });
  if (!one.code && typed.place === '') problems.push({ field: 'place', refusal: 'input.choice' });
  const again = (found: readonly Problem[]) =>
    page(c, { fetching: { problems: told(c, found), typed, choices: one.choices } }, 422);
  if (problems.length > 0 || !quarter) return again(problems);
  const place = one.code ?? typed.place ?? '';
  const opened = await perform(deps, actor, openTemplate, { ...quarter, place });
  if (!opened.ok) {
    const refusal = opened.refusal === 'not.found' ? 'bulk.area.scope' : opened.refusal;
    const field = one.code ? 'area' : 'place';
    return again([{ field, refusal, ...(opened.detail ? { detail: opened.detail } : {}) }]);
  }
  const template = opened.value;
  const name = `prongsai-${quarterSlug(quarter)}-${place}`;
  const rows: Rows = (level) => templateRows(deps.db, template, level);
  return c.req.query('format') === 'csv'
    ? csvResponse(c, name, templateColumns(template.version), templateLines(template, rows, lang))
    : workbook(c, name, templateBook(template, rows, lang, deps.clock.now()));
});

bulkRoom.post('/work/bulk', 'bulk.import', async (c, form) => {
  const file = form.file('file');
  const quarter = parseQuarter(form.text('of_quarter'));
  const problems: Problem[] = [];
  if (!quarter) problems.push({ field: 'of_quarter', refusal: 'input.choice' });
  if (!file) problems.push({ field: 'file', refusal: 'file.none' });
  else if (file.tooLarge) problems.push({ field: 'file', refusal: 'file.large' });
  const again = (found: readonly Problem[]) => sendAgain(c, form, found);
  if (problems.length > 0 || !file || !quarter) return again(problems);
  const { path, name } = file;
  const input = { ...quarter, path, name, once: form.text('once') };
  const checked = await perform(c.var.deps, c.var.actor, checkFile, input);
  if (!checked.ok)
    return again(checked.problems.map((p) => (p.field === 'quarter' ? { ...p, field: 'of_quarter' } : p)));
  return c.redirect(pageOf(c).href(`/work/bulk/${checked.value.id}`), 303);
});

bulkRoom.get('/work/bulk/:id', 'bulk.import', (c) => importPage(c));

bulkRoom.post('/work/bulk/:id', 'bulk.import', async (c, form) => {
  const id = c.req.param('id') ?? '';
  const { deps, actor } = c.var;
  const discards = form.text('do') === 'discard';
  const done = discards
    ? await perform(deps, actor, discardImport, { id })
    : await perform(deps, actor, confirmImport, { id, send: form.text('send') === 'on' });
  if (done.ok) return c.redirect(pageOf(c).href(discards ? '/work/bulk' : `/work/bulk/${id}`), 303);
  return importPage(c, done);
});

bulkRoom.get('/work/bulk/:id/errors.csv', 'bulk.import', async (c) => {
  const read = await ownImport(c);
  if (!read.ok) return notFound(c);
  const { seen, version } = read.value;
  const { lang, deps } = c.var;
  const lines = errorLines(allWrong(deps.db, seen.found.id), columnNames(version, lang), lang);
  return csvResponse(c, errorsFile(seen), ERROR_COLUMNS, lines);
});

bulkRoom.get('/work/bulk/:id/errors.xlsx', 'bulk.import', async (c) => {
  const read = await ownImport(c);
  if (!read.ok) return notFound(c);
  const { seen, version } = read.value;
  const { found } = seen;
  const { db, clock } = c.var.deps;
  const given = {
    found,
    version,
    rows: () => allWrong(db, found.id),
    copiesOf: (codes: readonly string[]) => copiesOf(db, found.programmeId, found.quarter, codes),
  };
  return workbook(c, errorsFile(seen), errorsBook(given, c.var.lang, clock.now()));
});

async function page(c: C, more: More, status: 200 | 422 = 200): Promise<Response> {
  const { deps, actor } = c.var;
  const today = bangkokDay(deps.clock.now());
  const mine = await perform(deps, actor, readImports, {});
  const imports: readonly Import[] = mine.ok ? mine.value : [];
  return c.html(
    <BulkPage
      page={pageOf(c)}
      quarters={await quartersBegun(deps.db, today)}
      places={await templatePlaces(deps.db, actor, today)}
      imports={imports}
      once={newId()}
      {...more}
    />,
    status,
  );
}

const sendAgain = (c: C, form: SentForm, problems: readonly Problem[]): Promise<Response> =>
  page(c, { sending: { problems: told(c, problems), typed: { of_quarter: form.text('of_quarter') } } }, 422);

async function importPage(c: C, refused?: Refused): Promise<Response> {
  const read = await ownImport(c);
  if (!read.ok || refused?.refusal === 'not.found') return notFound(c);
  const { seen, version } = read.value;
  const problems = refused
    ? [{ field: '', text: sentence(c.var.lang, refused.refusal, refused.detail) }]
    : [];
  const codes = new Set([...seen.wrong, ...seen.odd].map((row) => row.areaCode));
  const areas = await areasByCodes(c.var.deps.db, [...codes]);
  for (const [name, value] of Object.entries(lookAgain(seen.work))) c.header(name, value);
  return c.html(
    <ImportPage page={pageOf(c)} seen={seen} version={version} areas={areas} problems={problems} />,
    refused ? 422 : 200,
  );
}

async function ownImport(c: C): Promise<Result<{ seen: ImportSeen; version: ProgrammeVersion }>> {
  const read = await perform(c.var.deps, c.var.actor, readImport, { id: c.req.param('id') ?? '' });
  if (!read.ok) return read;
  const version = await publishedVersion(c.var.deps.db, read.value.found.programmeId);
  return version ? ok({ seen: read.value, version }) : refuse('not.found');
}

/** The one tambon that somebody typed; nothing where the field was left empty. */
async function placeMeant(c: C, typed: string) {
  if (typed === '') return { problems: [], choices: [] };
  const found = await resolveArea(c.var.deps.db, typed, { levels: ['subdistrict'] });
  switch (found.kind) {
    case 'one':
      return { code: found.area.code, problems: [], choices: [] };
    case 'several': {
      const problem: Problem = { field: 'area', refusal: 'area.several', detail: { count: found.count } };
      return { problems: [problem], choices: found.choices };
    }
    case 'unknown':
      return { problems: [{ field: 'area', refusal: 'area.unknown' }], choices: found.nearest };
    case 'empty':
      return { problems: [], choices: [] };
  }
}

const told = (c: C, problems: readonly Problem[]) =>
  problems.map(({ field, refusal, detail }) => ({ field, text: sentence(c.var.lang, refusal, detail) }));

function workbook(c: C, name: string, book: XlsxBook): Response {
  c.header('content-type', XLSX_TYPE);
  c.header('content-disposition', `attachment; filename="${name}.xlsx"`);
  return c.body(Readable.toWeb(Readable.from(xlsxBytes(book))) as ReadableStream);
}
