// A published quarter: who reported, the results by activity, by region, by province, the money.
// What it must never do: show anything but one edition, as it was published.
import { PackLinks } from '#src/packs/links.views.tsx';
import type { PublicPack } from '#src/packs/public.service.ts';
import type { Page } from '#src/platform/http/page.ts';
import type { ProgrammeVersion } from '#src/programme/programme.ts';
import { monthsOf, quarterSlug, quartersOf } from '#src/programme/quarter.ts';
import type { Figure, Publication, ResultRow } from '#src/results/figure.ts';
import {
  Band,
  baht,
  Day,
  fiscalYearName,
  Heading,
  Layout,
  Note,
  number,
  Opening,
  Pick,
  quarterName,
  quarterShort,
  Side,
  Stack,
  Table,
  type TableColumn,
  Tag,
} from '#src/ui/index.ts';
import { CoverageBar, CoverageStory, FigureTable, Lights, MoneyBlock } from './figures.views.tsx';
import { listPath, yearPath } from './paths.ts';

export type QuarterProps = {
  readonly page: Page;
  readonly publication: Publication;
  /** Every newest edition there is, to go to another quarter. */
  readonly published: readonly Publication[];
  readonly newest: Publication;
  readonly version: ProgrammeVersion;
  readonly nation: ResultRow;
  readonly regions: readonly ResultRow[];
  readonly provinces: readonly ResultRow[];
  readonly pack: PublicPack;
  /** Reports accepted since it was closed; they come with the next edition. */
  readonly after: number;
};

/** /quarters/2565-2; an older edition carries its number, so that a link keeps meaning what it meant. */
export const quarterPath = (p: Publication, newest: Publication): string =>
  p.id === newest.id ? `/quarters/${quarterSlug(p)}` : `/quarters/${quarterSlug(p)}?edition=${p.edition}`;

export const activitiesOf = (version: ProgrammeVersion) =>
  new Map(version.activities.map((a) => [a.number, a.name]));

export function QuarterPage(props: QuarterProps) {
  const { page, publication, newest, version, nation, regions, provinces } = props;
  const t = page.w.atlas;
  const { lang } = page;
  const name = quarterName(publication.fiscalYear, publication.quarter, lang);
  const slug = quarterSlug(publication);
  const files = publication.id === newest.id ? slug : undefined;
  const older = publication.id === newest.id ? undefined : publication.edition;
  const edition = older ? `?edition=${older}` : '';
  return (
    <Layout
      page={page}
      title={`${t.quarters.title}: ${name}`}
      description={ledeText(page, nation)}
      nav="quarters"
      feeds={[{ href: '/quarters.atom', type: 'application/atom+xml', title: t.feed.title }]}
      alternates={[
        { href: `/quarters/${slug}.csv${edition}`, type: 'text/csv', title: t.quarters.csv },
        { href: `/quarters/${slug}.json${edition}`, type: 'application/json', title: t.quarters.json },
      ]}
    >
      <Opening
        crumbs={[
          { text: page.w.ui.wholeCountry, href: '/' },
          { text: t.quarters.title, href: '/quarters' },
        ]}
        above={
          <>
            <Tag is="info">{t.years.round(String(monthsOf(publication)))}</Tag>
            <Tag is="good">{t.quarters.published(String(publication.edition))}</Tag>
            <span class="soft">
              <Day value={publication.publishedAt} />
            </span>
          </>
        }
        title={
          <>
            {quarterShort(publication.quarter, lang)}
            <br />
            {fiscalYearName(publication.fiscalYear, lang)}
          </>
        }
        lede={ledeText(page, nation)}
        aside={<ChooseQuarter {...props} />}
      />
      <Band inside="far">
        {publication.note[lang] ? <Note>{publication.note[lang]}</Note> : null}
        {props.after > 0 ? <Note icon="clock">{t.years.after(number(props.after))}</Note> : null}
        {files === undefined ? (
          <Note tone="warn">
            <a href={page.href(quarterPath(newest, newest))}>{t.quarters.older(String(newest.edition))}</a>
          </Note>
        ) : null}
        <Stack gap="flat">
          <Heading title={t.coverage.title} />
          <CoverageStory
            coverage={nation.coverage}
            listHref={(standing) => listPath(publication, 'reports', { standing, edition: older })}
          />
        </Stack>
        <Stack>
          <Heading
            title={t.quarters.byActivity}
            more={{ href: yearPath(publication.fiscalYear), text: t.years.all }}
          />
          <FigureTable
            caption={t.quarters.cumulative(name)}
            row={nation}
            rowsHref={(f) => listPath(publication, `indicators/${f.key}`, { edition: older })}
            activities={activitiesOf(version)}
          />
          {nation.figures.some((f) => !f.confirmed) ? (
            <p class="soft">
              <small>{t.quarters.unconfirmed}</small>
            </p>
          ) : null}
        </Stack>
        <div class="stack" id="money">
          <Heading title={t.quarters.money} />
          <MoneyBlock
            money={nation.money}
            due={nation.coverage.due}
            rowsHref={listPath(publication, 'money', { edition: older })}
          />
        </div>
        <Stack>
          <Heading title={t.quarters.byRegion} />
          <PlaceTable
            page={page}
            rows={regions}
            caption={t.quarters.regionCaption}
            publication={publication}
            older={older}
          />
        </Stack>
        <Stack>
          <Heading title={t.quarters.byProvince} />
          <PlaceTable
            page={page}
            rows={provinces.filter((p) => p.coverage.due > 0)}
            caption={t.quarters.belowCaption}
            publication={publication}
            older={older}
          />
        </Stack>
      </Band>
      <Band tint>
        <Heading title={t.quarters.data} more={{ href: '/method', text: t.quarters.method }} />
        <p class="row">
          <a class="btn quiet" href={`/quarters/${slug}.csv${edition}`}>
            {t.quarters.csv}
          </a>
          <a class="btn quiet" href={`/quarters/${slug}.json${edition}`}>
            {t.quarters.json}
          </a>
          <a class="btn quiet" href={`/quarters/${slug}.atom`}>
            {t.quarters.atom}
          </a>
        </p>
        <PackLinks page={page} pack={props.pack} />
      </Band>
    </Layout>
  );
}

function ledeText(page: Page, nation: ResultRow): string {
  const t = page.w.atlas.quarters;
  const reported = t.ledeAll(number(nation.coverage.accepted), number(nation.coverage.due));
  const lit = nation.figures.filter((f) => f.light !== 'none');
  const weak = lit.filter((f) => f.light === 'bad');
  if (lit.length === 0) return reported;
  if (weak.length === 0) return lit.every((f) => f.light === 'good') ? `${reported} ${t.ledeGood}` : reported;
  return `${reported} ${t.ledeHelp} ${weak
    .slice(0, 2)
    .map((f: Figure) => f.name[page.lang])
    .join(', ')}`;
}

function ChooseQuarter({ page, publication, published }: QuarterProps) {
  const t = page.w.atlas.quarters;
  const years = [...new Set(published.map((p) => p.fiscalYear))].toSorted((a, b) => b - a);
  return (
    <Side raised label={t.choose} title={t.choose}>
      {years.length > 1 ? (
        <Pick
          label={t.year}
          items={years.map((year) => {
            const first = published.find((p) => p.fiscalYear === year);
            return {
              href: first ? `/quarters/${quarterSlug(first)}` : '/quarters',
              text: String(year),
              now: year === publication.fiscalYear,
            };
          })}
        />
      ) : null}
      <ul class="plain stack flat">
        {quartersOf(publication.fiscalYear).map((q) => {
          const there = published.some((p) => quarterSlug(p) === quarterSlug(q));
          const now = q.quarter === publication.quarter;
          return (
            <li>
              {now ? (
                <b aria-current="page">{quarterShort(q.quarter, page.lang)}</b>
              ) : there ? (
                <a href={page.href(`/quarters/${quarterSlug(q)}`)}>{quarterShort(q.quarter, page.lang)}</a>
              ) : (
                <span class="soft">
                  {quarterShort(q.quarter, page.lang)} ({t.notYet})
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </Side>
  );
}

type PlacesProps = {
  readonly page: Page;
  readonly rows: readonly ResultRow[];
  readonly caption: string;
  readonly publication: Publication;
  readonly older: number | undefined;
};

/** A row a place: how many reported, how late, money, lights counted; each number opens its list. */
function PlaceTable({ page, rows, caption, publication, older }: PlacesProps) {
  const t = page.w.atlas;
  const slug = quarterSlug(publication);
  const list = (name: string, r: ResultRow, standing?: string) =>
    page.href(
      listPath(publication, name, { address: r.address, edition: older, ...(standing ? { standing } : {}) }),
    );
  const columns: TableColumn<ResultRow>[] = [
    {
      head: t.columns.area,
      cell: (r) => <a href={page.href(`/areas/${r.address}?quarter=${slug}`)}>{r.name[page.lang]}</a>,
    },
    { head: t.columns.reports, cell: (r) => <CoverageBar coverage={r.coverage} short /> },
    {
      head: t.columns.onTime,
      num: true,
      cell: (r) =>
        r.coverage.late > 0 ? <a href={list('reports', r, 'late')}>{number(r.coverage.late)}</a> : '0',
    },
    {
      head: t.columns.disbursed,
      num: true,
      cell: (r) =>
        r.money.disbursed === null ? (
          page.w.ui.dash
        ) : (
          <a href={list('money', r)}>{baht(r.money.disbursed)}</a>
        ),
    },
    { head: t.columns.light, cell: (r) => <Lights row={r} /> },
  ];
  return <Table caption={caption} columns={columns} rows={rows} rowId={(r) => `a-${r.address}`} />;
}
