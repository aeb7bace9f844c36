// What an area is held against at work: reports as they were sent or accepted so far, and other places only as far
// as the person may see the whole of them.
import * as v from 'valibot';
import type { Tx } from '#src/platform/deps.ts';
import { query } from '#src/platform/perform.ts';
import { ok } from '#src/platform/result.ts';
import type { Quarter, QuarterNumber } from '#src/programme/quarter.ts';
import { sentVersion } from '#src/reports/reports.service.ts';
import { addressesIn, rowOf } from './assemble.ts';
import type { Basis } from './basis.store.ts';
import { compare, itself, middlesIn } from './comparing.service.ts';
import type { Values } from './comparison.ts';
import { insideBasis } from './inside.service.ts';
import type { Places } from './places.service.ts';
import { rollUpInSql } from './rollup.store.ts';
import { type Seen, seen } from './seen.service.ts';
import { standingsOf } from './sources.store.ts';

/**
 * For those signed in: from what was sent or accepted so far. Other areas count only where the person may see
 * the whole of the place that they lie in.
 */
export const insideComparison = query({
  action: 'results.read',
  input: v.object({ quarter: v.string('input.text'), address: v.string('input.text') }),
  subject: ({ tx, actor }, input) => seen(tx, actor, input),
  run: async ({ tx, actor, now }, input, it) => {
    const code = it.places.own.address;
    const numbers = ([4, 3, 2, 1] as const).filter((n) => n <= it.quarter.quarter);
    const at = (q: Quarter): Basis => insideBasis({ ...it, quarter: q }, now);
    const compared = await compare(tx, code, it.places, {
      programmeId: it.programme.id,
      quarters: numbers.map((quarter) => ({ ...it.quarter, quarter })),
      own: async (q) =>
        (await rowsNow(tx, it, it.places, at(q), q.quarter)).find((row) => row.address === code),
      middles: async (q, group) => {
        const there = await seen(tx, actor, { quarter: input.quarter, address: group.address });
        if (!there) return undefined;
        const rows = await rowsNow(tx, it, itself(there.places, group.level), at(q), q.quarter);
        return middlesIn(tx, it.programme.id, q, group, rows);
      },
      alone: (q) => aloneNow(tx, it, at(q), q.quarter),
      late: async (q) => (await ownStanding(tx, code, at(q), q.quarter))?.daysLate ?? 0,
      higher: (key) => it.measures.version.indicators.find((one) => one.key === key)?.direction !== 'lower',
    });
    return ok(compared);
  },
});

async function rowsNow(tx: Tx, it: Seen, places: Places, basis: Basis, quarter: QuarterNumber) {
  const { version, series } = it.measures;
  const rollup = await rollUpInSql(tx, {
    basis,
    plan: places.plan,
    quarter,
    targets: version.targets,
    series,
  });
  return places.sorted(addressesIn(rollup)).map((place) => rowOf(version, place, rollup, undefined));
}

const ownStanding = async (tx: Tx, code: string, basis: Basis, quarter: QuarterNumber) =>
  (await standingsOf(tx, basis, [code], quarter)).find((one) => one.areaCode === code);

/** What the area's own report of the quarter says of what adds up over the year. */
async function aloneNow(tx: Tx, it: Seen, basis: Basis, quarter: QuarterNumber): Promise<Values> {
  const code = it.places.own.address;
  const report = (await ownStanding(tx, code, basis, quarter))?.report;
  const sent =
    report && (await sentVersion(tx, { provinceCode: code.slice(0, 2), id: report.id }, report.version));
  const adding = it.measures.series.filter((one) => one.time === 'sum' && one.kind === 'count');
  const keys = new Map(adding.map((one) => [one.indicatorId, one.key]));
  return new Map(
    (sent?.values ?? []).flatMap(({ indicatorId, num }) => {
      const key = keys.get(indicatorId);
      return key ? [[key, num] as const] : [];
    }),
  );
}
