// What a new version changes against the one in force: shown before it is published, and kept readable after.
// An indicator is the same when the new one says that it continues the old, else when the keys are equal.
// What it must never do: call numbers comparable whose unit, kind, level or way of counting changed.
import type { Bilingual, Indicator, ProgrammeVersion, Target } from './programme.ts';

export const INDICATOR_ASPECTS = [
  'key',
  'name',
  'question',
  'hint',
  'unit',
  'kind',
  'level',
  'numerator',
  'denominator',
  'choices',
  'overAreas',
  'overTime',
  'direction',
  'countsPeople',
  'required',
  'confirmed',
  'activity',
] as const;
export type IndicatorAspect = (typeof INDICATOR_ASPECTS)[number];

/** A change of one of these breaks the line of numbers: before and after must not be compared. */
const BREAKING: ReadonlySet<IndicatorAspect> = new Set([
  'unit',
  'kind',
  'level',
  'numerator',
  'denominator',
  'overAreas',
  'overTime',
]);

export const SETTING_ASPECTS = [
  'chain',
  'dueDays',
  'dueDaysConfirmed',
  'goodFrom',
  'warnFrom',
  'limitsConfirmed',
] as const;
export type SettingAspect = (typeof SETTING_ASPECTS)[number];

export type IndicatorChange = {
  readonly before: Indicator;
  readonly after: Indicator;
  readonly aspects: readonly IndicatorAspect[];
  readonly targets: boolean;
  readonly comparable: boolean;
};

export type Comparison = {
  readonly settings: readonly SettingAspect[];
  readonly added: readonly Indicator[];
  readonly removed: readonly Indicator[];
  readonly changed: readonly IndicatorChange[];
  /** Mapped to the version before without any change. */
  readonly same: number;
};

type Comparable = Pick<ProgrammeVersion, 'activities' | 'indicators' | 'targets' | SettingAspect>;

/** The old indicator that each new one maps to. */
export function mapping(
  before: readonly Indicator[],
  after: readonly Indicator[],
): Map<Indicator, Indicator> {
  const left = new Map(before.map((one) => [one.id, one]));
  const found = new Map<Indicator, Indicator>();
  const take = (one: Indicator, old: Indicator | undefined) => {
    if (old && left.delete(old.id)) found.set(one, old);
  };
  for (const one of after) if (one.continues) take(one, left.get(one.continues));
  for (const one of after) {
    if (!found.has(one))
      take(
        one,
        [...left.values()].find((old) => old.key === one.key),
      );
  }
  return found;
}

export function compareVersions(before: Comparable, after: Comparable): Comparison {
  const pairs = mapping(before.indicators, after.indicators);
  const kept = new Set(pairs.values());
  const changes = [...pairs].map(([now, old]): IndicatorChange => {
    const aspects = INDICATOR_ASPECTS.filter((a) => aspect(old, before, a) !== aspect(now, after, a));
    const targets = targetsOf(before, old.key) !== targetsOf(after, now.key);
    return { before: old, after: now, aspects, targets, comparable: !aspects.some((a) => BREAKING.has(a)) };
  });
  const changed = changes.filter((one) => one.aspects.length > 0 || one.targets);
  return {
    settings: SETTING_ASPECTS.filter((a) => String(before[a]) !== String(after[a])),
    added: after.indicators.filter((one) => !pairs.has(one)),
    removed: before.indicators.filter((one) => !kept.has(one)),
    changed,
    same: changes.length - changed.length,
  };
}

export const changesNothing = (c: Comparison): boolean =>
  c.settings.length + c.added.length + c.removed.length + c.changed.length === 0;

const both = (text: Bilingual): string => JSON.stringify([text.th, text.en]);

function aspect(one: Indicator, version: Comparable, a: IndicatorAspect): string {
  if (a === 'activity') {
    const activity = version.activities.find((each) => each.id === one.activityId);
    return activity ? both(activity.name) : '';
  }
  if (a === 'choices') return JSON.stringify(one.choices.map((c) => [c.key, c.name.th, c.name.en]));
  const value = one[a];
  return typeof value === 'object' ? both(value) : String(value);
}

const targetsOf = (version: { readonly targets: readonly Target[] }, key: string): string =>
  version.targets
    .filter((t) => t.indicatorKey === key)
    .map((t) => `${t.areaCode}:${t.quarter}=${t.value}`)
    .toSorted()
    .join(' ');
