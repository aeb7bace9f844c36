// Places for this room's pages: their names and regions, and the place that somebody means by what they typed.
// What it must never do: choose between two places of one name.
import type { Context } from 'hono';
import { type Area, type Level, openRegister, resolveArea } from '#src/areas/areas.service.ts';
import type { Database } from '#src/platform/deps.ts';
import type { Env } from '#src/platform/http/env.ts';
import type { Page } from '#src/platform/http/page.ts';
import type { Detail, Problem } from '#src/platform/result.ts';
import { westernDigits } from '#src/platform/text.ts';
import { bangkokDay } from './quarter.ts';

export type AreaOf = (code: string) => Area | undefined;
export type Places = { readonly areaOf: AreaOf; readonly regionOf: (provinceCode: string) => string };

/** Names of areas, and the name of CODI's region of a province today. */
export async function openPlaces(c: Context<Env>, page: Page): Promise<Places> {
  const register = await openRegister(c.var.deps.db);
  const today = bangkokDay(c.var.deps.clock.now());
  return {
    areaOf: (code) => register.area(code),
    regionOf: (province) => {
      const region = register.regionPlace(province, today)?.region;
      return (page.lang === 'th' ? region?.nameTh : region?.nameEn) ?? page.w.programme.areas.otherRegion;
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
