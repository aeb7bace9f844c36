// The page of the numbers of tips: the totals, each division with its bars, how it is counted, who takes part.
// What it must never do: show a number that is not told, or a word that says somebody did wrong.
import type { Gazetteer } from '#src/areas/gazetteer.ts';
import type { Page } from '#src/platform/http/page.ts';
import { quarterSlug } from '#src/programme/quarter.ts';
import {
  areaName,
  Band,
  Bar,
  Day,
  Details,
  Empty,
  Heading,
  Layout,
  Note,
  number,
  Opening,
  Pick,
  QuarterChart,
  quarterName,
  Side,
  Stack,
  Table,
  type TableColumn,
  usePage,
} from '#src/ui/index.ts';
import type { NumbersPage as NumbersData } from './casenumbers.service.ts';
import { MEASURES, type Measure } from './numbers.ts';
import type { PublishedDivision } from './published.ts';
import { partName } from './saying.ts';

const PATH = '/tips/numbers';
const OFFICES = 'nacc_province';

export function NothingYet({ page }: { page: Page }) {
  const t = page.w.caseNumbers;
  return (
    <Layout page={page} title={t.title} description={t.lede} nav="tips">
      <Opening title={t.title} lede={t.lede} />
      <Band>
        <Empty>
          {t.notYet} {t.notYetWhy}
        </Empty>
      </Band>
    </Layout>
  );
}

type Props = { readonly page: Page; readonly data: NumbersData; readonly register: Gazetteer };

export function NumbersPage({ page, data, register }: Props) {
  const t = page.w.caseNumbers;
  const { numbers, quarters } = data;
  const name = quarterName(numbers.quarter.fiscalYear, numbers.quarter.quarter, page.lang);
  const files = `?quarter=${quarterSlug(numbers.quarter)}`;
  // Of a division of which no part is told, the total says all that there is to say.
  const divisions = numbers.divisions.filter(
    ({ total, parts }) => total !== null && total > 0 && parts.some(({ cases }) => cases !== null),
  );
  return (
    <Layout
      page={page}
      title={t.titleOf(name)}
      description={t.lede}
      nav="tips"
      alternates={[
        { href: `${PATH}.csv${files}`, type: 'text/csv', title: t.csv },
        { href: `${PATH}.json${files}`, type: 'application/json', title: t.json },
      ]}
    >
      <Opening
        title={t.title}
        above={
          <span class="soft">
            {t.taken} <Day value={numbers.takenAt} />
          </span>
        }
        lede={t.lede}
        aside={
          <Side label={t.choose} title={name} raised>
            <Pick
              label={t.choose}
              items={quarters.slice(0, 8).map((quarter) => ({
                href: `${PATH}?quarter=${quarterSlug(quarter)}`,
                text: quarterName(quarter.fiscalYear, quarter.quarter, page.lang),
                now: quarterSlug(quarter) === quarterSlug(numbers.quarter),
              }))}
            />
          </Side>
        }
      />
      <Band inside="far">
        {numbers.totals.received === 0 ? (
          <Note title={t.none}>
            <p>{t.noneWhy}</p>
          </Note>
        ) : null}
        <Totals data={data} />
        <ReceivedChart data={data} />
      </Band>
      {divisions.length > 0 ? (
        <Band tint inside="far">
          {divisions.map((division) => (
            <DivisionTable division={division} register={register} />
          ))}
        </Band>
      ) : null}
      <Band inside="far">
        <How />
        <Coverage data={data} />
        <Stack>
          <Heading title={t.data} more={{ href: '/data#tip-numbers', text: page.w.opendata.title }} />
          <p class="row">
            <a class="btn quiet" href={`${PATH}.csv${files}`}>
              {t.csv}
            </a>
            <a class="btn quiet" href={`${PATH}.json${files}`}>
              {t.json}
            </a>
          </p>
        </Stack>
      </Band>
    </Layout>
  );
}

const Cases = ({ cases }: { cases: number | null }) =>
  cases === null ? <span class="soft">{usePage().w.caseNumbers.hidden}</span> : number(cases);

function Totals({ data: { numbers } }: { data: NumbersData }) {
  const t = usePage().w.caseNumbers;
  return (
    <Stack>
      <Heading title={t.whole} />
      <Table
        caption={t.whole}
        hideCaption
        rows={MEASURES}
        columns={[
          {
            head: t.measure,
            cell: (measure) => <Named name={t.measures[measure].name} more={t.measures[measure].counts} />,
          },
          { head: t.cases, num: true, cell: (measure) => <Cases cases={numbers.totals[measure]} /> },
        ]}
        cards={false}
      />
      <p class="soft">{MEASURES.some((measure) => numbers.totals[measure] === null) ? t.hiddenWhy : t.sum}</p>
    </Stack>
  );
}

/** Drawn where two quarters of the year and more are told: one bar alone compares nothing. */
function ReceivedChart({ data: { year, numbers } }: { data: NumbersData }) {
  const t = usePage().w.caseNumbers;
  if (year.length < 2 || year.some(({ totals }) => totals.received === null)) return null;
  const points = ([1, 2, 3, 4] as const).map((q) => ({
    q,
    value: year.find(({ quarter }) => quarter.quarter === q)?.totals.received ?? null,
  }));
  return <QuarterChart title={t.chart} fy={numbers.quarter.fiscalYear} unit={t.unit} points={points} />;
}

const Named = ({ name, more }: { name: string; more: string }) => (
  <>
    {name}
    {more === '' ? null : (
      <>
        <br />
        <small class="soft">{more}</small>
      </>
    )}
  </>
);

type Line = { readonly name: string; readonly more: string; readonly cases: number };
/** Of more than this, names say nothing any more. */
const MOST_NAMED = 16;

/** The parts that are told, in their order, then the others together and the total. */
function DivisionTable({ division, register }: { division: PublishedDivision; register: Gazetteer }) {
  const { lang, w } = usePage();
  const t = w.caseNumbers;
  const { measure, dimension, total, parts, others } = division;
  const nameOf = (key: string): string => {
    const area = dimension === 'place' ? register.area(key) : undefined;
    return area ? areaName(area, lang, 'short') : partName(w, dimension, key);
  };
  const lines = parts.flatMap(({ key, cases }): Line[] =>
    cases === null ? [] : [{ name: nameOf(key), more: '', cases }],
  );
  const apart = parts.filter(({ cases }) => cases === null).map(({ key }) => nameOf(key));
  const together: Line[] = others
    ? [
        {
          name: t.others(number(others.parts)),
          more: apart.length > MOST_NAMED ? '' : apart.join(' · '),
          cases: others.cases,
        },
      ]
    : [];
  const columns: TableColumn<Line>[] = [
    { head: t.part[dimension], cell: (line) => <Named {...line} /> },
    { head: t.share, class: 'barcol', cell: ({ cases }) => <Bar got={cases} of={total ?? 0} /> },
    { head: t.cases, num: true, cell: ({ cases }) => number(cases) },
  ];
  const title = t.divisions[dimension](t.measures[measure].name);
  return (
    <Stack>
      <Heading title={title} sub={t.measures[measure].counts} />
      <Table
        caption={title}
        hideCaption
        columns={columns}
        rows={[...lines, ...together]}
        foot={[t.total, '', number(total ?? 0)]}
        cards={false}
      />
    </Stack>
  );
}

function How() {
  const t = usePage().w.caseNumbers;
  return (
    <Details summary={t.how}>
      {t.howText.map((text) => (
        <p class="read">{text}</p>
      ))}
    </Details>
  );
}

function Coverage({ data: { units } }: { data: NumbersData }) {
  const { lang, w } = usePage();
  const t = w.caseNumbers;
  const offices = units.filter(({ kind }) => kind === OFFICES).length;
  return (
    <Stack>
      <Heading title={t.coverage} sub={t.coverageText(number(units.length), number(offices))} />
      <Table
        caption={t.coverage}
        hideCaption
        rows={units}
        columns={[
          { head: t.unitName, cell: ({ name }) => name[lang] },
          { head: t.since, cell: ({ since }) => <Day value={since} form="short" /> },
        ]}
        cards={false}
      />
    </Stack>
  );
}

/** A few lines on the page of the country or of a province; nothing where no office takes part. */
export function NumbersOfPlace({
  title,
  quarter,
  why,
  received,
  finished,
}: {
  title: string;
  /** Said where a number is not told. */
  why: string;
  quarter: string;
  received: number | null;
  finished: number | null;
}) {
  const { w, href } = usePage();
  const t = w.caseNumbers;
  const rows: { measure: Measure; cases: number | null }[] = [
    { measure: 'received', cases: received },
    { measure: 'finished', cases: finished },
  ];
  const apart = rows.some(({ cases }) => cases === null);
  return (
    <Stack>
      <Heading title={t.area.title} sub={t.area.sub(quarter)} more={{ href: href(PATH), text: t.more }} />
      {received === 0 ? <p>{t.none}</p> : null}
      <Table
        caption={title}
        rows={rows}
        cards={false}
        columns={[
          { head: t.measure, cell: ({ measure }) => t.measures[measure].name },
          { head: t.cases, num: true, cell: ({ cases }) => <Cases cases={cases} /> },
        ]}
      />
      {apart ? <p class="soft">{why}</p> : null}
    </Stack>
  );
}
