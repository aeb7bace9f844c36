// Gathers what the public pages show, from the rooms that own it. One gathering a page, and the JSON beside it
// is made from the same. What it must never do: read anything that is not published.
import {
  type Area,
  areaByCode,
  byThaiName,
  openRegister,
  type Region,
  regions,
} from '#src/areas/areas.service.ts';
import type { Database } from '#src/platform/deps.ts';
import { currentProgramme } from '#src/programme/expansion.service.ts';
import { participationsIn, publishedVersion } from '#src/programme/programme.service.ts';
import { compareQuarters, parseQuarter, quarterSlug } from '#src/programme/quarter.ts';
import type { Publication, ResultRow } from '#src/results/figure.ts';
import { emptyCoverage } from '#src/results/plan.ts';
import type { PublishedReport, SourceRow } from '#src/results/published.ts';
import {
  publications,
  publishedReport,
  publishedResults,
  publishedRows,
} from '#src/results/results.service.ts';
import { type Measure, measuresOf } from './measure.ts';

/** The newest edition of each published quarter, newest quarter first. */
export async function newestEditions(db: Database): Promise<readonly Publication[]> {
  const all = await publications(db);
  const newest = new Map<string, Publication>();
  for (const p of all) {
    const slug = quarterSlug(p);
    if ((newest.get(slug)?.edition ?? 0) < p.edition) newest.set(slug, p);
  }
  return [...newest.values()].toSorted((a, b) => compareQuarters(b, a));
}

/** Every edition, newest publication first. */
export const allEditions = async (db: Database): Promise<readonly Publication[]> =>
  (await publications(db)).toSorted((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime());

export type Home = {
  readonly pilots: ReadonlySet<string>;
  readonly example: Area | undefined;
  readonly editions: readonly Publication[];
  /** A published report that has pictures to show. */
  readonly showcase: PublishedReport | undefined;
  readonly now:
    | {
        readonly publication: Publication;
        readonly nation: ResultRow;
        readonly provinces: readonly { readonly row: ResultRow; readonly region: Region }[];
        readonly measures: readonly Measure[];
        readonly measure: Measure;
      }
    | undefined;
};

export async function home(db: Database, wanted: string, today: string): Promise<Home> {
  const [editions, newest, programme] = await Promise.all([
    allEditions(db),
    newestEditions(db),
    currentProgramme(db),
  ]);
  const taking = programme ? await participationsIn(db, programme.id, ['']) : [];
  const pilots = new Set(taking.filter((p) => p.status === 'pilot').map((p) => p.areaCode.slice(0, 2)));
  const first =
    taking.find((p) => p.areaCode.length === 6 && !p.example) ?? taking.find((p) => p.areaCode.length === 6);
  const example = first && (await areaByCode(db, first.areaCode));
  const publication = newest[0];
  const showcase = publication && example && (await publishedReport(db, publication, example.code));
  if (!publication) return { pilots, example, editions, showcase, now: undefined };
  const results = await publishedResults(db, { publication, address: 'th' });
  if (!results) return { pilots, example, editions, showcase, now: undefined };
  const grouped = await regions(db, today);
  const byAddress = new Map(results.children.map((row) => [row.address, row]));
  const register = await openRegister(db);
  const provinces = grouped.flatMap((region) =>
    region.provinces
      .flatMap((code) => register.area(code) ?? [])
      .toSorted(byThaiName)
      .map((area) => ({ row: byAddress.get(area.code) ?? emptyRow(area), region })),
  );
  const measures = measuresOf(results.row);
  const measure = measures.find((m) => m.key === wanted) ?? measures[0];
  if (!measure) throw new Error('a result without a measure');
  return {
    pilots,
    example,
    editions,
    showcase,
    now: { publication, nation: results.row, provinces, measures, measure },
  };
}

const emptyRow = (area: Area): ResultRow => ({
  address: area.code,
  level: area.level,
  name: { th: area.nameTh, en: area.nameEn },
  coverage: emptyCoverage,
  byLevel: { subdistrict: emptyCoverage, province: emptyCoverage },
  figures: [],
  money: { allocated: null, committed: null, disbursed: null, remaining: null, answered: 0 },
});

/** An edition of a quarter; without `edition` the newest. undefined: not published. */
export async function editionOf(
  db: Database,
  slug: string,
  edition = '',
): Promise<{ publication: Publication; newest: Publication } | undefined> {
  const quarter = parseQuarter(slug);
  if (!quarter) return undefined;
  const all = (await publications(db))
    .filter((p) => quarterSlug(p) === slug)
    .toSorted((a, b) => b.edition - a.edition);
  const newest = all[0];
  const publication = edition === '' ? newest : all.find((p) => String(p.edition) === edition);
  return newest && publication ? { publication, newest } : undefined;
}

export async function quarter(db: Database, publication: Publication) {
  const results = await publishedResults(db, { publication, address: 'th' });
  if (!results) return undefined;
  return {
    nation: results.row,
    version: results.targetVersion,
    regions: results.children.filter((r) => r.level === 'region'),
    provinces: results.children.filter((r) => r.level === 'province'),
  };
}

/** The areas behind one number; undefined: no such indicator or place in this edition. */
export async function source(
  db: Database,
  publication: Publication,
  key: string,
  address: string,
): Promise<{ row: ResultRow; figure: ResultRow['figures'][number]; rows: readonly SourceRow[] } | undefined> {
  const results = await publishedResults(db, { publication, address });
  const figure = results?.row.figures.find((f) => f.key === key);
  if (!results || !figure) return undefined;
  return { row: results.row, figure, rows: (await publishedRows(db, publication, key, address)) ?? [] };
}

/** The lights' limits of the newest published programme, for the page that explains them. */
export async function lightLimits(db: Database) {
  const programme = await currentProgramme(db);
  const version = programme && (await publishedVersion(db, programme.id));
  return version && { slug: programme.slug, goodFrom: version.goodFrom, warnFrom: version.warnFrom };
}
