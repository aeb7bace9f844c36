// How long one case is kept and what stops its end, and what is left of those whose time is over.
// What it must never do: show anything of a deleted case but what the numbers know of it.
import type { CaseHead } from '#src/cases/case.ts';
import type { CaseReading } from '#src/cases/desk.service.ts';
import type { Page } from '#src/platform/http/page.ts';
import {
  Button,
  Buttons,
  Column,
  Crumbs,
  Day,
  Details,
  Field,
  Form,
  Layout,
  Note,
  type Problem,
  Table,
  thaiDate,
  Unconfirmed,
  usePage,
} from '#src/ui/index.ts';
import { caseNumber, casePath, INBOX } from './inbox.ts';

type KeptProps = { readonly read: CaseReading; readonly problems?: readonly Problem[] };

/** Of a case that has ended; an open one is kept anyway, and may be held for later. */
export function Kept({ read: { head, clocks, hold }, problems = [] }: KeptProps) {
  const { lang, w } = usePage();
  const t = w.caseKeeping;
  const own = problems.filter(({ field }) => field === 'hold');
  return (
    <section class="stack" id="kept" aria-labelledby="kept-title">
      <h2 id="kept-title">{t.title}</h2>
      {clocks.kept ? (
        <p>
          {t.until(thaiDate(clocks.kept.endsOn, 'long', lang))}{' '}
          {clocks.kept.unconfirmed ? <Unconfirmed /> : null}
          <br />
          <span class="soft">
            {t.kinds[clocks.kept.name]}
            {clocks.kept.unconfirmed ? ` · ${t.unconfirmed}` : ''}
          </span>
        </p>
      ) : (
        <p class="soft">{t.open}</p>
      )}
      {hold ? (
        <>
          <Note icon="lock">{t.held(t.holds[hold])}</Note>
          <Form action={`${casePath(head.id)}/release`} summary={false}>
            <p class="soft">{t.releaseWhy}</p>
            <Buttons>
              <Button kind="quiet">{t.release}</Button>
            </Buttons>
          </Form>
        </>
      ) : (
        <Details summary={t.hold} open={own.length > 0}>
          <Form action={`${casePath(head.id)}/hold`} problems={own} summary={false}>
            <p class="soft">{t.holdWhy}</p>
            <Field
              name="hold"
              label={t.reason}
              type="select"
              options={Object.entries(t.holds).map(([value, text]) => ({ value, text }))}
            />
            <Buttons>
              <Button kind="quiet">{t.doHold}</Button>
            </Buttons>
          </Form>
        </Details>
      )}
    </section>
  );
}

export function DeletedPage({ page, cases }: { readonly page: Page; readonly cases: readonly CaseHead[] }) {
  const { cases: c, caseKeeping, casework, reviews } = page.w;
  const t = caseKeeping.deleted;
  return (
    <Layout page={page} title={t.door} nav="work" unlisted={true}>
      <Column>
        <Crumbs
          items={[
            { text: reviews.home.title, href: '/work' },
            { text: casework.inbox.title, href: INBOX },
          ]}
        />
        <h1>{t.door}</h1>
        <p class="lede">{t.lede}</p>
        <Table<CaseHead>
          caption={t.door}
          hideCaption
          rows={cases}
          empty={t.none}
          columns={[
            { head: t.number, rowHead: true, cell: ({ id }) => caseNumber(id) },
            { head: t.track, cell: ({ track }) => c.tracks[track] },
            { head: t.outcome, cell: ({ because }) => (because ? c.closings[because] : c.steps.closed) },
            { head: t.closedOn, cell: ({ stepOn }) => <Day value={stepOn} form="short" /> },
            { head: t.deletedOn, cell: ({ deletedOn }) => <Day value={deletedOn ?? ''} form="short" /> },
          ]}
        />
      </Column>
    </Layout>
  );
}
