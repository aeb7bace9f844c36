// The list behind the home page: everything that is owed, with its filter, which stays in the address.
// What it must never do: show more than the service narrowed it to.
import type { Area } from '#src/areas/area.ts';
import type { Page } from '#src/platform/http/page.ts';
import { type Quarter, quarterSlug } from '#src/programme/quarter.ts';
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
import { StateTag, Step, WhenDue, WhoToCall } from './lines.views.tsx';
import type { WorkList } from './work.service.ts';
import { WORK_STATES, type WorkLine } from './work.ts';

/** What stands in the address. */
export type Filter = {
  readonly state?: (typeof WORK_STATES)[number] | undefined;
  readonly quarter?: Quarter | undefined;
  readonly province?: string | undefined;
};

export function filtered(path: string, { state, quarter, province }: Filter, after?: string): string {
  const query = new URLSearchParams();
  if (state) query.set('state', state);
  if (quarter) query.set('quarter', quarterSlug(quarter));
  if (province) query.set('province', province);
  if (after) query.set('after', after);
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

export const nameOf = (areas: ReadonlyMap<string, Area>, code: string, page: Pick<Page, 'lang'>): string => {
  const area = areas.get(code);
  return area ? areaName(area, page.lang, 'full') : code;
};

type FilterFormProps = {
  readonly path: string;
  readonly filter: Filter;
  readonly quarters: readonly Quarter[];
};

export function FilterForm({ path, filter, quarters }: FilterFormProps) {
  const page = usePage();
  const t = page.w.reviews.list;
  return (
    <details open={filter.quarter !== undefined || filter.province !== undefined}>
      <summary>
        <b>{t.filter}</b>
      </summary>
      <Form action={path} method="get" class="stack">
        {filter.state ? <input type="hidden" name="state" value={filter.state} /> : null}
        <Field
          name="quarter"
          label={t.quarter}
          type="select"
          value={filter.quarter ? quarterSlug(filter.quarter) : ''}
          options={[
            { value: '', text: t.everyQuarter },
            ...quarters.map((one) => ({
              value: quarterSlug(one),
              text: quarterName(one.fiscalYear, one.quarter, page.lang),
            })),
          ]}
        />
        <Field
          name="province"
          label={t.province}
          hint={t.provinceHint}
          type="number"
          value={filter.province ?? ''}
          optional={true}
        />
        <Buttons>
          <Button kind="quiet">{t.show}</Button>
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
        <FilterForm path="/work/all" filter={filter} quarters={list.quarters} />
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
            { head: t.columns.who, cell: (line) => <WhoToCall line={line} writers={list.writers} /> },
            { head: t.columns.step, cell: (line) => <Step line={line} /> },
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
