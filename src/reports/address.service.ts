// Which report an address means: the quarter and the place, or the sentence that says why there is none.
// What it must never do: ask who is looking; places and quarters are public, what stands in them is not.
import { areaByCode } from '#src/areas/areas.service.ts';
import type { Database } from '#src/platform/deps.ts';
import { ok, type Result, refuse } from '#src/platform/result.ts';
import { westernDigits } from '#src/platform/text.ts';
import { parseQuarter } from '#src/programme/quarter.ts';
import type { Place } from './opening.service.ts';

const BE = 543;

/** `quarter` and `area` as they stand in the address, in whatever digits; whether there is such a place is not asked. */
export function meantBy(quarter: string, area: string): Result<Place> {
  const slug = westernDigits(quarter);
  const code = westernDigits(area);
  const meant = parseQuarter(slug);
  if (!meant) {
    const ce = ceQuarter(slug);
    return ce ? refuse('report.quarter.ce', { detail: { year: ce.year } }) : refuse('report.quarter.none');
  }
  return ok({ ...meant, area: code });
}

/** As meantBy, of a place that is in the register. */
export async function addressOf(db: Database, quarter: string, area: string): Promise<Result<Place>> {
  const meant = meantBy(quarter, area);
  if (!meant.ok) return meant;
  const found = await areaByCode(db, meant.value.area);
  if (!found) return refuse('report.area.unknown', { detail: { code: meant.value.area.slice(0, 12) } });
  return meant;
}

/** '2022-2', where 2565-2 was meant: the same number of the quarter, the year in the other calendar. */
export function ceQuarter(slug: string): { year: number; meant: string } | undefined {
  const parts = /^(19\d\d|20\d\d|21\d\d)-([1-4])$/u.exec(slug);
  return parts ? { year: Number(parts[1]), meant: `${Number(parts[1]) + BE}-${parts[2]}` } : undefined;
}
