// The desk: a whole report on one page, each answer with its box, and the two ways out. The form carries what
// the person saw, so that of two who decide at once the second is told. Nothing here needs a script.
import type { Page } from '#src/platform/http/page.ts';
import { daysBetween, quarterSlug } from '#src/programme/quarter.ts';
import { PaperNote } from '#src/reports/paper.views.tsx';
import type { HistoryEntry } from '#src/reports/sent.ts';
import type { Comparison } from '#src/results/comparison.ts';
import {
  Button,
  Choices,
  Crumbs,
  Day,
  Details,
  ErrorSummary,
  Field,
  Form,
  type FormValues,
  Icon,
  isoDate,
  Layout,
  News,
  Note,
  number,
  type Problem,
  quarterShort,
  Seen,
  Side,
  Tag,
  usePage,
} from '#src/ui/index.ts';
import { Answer } from './answers.views.tsx';
import { Beside } from './beside.views.tsx';
import type { Desk } from './desk.service.ts';
import { deskPath } from './paths.ts';
import { tickField } from './review.ts';
import { indicatorOf, noticeText, placeOf, type Speaks } from './said.views.tsx';

export type DeskProps = {
  readonly page: Page;
  readonly desk: Desk;
  /** Undefined where there is nothing to compare. */
  readonly comparison: Comparison | undefined;
  readonly once: string;
  /** Names of the boxes that are ticked, and everything that was typed: as it was sent. */
  readonly ticked?: ReadonlySet<string>;
  readonly values?: FormValues;
  readonly problems?: readonly Problem[];
};

const besideHref = ({ quarter, area }: Desk): string => `/work/results/${quarterSlug(quarter)}/${area.code}`;

export function DeskPage({
  page,
  desk,
  comparison,
  once,
  ticked = new Set(),
  values = {},
  problems = [],
}: DeskProps) {
  const t = page.w.reviews;
  const title = `${t.desk.title(quarterShort(desk.quarter.quarter, page.lang))} ${placeOf(desk, page)}`;
  const unticked = (question: string) => problems.find((one) => one.field === tickField(question))?.text;
  return (
    <Layout
      page={page}
      title={title}
      slim={true}
      section={t.desk.section}
      refused={problems.length > 0}
      scripts={['keep']}
      unlisted={true}
    >
      <div class="wrap">
        <Crumbs
          items={[
            { text: t.home.title, href: '/work' },
            { text: t.waiting.title, href: '/work/reviews' },
          ]}
        />
        <ErrorSummary problems={problems} />
        <Opening desk={desk} />
        <PaperNote papers={desk.papers} named />
        <Form
          action={deskPath(desk.quarter, desk.area.code)}
          class="split reviewing"
          summary={false}
          once={once}
          revision={desk.seq}
          keep={`review-${desk.report.id}-${desk.report.version}`}
          problems={problems}
          values={values}
        >
          <div>
            <Returned desk={desk} />
            <Noticed desk={desk} />
            {comparison ? <Beside comparison={comparison} href={besideHref(desk)} /> : null}
            {desk.questions.map((of, at) => (
              <Answer
                desk={desk}
                of={of}
                n={at + 1}
                ticked={ticked.has(tickField(of.question.id))}
                unticked={unticked(of.question.id)}
              />
            ))}
          </div>
          <Result desk={desk} anyTicked={ticked.size > 0} />
        </Form>
      </div>
    </Layout>
  );
}

function Opening({ desk }: { desk: Desk }) {
  const page = usePage();
  const t = page.w.reviews;
  return (
    <div class="opening stack flat">
      <p class="row">
        <Tag is="sent">{t.waitsAt[desk.level]}</Tag>
        <span class="soft">
          {t.desk.version(number(desk.report.version))} · {t.desk.sentOn} <Day value={desk.sent.sentAt} />{' '}
          {punctuality(desk, page)}
        </span>
      </p>
      <h1 class="ask">
        {t.desk.title(quarterShort(desk.quarter.quarter, page.lang))}
        {placeOf(desk, page)
          .split(' ')
          .map((part) => (
            <>
              {' '}
              <span class="nb">{part}</span>
            </>
          ))}
      </h1>
    </div>
  );
}

/** How late the first sending was; else how early this one is. */
function punctuality({ sent, dueOn }: Desk, { w }: Speaks): string {
  const t = w.reviews;
  if (sent.daysLate > 0) return t.sentLate(number(sent.daysLate));
  if (!dueOn) return '';
  const early = daysBetween(isoDate(sent.sentAt), dueOn);
  return early > 0 ? t.desk.onTime(number(early)) : early === 0 ? t.desk.onDay : '';
}

/** The latest return: by whom, and what was said of the whole; what was said of a question stands beside it. */
function Returned({ desk: { returned, report } }: { desk: Desk }) {
  const t = usePage().w.reviews;
  if (!returned) return null;
  const level = t.levels[returned.level];
  const here = returned.version === report.version && returned.returnedTo !== 'author';
  return (
    <Note
      icon="talk"
      title={here ? t.desk.returnedHere(level) : t.desk.returnedBefore(level, number(returned.version))}
    >
      {returned.reason || undefined}
    </Note>
  );
}

/** What the numbers say first; what has nothing to see, in one line: it is common, and must not drown them. */
function Noticed({ desk }: { desk: Desk }) {
  const page = usePage();
  const t = page.w.reviews.desk;
  const all = desk.questions.flatMap((of, at) => of.notices.map((notice) => ({ of, notice, n: at + 1 })));
  const told = all.filter(({ notice }) => notice.kind !== 'noEvidence');
  const bare = all.filter(({ notice }) => notice.kind === 'noEvidence');
  return (
    <div class={told.length > 0 ? 'note warn' : 'note'}>
      <Icon name="report" />
      <div>
        <b>{told.length > 0 ? t.noticed(number(told.length)) : t.clean}</b>
        {told.length > 0 ? (
          <ul>
            {told.map(({ of, notice, n }) => (
              <li>
                {noticeText(notice, indicatorOf(of), page)} <a href={`#q${n}`}>{t.goTo(number(n))}</a>
              </li>
            ))}
          </ul>
        ) : null}
        {bare.length > 0 ? (
          <p>
            {t.bare(number(bare.length))}
            {bare.map(({ n }, at) => (
              <>
                {at === 0 ? ' ' : ' · '}
                <a href={`#q${n}`} aria-label={t.goTo(number(n))}>
                  {number(n)}
                </a>
              </>
            ))}
          </p>
        ) : null}
      </div>
    </div>
  );
}

function Result({ desk, anyTicked }: { desk: Desk; anyTicked: boolean }) {
  const t = usePage().w.reviews;
  const { next } = desk;
  return (
    <Side label={t.desk.result} title={t.desk.result} raised={true} stay={true}>
      <input type="hidden" name="version" value={desk.report.version} />
      <input type="hidden" name="level" value={desk.level} />
      {desk.returnTargets.length > 1 ? (
        <Choices
          name="returnTo"
          legend={t.desk.returnTo}
          options={desk.returnTargets.map((to) => ({ value: to, text: t.levels[to] }))}
          value="author"
        />
      ) : (
        <input type="hidden" name="returnTo" value="author" />
      )}
      <Field
        name="reason"
        label={t.desk.overall}
        hint={t.desk.overallHint}
        type="textarea"
        rows={3}
        optional={true}
      />
      <Button kind={anyTicked ? 'main' : 'quiet'} icon="talk" name="decision" value="return">
        {t.desk.sendBack}
      </Button>
      <Button kind={anyTicked ? 'quiet' : 'main'} name="decision" value="accept">
        {t.desk.accept}
      </Button>
      <p class="soft">
        <small>{next ? t.desk.acceptedThen(t.levels[next]) : t.desk.acceptedLast}</small>
      </p>
      <Seen>{t.desk.seen}</Seen>
      <Details summary={t.desk.history}>
        <History entries={desk.history} names={desk.names} />
      </Details>
    </Side>
  );
}

type HistoryProps = {
  readonly entries: readonly HistoryEntry[];
  readonly names: ReadonlyMap<string, string>;
};

/** A report's life, newest first. */
export function History({ entries, names }: HistoryProps) {
  const page = usePage();
  return (
    <News
      items={entries.toReversed().map((entry) => ({ date: entry.at, text: historyText(entry, names, page) }))}
    />
  );
}

function historyText(entry: HistoryEntry, names: HistoryProps['names'], { w }: Speaks): string {
  const { history: t, levels } = w.reviews;
  const who = names.get(entry.by) ?? t.someone;
  if (entry.kind === 'sent') {
    const version = number(entry.version);
    return entry.reason ? t.sentBecause(version, who, entry.reason) : t.sent(version, who);
  }
  const level = levels[entry.level];
  const said =
    entry.decision === 'accepted'
      ? t.accepted(level, who)
      : t.returned(level, who, levels[entry.returnedTo ?? 'author']);
  return entry.reason ? `${said}: ${entry.reason}` : said;
}
