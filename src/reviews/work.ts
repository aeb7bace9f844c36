// The work of those who report and of those who help: one line an obligation, and what is to be done about it.
// Pure. What it must never do: call a report late that was sent in time and came back.
import { daysBetween, daysLate, hasBegun, type Quarter } from '#src/programme/quarter.ts';
import type { AuthorLevel, ReviewLevel, Standing } from '#src/reports/report.ts';

export type WorkLine = Quarter & {
  readonly programmeId: string;
  readonly provinceCode: string;
  readonly areaCode: string;
  readonly level: AuthorLevel;
  readonly dueOn: string;
  readonly standing: Standing;
  readonly waitsAt: ReviewLevel | null;
  readonly reportId: string | null;
  readonly version: number;
  readonly firstSentAt: Date | null;
  readonly sentAt: Date | null;
  /** Its quarter was closed, and what was sent is not in the numbers: it comes with the next closing. */
  readonly afterClosing: boolean;
};

/** What is to be done. 'ahead': its quarter has not begun. */
export type WorkState = 'returned' | 'late' | 'due' | 'sent' | 'accepted' | 'ahead';
export const WORK_STATES = [
  'returned',
  'late',
  'due',
  'sent',
  'accepted',
] as const satisfies readonly WorkState[];

type Judged = Pick<WorkLine, 'fiscalYear' | 'quarter' | 'standing' | 'dueOn' | 'firstSentAt'>;

export function workState(line: Judged, today: string): WorkState {
  if (line.standing === 'returned' || line.standing === 'sent' || line.standing === 'accepted')
    return line.standing;
  if (!hasBegun(line, today)) return 'ahead';
  return line.firstSentAt === null && line.dueOn < today ? 'late' : 'due';
}

/** Whole days past the due day, for what was never sent; 0 otherwise. */
export const lateBy = (line: Judged, today: string): number =>
  line.firstSentAt === null ? daysLate(line.dueOn, today) : 0;

/** Whole days until the due day; negative once it has passed. */
export const daysLeft = (line: Pick<WorkLine, 'dueOn'>, today: string): number =>
  daysBetween(today, line.dueOn);

export type AuthorWork = {
  readonly returned: readonly WorkLine[];
  readonly late: readonly WorkLine[];
  readonly due: readonly WorkLine[];
  readonly sent: readonly WorkLine[];
  /** The next that is to come. */
  readonly next: WorkLine | undefined;
  readonly accepted: number;
};

/** One's own lines (by due day), sorted by what is to be done. */
export function authorWork(lines: readonly WorkLine[], today: string): AuthorWork {
  const of = (state: WorkState) => lines.filter((line) => workState(line, today) === state);
  return {
    returned: of('returned'),
    late: of('late'),
    due: of('due'),
    sent: of('sent'),
    next: of('ahead')[0],
    accepted: of('accepted').length,
  };
}
