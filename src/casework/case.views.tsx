// A case: the frame that the server knows, the place in which the officer's browser opens it, its next step.
// What it must never do: hold a word of what was told. Everything sealed is fetched and opened by src/client/case.ts.
import type { Area } from '#src/areas/area.ts';
import { isEntry, type Move } from '#src/cases/case.ts';
import type { Figures } from '#src/cases/clocks.ts';
import type { CaseReading } from '#src/cases/desk.service.ts';
import type { Page } from '#src/platform/http/page.ts';
import {
  Crumbs,
  Day,
  Done,
  ErrorSummary,
  Facts,
  type FormValues,
  Layout,
  More,
  News,
  Note,
  number,
  type Problem,
  Side,
  Tag,
  thaiDate,
  usePage,
} from '#src/ui/index.ts';
import type { Unit } from '#src/units/unit.ts';
import { Clock, StepTag } from './clock.views.tsx';
import { Clocks } from './clocks.views.tsx';
import { Guide } from './guide.views.tsx';
import { caseNumber, casePath, daysLeft, INBOX } from './inbox.ts';
import { placeName } from './inbox.views.tsx';
import { Kept } from './keeping.views.tsx';
import type { Unlock } from './keys.ts';
import { UnlockTemplate } from './keys.views.tsx';
import { Letter } from './letter.views.tsx';
import { MoveForm } from './move.views.tsx';
import { OpenHere } from './open.views.tsx';

export type CaseShown = {
  readonly read: CaseReading;
  readonly own: string;
  readonly unit: Unit | undefined;
  readonly areas: ReadonlyMap<string, Area>;
  readonly unlock: Unlock;
  /** The organisation's, with which the browser verifies the list of keys. */
  readonly directoryKey: string;
};
/** What was done a moment ago, as the address says it. */
export const CASE_DONE = ['moved', 'barred', 'extended', 'answered', 'held', 'released'] as const;
export type CaseDone = (typeof CASE_DONE)[number];
type CaseProps = CaseShown & {
  readonly page: Page;
  readonly done?: CaseDone | undefined;
  readonly figures: Figures;
  /** Why no more time was taken. */
  readonly clocks?: readonly Problem[];
  /** A step that was refused: as it was sent, and why. */
  readonly values?: FormValues;
  readonly problems?: readonly Problem[];
  /** Somebody moved it first. */
  readonly clash?: boolean;
};

export function CasePage(props: CaseProps) {
  const { page, read, done, problems = [], values = {}, clash = false } = props;
  const { head } = read;
  const t = page.w.casework;
  const title = t.number(caseNumber(head.id));
  return (
    <Layout
      page={page}
      title={title}
      slim={true}
      section={t.section}
      refused={problems.length + (props.clocks ?? []).length > 0}
      scripts={['case']}
      unlisted={true}
    >
      <div class="wrap casework">
        <Crumbs
          items={[
            { text: page.w.reviews.home.title, href: '/work' },
            { text: t.inbox.title, href: INBOX },
          ]}
        />
        <ErrorSummary problems={[...problems, ...(props.clocks ?? [])]} />
        {clash ? <Clash read={read} /> : null}
        {done ? (
          <Done>
            {done === 'moved'
              ? t.frame.moved(page.w.cases.steps[head.step])
              : done === 'barred'
                ? t.frame.barred
                : page.w.caseClocks.done[done]}
          </Done>
        ) : null}
        <div class="opening stack flat">
          <p class="row">
            <b>{page.w.cases.tracks[head.track]}</b>
            <StepTag step={head.step} />
            <Clock running={read.clocks.running[0]} today={read.today} />
            {isServerSealed(read) ? <Tag is="warn">{t.frame.server}</Tag> : null}
          </p>
          <h1 class="ask">{title}</h1>
        </div>
        <div class="split">
          <div class="stack far">
            <OpenHere {...props} />
            <MoveForm read={read} values={values} problems={problems} />
            <Clocks read={read} figures={props.figures} problems={props.clocks ?? []} />
            <Kept read={read} />
          </div>
          <Frame {...props} />
        </div>
      </div>
      <Letter {...props} />
      <UnlockTemplate unlock={props.unlock} />
    </Layout>
  );
}

/** Sealed for somebody without script, or answered so. */
const isServerSealed = ({ head, objects }: CaseReading): boolean =>
  head.channel === 'no-script' || objects.some(({ author }) => author === 'server');

function Clash({ read: { head, takers, names } }: { read: CaseReading }) {
  const { lang, w } = usePage();
  const t = w.casework;
  const who = names.get(takers.get(head.revision - 1) ?? '') ?? t.frame.someone;
  return (
    <Note tone="warn" icon="info">
      {t.move.clash(w.cases.steps[head.step], who, thaiDate(head.stepOn, 'short', lang))}
    </Note>
  );
}

function Frame({ page, read, own, unit, areas }: CaseProps) {
  const { cases, casework } = page.w;
  const t = casework.frame;
  const { head } = read;
  const age = -(daysLeft(head.receivedOn, read.today) ?? 0);
  const facts = [
    {
      term: t.received,
      text: (
        <>
          <Day value={head.receivedOn} form="short" />{' '}
          <span class="soft nb">{age === 0 ? casework.clock.ageToday : casework.clock.age(number(age))}</span>
        </>
      ),
    },
    { term: t.unit, text: unit?.name[page.lang] ?? head.unitCode },
    { term: t.place, text: placeName({ areas }, head.provinceCode, page) },
    { term: t.channel, text: cases.channels[head.channel] },
    { term: t.category, text: head.category ? cases.categories[head.category] : t.noCategory },
    ...(head.toWhom ? [{ term: t.referred, text: cases.destinations[head.toWhom] }] : []),
    ...(head.because ? [{ term: t.because, text: cases.closings[head.because] }] : []),
  ];
  const officers = read.holders.filter((one) => one !== 'reporter');
  return (
    <Side label={casework.number(caseNumber(head.id))}>
      <Facts items={facts} />
      {isServerSealed(read) ? (
        <Note tone="warn" icon="lock" title={t.server}>
          {t.serverWhy}
        </Note>
      ) : null}
      {isEntry(head.channel) ? (
        <Note icon="edit" title={page.w.caseEntry.read}>
          {page.w.caseEntry.readWhy}
        </Note>
      ) : null}
      <h2 class="small">{t.holders}</h2>
      <ul class="plain">
        {officers.map((one) => (
          <li>
            {read.names.get(one) ?? t.someone} {one === own ? <span class="soft">({t.you})</span> : null}
          </li>
        ))}
        {read.recoverable ? <li class="soft">{page.w.unitRecovery.case.has}</li> : null}
      </ul>
      <p class="soft">
        <small>{t.holdersWhy}</small>
      </p>
      {read.recovery.length > 0 && !read.recoverable ? (
        <p class="soft">
          <small>{page.w.unitRecovery.case.not}</small>
        </p>
      ) : null}
      <h2 class="small">{t.history}</h2>
      <History read={read} />
      <Guide />
      <p>
        <More href={`${INBOX}/colleagues?case=${head.id}`}>{page.w.caseColleagues.door}</More>
      </p>
      <p>
        <More href={`${casePath(head.id)}/handover`}>{page.w.caseHandover.door}</More>
      </p>
      <p>
        <More href={`${casePath(head.id)}/export`}>{page.w.caseExport.door}</More>
      </p>
      <p>
        <More href={`${casePath(head.id)}/recusal`}>{t.recuse}</More>
      </p>
      {officers.length > 1 ? (
        <p>
          <More href={`${casePath(head.id)}/exclusion`}>{t.bar}</More>
        </p>
      ) : null}
    </Side>
  );
}

/** Newest first; the reporter sees the same steps without who took them. */
function History({ read: { head, steps, takers, names } }: { read: CaseReading }) {
  const { cases, casework } = usePage().w;
  const said = (one: Pick<Move, 'because' | 'toWhom'>): string =>
    one.because
      ? `: ${cases.closings[one.because]}`
      : one.toWhom
        ? `: ${cases.destinations[one.toWhom]}`
        : '';
  const taken = steps.toReversed().map((one) => ({
    date: one.onDay,
    text: one.byReporter
      ? casework.frame.disputed
      : casework.frame.taken(
          cases.steps[one.step] + said(one),
          names.get(takers.get(one.number) ?? '') ?? casework.frame.someone,
        ),
  }));
  return <News items={[...taken, { date: head.receivedOn, text: cases.steps.received }]} />;
}
