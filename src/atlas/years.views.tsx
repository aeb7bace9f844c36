// A fiscal year of a place: 3, 6, 9 and 12 months side by side, and each quarter alone.
// What it must never do: put a number into a round that is not published.
import type { Page } from '#src/platform/http/page.ts';
import type { Indicator } from '#src/programme/programme.ts';
import { quarterSlug } from '#src/programme/quarter.ts';
import type { Figure, Publication } from '#src/results/figure.ts';
import {
  areaName,
  Band,
  baht,
  Day,
  fiscalYearName,
  Heading,
  Layout,
  number,
  Opening,
  quarterName,
  quarterShort,
  Stack,
  Table,
  type TableColumn,
  usePage,
} from '#src/ui/index.ts';
import type { Lang } from '#src/words/words.ts';
import { amount, CoverageBar, FigureValue, LightTag } from './figures.views.tsx';
import { listPath, yearPath } from './paths.ts';
import { figureIn, type Year, type YearView } from './years.service.ts';

export function YearPage({ page, year }: { page: Page; year: Year }) {
  const t = page.w.atlas;
  const name = fiscalYearName(year.fiscalYear, page.lang);
  const nation = year.address === 'th';
  const place = placeName(year, page.lang);
  const title = nation ? t.years.title(name) : t.years.titleOf(place, name);
  const file = (format: string) => yearPath(year.fiscalYear, year.address, format);
  return (
    <Layout
      page={page}
      title={title}
      description={t.years.lede}
      nav="quarters"
      alternates={[
        { href: file('.csv'), type: 'text/csv', title: t.quarters.csv },
        { href: file('.json'), type: 'application/json', title: t.quarters.json },
      ]}
    >
      <Opening
        title={title}
        lede={t.years.lede}
        crumbs={[
          { text: page.w.ui.wholeCountry, href: '/' },
          { text: t.quarters.title, href: '/quarters' },
          ...(nation ? [] : [{ text: place, href: `/areas/${year.address}` }]),
        ]}
      />
      <Band inside="far">
        <Views year={year} />
        <Stack>
          <Heading title={t.years.cumulative} />
          <Rounds year={year} />
        </Stack>
        <Stack>
          <Heading title={t.years.alone} />
          <Quarters year={year} />
        </Stack>
      </Band>
      <Band tint>
        <Heading title={t.quarters.data} more={{ href: '/method', text: t.quarters.method }} />
        <p class="row">
          <a class="btn quiet" href={file('.csv')}>
            {t.quarters.csv}
          </a>
          <a class="btn quiet" href={file('.json')}>
            {t.quarters.json}
          </a>
        </p>
      </Band>
    </Layout>
  );
}

/** With what it is; a region's name says so itself. */
function placeName({ address, place: { level, name } }: Year, lang: Lang): string {
  if (level === 'nation' || level === 'region') return name[lang];
  return areaName({ level, code: address, nameTh: name.th, nameEn: name.en }, lang, 'heading');
}

const NotYet = () => <span class="soft">{usePage().w.atlas.years.notYet}</span>;

/** Which rounds there are, and who reported in each. */
function Views({ year }: { year: Year }) {
  const { lang, w, href } = usePage();
  const t = w.atlas;
  const columns: TableColumn<YearView>[] = [
    { head: t.years.view, cell: (view) => t.years.round(String(view.months)) },
    {
      head: t.years.quarter,
      cell: (view) => {
        const name = quarterName(view.quarter.fiscalYear, view.quarter.quarter, lang);
        return view.published ? <a href={href(`/quarters/${quarterSlug(view.quarter)}`)}>{name}</a> : name;
      },
    },
    {
      head: t.years.published,
      cell: ({ published }) =>
        published ? (
          <>
            {t.quarters.edition(String(published.publication.edition))}{' '}
            <small class="soft">
              <Day value={published.publication.publishedAt} form="short" />
            </small>
          </>
        ) : (
          <NotYet />
        ),
    },
    {
      head: t.columns.reports,
      cell: ({ published }) =>
        published ? <CoverageBar coverage={published.row.coverage} short /> : w.ui.dash,
    },
    {
      head: t.columns.disbursed,
      num: true,
      cell: ({ published }) =>
        published && published.row.money.disbursed !== null ? baht(published.row.money.disbursed) : w.ui.dash,
    },
  ];
  return <Table caption={t.years.views} columns={columns} rows={year.views} />;
}

const activityOf = (year: Year, indicator: Indicator, lang: Lang): string =>
  year.version.activities.find((one) => one.id === indicator.activityId)?.name[lang] ?? '';

function Rounds({ year }: { year: Year }) {
  const { lang, w } = usePage();
  const t = w.atlas;
  const columns: TableColumn<Indicator>[] = [
    { head: t.columns.indicator, cell: (one) => one.name[lang] },
    ...year.views.map((view) => ({
      head: t.years.round(String(view.months)),
      cell: (one: Indicator) => {
        if (!view.published) return <NotYet />;
        const { publication, row } = view.published;
        const figure = figureIn(row, one.key);
        return figure ? (
          <Round figure={figure} publication={publication} address={year.address} />
        ) : (
          w.ui.dash
        );
      },
    })),
  ];
  return (
    <Table
      caption={t.years.cumulative}
      hideCaption
      columns={columns}
      rows={year.indicators}
      group={(one) => activityOf(year, one, lang)}
      rowId={(one) => one.key}
    />
  );
}

type RoundProps = { readonly figure: Figure; readonly publication: Publication; readonly address: string };

/** One number with its target and its light: never one without the others. */
function Round({ figure, publication, address }: RoundProps) {
  const { href, w } = usePage();
  const t = w.atlas.years;
  if (figure.answered === 0 && !figure.suppressed) return <span class="soft">{w.atlas.noAnswer}</span>;
  return (
    <>
      <a href={href(listPath(publication, `indicators/${figure.key}`, { address }))}>
        <FigureValue figure={figure} />
      </a>
      {figure.target === null ? null : (
        <small class="soft">
          <br />
          {t.target(amount(figure.target, figure.kind))}
          {figure.percent === null ? null : (
            <>
              <br />
              {t.percent(number(figure.percent, 0))}
            </>
          )}
        </small>
      )}
      {figure.light === 'none' ? null : (
        <>
          <br />
          <LightTag figure={figure} />
        </>
      )}
    </>
  );
}

function Quarters({ year }: { year: Year }) {
  const { lang, w } = usePage();
  const t = w.atlas;
  const adding = year.indicators.filter(
    (one) => one.overTime === 'sum' && one.kind !== 'yesno' && one.kind !== 'choice' && one.kind !== 'text',
  );
  const columns: TableColumn<Indicator>[] = [
    { head: t.columns.indicator, cell: (one) => one.name[lang] },
    ...year.views.map((view) => ({
      head: quarterShort(view.quarter.quarter, lang),
      num: true,
      cell: (one: Indicator) => {
        const figure = view.published && figureIn(view.published.alone, one.key);
        if (!view.published) return <NotYet />;
        return figure && (figure.answered > 0 || figure.suppressed) ? (
          <FigureValue figure={figure} />
        ) : (
          <span class="soft">{t.noAnswer}</span>
        );
      },
    })),
  ];
  return (
    <Table
      caption={t.years.aloneCaption}
      columns={columns}
      rows={adding}
      group={(one) => activityOf(year, one, lang)}
    />
  );
}
