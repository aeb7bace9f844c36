// A quarter's way to the public: which quarters there are, and, of one, its freezes, its editions and the next
// step as a button.
import type { Page } from '#src/platform/http/page.ts';
import { quarterSlug } from '#src/programme/quarter.ts';
import {
  Band,
  Bar,
  Button,
  Day,
  Done,
  Facts,
  Heading,
  Layout,
  More,
  Note,
  number,
  Opening,
  quarterName,
  Stack,
  Table,
  Tag,
  usePage,
} from '#src/ui/index.ts';
import { afterHref } from './after.views.tsx';
import type { ClosingYear } from './closing.service.ts';
import type { Closing, NextStep } from './closing.ts';
import { latestEdition, latestFreeze, news, nextStep } from './closing.ts';
import type { Freeze, Publication } from './figure.ts';
import { insideHref } from './inside.views.tsx';

const deskPath = ({ quarter }: Closing): string => `/work/publish/${quarterSlug(quarter)}`;

export function ClosingYearsPage({ page, years }: { page: Page; years: readonly ClosingYear[] }) {
  const t = page.w.results.closing;
  return (
    <Layout page={page} title={t.title} nav="work" unlisted>
      <Opening title={t.title} crumbs={[{ text: page.w.ui.nav.work, href: '/work' }]} lede={t.lede} />
      <Band inside="far">
        {years.length === 0 ? <p>{t.empty}</p> : years.map((year) => <Year year={year} />)}
      </Band>
    </Layout>
  );
}

function Year({ year }: { year: ClosingYear }) {
  const { lang, w } = usePage();
  const t = w.results.closing;
  return (
    <Table
      caption={`${t.caption} ${year.programme.fiscalYear} · ${year.programme.name[lang]}`}
      rows={year.quarters}
      columns={[
        { head: t.quarter, cell: (one) => quarterName(one.quarter.fiscalYear, one.quarter.quarter, lang) },
        {
          head: t.coverage,
          num: true,
          cell: ({ candidate }) => t.coverageOf(number(candidate.accepted), number(candidate.due)),
        },
        { head: t.waiting, num: true, cell: ({ candidate }) => number(candidate.waiting) },
        { head: t.none, num: true, cell: ({ candidate }) => number(candidate.none) },
        { head: t.late, num: true, cell: ({ candidate }) => number(candidate.late) },
        { head: t.frozen, cell: (one) => <Frozen freeze={latestFreeze(one)} /> },
        { head: t.edition, cell: (one) => <Edition edition={latestEdition(one)} /> },
        { head: t.step, cell: (one) => <Step closing={one} /> },
      ]}
    />
  );
}

/** A step that is due is named; where there is none, the quarter can still be looked at. */
function Step({ closing }: { closing: Closing }) {
  const { w, href } = usePage();
  const t = w.results.closing;
  if (!closing.begun || closing.candidate.due === 0) return <span class="soft">{t.notBegun}</span>;
  return <a href={href(deskPath(closing))}>{stepName(t.steps, nextStep(closing), closing)}</a>;
}

type StepWords = Page['w']['results']['closing']['steps'];
function stepName(steps: StepWords, step: NextStep, closing: Closing): string {
  const latest = latestFreeze(closing)?.number ?? 0;
  if (step === 'publish') return steps.publish(number(latest));
  if (step === 'freeze again') return steps['freeze again'](number(latest + 1));
  return steps[step];
}

function Frozen({ freeze }: { freeze: Freeze | undefined }) {
  const t = usePage().w.results.closing;
  if (!freeze) return <Tag is="none">{t.notFrozen}</Tag>;
  return (
    <>
      <Tag is="info">{t.frozenNow(number(freeze.number))}</Tag> <Day value={freeze.frozenAt} form="short" />
    </>
  );
}

function Edition({ edition }: { edition: Publication | undefined }) {
  const t = usePage().w.results.closing;
  if (!edition) return <Tag is="none">{t.notYet}</Tag>;
  return (
    <>
      <Tag is="good">{t.editionNow(number(edition.edition))}</Tag>{' '}
      <Day value={edition.publishedAt} form="short" />
    </>
  );
}

type ClosingProps = {
  readonly page: Page;
  readonly closing: Closing;
  /** The number that was frozen, or published, just now. */
  readonly done: { readonly frozen: string | undefined; readonly published: string | undefined };
};

export function ClosingPage({ page, closing, done }: ClosingProps) {
  const t = page.w.results.closing;
  const { quarter, candidate } = closing;
  const title = quarterName(quarter.fiscalYear, quarter.quarter, page.lang);
  return (
    <Layout page={page} title={title} nav="work" unlisted>
      <Opening
        title={title}
        crumbs={[
          { text: page.w.ui.nav.work, href: '/work' },
          { text: t.title, href: '/work/publish' },
        ]}
        above={
          <>
            <Frozen freeze={latestFreeze(closing)} /> <Edition edition={latestEdition(closing)} />
          </>
        }
      />
      <Band inside="far">
        <Happened closing={closing} done={done} />
        <Stack>
          <Heading title={t.step} />
          <NextOne closing={closing} />
        </Stack>
        <Stack>
          <Heading title={t.now} />
          <p>
            <b>
              {t.coverage} {t.coverageOf(number(candidate.accepted), number(candidate.due))}
            </b>
          </p>
          <Bar tall got={candidate.accepted} wait={candidate.waiting} of={candidate.due} />
          <Facts
            items={[
              { term: t.waiting, text: number(candidate.waiting) },
              { term: t.none, text: number(candidate.none) },
              { term: t.late, text: number(candidate.late) },
            ]}
          />
          <p>
            <More href={insideHref(quarter, 'th')}>{t.inside}</More>
          </p>
        </Stack>
        <Freezes closing={closing} />
        {closing.freezes.length > 0 ? (
          <p class="row">
            <More href={afterHref(quarter, 'th')}>{page.w.results.after.list}</More>{' '}
            <More href={`/work/packs/${quarterSlug(quarter)}`}>{page.w.packs.list.title}</More>
          </p>
        ) : null}
      </Band>
    </Layout>
  );
}

/** What the form before this page did. A number that does not stand here is nobody's doing. */
function Happened({ closing, done }: Pick<ClosingProps, 'closing' | 'done'>) {
  const t = usePage().w.results.closing;
  const published = closing.editions.find((one) => String(one.edition) === done.published);
  const frozen = closing.freezes.find((one) => String(one.number) === done.frozen);
  if (published)
    return (
      <Done>
        <b>{t.publishedDone(number(published.edition))}</b> {t.publishedDoneText}
      </Done>
    );
  if (frozen)
    return (
      <Done>
        <b>{t.frozenDone(number(frozen.number))}</b> {t.frozenDoneText}
      </Done>
    );
  return null;
}

function NextOne({ closing }: { closing: Closing }) {
  const t = usePage().w.results.closing;
  const step = nextStep(closing);
  const latest = latestFreeze(closing)?.number ?? 0;
  const name = stepName(t.steps, step, closing);
  const text = {
    none: closing.begun ? t.nothingToDo : t.notBegun,
    freeze: t.toFreeze,
    publish: t.toPublish(number(latest)),
    'freeze again': news(closing) > 0 ? t.toFreezeAgain(number(news(closing))) : t.followsEarlier,
  }[step];
  const path = `${deskPath(closing)}/${step === 'publish' ? 'edition' : 'freeze'}`;
  return (
    <>
      <p>{text}</p>
      {step === 'none' ? null : (
        <p>
          <Button href={path}>{name}</Button>
        </p>
      )}
      {step === 'publish' && news(closing) > 0 ? (
        <Note>
          {t.toFreezeAgain(number(news(closing)))}{' '}
          <a href={usePage().href(`${deskPath(closing)}/freeze`)}>
            {stepName(t.steps, 'freeze again', closing)}
          </a>
        </Note>
      ) : null}
    </>
  );
}

function Freezes({ closing }: { closing: Closing }) {
  const { lang, w, href } = usePage();
  const t = w.results.closing;
  if (closing.freezes.length === 0) return null;
  const editionOf = (freeze: Freeze) => closing.editions.find((one) => one.id === freeze.id);
  const newest = latestEdition(closing);
  return (
    <Table
      caption={t.freezes}
      rows={closing.freezes}
      columns={[
        {
          head: t.frozen,
          cell: (one) => (
            <a href={href(`${deskPath(closing)}/freezes/${one.number}`)}>{t.frozenNow(number(one.number))}</a>
          ),
        },
        { head: t.at, cell: (one) => <Day value={one.frozenAt} form="short" time /> },
        { head: t.reason, cell: (one) => one.reason || w.ui.dash },
        {
          head: t.public,
          cell: (one) => {
            const edition = editionOf(one);
            if (!edition) return <Tag is="none">{t.notYet}</Tag>;
            const older = edition.id === newest?.id ? '' : `?edition=${edition.edition}`;
            return (
              <>
                <a href={href(`/quarters/${quarterSlug(edition)}${older}`)}>
                  {t.editionNow(number(edition.edition))}
                </a>{' '}
                <Day value={edition.publishedAt} form="short" />
              </>
            );
          },
        },
        { head: t.note, cell: (one) => editionOf(one)?.note[lang] || w.ui.dash },
      ]}
    />
  );
}
