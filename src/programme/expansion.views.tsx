// How far the programme has spread: years, coverage, the next tambons.
// What it must never do: let a withdrawn plan vanish, or a number stand without what it is out of.
import type { Page } from '#src/platform/http/page.ts';
import {
  areaName,
  Band,
  Button,
  Done,
  Empty,
  Heading,
  Layout,
  Note,
  number,
  Opening,
  Side,
  Table,
  Tag,
  usePage,
} from '#src/ui/index.ts';
import { Coverage } from './coverage.views.tsx';
import type { Spread } from './expansion.service.ts';
import type { ProvinceCoverage } from './expansion.ts';
import type { Places } from './places.service.ts';
import type { Programme } from './programme.ts';
import { quarterOf } from './quarter.ts';

type ExpansionProps = {
  page: Page;
  programme: Programme | undefined;
  spread: Spread;
  pilots: ReadonlySet<string>;
  places: Places;
  /** All provinces, not only those where it has begun. */
  all: boolean;
  mayPlan: boolean;
  mayWithdraw: (areaCode: string) => boolean;
  /** Some of those counted were chosen for the demonstration. */
  withExamples: boolean;
  done: string | undefined;
};

const total = (provinces: readonly ProvinceCoverage[], of: 'subdistricts' | 'takingPart') =>
  provinces.reduce((sum, one) => sum + one[of], 0);

export function ExpansionPage(props: ExpansionProps) {
  const { page, programme, spread } = props;
  const t = page.w.programme.expansion;
  const lede = programme
    ? t.lede(number(total(spread.provinces, 'takingPart')), number(total(spread.provinces, 'subdistricts')))
    : t.none;
  return (
    <Layout
      page={page}
      title={t.title}
      description={lede}
      nav="expansion"
      alternates={[{ href: '/expansion.csv', type: 'text/csv', title: t.csv }]}
    >
      <Opening title={t.title} lede={lede} aside={props.mayPlan ? <PlanSide /> : undefined} />
      <Band>
        {props.done ? <Done>{props.done}</Done> : null}
        {props.withExamples ? <Note>{t.withExamples}</Note> : null}
        <Years spread={spread} />
      </Band>
      <Coverage provinces={spread.provinces} pilots={props.pilots} places={props.places} all={props.all} />
      <Next {...props} />
    </Layout>
  );
}

function PlanSide() {
  const t = usePage().w.programme.expansion;
  return (
    <Side raised label={t.plan.link} title={t.next}>
      <Button href="/expansion/plan" icon="next">
        {t.plan.link}
      </Button>
    </Side>
  );
}

function Years({ spread }: { spread: Spread }) {
  const page = usePage();
  const t = page.w.programme.expansion;
  const thisYear = quarterOf(page.now).fiscalYear;
  // a year that has not begun has no zero yet
  const soFar = (year: number, text: string) => (year > thisYear ? page.w.ui.dash : text);
  return (
    <>
      <Heading title={t.years} />
      <Table
        caption={t.yearsCaption}
        hideCaption
        empty={t.nextEmpty}
        rows={spread.years}
        columns={[
          { head: t.year, cell: (one) => String(one.fiscalYear) },
          {
            head: t.planned,
            num: true,
            cell: (one) => (one.planned === 0 ? t.notPlanned : number(one.planned)),
          },
          {
            head: t.done,
            num: true,
            cell: (one) => (one.planned === 0 ? page.w.ui.dash : soFar(one.fiscalYear, number(one.done))),
          },
          { head: t.joined, num: true, cell: (one) => soFar(one.fiscalYear, number(one.joined)) },
          { head: t.total, num: true, cell: (one) => soFar(one.fiscalYear, number(one.total)) },
        ]}
      />
    </>
  );
}

const TAGS = { planned: 'info', done: 'good', withdrawn: 'none' } as const;

function Next({ spread, places, mayWithdraw }: ExpansionProps) {
  const page = usePage();
  const w = page.w.programme;
  const t = w.expansion;
  const nameOf = (code: string) => {
    const area = places.areaOf(code);
    return area ? areaName(area, page.lang, 'full') : code;
  };
  const linked = (code: string) => <a href={page.href(`/areas/${code}`)}>{nameOf(code)}</a>;
  return (
    <Band>
      <Heading title={t.next} />
      {spread.plans.some((one) => one.example) ? <p class="soft read">{w.exampleWhy}</p> : null}
      {spread.plans.length === 0 ? (
        <Empty>{t.nextEmpty}</Empty>
      ) : (
        <Table
          caption={t.nextCaption}
          hideCaption
          rows={spread.plans}
          group={(one) => `${t.year} ${one.fiscalYear}`}
          columns={[
            {
              head: t.tambon,
              cell: (one) => (
                <>
                  {one.standing === 'withdrawn' ? <s>{linked(one.areaCode)}</s> : linked(one.areaCode)}{' '}
                  {one.example ? <Tag is="none">{w.example}</Tag> : null}
                </>
              ),
            },
            { head: t.learns, cell: (one) => (one.learnsFrom ? linked(one.learnsFrom) : '–') },
            {
              head: t.standing,
              cell: (one) => (
                <>
                  <Tag is={TAGS[one.standing]}>{t.standings[one.standing]}</Tag>
                  {one.withdrawnReason ? ` ${t.why}: ${one.withdrawnReason}` : null}
                  {one.standing === 'planned' && mayWithdraw(one.areaCode) ? (
                    <>
                      {' '}
                      <a href={page.href(`/expansion/plans/${one.id}/withdraw`)}>
                        {t.withdraw} <span class="hide">{nameOf(one.areaCode)}</span>
                      </a>
                    </>
                  ) : null}
                </>
              ),
            },
          ]}
        />
      )}
    </Band>
  );
}
