// What waits for review: one by one at the desk, or several accepted at once above the province; and what
// became of each of those. What it must never do: say that one was accepted when it was not.
import type { Child } from 'hono/jsx';
import type { Page } from '#src/platform/http/page.ts';
import { type Quarter, quarterSlug } from '#src/programme/quarter.ts';
import {
  Button,
  Buttons,
  Column,
  Crumbs,
  ErrorSummary,
  Form,
  Layout,
  More,
  number,
  type Problem,
  quarterShort,
  Table,
  Tag,
  usePage,
} from '#src/ui/index.ts';
import { type Filter, filtered } from './filter.ts';
import { Sending } from './lines.views.tsx';
import type { WaitingList } from './lists.service.ts';
import { FilterForm, nameOf, Onwards } from './lists.views.tsx';
import { deskPath } from './paths.ts';
import type { Waiting } from './reviews.store.ts';

/** What a ticked line says of what the person saw: the form of acceptance, in one value. */
export const pickValue = (row: Waiting): string =>
  [quarterSlug(row), row.areaCode, row.version, row.waitsAt, row.seq].join('.');

type WaitingProps = {
  readonly page: Page;
  readonly list: WaitingList;
  readonly filter: Filter;
  readonly next: string | undefined;
  readonly later: boolean;
  readonly problems?: readonly Problem[];
};

export function WaitingPage({ page, list, filter, next, later, problems = [] }: WaitingProps) {
  const t = page.w.reviews;
  const bulk = list.rows.some(canPick);
  const table = (
    <Table<Waiting>
      caption={t.waiting.sub}
      rows={list.rows}
      empty={t.waiting.none}
      columns={[
        ...(bulk
          ? [{ head: t.columns.picked, cell: (row: Waiting) => <PickBox row={row} list={list} /> }]
          : []),
        { head: t.columns.area, rowHead: true, cell: (row) => nameOf(list.areas, row.areaCode, page) },
        { head: t.columns.quarter, cell: (row) => quarterShort(row.quarter, page.lang) },
        { head: t.columns.state, cell: (row) => <Tag is="sent">{t.waitsAt[row.waitsAt]}</Tag> },
        { head: t.columns.sent, cell: (row) => <Sending row={row} /> },
        { head: t.columns.step, cell: (row) => <ReviewLink row={row} list={list} /> },
      ]}
    />
  );
  return (
    <Layout page={page} title={t.waiting.title} nav="work" unlisted={true} refused={problems.length > 0}>
      <Column>
        <Crumbs items={[{ text: t.home.title, href: '/work' }]} />
        <ErrorSummary problems={problems} />
        <h1>{t.waiting.title}</h1>
        <p class="lede">{list.total > 0 ? t.waiting.lede(number(list.total)) : t.waiting.none}</p>
        <FilterForm path="/work/reviews" filter={filter} list={list} />
        {bulk ? (
          <Form action={filtered('/work/reviews', filter)}>
            {table}
            <p class="soft">{t.waiting.acceptWhy}</p>
            <Buttons>
              <Button>{t.waiting.acceptPicked}</Button>
            </Buttons>
          </Form>
        ) : list.rows.length > 0 ? (
          table
        ) : null}
        <Onwards first={filtered('/work/reviews', filter)} next={next} later={later} />
        {list.total > 0 ? (
          <p>
            <a class="more" href={filtered('/work/reviews.csv', filter)} download>
              {t.list.csv}
            </a>
          </p>
        ) : null}
      </Column>
    </Layout>
  );
}

/** Above the province, where one report after another says the same; a province reads each of its own. */
const canPick = (row: Waiting): boolean => row.waitsAt !== 'province';

function PickBox({ row, list }: { row: Waiting; list: WaitingList }) {
  const page = usePage();
  if (!canPick(row)) return null;
  return (
    <label class="opt tight">
      <input type="checkbox" name="pick" value={pickValue(row)} />
      <span class="hide">{page.w.reviews.waiting.pick(nameOf(list.areas, row.areaCode, page))}</span>
    </label>
  );
}

export function ReviewLink({ row, list }: { row: Waiting; list: Pick<WaitingList, 'areas'> }) {
  const page = usePage();
  const t = page.w.reviews.waiting;
  return (
    <Button kind="quiet" href={deskPath(row, row.areaCode)}>
      <span class="nb">{t.review}</span>
      <span class="hide"> {nameOf(list.areas, row.areaCode, page)}</span>
    </Button>
  );
}

export type Outcome = {
  readonly place: string;
  readonly quarter: Quarter | undefined;
  readonly accepted: boolean;
  readonly why: string;
  readonly href: string | undefined;
};

export function OutcomesPage({ page, outcomes }: { page: Page; outcomes: readonly Outcome[] }) {
  const t = page.w.reviews;
  const got = outcomes.filter((one) => one.accepted).length;
  const place = ({ place: name, href }: Outcome): Child =>
    href ? <a href={page.href(href)}>{name}</a> : name;
  return (
    <Layout page={page} title={t.bulk.title} nav="work" unlisted={true}>
      <Column>
        <Crumbs items={[{ text: t.home.title, href: '/work' }]} />
        <h1>{t.bulk.title}</h1>
        <p class="lede" role="status">
          {t.bulk.lede(number(got), number(outcomes.length))}
        </p>
        <Table<Outcome>
          caption={t.bulk.title}
          hideCaption={true}
          rows={outcomes}
          columns={[
            { head: t.columns.area, cell: place },
            {
              head: t.columns.quarter,
              cell: ({ quarter }) => (quarter ? quarterShort(quarter.quarter, page.lang) : page.w.ui.dash),
            },
            {
              head: t.bulk.outcome,
              cell: ({ accepted, why }) => (
                <>
                  <Tag is={accepted ? 'accepted' : 'none'}>{accepted ? t.bulk.got : t.bulk.not}</Tag> {why}
                </>
              ),
            },
          ]}
        />
        <Buttons>
          <Button href="/work/reviews">{t.waiting.title}</Button>
          <More href="/work">{t.decided.work}</More>
        </Buttons>
      </Column>
    </Layout>
  );
}
