// The home page of work: first what is the person's own, then what waits for them, then whom to help.
// Each line has its next step as a button. What it must never do: show a section that is not theirs to do.
import type { Child } from 'hono/jsx';
import type { Area } from '#src/areas/area.ts';
import type { Page } from '#src/platform/http/page.ts';
import type { Role } from '#src/policy/roles.ts';
import { startsOn } from '#src/programme/quarter.ts';
import {
  Band,
  Button,
  type DoorItem,
  Doors,
  Heading,
  Layout,
  Note,
  number,
  Opening,
  quarterName,
  quarterShort,
  Side,
  Table,
  Tag,
  thaiDate,
  usePage,
} from '#src/ui/index.ts';
import { filtered } from './filter.ts';
import { OwnStep, Sending, StateTag, Step, WhenDue, WhoToCall } from './lines.views.tsx';
import { nameOf } from './lists.views.tsx';
import type { Waiting } from './reviews.store.ts';
import { Summary } from './summary.views.tsx';
import { Unreached } from './unreached.views.tsx';
import { ReviewLink } from './waiting.views.tsx';
import type { Home } from './work.service.ts';
import type { AuthorWork, WorkLine } from './work.ts';

type HomeProps = {
  readonly page: Page;
  readonly home: Home;
  readonly withheld: readonly Role[];
  readonly doors: readonly DoorItem[];
};

export function HomePage({ page, home, withheld, doors }: HomeProps) {
  const t = page.w.reviews.home;
  const first = home.author && urgent(home.author, (home.waiting?.total ?? 0) > 0);
  return (
    <Layout page={page} title={t.title} nav="work" unlisted={true}>
      <Opening
        title={t.title}
        above={page.person ? <span class="soft">{page.person.place}</span> : undefined}
        lede={lede(home, page)}
        aside={first ? <First line={first} home={home} /> : undefined}
      />
      {withheld.length > 0 ? <Withheld roles={withheld} /> : null}
      <Unreached home={home} />
      {home.author ? <Own work={home.author} home={home} /> : null}
      {home.waiting ? <ForMe waiting={home.waiting} home={home} /> : null}
      {home.watched ? <Summary watched={home.watched} home={home} /> : null}
      {home.watched ? <Watched watched={home.watched} home={home} /> : null}
      {home.author || home.waiting || home.watched || doors.length > 0 || withheld.length > 0 ? null : (
        <Band>
          <Note>{t.none}</Note>
        </Band>
      )}
      {doors.length > 0 ? (
        <Band>
          <Heading title={page.w.reviews.doors.title} />
          <Doors items={doors} />
        </Band>
      ) : null}
    </Layout>
  );
}

function lede(home: Home, { w }: Page): string {
  const t = w.reviews.home;
  const { author, waiting, watched } = home;
  if (!author && !waiting && !watched) return '';
  const counted: [number, (n: string) => string][] = [
    [author?.returned.length ?? 0, t.returned],
    [author?.late.length ?? 0, t.late],
    [author?.due.length ?? 0, t.due],
    [waiting?.total ?? 0, t.waiting],
    [watched?.counts.late ?? 0, t.lateElsewhere],
  ];
  const parts = counted.filter(([n]) => n > 0).map(([n, say]) => say(number(n)));
  return parts.length === 0 ? t.calm : t.busy(parts.join(' · '));
}

/** What came back, then what is late; what is only due can wait for others who wait for this person. */
const urgent = ({ returned, late, due }: AuthorWork, othersWait: boolean): WorkLine | undefined =>
  returned[0] ?? late[0] ?? (othersWait ? undefined : due[0]);

function First({ line, home }: { line: WorkLine; home: Home }) {
  const page = usePage();
  const t = page.w.reviews.mine;
  return (
    <Side label={t.first} title={t.first} raised={true}>
      <p>
        <b>
          {page.w.reviews.which(
            quarterShort(line.quarter, page.lang),
            nameOf(home.areas, line.areaCode, page),
          )}
        </b>
      </p>
      <p class="row">
        <StateTag line={line} today={home.today} />
      </p>
      <p>
        {page.w.reviews.columns.due} <WhenDue line={line} today={home.today} />
      </p>
      <OwnStep line={line} today={home.today} />
    </Side>
  );
}

function Withheld({ roles }: { roles: readonly Role[] }) {
  const { people, reviews } = usePage().w;
  const t = reviews.home;
  return (
    <Band>
      <Note tone="warn" icon="key" title={t.withheld}>
        {t.withheldWhy} ({roles.map((role) => people.roles[role]).join(' · ')})
      </Note>
      <p>
        <Button href="/account/second-factor?next=/work">{t.withheldDo}</Button>
      </p>
    </Band>
  );
}

type Areas = ReadonlyMap<string, Area>;
const place = (areas: Areas, line: { areaCode: string }, page: Pick<Page, 'lang'>): string =>
  nameOf(areas, line.areaCode, page);

function Own({ work, home }: { work: AuthorWork; home: Home }) {
  const page = usePage();
  const t = page.w.reviews;
  const rows = [...work.returned, ...work.late, ...work.due, ...work.sent];
  /** Where it came back: who asked, for how many questions, and what was said of the whole. */
  const state = (line: WorkLine): Child => {
    const review = line.reportId ? home.reasons.get(line.reportId) : undefined;
    const notes = review && review.notes.length > 0 ? t.mine.questions(number(review.notes.length)) : '';
    return (
      <>
        <StateTag line={line} today={home.today} />
        {review && line.standing === 'returned' ? (
          <p>
            {t.mine.asked(t.levels[review.level])} {notes}
          </p>
        ) : null}
        {review?.reason && line.standing === 'returned' ? <p class="typed soft">{review.reason}</p> : null}
      </>
    );
  };
  return (
    <Band>
      <Heading
        title={t.mine.title}
        sub={work.accepted > 0 ? t.mine.accepted(number(work.accepted)) : undefined}
      />
      <Table<WorkLine>
        caption={t.mine.title}
        hideCaption={true}
        rows={rows}
        empty={t.mine.clear}
        columns={[
          { head: t.columns.area, cell: (line) => place(home.areas, line, page) },
          { head: t.columns.quarter, cell: (line) => quarterName(line.fiscalYear, line.quarter, page.lang) },
          { head: t.columns.state, cell: state },
          { head: t.columns.due, cell: (line) => <WhenDue line={line} today={home.today} /> },
          { head: t.columns.step, cell: (line) => <OwnStep line={line} today={home.today} quiet={true} /> },
        ]}
      />
      {work.next ? (
        <p class="soft">
          {t.mine.next}: {quarterName(work.next.fiscalYear, work.next.quarter, page.lang)}{' '}
          {t.mine.nextFrom(
            thaiDate(startsOn(work.next), 'short', page.lang),
            thaiDate(work.next.dueOn, 'short', page.lang),
          )}
        </p>
      ) : null}
    </Band>
  );
}

function ForMe({ waiting, home }: { waiting: NonNullable<Home['waiting']>; home: Home }) {
  const page = usePage();
  const t = page.w.reviews;
  return (
    <Band>
      <Heading
        title={t.waiting.title}
        sub={waiting.total > 0 ? t.waiting.sub : undefined}
        more={
          waiting.total > 0
            ? { href: '/work/reviews', text: t.waiting.all(number(waiting.total)) }
            : undefined
        }
      />
      <Table<Waiting>
        caption={t.waiting.title}
        hideCaption={true}
        rows={waiting.rows}
        empty={t.waiting.none}
        columns={[
          { head: t.columns.area, cell: (row) => place(home.areas, row, page) },
          { head: t.columns.quarter, cell: (row) => quarterShort(row.quarter, page.lang) },
          { head: t.columns.state, cell: (row) => <Tag is="sent">{t.waitsAt[row.waitsAt]}</Tag> },
          { head: t.columns.sent, cell: (row) => <Sending row={row} /> },
          { head: t.columns.step, cell: (row) => <ReviewLink row={row} list={home} /> },
        ]}
      />
    </Band>
  );
}

function Watched({ watched, home }: { watched: NonNullable<Home['watched']>; home: Home }) {
  const page = usePage();
  const t = page.w.reviews;
  const sections = [
    { state: 'late', title: t.watch.late, sub: t.watch.lateSub, none: t.watch.noneLate },
    { state: 'returned', title: t.watch.returned, sub: undefined, none: t.watch.noneReturned },
    {
      state: 'due',
      title: t.watch.due,
      sub: undefined,
      none: watched.nextDue
        ? t.watch.noneDueUntil(thaiDate(watched.nextDue, 'short', page.lang))
        : t.watch.noneDue,
    },
  ] as const;
  return (
    <>
      {sections.map(({ state, title, sub, none }) => (
        <Band>
          <Heading
            title={title}
            sub={watched[state].length > 0 ? sub : undefined}
            more={
              watched.counts[state] > 0
                ? {
                    href: filtered('/work/all', { state }),
                    text: t.watch.all[state],
                  }
                : undefined
            }
          />
          <Table<WorkLine>
            caption={title}
            hideCaption={true}
            rows={watched[state]}
            empty={none}
            columns={[
              { head: t.columns.area, cell: (line) => place(home.areas, line, page) },
              { head: t.columns.quarter, cell: (line) => quarterShort(line.quarter, page.lang) },
              { head: t.columns.state, cell: (line) => <StateTag line={line} today={home.today} /> },
              { head: t.columns.due, cell: (line) => <WhenDue line={line} today={home.today} /> },
              { head: t.columns.who, cell: (line) => <WhoToCall line={line} {...watched} /> },
              { head: t.columns.step, cell: (line) => <Step line={line} today={home.today} {...watched} /> },
            ]}
          />
        </Band>
      ))}
    </>
  );
}
