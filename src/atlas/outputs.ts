// The same content as the pages, as data: points for a map, entries for a feed, one object for a place.
// Pure. What it must never do: carry more than the page shows.
import { Feed } from 'feed';
import type { Area } from '#src/areas/area.ts';
import { quarterSlug } from '#src/programme/quarter.ts';
import type { Publication } from '#src/results/figure.ts';
import { words } from '#src/words/words.ts';
import type { AreaPage } from './area-page.ts';

/** Points of areas (no outlines: none with a licence exists). An area without a point is left out. */
export function geojson(areas: readonly Area[]): object {
  return {
    type: 'FeatureCollection',
    features: areas.flatMap((area) =>
      area.lat === null || area.lon === null
        ? []
        : [
            {
              type: 'Feature',
              id: area.code,
              geometry: { type: 'Point', coordinates: [area.lon, area.lat] },
              properties: { code: area.code, level: area.level, name_th: area.nameTh, name_en: area.nameEn },
            },
          ],
    ),
  };
}

export function placeJson(data: AreaPage, generated: Date): object {
  const { results, area } = data;
  return {
    meta: {
      licence: 'CC BY 4.0',
      licence_url: 'https://creativecommons.org/licenses/by/4.0/',
      generated: generated.toISOString(),
    },
    data: {
      address: data.address,
      level: data.level,
      name: area
        ? { th: area.nameTh, en: area.nameEn }
        : data.region
          ? { th: data.region.nameTh, en: data.region.nameEn }
          : { th: words.th.atlas.area.country, en: words.en.atlas.area.country },
      codi_region: data.regionPlace
        ? { code: data.regionPlace.region.code, inferred: data.regionPlace.inferred }
        : null,
      participation: data.participation
        ? {
            status: data.participation.status,
            since: data.participation.since,
            example: data.participation.example,
          }
        : null,
      tambons: { taking_part: data.joined.areas, all: data.joined.all },
      next_due: data.next ? { quarter: quarterSlug(data.next), due_on: data.next.dueOn } : null,
      results: results
        ? {
            quarter: quarterSlug(results.publication),
            edition: results.publication.edition,
            coverage: results.row.coverage,
            money_satang: results.row.money,
            figures: results.row.figures,
          }
        : null,
      tips: data.tips
        ? {
            quarter: quarterSlug(data.tips.quarter),
            received: data.tips.received,
            closed: data.tips.finished,
          }
        : null,
      parts: data.parts.map((p) => ({
        address: p.address,
        name: p.name,
        tambons: { taking_part: p.joined.areas, all: p.joined.all },
        status: p.status ?? null,
        coverage: p.row?.coverage ?? null,
      })),
      reports: data.chain
        ? data.chain.reports.map((r) => ({
            quarter: quarterSlug(r.publication),
            standing: r.standing,
            days_late: r.daysLate,
            version: r.content?.version ?? null,
          }))
        : null,
    },
  };
}

type FeedText = {
  readonly title: string;
  readonly about: string;
  readonly entry: (p: Publication) => string;
  readonly summary: (p: Publication) => string;
};

/** Atom; an entry an edition. `base`: the origin under which the reader asked. */
export function atom(base: string, path: string, editions: readonly Publication[], text: FeedText): string {
  const newest = editions[0]?.publishedAt ?? new Date(0);
  const feed = new Feed({
    id: `${base}${path}`,
    title: text.title,
    description: text.about,
    link: base,
    feedLinks: { atom: `${base}${path}` },
    language: 'th',
    updated: newest,
    copyright: 'CC BY 4.0',
  });
  for (const p of editions) {
    const link = `${base}/quarters/${quarterSlug(p)}?edition=${p.edition}`;
    feed.addItem({
      id: link,
      title: text.entry(p),
      link,
      date: p.publishedAt,
      published: p.publishedAt,
      description: text.summary(p),
      content: p.note.th || text.summary(p),
    });
  }
  return feed.atom1();
}
