// Opens the report of an area's quarter: its programme, what is owed, its questions, its working copy.
// Every use case of this room begins here. What it must never do: begin a report by looking at it.
import * as v from 'valibot';
import type { Area } from '#src/areas/area.ts';
import { areaIn } from '#src/areas/areas.service.ts';
import { newId } from '#src/platform/ids.ts';
import type { Setting } from '#src/platform/perform.ts';
import { ok, type Result, refuse } from '#src/platform/result.ts';
import type { Subject } from '#src/policy/laws.ts';
import { inForce, versionById } from '#src/programme/programme.service.ts';
import type { Obligation, Programme, ProgrammeVersion } from '#src/programme/programme.ts';
import { bangkokDay, type Quarter } from '#src/programme/quarter.ts';
import type { Answers } from './answers.ts';
import { authorLevel, type FilingRefusal, whyNotBegin } from './filing.ts';
import { type Question, questionsOf } from './question.ts';
import type { Report } from './report.ts';
import { workingReport } from './reports.store.ts';

/** Which report is meant: part of every input of this room. */
export const PLACE = {
  fiscalYear: v.pipe(v.number(), v.integer()),
  quarter: v.picklist([1, 2, 3, 4]),
  area: v.pipe(v.string(), v.regex(/^(?:\d{2}|\d{4}|\d{6})$/u, 'report.area.unknown')),
};
export type Place = Quarter & { readonly area: string };

/** The law judges the place alone, so that it can say no before anything is read. */
export const subjectOf = async (_: Setting, place: Place): Promise<Subject> => ({
  area: place.area,
  level: authorLevel(place.area),
});

export type Filing = {
  readonly quarter: Quarter;
  readonly area: Area;
  readonly programme: Programme;
  readonly owed: Obligation;
  /** The version it was begun with; before that, the newest. */
  readonly version: ProgrammeVersion;
  readonly newest: ProgrammeVersion;
  readonly questions: readonly Question[];
  /** undefined: nobody has begun. */
  readonly report: Report | undefined;
  readonly answers: Answers;
  readonly contributors: readonly string[];
};
export type Begun = Filing & { readonly report: Report };

/** `lock`: nobody else changes the report until this transaction ends. */
export async function open(s: Setting, place: Place, lock = false): Promise<Result<Filing, FilingRefusal>> {
  const { tx } = s;
  const quarter: Quarter = { fiscalYear: place.fiscalYear, quarter: place.quarter };
  const [plan, found] = await Promise.all([
    inForce(tx, quarter, place.area),
    workingReport(tx, quarter, place.area, lock),
  ]);
  const { programme, newest, owed, register = null } = plan ?? {};
  const area = await areaIn(tx, register, place.area);
  const today = bangkokDay(s.now);
  if (!found) {
    const why = whyNotBegin({ quarter, today, hasProgramme: newest !== undefined, area, owed });
    if (why) return why;
  }
  if (!area || !programme || !newest || !owed)
    throw new Error(`a report without its programme: ${found?.report.id}`);
  const report = found?.report;
  const version = report ? await versionById(tx, report.programmeVersionId) : newest;
  if (!version) throw new Error(`report ${report?.id} is pinned to a version that is gone`);
  const { answers = {}, contributors = [] } = found ?? {};
  const questions = questionsOf(version, owed.level);
  return ok({ quarter, area, programme, owed, version, newest, questions, report, answers, contributors });
}

/** For those who change a report: begun, and locked. */
export async function openBegun(
  s: Setting,
  place: Place,
): Promise<Result<Begun, FilingRefusal | 'report.none'>> {
  const opened = await open(s, place, true);
  if (!opened.ok) return opened;
  const { report } = opened.value;
  return report ? ok({ ...opened.value, report }) : refuse('report.none');
}

/** A report that nobody has begun, as its row is first written. */
export const newReport = (s: Setting, { owed, newest }: Filing): Report => ({
  id: newId(),
  provinceCode: owed.provinceCode,
  programmeId: owed.programmeId,
  programmeVersionId: newest.id,
  fiscalYear: owed.fiscalYear,
  quarter: owed.quarter,
  areaCode: owed.areaCode,
  level: owed.level,
  state: 'draft',
  waitsAt: null,
  version: 0,
  revision: 0,
  amendingReason: null,
  firstSentAt: null,
  sentAt: null,
  updatedAt: s.now,
});
