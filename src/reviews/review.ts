// What a level says of a version that was sent: accept, or return with reasons. Pure.
// What it must never do: return without a reason, or drop a reason that somebody typed.
import { ok, type Problem, type Result, refuse } from '#src/platform/result.ts';
import {
  type AuthorLevel,
  levelAfter,
  type ReportState,
  type ReviewLevel,
  returnTargets,
} from '#src/reports/report.ts';
import type { ReturnTarget } from '#src/reports/sent.ts';

export const NOTE_LIMIT = 1_000;
export const REASON_LIMIT = 2_000;

/** One question's box and the reason beside it, as the form sent them. */
export type Mark = { readonly question: string; readonly ticked: boolean; readonly reason: string };

export type Judgement = {
  readonly decision: 'accept' | 'return';
  readonly returnTo: string;
  readonly reason: string;
  readonly marks: readonly Mark[];
};

export type Note = { readonly field: string; readonly reason: string };
export type Verdict =
  | { readonly decision: 'accepted'; readonly reason: string }
  | {
      readonly decision: 'returned';
      readonly to: ReturnTarget;
      readonly reason: string;
      readonly notes: readonly Note[];
    };

/** Where a report stands: its chain, who wrote it, and the level that judges. */
export type Standpoint = {
  readonly chain: readonly ReviewLevel[];
  readonly author: AuthorLevel;
  readonly level: ReviewLevel;
};

export const tickField = (question: string): string => `back.${question}`;
export const reasonField = (question: string): string => `why.${question}`;

/** What the form means, or what is wrong with it, field by field. */
export function verdictOf(sent: Judgement, at: Standpoint): Result<Verdict, 'input.invalid'> {
  const ticked = sent.marks.filter((mark) => mark.ticked);
  const problems: Problem[] = [
    ...ticked
      .filter((mark) => mark.reason === '')
      .map((mark) => ({ field: reasonField(mark.question), refusal: 'review.reason' })),
    ...sent.marks
      .filter((mark) => !mark.ticked && mark.reason !== '')
      .map((mark) => ({ field: tickField(mark.question), refusal: 'review.unticked' })),
    ...tooLong(sent),
  ];
  if (sent.decision === 'accept') {
    if (ticked.length > 0) {
      problems.unshift({ field: '', refusal: 'review.marked', detail: { n: ticked.length } });
    }
    return problems.length > 0
      ? refuse('input.invalid', { problems })
      : ok({ decision: 'accepted', reason: sent.reason });
  }
  const to = targetOf(sent.returnTo, at);
  if (!to) problems.push({ field: 'returnTo', refusal: 'input.choice' });
  if (ticked.length === 0 && sent.reason === '') {
    problems.push({ field: 'reason', refusal: 'review.noReason' });
  }
  if (!to || problems.length > 0) return refuse('input.invalid', { problems });
  const notes = ticked.map(({ question, reason }) => ({ field: question, reason }));
  return ok({ decision: 'returned', to, reason: sent.reason, notes });
}

const targetOf = (typed: string, { chain, author, level }: Standpoint): ReturnTarget | undefined =>
  returnTargets(chain, author, level).find((one): one is ReturnTarget => one === typed && one !== 'centre');

const letters = (text: string): number => [...text].length;

const tooLong = (sent: Judgement): Problem[] => [
  ...sent.marks
    .filter((mark) => letters(mark.reason) > NOTE_LIMIT)
    .map((mark) => ({
      field: reasonField(mark.question),
      refusal: 'input.long',
      detail: { max: NOTE_LIMIT },
    })),
  ...(letters(sent.reason) > REASON_LIMIT
    ? [{ field: 'reason', refusal: 'input.long', detail: { max: REASON_LIMIT } }]
    : []),
];

/** Where the report goes with this verdict. */
export function moveOf(
  verdict: Verdict,
  { chain, author, level }: Standpoint,
): { readonly state: ReportState; readonly waitsAt: ReviewLevel | null } {
  if (verdict.decision === 'returned') {
    return verdict.to === 'author'
      ? { state: 'returned', waitsAt: null }
      : { state: 'sent', waitsAt: verdict.to };
  }
  const next = levelAfter(chain, author, level);
  return next ? { state: 'sent', waitsAt: next } : { state: 'accepted', waitsAt: null };
}
