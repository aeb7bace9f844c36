// Opens a report before those who accept or return it: each answer beside its target, the quarter before, its
// evidence, what a machine noticed and what was said of it earlier. What it must never do: show a working copy.
import * as v from 'valibot';
import type { Area } from '#src/areas/area.ts';
import { areaByCode } from '#src/areas/areas.service.ts';
import { evidenceOf } from '#src/evidence/evidence.service.ts';
import type { Evidence } from '#src/evidence/evidence.ts';
import type { Tx } from '#src/platform/deps.ts';
import { query, type Setting } from '#src/platform/perform.ts';
import { type Ok, ok } from '#src/platform/result.ts';
import { can } from '#src/policy/can.ts';
import type { Subject } from '#src/policy/laws.ts';
import { obligationOf } from '#src/programme/obligations.service.ts';
import { programmeOf, versionById } from '#src/programme/programme.service.ts';
import { type ProgrammeVersion, targetFor } from '#src/programme/programme.ts';
import { type Quarter, quarterBefore } from '#src/programme/quarter.ts';
import { type Paper, papersFor } from '#src/reports/paper.ts';
import { type Question, questionsOf } from '#src/reports/question.ts';
import { levelAfter, levelsFor, type Report, type ReviewLevel, returnTargets } from '#src/reports/report.ts';
import { historyOf, lastReviewNotes, papersOf, reportOf, sentVersion } from '#src/reports/reports.service.ts';
import type { HistoryEntry, Review, SentValue, SentVersion } from '#src/reports/sent.ts';
import type { Light } from '#src/results/figure.ts';
import { type Notice, notices } from './checks.ts';
import { contributorsOf, type LastDecision, lastDecision, namesOf } from './reviews.store.ts';
import { lightFor, soFar } from './standing.ts';

/** Which report is meant: part of every input of this room. */
export const PLACE = {
  fiscalYear: v.pipe(v.number(), v.integer()),
  quarter: v.picklist([1, 2, 3, 4]),
  area: v.pipe(v.string(), v.regex(/^(?:\d{2}|\d{6})$/u, 'not.found')),
};
export type Place = Quarter & { readonly area: string };

export type Sent = { readonly report: Report; readonly version: ProgrammeVersion };

/** A report of which something was sent; undefined where nothing was. */
export async function openSent(tx: Tx, place: Place): Promise<Sent | undefined> {
  const programme = await programmeOf(tx, place.fiscalYear);
  const report = programme && (await reportOf(tx, programme.id, place, place.area));
  if (!report || report.version === 0) return undefined;
  const sent = await sentVersion(tx, report, report.version);
  const version = await versionById(tx, sent?.programmeVersionId ?? report.programmeVersionId);
  return version && { report, version };
}

export type DeskQuestion = {
  readonly question: Question;
  readonly value: SentValue | undefined;
  readonly last: SentValue | undefined;
  /** By the end of the quarter, and what was reached since the fiscal year began. */
  readonly target: number | undefined;
  readonly reached: Pick<SentValue, 'num' | 'den'> | undefined;
  readonly light: Light;
  readonly evidence: readonly Evidence[];
  readonly notices: readonly Notice[];
  /** What an earlier return said of this question. */
  readonly earlier: string | undefined;
};

export type Desk = {
  readonly kind: 'desk';
  readonly report: Report;
  readonly area: Area;
  readonly quarter: Quarter;
  readonly dueOn: string | undefined;
  /** The level at which this person decides now, and how often the report was reviewed before. */
  readonly level: ReviewLevel;
  readonly seq: number;
  readonly sent: SentVersion;
  /** What it came on, where an officer entered it. */
  readonly papers: readonly Paper[];
  readonly last: SentVersion | undefined;
  readonly questions: readonly DeskQuestion[];
  /** The level that it goes on to once accepted; undefined: it has then passed every level. */
  readonly next: ReviewLevel | undefined;
  readonly returnTargets: readonly ('author' | ReviewLevel)[];
  /** The latest return of this report: to its author, or to this very level. */
  readonly returned: Review | undefined;
  readonly decision: LastDecision | undefined;
  readonly history: readonly HistoryEntry[];
  readonly names: ReadonlyMap<string, string>;
};
/** It does not wait for this person: somebody decided, or it is with its author. */
export type Elsewhere = {
  readonly kind: 'elsewhere';
  readonly report: Report;
  readonly area: Area;
  readonly quarter: Quarter;
  readonly decision: LastDecision | undefined;
  readonly mine: boolean;
  readonly questions: readonly { readonly question: Question }[];
};

type DeskSubject = Subject & Sent & { readonly level: ReviewLevel };

export const readDesk = query({
  action: 'report.review',
  input: v.object(PLACE),
  subject: async ({ tx, actor }, place): Promise<DeskSubject | undefined> => {
    const sent = await openSent(tx, place);
    if (!sent) return undefined;
    const { report, version } = sent;
    const about = { area: report.areaCode, contributors: await contributorsOf(tx, report) };
    const levels = levelsFor(version.chain, report.level);
    const order = report.waitsAt ? [report.waitsAt, ...levels] : levels;
    const level = order.find((one) => can(actor, 'report.review', { ...about, level: one }));
    return level && { ...about, ...sent, level };
  },
  run: async (s, place, subject): Promise<Ok<Desk | Elsewhere>> => {
    const area = await areaByCode(s.tx, place.area);
    if (!area) throw new Error(`a report of no area: ${subject.report.id}`);
    const { report, level } = subject;
    if (report.state !== 'sent' || report.waitsAt !== level) {
      const decision = await lastDecision(s.tx, report);
      const mine = s.actor.kind === 'person' && decision?.by === s.actor.id;
      const questions = questionsOf(subject.version, report.level).map((question) => ({ question }));
      return ok({ kind: 'elsewhere', report, area, quarter: place, decision, mine, questions });
    }
    return ok(await deskOf(s, place, area, subject));
  },
});

async function deskOf({ tx }: Setting, place: Place, area: Area, subject: DeskSubject): Promise<Desk> {
  const { report, version, level } = subject;
  const quarter: Quarter = { fiscalYear: place.fiscalYear, quarter: place.quarter };
  const sent = await sentVersion(tx, report, report.version);
  if (!sent) throw new Error(`report ${report.id} has lost version ${report.version}`);
  const earlier = await earlierThisYear(tx, report, quarter);
  const last = earlier.at(-1)?.quarter === quarterBefore(quarter).quarter ? earlier.at(-1)?.sent : undefined;
  const evidence = await evidenceOf(tx, report, report.version);
  const returned = await lastReviewNotes(tx, report);
  const questions = questionsOf(version, report.level);
  const indicators = questions.flatMap((one) => (one.kind === 'indicator' ? [one.indicator] : []));
  const noticed = notices({
    indicators,
    content: sent,
    before: last,
    shown: new Set(evidence.map((file) => file.field)),
  });
  const history = await historyOf(tx, report);
  const owed = await obligationOf(tx, report.programmeId, quarter, report.areaCode);
  return {
    kind: 'desk',
    report,
    area,
    quarter,
    dueOn: owed?.dueOn,
    level,
    seq: Math.max(0, ...history.map((entry) => (entry.kind === 'reviewed' ? entry.seq : 0))),
    sent,
    papers: papersFor(await papersOf(tx, report), report.version),
    last,
    questions: questions.map((question): DeskQuestion => {
      const about = {
        question,
        evidence: evidence.filter((file) => file.field === question.id),
        notices: noticed.filter((one) => one.question === question.id),
        earlier: returned?.notes.find((note) => note.field === question.id)?.reason,
      };
      if (question.kind !== 'indicator') {
        return {
          ...about,
          value: undefined,
          last: undefined,
          target: undefined,
          reached: undefined,
          light: 'none',
        };
      }
      const { indicator } = question;
      const of = (from: SentVersion | undefined) => from?.values.find((one) => one.key === indicator.key);
      const value = of(sent);
      const reached =
        value &&
        soFar(
          indicator,
          value,
          earlier.flatMap((one) => of(one.sent) ?? []),
        );
      const target = targetFor(version, indicator.key, report.areaCode, quarter.quarter);
      const light = reached ? lightFor(indicator, reached, target, version) : 'none';
      return { ...about, value, last: of(last), target, reached, light };
    }),
    next: levelAfter(version.chain, report.level, level),
    returnTargets: returnTargets(version.chain, report.level, level),
    returned,
    decision: await lastDecision(tx, report),
    history,
    names: await namesOf(
      tx,
      history.map((entry) => entry.by),
    ),
  };
}

/** What this area last sent for each earlier quarter of the fiscal year, oldest first. */
async function earlierThisYear(tx: Tx, report: Report, quarter: Quarter) {
  const found: { readonly quarter: number; readonly sent: SentVersion }[] = [];
  for (const number of ([1, 2, 3] as const).filter((one) => one < quarter.quarter)) {
    const earlier = await reportOf(tx, report.programmeId, { ...quarter, quarter: number }, report.areaCode);
    const sent = earlier && earlier.version > 0 && (await sentVersion(tx, earlier, earlier.version));
    if (sent) found.push({ quarter: number, sent });
  }
  return found;
}
