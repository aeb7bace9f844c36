// Places for this room's pages: their names and regions, and the place that somebody means by what they typed.
// What it must never do: choose between two places of one name.
import { type Area, type Level, openRegister, resolveArea } from '#src/areas/areas.service.ts';
import type { Database, Deps } from '#src/platform/deps.ts';
import type { Detail, Problem } from '#src/platform/result.ts';
import { westernDigits } from '#src/platform/text.ts';
import { bangkokDay } from './quarter.ts';

export type AreaOf = (code: string) => Area | undefined;
export type Places = {
  readonly areaOf: AreaOf;
  /** The name of CODI's region of a province today; undefined where no table says. */
  readonly regionOf: (provinceCode: string) => string | undefined;
};

export async function openPlaces(deps: Pick<Deps, 'db' | 'clock'>, lang: 'th' | 'en'): Promise<Places> {
  const register = await openRegister(deps.db);
  const today = bangkokDay(deps.clock.now());
  return {
    areaOf: (code) => register.area(code),
    regionOf: (province) => {
      const region = register.regionPlace(province, today)?.region;
      return lang === 'th' ? region?.nameTh : region?.nameEn;
    },
  };
}

/** One place; or why it is not clear, with the places among which somebody may choose. */
export type Meant =
  | { readonly code: string }
  | {
      readonly choose: readonly Area[];
      readonly refusal: 'area.several' | 'area.unknown' | 'input.required';
      readonly detail?: Detail;
    };

/** A code goes to the use case as it is, which says whether it exists, has ended, or fits. */
export async function meant(db: Database, typed: string, levels: readonly Level[]): Promise<Meant> {
  const digits = westernDigits(typed).replace(/\s/gu, '');
  if (/^\d+$/u.test(digits)) return { code: digits };
  const found = await resolveArea(db, typed, { levels });
  switch (found.kind) {
    case 'one':
      return { code: found.area.code };
    case 'several':
      return { choose: found.choices, refusal: 'area.several', detail: { count: found.count } };
    case 'unknown':
      return { choose: found.nearest, refusal: 'area.unknown' };
    case 'empty':
      return { choose: [], refusal: 'input.required' };
  }
}

/** What stands beside the field where the place is not clear. */
export const unclear = (field: string, found: Meant | undefined): Problem[] =>
  !found || 'code' in found
    ? []
    : [{ field, refusal: found.refusal, ...(found.detail ? { detail: found.detail } : {}) }];

/** The places to choose from, where it was not clear. */
export const choicesOf = (found: Meant | undefined): readonly Area[] =>
  found && 'choose' in found ? found.choose : [];
