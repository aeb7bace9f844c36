// The public face: front page, quarters, places, reports. Every page has its data beside it at the same address.
// What it must never do: answer anybody with what is not published, or write.
import type { Context } from 'hono';
import { areaByCode, openRegister, parseAddress, prefixesOf } from '#src/areas/areas.service.ts';
import { publicPack } from '#src/packs/public.service.ts';
import type { Row } from '#src/platform/dataset.ts';
import { csvResponse, jsonResponse } from '#src/platform/http/csv.ts';
import type { Env } from '#src/platform/http/env.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import { pageOf } from '#src/platform/http/page.ts';
import { room, splitFormat } from '#src/platform/http/room.ts';
import { oneLook } from '#src/platform/look.ts';
import { normalise } from '#src/platform/text.ts';
import { bangkokDay } from '#src/programme/quarter.ts';
import { resultRows, resultsDataset } from '#src/results/results.datasets.ts';
import {
  publicAfter,
  publishedMoney,
  publishedReport,
  publishedResults,
  publishedStandings,
} from '#src/results/results.service.ts';
import { quarterName } from '#src/ui/format.ts';
import { words } from '#src/words/words.ts';
import { AreaPage } from './area.views.tsx';
import {
  allEditions,
  editionOf,
  home,
  lightLimits,
  newestEditions,
  quarter,
  source,
} from './atlas.service.ts';
import { HomePage } from './home.views.tsx';
import { atom, geojson, placeJson } from './outputs.ts';
import { AboutPage, AccessibilityPage, MethodPage, PrivacyPage } from './pages.views.tsx';
import { areaPage } from './place.service.ts';
import { QuarterPage } from './quarter.views.tsx';
import { QuartersPage } from './quarters.views.tsx';
import { ReportPage } from './report.views.tsx';
import { LISTS, MoneyRowsPage, RowsPage, StandingsPage } from './rows.views.tsx';
import { yearColumns, yearOf, yearRows } from './years.service.ts';
import { YearPage } from './years.views.tsx';

export const atlasRoom = room('atlas');
type C = Context<Env>;
const dbOf = (c: C) => c.var.deps.db;
const asked = (c: C, name: string): string => normalise(c.req.query(name) ?? '');

atlasRoom.get('/', 'public.read', async (c) => {
  const page = pageOf(c);
  const { now, editions, ...rest } = await home(dbOf(c), asked(c, 'measure'), bangkokDay(page.now));
  const regionName = page.lang === 'th' ? 'nameTh' : 'nameEn';
  const provinces = now?.provinces.map(({ row, region }) => ({ row, regionName: region[regionName] })) ?? [];
  return c.html(<HomePage page={page} {...rest} published={editions} now={now && { ...now, provinces }} />);
});

atlasRoom.get('/about', 'public.read', (c) => c.html(<AboutPage page={pageOf(c)} />));
atlasRoom.get('/privacy', 'public.read', (c) => c.html(<PrivacyPage page={pageOf(c)} />));
atlasRoom.get('/accessibility', 'public.read', (c) => c.html(<AccessibilityPage page={pageOf(c)} />));
atlasRoom.get('/method', 'public.read', async (c) =>
  c.html(<MethodPage page={pageOf(c)} limits={await lightLimits(dbOf(c))} />),
);

atlasRoom.get('/quarters', 'public.read', async (c) =>
  c.html(<QuartersPage page={pageOf(c)} published={await allEditions(dbOf(c))} />),
);
atlasRoom.get('/quarters.atom', 'public.read', async (c) =>
  feed(c, '/quarters.atom', await allEditions(dbOf(c))),
);

atlasRoom.get('/quarters/:quarter', 'public.read', async (c) => {
  const [slug, format] = splitFormat(c.req.param('quarter') ?? '');
  const look = oneLook(dbOf(c));
  const edition = await editionOf(look, slug, asked(c, 'edition'));
  if (!edition) return notFound(c);
  const { publication, newest } = edition;
  if (format === 'csv' || format === 'json') {
    const rows = about(
      asked(c, 'indicator'),
      resultRows(dbOf(c), publication, asked(c, 'area') || undefined),
    );
    if (format === 'csv') return csvResponse(c, `prongsai-${slug}`, resultsDataset.columns, rows);
    return jsonResponse(c, { quarter: slug, edition: publication.edition }, resultsDataset.columns, rows);
  }
  if (format === 'atom') {
    const editions = (await allEditions(dbOf(c))).filter(
      (p) => p.fiscalYear === publication.fiscalYear && p.quarter === publication.quarter,
    );
    return feed(c, `/quarters/${slug}.atom`, editions);
  }
  if (format) return notFound(c);
  const older = publication.id === newest.id ? undefined : publication.edition;
  const [found, after, pack] = await Promise.all([
    quarter(look, publication),
    older === undefined ? publicAfter(look, publication, 'th') : 0,
    publicPack(look, publication, older),
  ]);
  if (!found) return notFound(c);
  return c.html(
    <QuarterPage
      page={pageOf(c)}
      publication={publication}
      newest={newest}
      published={await newestEditions(look)}
      after={after}
      pack={pack}
      {...found}
    />,
  );
});

atlasRoom.get('/quarters/:quarter/indicators/:key', 'public.read', async (c) => {
  const edition = await editionOf(dbOf(c), c.req.param('quarter') ?? '', asked(c, 'edition'));
  const address = asked(c, 'area') || 'th';
  const found = edition && (await source(dbOf(c), edition.publication, c.req.param('key') ?? '', address));
  if (!found) return notFound(c);
  const page = pageOf(c);
  const place = address === 'th' ? page.w.ui.wholeCountry : found.row.name[page.lang];
  return c.html(
    <RowsPage
      page={page}
      publication={edition.publication}
      place={place}
      address={address}
      figure={found.figure}
      rows={found.rows}
    />,
  );
});

atlasRoom.get('/quarters/:quarter/reports', 'public.read', async (c) => {
  const of = await listAsked(c);
  const rows = of && (await publishedStandings(dbOf(c), of.publication, of.address));
  if (!rows) return notFound(c);
  const list = LISTS.find((name) => name === c.req.query('standing')) ?? 'none';
  return c.html(<StandingsPage page={pageOf(c)} {...of} rows={rows} list={list} />);
});

atlasRoom.get('/quarters/:quarter/money', 'public.read', async (c) => {
  const of = await listAsked(c);
  const rows = of && (await publishedMoney(dbOf(c), of.publication, of.address));
  if (!rows) return notFound(c);
  return c.html(<MoneyRowsPage page={pageOf(c)} {...of} rows={rows} />);
});

/** The edition and the place of a list behind a number; the place's name in the page's language. */
async function listAsked(c: C) {
  const edition = await editionOf(dbOf(c), c.req.param('quarter') ?? '', asked(c, 'edition'));
  const address = asked(c, 'area') || 'th';
  const found = edition && (await publishedResults(dbOf(c), { publication: edition.publication, address }));
  if (!found) return undefined;
  const { lang, w } = pageOf(c);
  const place = address === 'th' ? w.ui.wholeCountry : found.row.name[lang];
  return { publication: edition.publication, address, place };
}

atlasRoom.get('/years/:year', 'public.read', async (c) => {
  const [slug, format] = splitFormat(c.req.param('year') ?? '');
  const fiscalYear = /^2[5-6]\d\d$/u.test(slug) ? Number(slug) : 0;
  const year = await yearOf(dbOf(c), fiscalYear, asked(c, 'area') || 'th');
  if (!year) return notFound(c);
  if (format === 'csv') return csvResponse(c, `prongsai-${slug}`, yearColumns, yearRows(year));
  if (format === 'json') return jsonResponse(c, { fiscal_year: fiscalYear }, yearColumns, yearRows(year));
  if (format) return notFound(c);
  return c.html(<YearPage page={pageOf(c)} year={year} />);
});

atlasRoom.get('/areas/:address', 'public.read', async (c) => {
  const [address, format] = splitFormat(c.req.param('address') ?? '');
  const now = c.var.deps.clock.now();
  if (format === 'geojson') return points(c, address);
  const data = await areaPage(dbOf(c), address, asked(c, 'quarter'), now);
  if (!data) return notFound(c);
  if (format === 'json') return c.json(placeJson(data, now));
  if (format === 'csv') {
    const publication = data.results?.publication;
    const rows = publication ? resultRows(dbOf(c), publication, address) : [];
    return csvResponse(c, `prongsai-${address}`, resultsDataset.columns, rows);
  }
  if (format) return notFound(c);
  return c.html(<AreaPage page={pageOf(c)} data={data} />);
});

atlasRoom.get('/areas/:address/reports/:quarter', 'public.read', async (c) => {
  const edition = await editionOf(dbOf(c), c.req.param('quarter') ?? '', asked(c, 'edition'));
  const area = await areaByCode(dbOf(c), c.req.param('address') ?? '');
  const report = edition && area && (await publishedReport(dbOf(c), edition.publication, area.code));
  if (!report) return notFound(c);
  return c.html(<ReportPage page={pageOf(c)} report={report} />);
});

/** Only the rows of one indicator, where one is asked for. */
async function* about(indicator: string, rows: AsyncIterable<Row>): AsyncIterable<Row> {
  for await (const row of rows) if (indicator === '' || row.indicator_key === indicator) yield row;
}

/** The place itself and everything below it that has a point. */
async function points(c: C, typed: string): Promise<Response> {
  const address = parseAddress(typed);
  const prefixes = address && (await prefixesOf(dbOf(c), address, bangkokDay(c.var.deps.clock.now())));
  if (!prefixes) return notFound(c);
  const register = await openRegister(dbOf(c));
  const areas = register.areas.filter(
    (a) => a.status === 'current' && prefixes.some((p) => a.code.startsWith(p)),
  );
  if (areas.length === 0) return notFound(c);
  return c.body(JSON.stringify(geojson(areas)), 200, {
    'content-type': 'application/geo+json; charset=utf-8',
  });
}

async function feed(
  c: C,
  path: string,
  editions: Awaited<ReturnType<typeof allEditions>>,
): Promise<Response> {
  const t = words.th.atlas.feed;
  const name = (p: (typeof editions)[number]) => quarterName(p.fiscalYear, p.quarter, 'th');
  const text = atom(c.var.origin, path, editions.slice(0, 50), {
    title: t.title,
    about: t.about,
    entry: (p) => t.entry(name(p), String(p.edition)),
    summary: (p) => `${name(p)} ${words.th.atlas.quarters.edition(String(p.edition))}`,
  });
  return c.body(text, 200, { 'content-type': 'application/atom+xml; charset=utf-8' });
}
