// The list behind the home page: everything that is owed, with its filter, which stays in the address.
// What it must never do: show more than the service narrowed it to.
import type { Area } from '#src/areas/area.ts';
import type { Page } from '#src/platform/http/page.ts';
import { quarterSlug } from '#src/programme/quarter.ts';
import {
  areaName,
  Button,
  Buttons,
  Column,
  Crumbs,
  Field,
  Form,
  Layout,
  More,
  number,
  Pick,
  quarterName,
  Table,
  usePage,
} from '#src/ui/index.ts';
import { type Filter, filtered, isNarrowed } from './filter.ts';
import { StateTag, Step, WhenDue, WhoToCall } from './lines.views.tsx';
import type { WorkList } from './lists.service.ts';
import { WORK_STATES, type WorkLine } from './work.ts';

export const nameOf = (areas: ReadonlyMap<string, Area>, code: string, page: Pick<Page, 'lang'>): string => {
  const area = areas.get(code);
  return area ? areaName(area, page.lang, 'full') : code;
};

type FilterFormProps = {
  readonly path: string;
  readonly filter: Filter;
  readonly list: Pick<WorkList, 'quarters' | 'provinces'>;
};

export function FilterForm({ path, filter, list }: FilterFormProps) {
  const page = usePage();
  const t = page.w.reviews.list;
  const levels = (['subdistrict', 'province'] as const).map((value) => ({ value, text: t.levels[value] }));
  const quarters = list.quarters.map((one) => ({
    value: quarterSlug(one),
    text: quarterName(one.fiscalYear, one.quarter, page.lang),
  }));
  const provinces = list.provinces.map((area) => ({
    value: area.code,
    text: areaName(area, page.lang, 'short'),
  }));
  return (
    <details open={isNarrowed(filter)}>
      <summary>
        <b>{t.filter}</b>
      </summary>
      <Form action={path} method="get" class="stack">
        {filter.state ? <input type="hidden" name="state" value={filter.state} /> : null}
        <Field
          name="q"
          label={t.text}
          hint={t.textHint}
          type="search"
          value={filter.text ?? ''}
          optional={true}
        />
        <Field
          name="quarter"
          label={t.quarter}
          type="select"
          value={filter.quarter ? quarterSlug(filter.quarter) : ''}
          options={[{ value: '', text: t.everyQuarter }, ...quarters]}
        />
        {provinces.length > 1 ? (
          <Field
            name="province"
            label={t.province}
            type="select"
            value={filter.province ?? ''}
            options={[{ value: '', text: t.everyProvince }, ...provinces]}
          />
        ) : null}
        <Field
          name="level"
          label={t.level}
          type="select"
          value={filter.level ?? ''}
          options={[{ value: '', text: t.everyLevel }, ...levels]}
        />
        <Buttons>
          <Button kind="quiet">{t.show}</Button>
          {isNarrowed(filter) ? (
            <More href={filtered(path, { state: filter.state })}>{t.everything}</More>
          ) : null}
        </Buttons>
      </Form>
    </details>
  );
}

type FootProps = { readonly first: string; readonly next: string | undefined; readonly later: boolean };

export function Onwards({ first, next, later }: FootProps) {
  const t = usePage().w.reviews.list;
  if (!next && !later) return null;
  return (
    <p class="row ends">
      {later ? (
        <More href={first} back={true}>
          {t.fromStart}
        </More>
      ) : (
        <span />
      )}
      {next ? <More href={next}>{t.more}</More> : null}
    </p>
  );
}

type WorkListProps = {
  readonly page: Page;
  readonly list: WorkList;
  readonly filter: Filter;
  readonly next: string | undefined;
  readonly later: boolean;
};

export function WorkListPage({ page, list, filter, next, later }: WorkListProps) {
  const t = page.w.reviews;
  const states = WORK_STATES.map((state) => ({
    href: filtered('/work/all', { ...filter, state }),
    text: t.list.stateOf(t.list.states[state], number(list.counts[state])),
    now: filter.state === state,
  }));
  return (
    <Layout page={page} title={t.list.title} nav="work" unlisted={true}>
      <Column>
        <Crumbs items={[{ text: t.home.title, href: '/work' }]} />
        <h1>{t.list.title}</h1>
        <Pick
          label={t.list.pickState}
          items={[
            {
              href: filtered('/work/all', { ...filter, state: undefined }),
              text: t.list.all,
              now: !filter.state,
            },
            ...states,
          ]}
        />
        <FilterForm path="/work/all" filter={filter} list={list} />
        <Table<WorkLine>
          caption={filter.state ? t.list.states[filter.state] : t.list.all}
          rows={list.lines}
          empty={t.list.empty}
          columns={[
            { head: t.columns.area, cell: (line) => nameOf(list.areas, line.areaCode, page) },
            {
              head: t.columns.quarter,
              cell: (line) => quarterName(line.fiscalYear, line.quarter, page.lang),
            },
            { head: t.columns.state, cell: (line) => <StateTag line={line} today={list.today} /> },
            { head: t.columns.due, cell: (line) => <WhenDue line={line} today={list.today} /> },
            {
              head: t.columns.who,
              cell: (line) => <WhoToCall line={line} {...list} />,
            },
            {
              head: t.columns.step,
              cell: (line) => <Step line={line} {...list} />,
            },
          ]}
        />
        <Onwards first={filtered('/work/all', filter)} next={next} later={later} />
        <p>
          <a class="more" href={filtered('/work.csv', filter)} download>
            {t.list.csv}
          </a>
        </p>
      </Column>
    </Layout>
  );
}
