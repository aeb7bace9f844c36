// How far the programme has spread: years, map and table, the next tambons; and the two forms of planning.
// What it must never do: let a withdrawn plan vanish, or a number stand without what it is out of.
import type { Page } from '#src/platform/http/page.ts';
import {
  areaName,
  Band,
  Bar,
  Button,
  Buttons,
  Done,
  Empty,
  Field,
  Form,
  FormPage,
  Heading,
  Layout,
  MapCredit,
  MapKeys,
  More,
  number,
  Opening,
  ProvinceMap,
  Seen,
  Side,
  Split,
  Stack,
  Table,
  Tag,
  usePage,
} from '#src/ui/index.ts';
import type { Spread } from './expansion.service.ts';
import { coveragePercent, type ExpansionPlan, type ProvinceCoverage } from './expansion.ts';
import type { FormState } from './forms.views.tsx';
import type { Meant, Places } from './places.ts';
import type { Programme } from './programme.ts';
import { Which } from './targets.views.tsx';

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
        <Years spread={spread} />
      </Band>
      <Coverage {...props} />
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
  const t = usePage().w.programme.expansion;
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
          { head: t.done, num: true, cell: (one) => (one.planned === 0 ? '–' : number(one.done)) },
          { head: t.joined, num: true, cell: (one) => number(one.joined) },
          { head: t.total, num: true, cell: (one) => number(one.total) },
        ]}
      />
    </>
  );
}

const begun = (one: ProvinceCoverage) => one.takingPart + one.preparing + one.planned > 0;

function Coverage({ spread, pilots, places, all }: ExpansionProps) {
  const { w } = usePage();
  const t = w.programme.expansion;
  const rows = all ? spread.provinces : spread.provinces.filter(begun);
  const values = new Map(
    spread.provinces.filter(begun).map((one) => [one.provinceCode, coveragePercent(one)]),
  );
  return (
    <Band tint inside="plain" id="coverage">
      <Split>
        <Stack>
          <Heading title={t.cover} sub={all ? undefined : t.coverShown} />
          <CoverageTable rows={rows} places={places} />
          <p class="row">
            <More href={all ? '/expansion#coverage' : '/expansion?all=1#coverage'}>
              {all ? t.coverSome : t.coverAll}
            </More>
            <a class="more" href="/expansion.csv">
              {t.csv}
            </a>
          </p>
        </Stack>
        <Stack>
          <ProvinceMap values={values} pilots={pilots} />
          <MapKeys pilots />
          <p class="soft">{t.coverMap}</p>
          <MapCredit />
        </Stack>
      </Split>
    </Band>
  );
}

function CoverageTable({ rows, places }: { rows: readonly ProvinceCoverage[]; places: Places }) {
  const page = usePage();
  const t = page.w.programme.expansion;
  const nameOf = (code: string) => {
    const area = places.areaOf(code);
    return area ? areaName(area, page.lang, 'short') : code;
  };
  return (
    <Table
      caption={t.coverCaption}
      empty={t.nextEmpty}
      rows={rows}
      columns={[
        {
          head: t.province,
          cell: (one) => <a href={page.href(`/areas/${one.provinceCode}`)}>{nameOf(one.provinceCode)}</a>,
        },
        {
          head: t.taking,
          num: true,
          cell: (one) => t.ofAll(number(one.takingPart), number(one.subdistricts)),
        },
        {
          head: t.share,
          class: 'barcol',
          cell: (one) => (
            <>
              <Bar
                got={one.takingPart}
                wait={one.preparing}
                of={one.subdistricts}
                words={t.barWords(number(one.takingPart), number(one.subdistricts))}
              />
              {number(coveragePercent(one), 1)}%
            </>
          ),
        },
        { head: t.preparing, num: true, cell: (one) => number(one.preparing) },
        { head: t.ahead, num: true, cell: (one) => number(one.planned) },
      ]}
    />
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

type PlanProps = {
  page: Page;
  form: FormState;
  unclear: Readonly<Record<'area' | 'learns_from', Meant | undefined>> | undefined;
  once: string;
};

export function PlanPage({ page, form, unclear, once }: PlanProps) {
  const t = page.w.programme.expansion.plan;
  const which = (name: 'area' | 'learns_from') => {
    const found = unclear?.[name];
    return found && 'choose' in found && found.choose.length > 0 ? (
      <Which name={name} typed={String(form.values[name] ?? '')} areas={found.choose} />
    ) : null;
  };
  return (
    <Layout page={page} title={t.title} slim unlisted refused={form.problems.length > 0}>
      <FormPage title={t.title} back={{ href: '/expansion', text: t.back }} problems={form.problems}>
        <Form
          action="/expansion/plan"
          problems={form.problems}
          values={form.values}
          once={once}
          summary={false}
        >
          <Field name="area" label={t.area} hint={t.areaHint} />
          {which('area')}
          <Field name="fiscal_year" label={t.year} hint={t.yearHint} type="number" />
          <Field name="learns_from" label={t.learns} hint={t.learnsHint} optional />
          {which('learns_from')}
          <Seen>{t.seen}</Seen>
          <Buttons>
            <Button>{t.button}</Button>
          </Buttons>
        </Form>
      </FormPage>
    </Layout>
  );
}

type WithdrawProps = { page: Page; plan: ExpansionPlan; name: string; form: FormState };

export function WithdrawPage({ page, plan, name, form }: WithdrawProps) {
  const t = page.w.programme.expansion;
  const title = t.withdrawPage.title(name);
  return (
    <Layout page={page} title={title} slim unlisted refused={form.problems.length > 0}>
      <FormPage title={title} back={{ href: '/expansion', text: t.plan.back }} problems={form.problems}>
        <Form
          action={`/expansion/plans/${plan.id}/withdraw`}
          problems={form.problems}
          values={form.values}
          summary={false}
        >
          <Field
            name="reason"
            label={t.withdrawPage.reason}
            hint={t.withdrawPage.hint}
            type="textarea"
            rows={3}
          />
          <Buttons>
            <Button kind="alarm">{t.withdrawPage.button}</Button>
          </Buttons>
        </Form>
      </FormPage>
    </Layout>
  );
}
