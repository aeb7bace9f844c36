// The second step: somebody confirms, and every good row is written in a transaction of its own, together with
// its mark. The work may be killed and begun again as often as it likes: what was written is not written twice.
// What it must never do: write where the person may not, as the laws stand when the row is written.
import * as v from 'valibot';
import { whoIs } from '#src/people/people.service.ts';
import type { Deps } from '#src/platform/deps.ts';
import { newId } from '#src/platform/ids.ts';
import { askWork, type LongWork, latestWork, type Report, type Worker } from '#src/platform/long-work.ts';
import { command, perform, personId } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import { can, scope } from '#src/policy/can.ts';
import type { Subject } from '#src/policy/laws.ts';
import type { Person } from '#src/policy/roles.ts';
import { authorLevel } from '#src/reports/filing.ts';
import { fileReport, keepReport } from '#src/reports/whole.service.ts';
import { confirm, countRows, deleteImport, importById, markRow, nextReady, takeRow } from './bulk.store.ts';
import type { Import, ReadyRow, RowKey } from './import.ts';

export const IMPORT_WORK = 'import';

/** Rows that are written at the same time: they are of different areas. */
const AT_ONCE = 4;
const BATCH = 100;

type OwnImport = Subject & { readonly found: Import };

/** One's own import: nobody else may know of it. */
export const ownImport = async (
  { tx, actor }: Parameters<typeof keepReport.subject>[0],
  { id }: { readonly id: string },
): Promise<OwnImport | undefined> => {
  const found = await importById(tx, id);
  if (!found || actor.kind !== 'person' || found.by !== actor.id) return undefined;
  return { area: scope(actor, 'bulk.import')[0] ?? '', found };
};

const ID = v.pipe(v.string(), v.uuid('not.found'));

/** Also goes on with one that was given up: what was written stays written, and how stays as first confirmed. */
export const confirmImport = command({
  action: 'bulk.import',
  input: v.object({ id: ID, send: v.boolean() }),
  subject: ownImport,
  run: async (s, { id, send }, { found }) => {
    if (found.ready === 0) return refuse('bulk.nothing');
    const now = await confirm(s.tx, id, send, s.now);
    const given = now ? undefined : await latestWork(s.tx, IMPORT_WORK, id);
    if (now || given?.state === 'failed')
      await askWork(s.tx, s.deps, { kind: IMPORT_WORK, subject: id, by: personId(s.actor), at: s.now });
    return ok({ id, now, rows: found.ready });
  },
  audit: ({ id, send }, { now, rows }) =>
    now ? { subjectKind: 'import', subjectId: id, detail: { rows, send } } : null,
});

/** Before it was confirmed, a file that was checked can be thrown away. */
export const discardImport = command({
  action: 'bulk.import',
  input: v.object({ id: ID }),
  subject: ownImport,
  run: async (s, { id }, { found }) => {
    if (found.confirmedAt) return refuse('bulk.confirmed');
    await deleteImport(s.tx, id);
    return ok({ id });
  },
  audit: () => null,
});

const KEY = {
  importId: ID,
  provinceCode: v.string(),
  sheet: v.string(),
  row: v.number(),
};

/** One row into its report's working copy. */
const keepRow = command({
  action: 'bulk.import',
  input: v.object({ ...KEY, whole: keepReport.input }),
  subject: (s, { whole }) => keepReport.subject(s, whole),
  run: async (s, input, subject) => {
    if (!(await takeRow(s.tx, input))) return ok(undefined);
    const kept = await keepReport.run(s, input.whole, subject);
    if (!kept.ok) return kept;
    await markRow(s.tx, input, 'kept', outcomeOf(kept.value.conflicts));
    return ok(kept.value);
  },
  audit: ({ importId, whole }, kept) => (kept ? line(importId, whole, kept.id) : null),
});

/** One row into its report, which is sent where it is complete: for those who write there themselves. */
const sendRow = command({
  action: 'report.send',
  input: v.object({ ...KEY, whole: fileReport.input }),
  subject: (s, { whole }) => fileReport.subject(s, whole),
  run: async (s, input, subject) => {
    if (!(await takeRow(s.tx, input))) return ok(undefined);
    const filed = await fileReport.run(s, input.whole, subject);
    if (!filed.ok) return filed;
    const { value } = filed;
    await markRow(s.tx, input, value.kind, value.kind === 'kept' ? outcomeOf(value.conflicts) : undefined);
    return ok(value);
  },
  audit: ({ importId, whole }, filed) =>
    filed
      ? {
          ...line(importId, whole, filed.id),
          ...(filed.kind === 'sent' ? { versionTo: filed.version } : {}),
        }
      : null,
});

const outcomeOf = (conflicts: readonly { readonly field: string }[]) =>
  conflicts.length > 0 ? { conflicts: conflicts.map(({ field }) => field) } : undefined;

type Whole = { readonly area: string; readonly fiscalYear: number; readonly quarter: number };
const line = (importId: string, { area, fiscalYear, quarter }: Whole, reportId: string) => ({
  subjectKind: 'report',
  subjectId: reportId,
  area,
  detail: { fiscalYear, quarter, import: importId },
});

/** Does, or goes on with, the writing of a confirmed import. */
export const importWorker =
  (deps: Deps): Worker =>
  async (work: LongWork, report: Report) => {
    const found = await importById(deps.db, work.subject);
    if (!found) throw new Error(`import ${work.subject} is gone`);
    const who = await whoIs(deps, found.by);
    await report({ step: 'writing', total: found.ready, done: await doneOf(deps, found) });
    for (;;) {
      const rows = await nextReady(deps.db, found.id, BATCH);
      if (rows.length === 0) break;
      for (let at = 0; at < rows.length; at += AT_ONCE) {
        const some = rows.slice(at, at + AT_ONCE);
        await Promise.all(some.map((row) => writeRow(deps, who?.actor, found, row)));
        if ((at / AT_ONCE) % 5 === 4) await report({ done: await doneOf(deps, found) });
      }
      await report({ done: await doneOf(deps, found) });
    }
    const { kept, sent, refused } = await countRows(deps.db, found.id);
    return { kept, sent, refused };
  };

async function doneOf(deps: Deps, found: Import): Promise<number> {
  const { ready } = await countRows(deps.db, found.id);
  return Math.max(0, found.ready - ready);
}

async function writeRow(deps: Deps, actor: Person | undefined, found: Import, row: ReadyRow): Promise<void> {
  const key: RowKey = {
    importId: row.importId,
    provinceCode: row.provinceCode,
    sheet: row.sheet,
    row: row.row,
  };
  // whoever imported may have lost the right, or the account, since
  if (!actor) return markRow(deps.db, key, 'refused', { refusal: 'bulk.area.scope' });
  const whole = {
    ...found.quarter,
    area: row.areaCode,
    revision: row.base,
    typed: row.typed,
    shown: row.shown,
    once: newId(), // the row's own mark is what keeps it from being written twice
  };
  const writes = can(actor, 'report.send', { area: row.areaCode, level: authorLevel(row.areaCode) });
  const done =
    found.send && writes
      ? await perform(deps, actor, sendRow, { ...key, whole: { ...whole, reason: '' } })
      : await perform(deps, actor, keepRow, { ...key, whole });
  if (done.ok) return;
  const refusal = done.refusal === 'not.found' ? 'bulk.area.scope' : done.refusal;
  await markRow(deps.db, key, 'refused', { refusal, ...(done.detail ? { detail: done.detail } : {}) });
}
