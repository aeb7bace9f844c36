// The country on the front page: its map by one measure, and the same as a table.
// What it must never do: colour a province that gave no answer.
import type { Page } from '#src/platform/http/page.ts';
import type { Publication, ResultRow } from '#src/results/figure.ts';
import {
  Bar,
  MapCredit,
  MapKeys,
  number,
  Pick,
  ProvinceMap,
  quarterName,
  Table,
  type TableColumn,
} from '#src/ui/index.ts';
import { type Measure, measured } from './measure.ts';

export type ProvinceRow = { readonly row: ResultRow; readonly regionName: string };
/** The newest published quarter. */
export type Now = {
  readonly publication: Publication;
  readonly nation: ResultRow;
  readonly provinces: readonly ProvinceRow[];
  readonly measures: readonly Measure[];
  readonly measure: Measure;
};
type MapProps = { readonly page: Page; readonly now: Now | undefined; readonly pilots: ReadonlySet<string> };

export const titleOf = (page: Page, measure: Measure): string => {
  const t = page.w.atlas.measure;
  if (!measure.figure) return t.reportedLong;
  const name = measure.figure.name[page.lang];
  return measure.by === 'share' ? t.share(name) : t.ofTarget(name);
};
const shortTitle = (page: Page, measure: Measure): string =>
  measure.figure ? measure.figure.name[page.lang] : page.w.atlas.measure.reported;

export function MapOfTheCountry({ page, now, pilots }: MapProps) {
  const values = new Map(
    now?.provinces
      .filter(({ row }) => row.coverage.due > 0)
      .map(({ row }) => [row.address, measured(row, now.measure)]) ?? [],
  );
  const taking = new Set(values.keys());
  return (
    <figure class="stack mapbox">
      {now ? (
        <>
          <figcaption class="stack flat">
            <h2>{titleOf(page, now.measure)}</h2>
            <p>
              <small>{quarterName(now.publication.fiscalYear, now.publication.quarter, page.lang)}</small>
            </p>
          </figcaption>
          <Pick
            label={page.w.ui.map.choose}
            items={now.measures.map((m) => ({
              href: m.key === 'reported' ? '/' : `/?measure=${m.key}`,
              text: shortTitle(page, m),
              now: m.key === now.measure.key,
            }))}
          />
        </>
      ) : null}
      <ProvinceMap values={values} taking={taking} pilots={pilots} href={(code) => `/areas/${code}`} />
      <MapKeys pilots outside={now !== undefined} />
      <MapCredit tableHref={now ? '#data' : '/areas'} />
    </figure>
  );
}

export function ProvinceTable({ page, now }: { page: Page; now: Now }) {
  const t = page.w.atlas;
  const columns: TableColumn<ProvinceRow>[] = [
    {
      head: t.columns.province,
      cell: ({ row }) => <a href={page.href(`/areas/${row.address}`)}>{row.name[page.lang]}</a>,
    },
    {
      head: t.columns.percent,
      num: true,
      cell: ({ row }) => {
        const value = measured(row, now.measure);
        if (row.coverage.due === 0) return <span class="soft">{t.area.notIn}</span>;
        return value === null ? <span class="soft">{t.noAnswer}</span> : number(value, 0);
      },
    },
    {
      head: t.columns.share,
      class: 'barcol',
      cell: ({ row }) => <Bar got={Math.min(100, measured(row, now.measure) ?? 0)} of={100} />,
    },
  ];
  return (
    <Table
      caption={t.home.provinceCaption}
      columns={columns}
      rows={now.provinces}
      group={({ regionName }) => regionName}
      cards={false}
    />
  );
}
