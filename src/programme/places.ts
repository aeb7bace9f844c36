// Places for this room's pages: their names and regions, and the place that somebody means by what they typed.
// What it must never do: choose between two places of one name.
import type { Context } from 'hono';
import { type Area, type Level, openRegister, searchAreas } from '#src/areas/areas.service.ts';
import type { Database } from '#src/platform/deps.ts';
import type { Env } from '#src/platform/http/env.ts';
import type { SentForm } from '#src/platform/http/form.ts';
import type { Page } from '#src/platform/http/page.ts';
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

/** One place, or those among which somebody has to choose (none where nothing is near). */
export type Meant = { readonly code: string } | { readonly choose: readonly Area[] };

const OFFERED = 8;

/**
 * What stands in the field `name`: a code, or a name as people type it. Where it is not clear, the page asks
 * with the field `<name>_code`, which counts only as long as the text beside it stays the same.
 */
export async function meant(
  db: Database,
  form: SentForm,
  name: string,
  levels: readonly Level[],
): Promise<Meant> {
  const typed = form.text(name);
  const chosen = form.text(`${name}_code`);
  if (chosen !== '' && form.text(`${name}_for`) === typed) return { code: chosen };
  const digits = westernDigits(typed).replace(/\s/gu, '');
  if (/^\d+$/u.test(digits)) return { code: digits };
  const found = await searchAreas(db, typed, { levels, limit: OFFERED });
  const areas = found.matches.map((match) => match.area);
  const [only] = areas;
  if (only && found.total === 1) return { code: only.code };
  const exact = areas.filter((area) => [area.nameTh, area.nameEn.toLowerCase()].includes(bare(typed)));
  if (exact.length === 1 && exact[0]) return { code: exact[0].code };
  return { choose: areas.length > 0 ? areas : found.nearest.filter((one) => levels.includes(one.level)) };
}

const bare = (typed: string): string =>
  typed.replace(/^(?:ตำบล|อำเภอ|จังหวัด|แขวง|เขต|ต\.|อ\.|จ\.)\s*/u, '').toLowerCase();
