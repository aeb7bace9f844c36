// Which answers of a fiscal year may be added up under one name. A programme's version may change in the
// middle of a year; an indicator that continues an older one, with the same unit and kind, goes on counting.
// What it must never do: add metres to kilometres because the two share a key.
import type { Indicator, ProgrammeVersion } from '#src/programme/programme.ts';

/** How the quarters of one area are put together; 'any': yes once is yes. */
export type TimeRule = 'sum' | 'any' | 'latest';

/** An answer given under this indicator counts for the target version's indicator of this key. */
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

const comparable = (a: Indicator, b: Indicator): boolean =>
  a.kind === b.kind && a.level === b.level && a.unit.th === b.unit.th;

/** The indicators of `target`, each with the older ones that it continues without a break. */
export function seriesOf(
  target: Pick<ProgrammeVersion, 'indicators'>,
  versions: readonly Pick<ProgrammeVersion, 'indicators'>[],
): readonly Series[] {
  const byId = new Map(versions.flatMap((version) => version.indicators).map((one) => [one.id, one]));
  return target.indicators.flatMap((indicator) => {
    const line: Indicator[] = [indicator];
    for (let at: Indicator | undefined = indicator; at?.continues; ) {
      const before = byId.get(at.continues);
      at = before && comparable(before, indicator) && !line.includes(before) ? before : undefined;
      if (at) line.push(at);
    }
    return line.map((one) => ({
      indicatorId: one.id,
      key: indicator.key,
      kind: indicator.kind,
      time: timeRule(indicator),
    }));
  });
}
