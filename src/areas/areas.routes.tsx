// The addresses of the register: search, the picker's suggestions, and the register as files. The page of one
// area is the atlas's.
import type { Context } from 'hono';
import { bangkokDay } from '#src/platform/day.ts';
import type { Database } from '#src/platform/deps.ts';
import { offerDataset } from '#src/platform/http/csv.ts';
import type { Env } from '#src/platform/http/env.ts';
import { inLang, pageOf } from '#src/platform/http/page.ts';
import { room } from '#src/platform/http/room.ts';
import { normalise } from '#src/platform/text.ts';
import { areaName } from '#src/ui/places.ts';
import { words } from '#src/words/words.ts';
import { LEVELS, type Level } from './area.ts';
import { areasDatasets } from './areas.datasets.ts';
import { openRegister, searchAreas } from './areas.service.ts';
import { type Counts, NothingPage, type RegionList, ResultsPage, SearchPage } from './areas.views.tsx';

export const areasRoom = room('areas');

const ON_A_PAGE = 30;
const MOST_PAGES = 40;

areasRoom.get('/areas', 'public.read', async (c) => {
  const { db } = c.var.deps;
  const page = pageOf(c);
  const q = asked(c);
  const around = await surroundings(db, bangkokDay(page.now));
  if (q === '') return c.html(<SearchPage page={page} {...around} />);
  const at = Math.min(Math.max(1, Number.parseInt(c.req.query('page') ?? '1', 10) || 1), MOST_PAGES);
  const found = await searchAreas(db, q, { ended: true, limit: at * ON_A_PAGE });
  if (found.total === 0) return c.html(<NothingPage page={page} q={q} nearest={found.nearest} {...around} />);
  const pages = Math.min(Math.ceil(found.total / ON_A_PAGE), MOST_PAGES);
  const matches = found.matches.slice((at - 1) * ON_A_PAGE);
  return c.html(
    <ResultsPage page={page} q={q} matches={matches} total={found.total} at={at} pages={pages} />,
  );
});

const asked = (c: Context<Env>): string => normalise((c.req.query('q') ?? '').slice(0, 200));

async function surroundings(db: Database, on: string): Promise<{ regions: RegionList[]; counts: Counts }> {
  const register = await openRegister(db);
  const count = (level: Level) =>
    register.areas.filter((a) => a.level === level && a.status === 'current').length;
  return {
    counts: {
      provinces: count('province'),
      districts: count('district'),
      subdistricts: count('subdistrict'),
    },
    regions: register.regions(on).map((region) => ({
      region,
      provinces: register
        .children({ kind: 'region', region: region.code }, on)
        .map((area) => ({ area, inferred: register.regionPlace(area.code, on)?.inferred ?? false })),
    })),
  };
}

const SUGGESTED = 8;

// For the island 'picker'. No language in the address, as of every data file: it asks for `lang`.
areasRoom.get('/areas/search.json', 'public.read', async (c) => {
  const lang = c.req.query('lang') === 'en' ? 'en' : 'th';
  const q = asked(c);
  const levels = LEVELS.filter((level) => list(c, 'levels').includes(level));
  const within = list(c, 'within').filter((code) => /^\d{2,6}$/u.test(code));
  const found = await searchAreas(c.var.deps.db, q, {
    limit: SUGGESTED,
    ...(levels.length > 0 ? { levels } : {}),
    ...(within.length > 0 ? { within } : {}),
  });
  const areas = found.total > 0 ? found.matches.map((match) => match.area) : found.nearest;
  c.header('cache-control', 'public, max-age=300');
  return c.json({
    said: words[lang].areas.picker.said(found.total),
    total: found.total,
    areas: areas.map((area) => ({
      code: area.code,
      level: area.level,
      name: areaName(area, lang, 'full'),
      href: inLang(lang, `/areas/${area.code}`),
    })),
  });
});

const list = (c: Context<Env>, name: string): string[] =>
  (c.req.query(name) ?? '').split(/[\s,]+/u).slice(0, 100);

for (const dataset of areasDatasets) offerDataset(areasRoom, dataset);
