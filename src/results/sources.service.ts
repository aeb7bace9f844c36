// What stands behind a number: the list of areas it was added up from, and, once published, each area's report.
import { evidenceOf } from '#src/evidence/evidence.service.ts';
import type { Database, Tx } from '#src/platform/deps.ts';
import { oncePerLook } from '#src/platform/look.ts';
import { versionById } from '#src/programme/programme.service.ts';
import type { Indicator } from '#src/programme/programme.ts';
import type { QuarterNumber } from '#src/programme/quarter.ts';
import { sentVersion } from '#src/reports/reports.service.ts';
import type { SentComplaints, SentValue } from '#src/reports/sent.ts';
import { figureOf, givesAway, type Hidden } from './assemble.ts';
import type { Basis } from './basis.store.ts';
import type { Publication, Snapshot } from './figure.ts';
import { type Places, placesOf } from './places.service.ts';
import { stepOf } from './plan.ts';
import type {
  MoneyRow,
  PublishedComplaints,
  PublishedContent,
  PublishedReport,
  ReportedValue,
  SourceRow,
  StandingRow,
} from './published.ts';
import { rollUpInSql } from './rollup.store.ts';
import {
  basisAlone,
  basisOf,
  hiddenOf,
  type Measures,
  measuresOf,
  quarterOfSnapshot,
} from './snapshots.service.ts';
import { type AreaStanding, moneyByArea, quartersCounted, standingsOf } from './sources.store.ts';
import { isSmall } from './suppress.ts';

/** The areas that a number came from, by code, those that gave no answer too. Undefined: no such number. */
export async function frozenRows(
  db: Database,
  freeze: Snapshot,
  indicatorKey: string,
  address: string,
): Promise<readonly SourceRow[] | undefined> {
  const places = await placesOf(db, address, quarterOfSnapshot(freeze));
  if (!places) return undefined;
  return sourceRows(db, {
    places,
    key: indicatorKey,
    quarter: freeze.quarter,
    basis: await basisOf(db, freeze),
    measures: await measuresOf(db, freeze),
    hidden: await hiddenOf(db, freeze.id),
  });
}

export type SourcesAsked = {
  readonly places: Places;
  readonly key: string;
  readonly quarter: QuarterNumber;
  readonly basis: Basis;
  readonly measures: Measures;
  /** undefined: for those signed in. */
  readonly hidden: Hidden | undefined;
};

export async function sourceRows(
  db: Database | Tx,
  asked: SourcesAsked,
): Promise<readonly SourceRow[] | undefined> {
  const { places, quarter, basis, hidden } = asked;
  const { version } = asked.measures;
  const indicator = version.indicators.find((one) => one.key === asked.key);
  if (!indicator) return undefined;
  const { prefixes } = places.plan;
  const series = asked.measures.series.filter((one) => one.key === asked.key);
  const { sums } = await rollUpInSql(db, {
    basis,
    // Rows of the reporting areas themselves.
    plan: { ...places.plan, kind: indicator.level },
    quarter,
    targets: version.targets,
    series,
  });
  const counted = await quartersCounted(db, basis, prefixes, series);
  const standings = (await standingsOf(db, basis, prefixes, quarter)).filter(
    (one) => one.level === indicator.level,
  );
  const standing = new Map(standings.map((one) => [one.areaCode, one]));
  return [...new Set([...standing.keys(), ...counted.keys()])].sort().flatMap((code): SourceRow[] => {
    const area = places.register.area(code);
    if (!area) return [];
    const own = standing.get(code);
    return [
      {
        area,
        standing: own?.standing ?? 'none',
        daysLate: own?.daysLate ?? 0,
        figure: figureOf(
          version,
          indicator,
          { address: code, step: stepOf(code) },
          sums.get(code)?.get(asked.key),
          hidden,
        ),
        quarters: counted.get(code) ?? [],
      },
    ];
  });
}

/** Everyone below a place who owed a report of the freeze's quarter, by code; undefined: no such place. */
export async function frozenStandings(
  db: Database,
  freeze: Snapshot,
  address: string,
): Promise<readonly StandingRow[] | undefined> {
  const places = await placesOf(db, address, quarterOfSnapshot(freeze));
  if (!places) return undefined;
  const basis = basisAlone(freeze);
  const standings = await standingsOf(db, basis, places.plan.prefixes, freeze.quarter);
  return standings.flatMap(({ areaCode, level, standing, daysLate }) => {
    const area = places.register.area(areaCode);
    return area ? [{ area, level, standing, daysLate }] : [];
  });
}

/** The areas that the sums of money of a place were added up from, by code; undefined: no such place. */
export async function frozenMoney(
  db: Database,
  freeze: Snapshot,
  address: string,
): Promise<readonly MoneyRow[] | undefined> {
  const places = await placesOf(db, address, quarterOfSnapshot(freeze));
  if (!places) return undefined;
  const rows = await moneyByArea(db, await basisOf(db, freeze), places.plan.prefixes);
  return rows.flatMap(({ areaCode, quarter, ...money }) => {
    const area = places.register.area(areaCode);
    return area ? [{ area, quarter, money }] : [];
  });
}

/** How one area stands in the freeze's quarter; undefined where it owed no report. */
export const ownStanding = oncePerLook(
  (freeze, areaCode) => `${freeze.id} ${areaCode}`,
  async (db: Database, freeze: Snapshot, areaCode: string): Promise<AreaStanding | undefined> => {
    const standings = await standingsOf(db, basisAlone(freeze), [areaCode], freeze.quarter);
    return standings.find((one) => one.areaCode === areaCode);
  },
);

/** The public view of one area's report of the edition's quarter; undefined where it owed none. */
export async function publishedReport(
  db: Database,
  publication: Publication,
  areaCode: string,
): Promise<PublishedReport | undefined> {
  const places = await placesOf(db, areaCode, quarterOfSnapshot(publication));
  const area = places?.register.area(areaCode);
  if (!places || !area) return undefined;
  const own = await ownStanding(db, publication, areaCode);
  if (!own) return undefined;
  return {
    publication,
    area,
    level: own.level,
    standing: own.standing,
    dueOn: own.dueOn,
    daysLate: own.daysLate,
    content: own.report ? await contentOf(db, publication, areaCode, own.report) : undefined,
  };
}

async function contentOf(
  db: Database,
  publication: Publication,
  areaCode: string,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<PublishedContent> {
  const key = { provinceCode: areaCode.slice(0, 2), id };
  const sent = await sentVersion(db, key, version);
  const written = sent && (await versionById(db, sent.programmeVersionId));
  if (!sent || !written)
    throw new Error(`an edition holds version ${version} of report ${id}, which is gone`);
  const hidden = await hiddenOf(db, publication.id);
  const values = new Map(sent.values.map((value) => [value.indicatorId, value]));
  // The edition hides by the keys of its own version of the programme, the report may be of an older one.
  const { series } = await measuresOf(db, publication);
  const keys = new Map(series.map((one) => [one.indicatorId, one.key]));
  const isHidden = (id: string) => hidden.get(keys.get(id) ?? '')?.has(areaCode) === true;
  return {
    ...key,
    version,
    programmeVersion: written,
    sentAt: sent.sentAt,
    values: written.indicators.flatMap((indicator) => {
      const value = values.get(indicator.id);
      return value ? [reportedValue(indicator, value, isHidden(indicator.id))] : [];
    }),
    money: sent.money,
    story: sent.story,
    complaints: complaintsShown(sent.complaints),
    evidence: await evidenceOf(db, key, version),
  };
}

/**
 * A quarter's own number is the difference of two figures: where the edition shows the area's figure it may be
 * shown as well (once hidden stays hidden, so the earlier figure is shown too), elsewhere it may not.
 */
function reportedValue(indicator: Indicator, value: SentValue, hidden: boolean): ReportedValue {
  const suppressed =
    value.num !== null &&
    indicator.countsPeople &&
    (hidden || givesAway(indicator, value.num, value.den ?? 0));
  return suppressed
    ? // The note beside a hidden number often says the number in words.
      { indicator, num: null, den: null, choice: null, note: '', suppressed }
    : { indicator, num: value.num, den: value.den, choice: value.choice, note: value.note, suppressed };
}

const complaintsShown = (said: SentComplaints): PublishedComplaints =>
  said.statement === 'none'
    ? { statement: 'none' }
    : { statement: 'some', count: isSmall(said.count) ? null : said.count };
