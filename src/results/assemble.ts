// From sums to the rows that people read, with what must be hidden taken out. The one place where a figure is
// made for the public: page, JSON, CSV and feed all get theirs from here.
import type { Indicator, ProgrammeVersion } from '#src/programme/programme.ts';
import type { Figure, MoneyFigure, ResultRow } from './figure.ts';
import { finish, nothingAnswered, type Sums } from './finish.ts';
import { addCoverage, emptyCoverage, type Rollup, type Step } from './plan.ts';
import { isSmall } from './suppress.ts';

/** What an edition hides, key -> addresses; undefined: nothing is hidden from those signed in. */
export type Hidden = ReadonlyMap<string, ReadonlySet<string>>;

const noMoney: MoneyFigure = {
  allocated: null,
  committed: null,
  disbursed: null,
  remaining: null,
  answered: 0,
};

/** Numbers of people that are small by themselves are hidden even where the edition's list says nothing. */
export const givesAway = (
  indicator: Pick<Indicator, 'countsPeople' | 'kind'>,
  num: number,
  den: number,
): boolean =>
  indicator.countsPeople &&
  (isSmall(num) || (indicator.kind === 'share' && (isSmall(den) || isSmall(den - num))));

export function figureOf(
  version: ProgrammeVersion,
  indicator: Indicator,
  place: { readonly address: string; readonly step: Step },
  sums: Sums | undefined,
  hidden: Hidden | undefined,
): Figure {
  const own = sums ?? nothingAnswered;
  const hide =
    hidden !== undefined &&
    own.answered > 0 &&
    indicator.countsPeople &&
    (hidden.get(indicator.key)?.has(place.address) === true || givesAway(indicator, own.num, own.den));
  return finish(version, indicator, place.step, own, hide);
}

export function rowOf(
  version: ProgrammeVersion,
  place: { readonly address: string; readonly step: Step; readonly name: ResultRow['name'] },
  rollup: Rollup,
  hidden: Hidden | undefined,
): ResultRow {
  const sums = rollup.sums.get(place.address);
  const byLevel = rollup.coverage.get(place.address) ?? {
    subdistrict: emptyCoverage,
    province: emptyCoverage,
  };
  return {
    address: place.address,
    level: place.step,
    name: place.name,
    coverage: addCoverage(byLevel.subdistrict, byLevel.province),
    byLevel,
    figures: version.indicators.map((one) => figureOf(version, one, place, sums?.get(one.key), hidden)),
    money: rollup.money.get(place.address) ?? noMoney,
  };
}

/** Every address that a roll-up has something to say of. */
export const addressesIn = (rollup: Rollup): ReadonlySet<string> =>
  new Set([...rollup.coverage.keys(), ...rollup.sums.keys(), ...rollup.money.keys()]);
