// Where a number comes from, at work: area by area, down to the report.
import type { Page } from '#src/platform/http/page.ts';
import { quarterSlug } from '#src/programme/quarter.ts';
import { areaName, Band, Layout, number, Opening, quarterName, Table, Tag, usePage } from '#src/ui/index.ts';
import { FigureLight, FigurePercent, FigureTarget, FigureValue, placeName } from './figure.views.tsx';
import type { InsideSources } from './inside.service.ts';
import { insideHref } from './inside.views.tsx';
import type { SourceRow, Standing } from './published.ts';

const TAGS = { accepted: 'accepted', waiting: 'sent', none: 'none' } as const satisfies Record<
  Standing,
  string
>;

export function SourcesPage({ page, read }: { page: Page; read: InsideSources }) {
  const { quarter, place, indicator } = read;
  const t = page.w.results.inside;
  const title = t.sources(indicator.name[page.lang]);
  return (
    <Layout page={page} title={title} nav="work" unlisted>
      <Opening
        title={title}
        above={<Tag is="draft">{t.draft}</Tag>}
        crumbs={[
          { text: page.w.ui.nav.work, href: '/work' },
          { text: t.title(placeName(place, page.lang)), href: insideHref(quarter, place.address) },
        ]}
        lede={quarterName(quarter.fiscalYear, quarter.quarter, page.lang)}
      />
      <Band>
        <Sources read={read} />
      </Band>
    </Layout>
  );
}

function Sources({ read: { rows, quarter } }: { read: InsideSources }) {
  const { lang, w, href } = usePage();
  const t = w.results.inside;
  const name = (row: SourceRow) => areaName(row.area, lang, 'full');
  // Nothing was sent, nothing can be opened.
  const report = (row: SourceRow, q: number) =>
    `/work/reports/${quarterSlug({ ...quarter, quarter: q as 1 })}/${row.area.code}`;
  return (
    <Table
      caption={t.sourcesCaption}
      rows={rows}
      empty={t.noPlaces}
      columns={[
        { head: t.place, cell: name },
        { head: t.target, num: true, cell: (row) => <FigureTarget figure={row.figure} /> },
        { head: t.value, num: true, cell: (row) => <FigureValue figure={row.figure} /> },
        { head: t.percent, num: true, cell: (row) => <FigurePercent figure={row.figure} /> },
        { head: t.light, cell: (row) => <FigureLight figure={row.figure} /> },
        {
          head: t.standing,
          cell: (row) => (
            <>
              <Tag is={TAGS[row.standing]}>{t.standings[row.standing]}</Tag>
              {row.daysLate > 0 ? <small class="soft"> {t.days(number(row.daysLate))}</small> : null}
            </>
          ),
        },
        {
          head: t.report,
          cell: (row) =>
            row.quarters.length === 0
              ? w.ui.dash
              : row.quarters.map((q, at) => (
                  <>
                    {at > 0 ? ', ' : ''}
                    <a href={href(report(row, q))}>
                      {t.from(String(q))}
                      <span class="hide"> {t.open(name(row))}</span>
                    </a>
                  </>
                )),
        },
      ]}
    />
  );
}
