// Gathers the page of one place from the rooms: participation, what is due, results, parts, chain.
// What it must never do: read anything that is not published.
import {
  type Address,
  type Area,
  addressText,
  areaByCode,
  areaLine,
  areasByCodes,
  openRegister,
  parseAddress,
  prefixesOf,
  regionOfProvince,
  regions,
} from '#src/areas/areas.service.ts';
import { numbersOfQuarter } from '#src/casenumbers/casenumbers.service.ts';
import { ofProvince } from '#src/casenumbers/published.ts';
import type { Database } from '#src/platform/deps.ts';
import { oneLook } from '#src/platform/look.ts';
import { currentProgramme, plannedFrom } from '#src/programme/expansion.service.ts';
import { obligationsIn } from '#src/programme/obligations.service.ts';
import { participationsIn } from '#src/programme/programme.service.ts';
import type { Participation, Programme } from '#src/programme/programme.ts';
import { bangkokDay, type Quarter, quarterSlug } from '#src/programme/quarter.ts';
import { publishedComparison } from '#src/results/comparison.service.ts';
import type { Publication, ResultRow } from '#src/results/figure.ts';
import type { PublishedReport } from '#src/results/published.ts';
import {
  publicAfter,
  publishedReport,
  publishedResults,
  publishedRow,
} from '#src/results/results.service.ts';
import { type AreaPage, type ChainData, type ChartData, charted, chartOf, type Part } from './area-page.ts';
import { newestEditions } from './atlas.service.ts';

/** Everything of a place's page. undefined: there is no such place. `slug` chooses the quarter. */
export async function areaPage(
  house: Database,
  addressTyped: string,
  slug: string,
  now: Date,
): Promise<AreaPage | undefined> {
  const address = parseAddress(addressTyped);
  if (!address) return undefined;
  const db = oneLook(house);
  const today = bangkokDay(now);
  const area = address.kind === 'area' ? await areaByCode(db, address.code) : undefined;
  if (address.kind === 'area' && !area) return undefined;
  const prefixes = (await prefixesOf(db, address, today)) ?? [];
  const [programme, newest] = await Promise.all([currentProgramme(db), newestEditions(db)]);
  const chosen = newest.find((p) => quarterSlug(p) === slug) ?? newest[0];
  const results = chosen
    ? await publishedResults(db, { publication: chosen, address: addressText(address) })
    : undefined;
  const taking = programme ? await participationsIn(db, programme.id, prefixes) : [];
  const participation = area && taking.find((p) => p.areaCode === area.code);
  const sameYear = chosen
    ? newest
        .filter((p) => p.fiscalYear === chosen.fiscalYear && p.programmeId === chosen.programmeId)
        .toReversed()
    : [];
  const level = area?.level ?? (address.kind === 'nation' ? 'nation' : 'region');
  const owes = area !== undefined && (level === 'subdistrict' || level === 'province');
  return {
    address: addressText(address),
    level,
    area,
    region:
      address.kind === 'region'
        ? (await regions(db, today)).find((r) => r.code === address.region)
        : undefined,
    regionPlace: area ? await regionOfProvince(db, area.provinceCode, today) : undefined,
    above: area ? (await areaLine(db, area.code)).filter((a) => a.code !== area.code) : [],
    participation,
    joined: await joinedIn(db, prefixes, taking),
    next: owes && programme ? await nextDue(db, programme, area.code, today) : undefined,
    results:
      results && chosen
        ? { publication: chosen, row: results.row, version: results.targetVersion }
        : undefined,
    quarters: sameYear,
    after: chosen ? await publicAfter(db, chosen, addressText(address)) : 0,
    chart: results ? await chart(db, sameYear, addressText(address), results.row) : undefined,
    comparison: owes && chosen ? await publishedComparison(db, chosen, area.code) : undefined,
    parts: level === 'subdistrict' ? [] : await parts(db, address, today, taking, results?.children ?? []),
    chain: owes && participation ? await chainData(db, area, sameYear) : undefined,
    tips: await tipsOf(db, level, area?.code),
  };
}

/** At the two levels at which numbers of tips are safe; a tambon, a district and a region have none. */
async function tipsOf(db: Database, level: AreaPage['level'], code = ''): Promise<AreaPage['tips']> {
  if (level !== 'nation' && level !== 'province') return undefined;
  const numbers = await numbersOfQuarter(db);
  const own = numbers && (level === 'nation' ? numbers.totals : ofProvince(numbers, code));
  return own && { quarter: numbers.quarter, received: own.received, finished: own.finished };
}

async function joinedIn(db: Database, prefixes: readonly string[], taking: readonly Participation[]) {
  const register = await openRegister(db);
  const below = (code: string) => prefixes.some((p) => code.startsWith(p));
  const all = register.areas.filter(
    (a) => a.level === 'subdistrict' && a.status === 'current' && below(a.code),
  ).length;
  const areas = taking.filter((p) => p.areaCode.length === 6 && p.status !== 'preparing').length;
  return { areas, all };
}

async function nextDue(
  db: Database,
  programme: Programme,
  code: string,
  today: string,
): Promise<(Quarter & { dueOn: string }) | undefined> {
  const owed = await obligationsIn(db, {
    programmeId: programme.id,
    prefixes: [code],
    waived: false,
    limit: 50,
  });
  return owed
    .filter((o) => o.areaCode === code && o.dueOn >= today)
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0];
}

async function chart(
  db: Database,
  editions: readonly Publication[],
  address: string,
  row: ResultRow,
): Promise<ChartData | undefined> {
  const figure = charted(row);
  if (!figure || editions.length < 2) return undefined;
  const rows = await Promise.all(
    editions.map(async (publication) => ({
      publication,
      row: await publishedRow(db, { publication, address }),
    })),
  );
  return chartOf(
    rows.flatMap(({ publication, row: then }) => (then ? [{ publication, row: then }] : [])),
    figure,
  );
}

async function parts(
  db: Database,
  address: Address,
  today: string,
  taking: readonly Participation[],
  rows: readonly ResultRow[],
): Promise<readonly Part[]> {
  const register = await openRegister(db);
  const rowOf = new Map(rows.map((r) => [r.address, r]));
  const count = (prefixes: readonly string[]) => ({
    areas: taking.filter(
      (p) =>
        p.areaCode.length === 6 && p.status !== 'preparing' && prefixes.some((x) => p.areaCode.startsWith(x)),
    ).length,
    all: register.areas.filter(
      (a) =>
        a.level === 'subdistrict' && a.status === 'current' && prefixes.some((x) => a.code.startsWith(x)),
    ).length,
  });
  if (address.kind === 'nation') {
    return (await regions(db, today)).map((r) => ({
      address: r.address,
      name: { th: r.nameTh, en: r.nameEn },
      joined: count(r.provinces),
      status: undefined,
      row: rowOf.get(r.address),
    }));
  }
  return register.children(address, today).map((a) => ({
    address: a.code,
    name: { th: a.nameTh, en: a.nameEn },
    joined: count([a.code]),
    status: taking.find((p) => p.areaCode === a.code)?.status,
    row: rowOf.get(a.code),
  }));
}

async function chainData(db: Database, area: Area, editions: readonly Publication[]): Promise<ChainData> {
  const found = await Promise.all(
    editions.toReversed().map((publication) => publishedReport(db, publication, area.code)),
  );
  const places = await areasByCodes(db, await plannedFrom(db, area.code));
  return {
    reports: found.filter((r): r is PublishedReport => r !== undefined),
    nextAreas: [...places.values()],
  };
}
