// Publishing a quarter: which quarters there are, and what the next edition would hold and change.
import type { Page } from '#src/platform/http/page.ts';
import { quarterSlug } from '#src/programme/quarter.ts';
import {
  Band,
  Button,
  Buttons,
  Column,
  Day,
  Done,
  Facts,
  Field,
  Form,
  FormPage,
  Layout,
  More,
  Note,
  number,
  Opening,
  type Problem,
  quarterName,
  Stack,
  Table,
  Tag,
  usePage,
} from '#src/ui/index.ts';
import type { Publication } from './figure.ts';
import { insideHref } from './inside.views.tsx';
import type { CheckView, PublishingView, PublishingYear } from './publish.service.ts';

export function PublishPage({ page, years }: { page: Page; years: readonly PublishingYear[] }) {
  const t = page.w.results.publishing;
  return (
    <Layout page={page} title={t.title} nav="work" unlisted>
      <Opening title={t.title} crumbs={[{ text: page.w.ui.nav.work, href: '/work' }]} lede={t.lede} />
      <Band inside="far">
        {years.length === 0 ? <p>{t.empty}</p> : years.map((year) => <Year year={year} />)}
      </Band>
    </Layout>
  );
}

function Year({ year }: { year: PublishingYear }) {
  const { lang, w, href } = usePage();
  const t = w.results.publishing;
  const has = (one: PublishingView) => one.candidate.due > 0 && one.begun;
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
        {
          head: t.edition,
          cell: (one) =>
            one.standing ? <Edition edition={one.standing} /> : <Tag is="none">{t.notYet}</Tag>,
        },
        {
          head: t.step,
          cell: (one) =>
            has(one) ? (
              <a href={href(`/work/publish/${quarterSlug(one.quarter)}`)}>{t.check}</a>
            ) : (
              <span class="soft">{t.notBegun}</span>
            ),
        },
      ]}
    />
  );
}

function Edition({ edition }: { edition: Publication }) {
  const t = usePage().w.results.publishing;
  return (
    <>
      <Tag is="good">{t.editionNow(number(edition.edition))}</Tag>{' '}
      <Day value={edition.publishedAt} form="short" />
    </>
  );
}

type CheckProps = {
  readonly page: Page;
  readonly view: CheckView;
  readonly once: string;
  readonly values: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
  /** Just published. */
  readonly done: Publication | undefined;
};

export function CheckPage({ page, view, once, values, problems, done }: CheckProps) {
  const t = page.w.results.publishing;
  const name = quarterName(view.quarter.fiscalYear, view.quarter.quarter, page.lang);
  const title = done ? t.done(number(done.edition)) : t.checkTitle(name);
  return (
    <Layout page={page} title={title} slim section={t.title} unlisted refused={problems.length > 0}>
      {done ? (
        <Column read>
          <Stack>
            <h1>{title}</h1>
            <Done>{name}</Done>
            <p>
              <More href={`/quarters/${quarterSlug(view.quarter)}`}>{t.open}</More>
            </p>
            <Editions editions={view.editions} />
            <p>
              <More href="/work/publish" back>
                {t.title}
              </More>
            </p>
          </Stack>
        </Column>
      ) : (
        <FormPage title={title} back={{ href: '/work/publish', text: t.title }} problems={problems}>
          <Holds view={view} />
          <Hides hides={view.hides} />
          <Form
            action={`/work/publish/${quarterSlug(view.quarter)}`}
            values={values}
            problems={problems}
            once={once}
            summary={false}
          >
            <Field
              name="note_th"
              label={t.noteTh}
              hint={t.noteHint}
              type="textarea"
              rows={3}
              optional
              lang="th"
            />
            <Field name="note_en" label={t.noteEn} type="textarea" rows={3} optional lang="en" />
            <Note>{t.suppress}</Note>
            <Buttons>
              <Button>{t.publish(number((view.standing?.edition ?? 0) + 1))}</Button>
            </Buttons>
          </Form>
          <Editions editions={view.editions} />
        </FormPage>
      )}
    </Layout>
  );
}

function Holds({ view: { candidate, standing, quarter, follows } }: { view: PublishingView }) {
  const { w } = usePage();
  const t = w.results.publishing;
  return (
    <Stack>
      <p class="lede">{t.counted(number(candidate.accepted), number(candidate.due))}</p>
      <p>{standing ? t.next(number(standing.edition + 1)) : t.first}</p>
      <Facts
        items={[
          { term: t.waiting, text: number(candidate.waiting) },
          { term: t.none, text: number(candidate.none) },
          { term: t.late, text: number(candidate.late) },
          ...(standing
            ? [
                { term: t.added, text: number(candidate.added) },
                { term: t.changed, text: number(candidate.changed) },
                { term: t.gone, text: number(candidate.gone) },
              ]
            : []),
        ]}
      />
      {follows ? <p>{w.results.followsEarlier}</p> : null}
      <p class="soft">{t.apart}</p>
      <p>
        <More href={insideHref(quarter, 'th')}>{t.inside}</More>
      </p>
    </Stack>
  );
}

function Hides({ hides }: { hides: CheckView['hides'] }) {
  const { lang, w } = usePage();
  const t = w.results.publishing;
  if (hides.length === 0) return null;
  return (
    <Note tone="warn" title={t.hides}>
      <ul>
        {hides.map(({ indicator, places }) => (
          <li>
            <b>{indicator.name[lang]}:</b> {places.map((place) => place.name[lang]).join(', ')}
          </li>
        ))}
      </ul>
      <p>{t.hidesWhy}</p>
    </Note>
  );
}

function Editions({ editions }: { editions: readonly Publication[] }) {
  const { lang, w } = usePage();
  const t = w.results.publishing;
  if (editions.length === 0) return null;
  return (
    <Table
      caption={t.editions}
      rows={editions}
      columns={[
        { head: t.edition, cell: (one) => t.editionNow(number(one.edition)) },
        { head: t.published, cell: (one) => <Day value={one.publishedAt} form="short" time /> },
        { head: t.note, cell: (one) => one.note[lang] || w.ui.dash },
      ]}
    />
  );
}
