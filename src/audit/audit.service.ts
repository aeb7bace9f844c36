// Appends to the audit, in the transaction of what it tells of, and verifies what was appended.
// What it must never do: keep content, or let a use case commit whose line could not be written.
import type { Database } from '#src/platform/deps.ts';
import type { AuditTrail } from '#src/platform/perform.ts';
import { appending, chainedProvinces, headOf, linesAfter } from './audit.store.ts';
import { BEGINNING, type Break, chainOf, faultOf, faultOfEnd, type Head } from './chain.ts';

/** One line at the end of the chain of its area's province. Two writers of one province take turns. */
export const appendAudit: AuditTrail = (tx, entry) =>
  appending(tx, {
    provinceCode: chainOf(entry.area),
    at: entry.at,
    personId: entry.personId ?? null,
    role: entry.role,
    action: entry.action,
    subjectKind: entry.subjectKind,
    subjectId: entry.subjectId,
    areaCode: entry.area ? entry.area : null,
    versionFrom: entry.versionFrom ?? null,
    versionTo: entry.versionTo ?? null,
    // as the database will give it back: what is undefined is not kept
    detail: JSON.parse(JSON.stringify(entry.detail ?? {})),
  });

export type ChainReport = {
  readonly province: string;
  readonly rows: number;
  /** The head as remembered: whoever keeps it elsewhere can show later that nothing before it was rewritten. */
  readonly head: Head | undefined;
  /** Places where the chain is broken, the first SHOWN of them; absent where it holds. */
  readonly broken?: readonly Break[];
};

const BATCH = 2_000;
const SHOWN = 20;

/** Walks every chain, a batch at a time: memory stays flat however long the audit has become. */
export async function* verifyChains(db: Database): AsyncGenerator<ChainReport> {
  for (const province of await chainedProvinces(db)) yield await verifyChain(db, province);
}

async function verifyChain(db: Database, province: string): Promise<ChainReport> {
  const broken: Break[] = [];
  let rows = 0;
  let last: Head = BEGINNING;
  const readOn = async (upTo?: number): Promise<void> => {
    for (;;) {
      const lines = await linesAfter(db, province, last.seq, BATCH, upTo);
      for (const line of lines) {
        const why = faultOf(last, line);
        if (why && broken.length < SHOWN) broken.push({ seq: line.seq, why });
        last = line;
      }
      rows += lines.length;
      if (lines.length < BATCH) return;
    }
  };
  await readOn();
  // The head is read after the lines, so no honest line stands behind it; what was appended meanwhile is
  // read up to it and not further, or a busy province would keep us for ever.
  const head = await headOf(db, province);
  if (head && last.seq < head.seq) await readOn(head.seq);
  const end = faultOfEnd(last, head ?? BEGINNING);
  if (end && broken.length < SHOWN) broken.push(end);
  return { province, rows, head, ...(broken.length > 0 ? { broken } : {}) };
}
