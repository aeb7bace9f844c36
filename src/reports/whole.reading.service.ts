// What the form of a whole report is drawn from, also before anybody began it: the form can be opened where
// there is a signal and filled in where there is none. What it must never do: begin a report by looking at it.
import * as v from 'valibot';
import { evidenceOf } from '#src/evidence/evidence.service.ts';
import type { Evidence } from '#src/evidence/evidence.ts';
import { query } from '#src/platform/perform.ts';
import { ok } from '#src/platform/result.ts';
import { can } from '#src/policy/can.ts';
import { targetFor } from '#src/programme/programme.ts';
import { type Earlier, earlierOf } from './earlier.store.ts';
import { type Filing, open, PLACE, subjectOf } from './opening.service.ts';
import { maySave } from './report.ts';
import { lastReviewNotes } from './sent.store.ts';
import type { Review } from './sent.ts';

export type WholeForm = Filing & {
  readonly returned: Review | undefined;
  readonly files: readonly Evidence[];
  readonly earlier: Earlier;
  readonly target: (key: string) => number | undefined;
  /** false: it was sent, and waits for somebody else. */
  readonly open: boolean;
};

export const readForm = query({
  action: 'report.write',
  input: v.object(PLACE),
  subject: subjectOf,
  run: async (s, place) => {
    const opened = await open(s, place);
    if (!opened.ok) return opened;
    const { report, version, quarter, programme } = opened.value;
    const subject = await subjectOf(s, place);
    return ok<WholeForm>({
      ...opened.value,
      returned: report?.state === 'returned' ? await lastReviewNotes(s.tx, report, 'author') : undefined,
      files: report ? await evidenceOf(s.tx, report) : [],
      earlier: await earlierOf(s.tx, programme.id, quarter, place.area),
      target: (key) => targetFor(version, key, place.area, quarter.quarter),
      open: can(s.actor, 'report.send', subject) && (!report || maySave(report.state)),
    });
  },
});
