// What the auditor reads: the audit, filtered, a page at a time or as one long file.
// What it must never do: open what a line is about; an auditor sees that it happened, not what it says.
import * as v from 'valibot';
import type { Area } from '#src/areas/area.ts';
import { areasByCodes } from '#src/areas/areas.service.ts';
import type { Database } from '#src/platform/deps.ts';
import { query } from '#src/platform/perform.ts';
import { ok } from '#src/platform/result.ts';
import { type AuditFilter, auditLines, type Place, type ShownLine } from './lines.store.ts';

export const PAGE = 50;

/** A day in Bangkok, as its first moment. */
const day = v.pipe(
  v.string(),
  v.isoDate('input.date'),
  v.transform((text) => new Date(`${text}T00:00:00+07:00`)),
);
const text = v.pipe(v.string(), v.maxLength(200, 'audit.long'));

/** `until` is the last day that is included. */
export const AUDIT_FILTER = v.object({
  province: v.optional(v.pipe(v.string(), v.regex(/^\d{2}$/u, 'audit.province'))),
  person: v.optional(text),
  action: v.optional(text),
  kind: v.optional(text),
  subject: v.optional(text),
  from: v.optional(day),
  until: v.optional(
    v.pipe(
      day,
      v.transform((start) => new Date(start.getTime() + 86_400_000)),
    ),
  ),
});

export type AuditPageRead = {
  readonly lines: readonly ShownLine[];
  readonly more: ShownLine | undefined;
  readonly areas: ReadonlyMap<string, Area>;
};

export const readAudit = query({
  action: 'audit.read',
  input: v.object({
    ...AUDIT_FILTER.entries,
    after: v.optional(v.object({ at: v.date(), provinceCode: v.string(), seq: v.number() })),
  }),
  subject: async () => ({}),
  run: async ({ tx }, { after, ...filter }) => {
    const found = await auditLines(tx, filter, after, PAGE + 1);
    const lines = found.slice(0, PAGE);
    return ok<AuditPageRead>({
      lines,
      more: found.length > PAGE ? lines.at(-1) : undefined,
      areas: await areasByCodes(
        tx,
        lines.flatMap((line) => line.areaCode ?? []),
      ),
    });
  },
});

/** Everything that the filter lets through, newest first, two thousand at a time. */
export async function* everyAuditLine(db: Database, filter: AuditFilter): AsyncGenerator<ShownLine> {
  const step = 2_000;
  for (let after: Place | undefined; ; ) {
    const lines = await auditLines(db, filter, after, step);
    yield* lines;
    after = lines.at(-1);
    if (lines.length < step) return;
  }
}

/** What the audit says of one thing, newest first; for whoever must show that it is still the same. */
export const linesAbout = (db: Database, kind: string, subject: string): Promise<readonly ShownLine[]> =>
  auditLines(db, { kind, subject }, undefined, PAGE);
