// What the pages of a report show. Whoever reads reports of the place sees what was sent; the working copy
// and its files are for those who write it. What it must never do: show a draft to a reviewer.
import * as v from 'valibot';
import { evidenceOf } from '#src/evidence/evidence.service.ts';
import type { Evidence } from '#src/evidence/evidence.ts';
import { query, type Setting } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import { can } from '#src/policy/can.ts';
import { closingFor, type QuarterClosing } from '#src/programme/obligations.service.ts';
import { versionById } from '#src/programme/programme.service.ts';
import { type ProgrammeVersion, targetFor } from '#src/programme/programme.ts';
import { type Earlier, earlierOf } from './earlier.store.ts';
import { type Begun, type Filing, open, PLACE, type Place, subjectOf } from './opening.service.ts';
import { papersOf } from './paper.store.ts';
import { type Paper, papersFor } from './paper.ts';
import { mayAmend, maySave } from './report.ts';
import { historyOf, lastReviewNotes, sentVersion } from './sent.store.ts';
import type { HistoryEntry, Review, SentVersion } from './sent.ts';

export type Abilities = {
  readonly write: boolean;
  readonly send: boolean;
  readonly amend: boolean;
  /** To enter what came on paper, for those who write here. */
  readonly enter: boolean;
};

/** The paper that a version came on, and whether this reader may know who filled it in. */
export type OnPaper = { readonly papers: readonly Paper[]; readonly named: boolean };

/** What this person may do with this report as it stands now. */
async function abilitiesOf(s: Setting, place: Place, filing: Filing): Promise<Abilities> {
  const subject = await subjectOf(s, place);
  const state = filing.report?.state ?? 'draft';
  return {
    write: can(s.actor, 'report.write', subject) && maySave(state),
    send: can(s.actor, 'report.send', subject) && maySave(state) && filing.report !== undefined,
    amend: can(s.actor, 'report.amend', subject) && mayAmend(state),
    enter: can(s.actor, 'report.enter', subject) && maySave(state),
  };
}

export type Overview = Filing & {
  readonly may: Abilities;
  readonly paper: OnPaper;
  /** Those who write here see the working copy; for everyone else `answers` and `files` are empty. */
  readonly writes: boolean;
  readonly history: readonly HistoryEntry[];
  /** The return that the author has to answer now. */
  readonly returned: Review | undefined;
  readonly files: readonly Evidence[];
  /** undefined: the quarter is open. */
  readonly closing: QuarterClosing | undefined;
};

export const readReport = query({
  action: 'report.read',
  input: v.object(PLACE),
  subject: subjectOf,
  run: async (s, place) => {
    const opened = await open(s, place);
    if (!opened.ok) return opened;
    const filing = opened.value;
    const { report } = filing;
    const writes = can(s.actor, 'report.write', await subjectOf(s, place));
    return ok<Overview>({
      ...filing,
      ...(writes ? {} : { answers: {} }),
      may: await abilitiesOf(s, place, filing),
      paper: await onPaper(
        s,
        report,
        report && (maySave(report.state) ? report.version + 1 : report.version),
      ),
      writes,
      history: report ? await historyOf(s.tx, report) : [],
      returned: report && (await openReturn(s, report)),
      files: report && writes ? await evidenceOf(s.tx, report) : [],
      closing: await closingFor(s.tx, filing.programme.id, filing.quarter, place.area),
    });
  },
});

async function onPaper(s: Setting, report: Begun['report'] | undefined, version = 0): Promise<OnPaper> {
  const papers = report ? papersFor(await papersOf(s.tx, report), version) : [];
  const named = report !== undefined && can(s.actor, 'paper.read', { area: report.areaCode });
  return { papers, named };
}

const openReturn = async (s: Setting, report: Begun['report']): Promise<Review | undefined> =>
  report.state === 'returned' ? lastReviewNotes(s.tx, report, 'author') : undefined;

export type Asking = Begun & {
  readonly may: Abilities;
  readonly returned: Review | undefined;
  readonly files: readonly Evidence[];
  readonly earlier: Earlier;
  /** Of an indicator's key: what is to be reached by the end of this quarter. */
  readonly target: (key: string) => number | undefined;
};

/** The working copy with what to hold it against: for those who write it. */
export const readDraft = query({
  action: 'report.write',
  input: v.object(PLACE),
  subject: subjectOf,
  run: async (s, place) => {
    const opened = await open(s, place);
    if (!opened.ok) return opened;
    const filing = opened.value;
    const { report, version, quarter } = filing;
    if (!report) return refuse('report.none');
    return ok<Asking>({
      ...filing,
      report,
      may: await abilitiesOf(s, place, filing),
      returned: await openReturn(s, report),
      files: await evidenceOf(s.tx, report),
      earlier: await earlierOf(s.tx, filing.programme.id, quarter, place.area),
      target: (key) => targetFor(version, key, place.area, quarter.quarter),
    });
  },
});

export type OneVersion = {
  readonly filing: Begun;
  readonly sent: SentVersion;
  readonly paper: OnPaper;
  /** The plan it was written by. */
  readonly plan: ProgrammeVersion;
  readonly files: readonly Evidence[];
};

export const readVersion = query({
  action: 'report.read',
  input: v.object({ ...PLACE, version: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  subject: subjectOf,
  run: async (s, input) => {
    const opened = await open(s, input);
    if (!opened.ok) return opened;
    const { report } = opened.value;
    if (!report) return refuse('not.found');
    const sent = await sentVersion(s.tx, report, input.version);
    if (!sent) return refuse('not.found');
    const plan = await versionById(s.tx, sent.programmeVersionId);
    if (!plan) throw new Error(`version ${sent.version} of report ${report.id} has lost its plan`);
    const files = await evidenceOf(s.tx, report, sent.version);
    const paper = await onPaper(s, report, sent.version);
    return ok<OneVersion>({ filing: { ...opened.value, report, answers: {} }, sent, paper, plan, files });
  },
});
