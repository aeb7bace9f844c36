// May this area report this quarter, and what stands in the way? Decisions only; each refusal has its sentence.
// What it must never do: refuse a report for being late or early within a quarter that has begun.

import { type Refused, refuse } from '#src/platform/result.ts';
import type { Obligation } from '#src/programme/programme.ts';
import { hasBegun, type Quarter, startsOn } from '#src/programme/quarter.ts';
import type { AuthorLevel } from './report.ts';

export type FilingRefusal =
  | 'report.future'
  | 'report.programme.none'
  | 'report.area.unknown'
  | 'report.area.ended'
  | 'report.area.apart'
  | 'report.waived';

/** The level that writes for an area of this code: a province for itself, a tambon for itself. */
export const authorLevel = (areaCode: string): AuthorLevel =>
  areaCode.length === 2 ? 'province' : 'subdistrict';

export type Circumstances = {
  readonly quarter: Quarter;
  /** The calendar day in Bangkok. */
  readonly today: string;
  /** Whether the fiscal year has a published programme. */
  readonly hasProgramme: boolean;
  readonly area: { readonly status: 'current' | 'ended'; readonly validTo: string | null } | undefined;
  readonly owed: Pick<Obligation, 'waivedReason'> | undefined;
};

/** Why nobody can begin this report; undefined where somebody can. */
export function whyNotBegin(c: Circumstances): Refused<FilingRefusal> | undefined {
  if (!c.area) return refuse('report.area.unknown');
  if (!hasBegun(c.quarter, c.today))
    return refuse('report.future', { detail: { from: startsOn(c.quarter) } });
  if (!c.hasProgramme)
    return refuse('report.programme.none', { detail: { fiscalYear: c.quarter.fiscalYear } });
  if (c.area.status === 'ended') {
    return refuse('report.area.ended', { detail: c.area.validTo ? { on: c.area.validTo } : {} });
  }
  if (!c.owed) return refuse('report.area.apart', { detail: { fiscalYear: c.quarter.fiscalYear } });
  if (c.owed.waivedReason !== null) return refuse('report.waived', { detail: { why: c.owed.waivedReason } });
  return undefined;
}
