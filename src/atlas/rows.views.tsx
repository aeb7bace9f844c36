// Where a number comes from: the areas it was added up from, one by one, each opening its report.
// What it must never do: list an area whose answer is not in the number without saying so.
import type { Area } from '#src/areas/areas.service.ts';
import type { Page } from '#src/platform/http/page.ts';
import { type QuarterNumber, quarterSlug } from '#src/programme/quarter.ts';
import type { Figure, Publication } from '#src/results/figure.ts';
import type { MoneyRow, SourceRow, StandingRow } from '#src/results/published.ts';
import {
  areaName,
  Band,
  baht,
  type Crumb,
  Empty,
  Layout,
  number,
  Opening,
  quarterName,
  quarterShort,
  Table,
  type TableColumn,
  Tag,
} from '#src/ui/index.ts';
import { amount, FigureValue, LightTag } from './figures.views.tsx';

export const SHOWN = 500;

type RowsProps = {
  readonly page: Page;
  readonly publication: Publication;
  readonly place: string;
  readonly address: string;
  readonly figure: Figure;
  readonly rows: readonly SourceRow[];
};

export function RowsPage({ page, publication, place, address, figure, rows }: RowsProps) {
  const t = page.w.atlas;
  const slug = quarterSlug(publication);
  const quarter = quarterName(publication.fiscalYear, publication.quarter, page.lang);
  const answered = rows.filter((r) => r.figure.answered > 0 || r.figure.suppressed);
  const name = figure.name[page.lang];
  const columns: TableColumn<SourceRow>[] = [
    {
      head: t.columns.area,
      cell: (r) => <a href={page.href(`/areas/${r.area.code}`)}>{areaName(r.area, page.lang, 'full')}</a>,
    },
    {
      head: t.columns.target,
      num: true,
      cell: (r) => (r.figure.target === null ? page.w.ui.dash : amount(r.figure.target, r.figure.kind)),
    },
    { head: t.columns.value, num: true, cell: (r) => <FigureValue figure={r.figure} /> },
    { head: t.columns.light, cell: (r) => <LightTag figure={r.figure} /> },
    {
      head: t.columns.report,
      cell: (r) => (
        <span class="row">
          {r.quarters.map((q) => (
            <a
              href={page.href(
                `/areas/${r.area.code}/reports/${quarterSlug({ fiscalYear: publication.fiscalYear, quarter: q })}`,
              )}
            >
              {quarterShort(q, page.lang)}
              <span class="hide"> {areaName(r.area, page.lang, 'short')}</span>
            </a>
          ))}
        </span>
      ),
    },
  ];
  return (
    <Layout page={page} title={t.rows.title(name)} nav="quarters">
      <Opening
        title={t.rows.title(name)}
        lede={t.rows.lede(place, quarter)}
        crumbs={crumbs(page, publication, address, place)}
      />
      <Band>
        {answered.length === 0 ? (
          <Empty>{t.rows.empty}</Empty>
        ) : (
          <Table
            caption={t.rows.caption}
            columns={columns}
            rows={answered.slice(0, SHOWN)}
            foot={[
              t.rows.sum,
              figure.target === null ? page.w.ui.dash : amount(figure.target, figure.kind),
              <FigureValue figure={figure} />,
              <LightTag figure={figure} />,
              '',
            ]}
          />
        )}
        {answered.length > SHOWN ? <p class="soft">{t.rows.truncated(number(SHOWN))}</p> : null}
        {rows.length > answered.length ? (
          <p class="soft">{t.rows.missing(number(rows.length - answered.length))}</p>
        ) : null}
        <p class="row">
          <a class="btn quiet" href={`/quarters/${slug}.csv?indicator=${figure.key}`}>
            {t.quarters.csv}
          </a>
        </p>
      </Band>
    </Layout>
  );
}

const crumbs = (page: Page, publication: Publication, address: string, place: string): Crumb[] => [
  { text: page.w.ui.wholeCountry, href: '/' },
  {
    text: quarterName(publication.fiscalYear, publication.quarter, page.lang),
    href: `/quarters/${quarterSlug(publication)}`,
  },
  ...(address === 'th' ? [] : [{ text: place, href: `/areas/${address}` }]),
];

export const LISTS = ['accepted', 'waiting', 'none', 'late'] as const;
export type ListName = (typeof LISTS)[number];

type PlaceProps = {
  readonly page: Page;
  readonly publication: Publication;
  readonly address: string;
  readonly place: string;
};
type StandingsProps = PlaceProps & { readonly rows: readonly StandingRow[]; readonly list: ListName };

/** Which areas are accepted, waiting, late, or have not reported: the list behind the coverage. */
export function StandingsPage({ page, publication, address, place, rows, list }: StandingsProps) {
  const t = page.w.atlas;
  const chosen = rows.filter((r) => (list === 'late' ? r.daysLate > 0 : r.standing === list));
  const words = {
    accepted: t.coverage.accepted,
    waiting: t.coverage.waiting,
    none: t.coverage.none,
    late: t.rows.lateTitle,
  };
  const columns: TableColumn<StandingRow>[] = [
    { head: t.columns.area, cell: (r) => <AreaLink page={page} row={r} /> },
    {
      head: t.columns.onTime,
      cell: (r) =>
        r.daysLate > 0 ? <Tag is="late">{t.report.late(number(r.daysLate))}</Tag> : t.report.onTime,
    },
    {
      head: t.columns.report,
      cell: (r) =>
        r.standing === 'accepted' ? (
          <ReportLink page={page} publication={publication} row={r} quarter={publication.quarter} />
        ) : (
          page.w.ui.dash
        ),
    },
  ];
  const title = words[list](number(chosen.length));
  const quarter = quarterName(publication.fiscalYear, publication.quarter, page.lang);
  return (
    <Layout page={page} title={title} nav="quarters">
      <Opening
        title={title}
        lede={`${place} ${quarter} · ${t.coverage.notZero}`}
        crumbs={crumbs(page, publication, address, place)}
      />
      <Band>
        <Table caption={quarter} columns={columns} rows={chosen.slice(0, SHOWN)} empty={t.noAnswer} />
        {chosen.length > SHOWN ? <p class="soft">{t.rows.truncated(number(SHOWN))}</p> : null}
      </Band>
    </Layout>
  );
}

const AreaLink = ({ page, row }: { page: Page; row: { readonly area: Area } }) => (
  <a href={page.href(`/areas/${row.area.code}`)}>{areaName(row.area, page.lang, 'full')}</a>
);

type ReportLinkProps = {
  readonly page: Page;
  readonly publication: Publication;
  readonly row: { readonly area: Area };
  readonly quarter: QuarterNumber;
};
const ReportLink = ({ page, publication, row, quarter }: ReportLinkProps) => (
  <a
    href={page.href(
      `/areas/${row.area.code}/reports/${quarterSlug({ fiscalYear: publication.fiscalYear, quarter })}`,
    )}
  >
    {quarterShort(quarter, page.lang)}
    <span class="hide"> {areaName(row.area, page.lang, 'short')}</span>
  </a>
);

/** The areas that the sums of money came from. */
export function MoneyRowsPage({
  page,
  publication,
  address,
  place,
  rows,
}: PlaceProps & { readonly rows: readonly MoneyRow[] }) {
  const t = page.w.atlas;
  const sum = (key: keyof MoneyRow['money']) => baht(rows.reduce((total, r) => total + r.money[key], 0));
  const money = (key: keyof MoneyRow['money'], head: string): TableColumn<MoneyRow> => ({
    head,
    num: true,
    cell: (r) => baht(r.money[key]),
  });
  const quarter = quarterName(publication.fiscalYear, publication.quarter, page.lang);
  return (
    <Layout page={page} title={t.rows.moneyTitle} nav="quarters">
      <Opening
        title={t.rows.moneyTitle}
        lede={t.rows.moneyLede(place, quarter)}
        crumbs={crumbs(page, publication, address, place)}
      />
      <Band>
        <Table
          caption={t.rows.caption}
          columns={[
            { head: t.columns.area, cell: (r) => <AreaLink page={page} row={r} /> },
            money('allocated', t.quarters.allocated),
            money('committed', t.quarters.committed),
            money('disbursed', t.quarters.disbursed),
            money('remaining', t.quarters.remaining),
            {
              head: t.columns.report,
              cell: (r) => <ReportLink page={page} publication={publication} row={r} quarter={r.quarter} />,
            },
          ]}
          rows={rows.slice(0, SHOWN)}
          foot={[t.rows.sum, sum('allocated'), sum('committed'), sum('disbursed'), sum('remaining'), '']}
          empty={t.area.moneyNone}
        />
        {rows.length > SHOWN ? <p class="soft">{t.rows.truncated(number(SHOWN))}</p> : null}
      </Band>
    </Layout>
  );
}
