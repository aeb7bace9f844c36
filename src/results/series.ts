// Which answers of a fiscal year may be added up under one name. A programme's version may change in the
// middle of a year; an indicator that goes on unchanged in what it counts goes on counting.
// What it must never do: add metres to kilometres because the two share a key.
import { mapping } from '#src/programme/comparison.ts';
import type { Indicator, ProgrammeVersion } from '#src/programme/programme.ts';

/** How the quarters of one area are put together; 'any': yes once is yes. */
export type TimeRule = 'sum' | 'any' | 'latest';

/** An answer given under this indicator counts for the last version's indicator of this key. */
export type Series = {
  readonly indicatorId: string;
  readonly key: string;
  readonly kind: Indicator['kind'];
  readonly time: TimeRule;
};

export function timeRule(indicator: Pick<Indicator, 'kind' | 'overTime'>): TimeRule {
  if (indicator.kind === 'choice' || indicator.kind === 'text') return 'latest';
  if (indicator.kind === 'yesno' && indicator.overTime === 'sum') return 'any';
  return indicator.overTime;
}

const COUNTS = ['unit', 'kind', 'level', 'numerator', 'denominator', 'overAreas', 'overTime'] as const;
const comparable = (a: Indicator, b: Indicator): boolean =>
  COUNTS.every((aspect) => JSON.stringify(a[aspect]) === JSON.stringify(b[aspect]));

/** The indicators of the last of these versions, each with those of older ones that it continues without a break. */
export function seriesOf(versions: readonly Pick<ProgrammeVersion, 'indicators'>[]): readonly Series[] {
  const [target, ...older] = versions.toReversed();
  if (!target) return [];
  const lines = new Map(target.indicators.map((one) => [one, [one]]));
  let now = target;
  for (const version of older) {
    const pairs = mapping(version.indicators, now.indicators);
    for (const line of lines.values()) {
      const first = line.at(-1);
      const before = first && now.indicators.includes(first) ? pairs.get(first) : undefined;
      if (first && before && comparable(before, first)) line.push(before);
    }
    now = version;
  }
  return [...lines].flatMap(([{ key, kind, overTime }, line]) =>
    line.map(({ id }) => ({ indicatorId: id, key, kind, time: timeRule({ kind, overTime }) })),
  );
}
