// Results at work: everything sent or accepted so far, marked as not published. Every number opens its list.
import type { Page } from '#src/platform/http/page.ts';
import type { Quarter } from '#src/programme/quarter.ts';
import { quarterSlug } from '#src/programme/quarter.ts';
import {
  Band,
  Bar,
  Heading,
  Keys,
  Layout,
  Money,
  Note,
  number,
  Opening,
  Pick,
  quarterName,
  quarterShort,
  Side,
  Stack,
  Table,
  Tag,
  Unconfirmed,
  useHref,
  usePage,
} from '#src/ui/index.ts';
import { AfterNote } from './after.views.tsx';
import type { Comparison } from './comparison.ts';
import { ComparisonPart } from './comparison.views.tsx';
import type { Coverage, Figure, ResultRow } from './figure.ts';
import {
  FigureAnswered,
  FigureLight,
  FigurePercent,
  FigureTarget,
  FigureValue,
  placeName,
} from './figure.views.tsx';
import type { InsideResults } from './inside.service.ts';
import type { Place } from './places.service.ts';

export const insideHref = (quarter: Quarter, ...rest: string[]): string =>
  ['/work/results', quarterSlug(quarter), ...rest].join('/');

type InsideProps = {
  readonly page: Page;
  readonly read: InsideResults;
  /** Of an area that reports; undefined elsewhere, and where it has not reported yet. */
  readonly comparison: Comparison | undefined;
};

export function InsidePage({ page, read, comparison }: InsideProps) {
  const { results, place } = read;
  const { quarter, row } = results;
  const t = page.w.results.inside;
  const title = t.title(placeName(place, page.lang));
  const base = insideHref(quarter, place.address);
  return (
    <Layout page={page} title={title} nav="work" unlisted>
      <Opening
        title={title}
        above={<Tag is="draft">{t.draft}</Tag>}
        crumbs={[
          { text: page.w.ui.nav.work, href: '/work' },
          { text: t.mine, href: insideHref(quarter) },
        ]}
        lede={quarterName(quarter.fiscalYear, quarter.quarter, page.lang)}
        aside={<Quarters quarter={quarter} address={place.address} />}
      />
      <Band inside="far">
        <Note tone="warn">{t.basis}</Note>
        {read.after ? <AfterNote after={read.after} address={place.address} /> : null}
        <Stack>
          <Heading title={t.who} />
          <Who row={row} />
        </Stack>
        <Figures row={row} base={base} quarter={quarter} />
        <Spent row={row} />
        {comparison ? <ComparisonPart comparison={comparison} /> : null}
        {place.step === 'subdistrict' ? null : <Below rows={results.children} quarter={quarter} />}
      </Band>
    </Layout>
  );
}

function Quarters({ quarter, address }: { quarter: Quarter; address: string }) {
  const { lang, w } = usePage();
  return (
    <Side label={w.results.inside.quarters} title={w.results.inside.quarters} raised>
      <Pick
        label={w.results.inside.quarters}
        items={([1, 2, 3, 4] as const).map((q) => ({
          href: insideHref({ ...quarter, quarter: q }, address),
          text: quarterShort(q, lang),
          now: q === quarter.quarter,
        }))}
      />
    </Side>
  );
}

/** Tambons and provinces apart: they answer different questions. */
function Who({ row }: { row: ResultRow }) {
  const t = usePage().w.results.inside;
  const levels = (['subdistrict', 'province'] as const).filter((level) => row.byLevel[level].due > 0);
  if (levels.length === 0) return <p class="soft">{t.noPlaces}</p>;
  return (
    <>
      {levels.map((level) => (
        <Reported coverage={row.byLevel[level]} title={level === 'subdistrict' ? t.tambons : t.provinces} />
      ))}
      <p class="soft">
        <small>{t.notZero}</small>
      </p>
    </>
  );
}

function Reported({ coverage, title }: { coverage: Coverage; title: string }) {
  const t = usePage().w.results.inside;
  return (
    <Stack gap="flat">
      <p>
        <b>{t.answeredOf(number(coverage.accepted + coverage.waiting), number(coverage.due), title)}</b>
      </p>
      <Bar tall got={coverage.accepted} wait={coverage.waiting} of={coverage.due} />
      <Keys
        items={[
          { mark: 'got', text: t.got(number(coverage.accepted)) },
          { mark: 'wait', text: t.wait(number(coverage.waiting)) },
          { mark: 'free', text: t.free(number(coverage.none)) },
          ...(coverage.late > 0 ? [{ mark: 'late' as const, text: t.late(number(coverage.late)) }] : []),
        ]}
      />
    </Stack>
  );
}

function Figures({ row, base, quarter }: { row: ResultRow; base: string; quarter: Quarter }) {
  const { lang, w, href } = usePage();
  const t = w.results.inside;
  const asked = row.figures.filter((figure) => row.byLevel[figure.level].due > 0 || figure.answered > 0);
  return (
    <Table
      caption={t.caption(quarterName(quarter.fiscalYear, quarter.quarter, lang))}
      rows={asked}
      empty={t.noPlaces}
      columns={[
        {
          head: t.indicator,
          cell: (f: Figure) => (
            <>
              {f.name[lang]} {f.confirmed ? null : <Unconfirmed />}
            </>
          ),
        },
        { head: t.target, num: true, cell: (f) => <FigureTarget figure={f} /> },
        {
          head: t.value,
          num: true,
          cell: (f) => (
            <a href={href(`${base}/${f.key}`)}>
              <FigureValue figure={f} />
            </a>
          ),
        },
        { head: t.percent, num: true, cell: (f) => <FigurePercent figure={f} /> },
        { head: t.answered, cell: (f) => <FigureAnswered figure={f} row={row} /> },
        { head: t.light, cell: (f) => <FigureLight figure={f} /> },
      ]}
    />
  );
}

function Spent({ row: { money } }: { row: ResultRow }) {
  const t = usePage().w.results.inside;
  if (money.answered === 0) return null;
  return (
    <Stack>
      <Heading title={t.money} sub={t.moneyFrom(number(money.answered))} />
      <Money
        items={(['allocated', 'committed', 'disbursed', 'remaining'] as const).map((part) => ({
          label: t[part],
          satang: money[part],
        }))}
      />
    </Stack>
  );
}

function Below({ rows, quarter }: { rows: readonly ResultRow[]; quarter: Quarter }) {
  const { lang, w, href } = usePage();
  const t = w.results.inside;
  const late = (row: ResultRow) =>
    row.coverage.late > 0 ? <Tag is="late">{number(row.coverage.late)}</Tag> : w.ui.dash;
  return (
    <Table
      caption={t.below}
      rows={rows}
      empty={t.noPlaces}
      group={(row) => t.levels[row.level]}
      columns={[
        {
          head: t.place,
          cell: (row) => <a href={href(insideHref(quarter, row.address))}>{row.name[lang]}</a>,
        },
        { head: t.standing, cell: (row) => <Came coverage={row.coverage} /> },
        { head: w.results.closing.late, cell: late },
      ]}
    />
  );
}

function Came({ coverage }: { coverage: Coverage }) {
  const { w } = usePage();
  const waiting = coverage.waiting > 0 ? ` · ${w.results.inside.wait(number(coverage.waiting))}` : '';
  return (
    <span class="tall-bar">
      <Bar got={coverage.accepted} wait={coverage.waiting} of={coverage.due} />
      <small>
        {w.ui.of(number(coverage.accepted), number(coverage.due))}
        {waiting}
      </small>
    </span>
  );
}

export function OwnPlacesPage({
  page,
  quarter,
  places,
}: {
  page: Page;
  quarter: Quarter;
  places: readonly Place[];
}) {
  const t = page.w.results.inside;
  return (
    <Layout page={page} title={t.mine} nav="work" unlisted>
      <Opening
        title={t.mine}
        crumbs={[{ text: page.w.ui.nav.work, href: '/work' }]}
        lede={quarterName(quarter.fiscalYear, quarter.quarter, page.lang)}
      />
      <Band>
        <PlaceList quarter={quarter} places={places} />
      </Band>
    </Layout>
  );
}

function PlaceList({ quarter, places }: { quarter: Quarter; places: readonly Place[] }) {
  const { lang, w } = usePage();
  const href = useHref();
  return (
    <Table
      caption={w.results.inside.mine}
      hideCaption
      rows={places}
      empty={w.results.inside.noPlaces}
      group={(place) => w.results.inside.levels[place.step]}
      columns={[
        {
          head: w.results.inside.place,
          cell: (place: Place) => (
            <a href={href(insideHref(quarter, place.address))}>{placeName(place, lang)}</a>
          ),
        },
      ]}
    />
  );
}
