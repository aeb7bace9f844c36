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
  Field,
  Form,
  FormPage,
  Layout,
  More,
  Note,
  type Problem,
  Table,
  thaiDate,
  Unconfirmed,
  usePage,
} from '#src/ui/index.ts';
import { caseNumber, casePath, INBOX } from './inbox.ts';

/** Of a case that has ended; an open one is kept anyway, and may be held for later. */
export function Kept({ read: { head, clocks, hold } }: { readonly read: CaseReading }) {
  const { lang, w } = usePage();
  const t = w.caseKeeping;
  return (
    <section class="stack" id="kept" aria-labelledby="kept-title">
      <h2 id="kept-title">{t.title}</h2>
      {clocks.kept ? (
        <p>
          {t.until(thaiDate(clocks.kept.endsOn, 'long', lang))}{' '}
          {clocks.kept.unconfirmed ? <Unconfirmed /> : null}
        </p>
      ) : null}
      {hold ? <Note icon="lock">{t.held(t.holds[hold])}</Note> : null}
      <p>
        <More href={holdPath(head.id)}>{t.door}</More>
      </p>
    </section>
  );
}

type HoldProps = {
  readonly page: Page;
  readonly read: CaseReading;
  readonly problems?: readonly Problem[];
};

/** What keeps it and how long, and the hold: put on, or ended. */
export function HoldPage({ page, read: { head, clocks, hold }, problems = [] }: HoldProps) {
  const { casework, caseKeeping: t } = page.w;
  const { kept } = clocks;
  return (
    <Layout page={page} title={t.title} slim={true} refused={problems.length > 0} unlisted={true}>
      <FormPage
        title={t.title}
        back={{ href: casePath(head.id), text: casework.number(caseNumber(head.id)) }}
        problems={problems}
      >
        {kept ? (
          <>
            <p>
              {t.until(thaiDate(kept.endsOn, 'long', page.lang))} {kept.unconfirmed ? <Unconfirmed /> : null}
            </p>
            <p class="soft">
              {t.kinds[kept.name]}
              {kept.unconfirmed ? ` · ${t.unconfirmed}` : ''}
            </p>
          </>
        ) : (
          <p>{t.open}</p>
        )}
        {hold ? (
          <Form action={`${casePath(head.id)}/release`} summary={false}>
            <Note icon="lock">{t.held(t.holds[hold])}</Note>
            <p class="soft">{t.releaseWhy}</p>
            <Buttons>
              <Button kind="quiet">{t.release}</Button>
            </Buttons>
          </Form>
        ) : (
          <Form action={holdPath(head.id)} problems={problems} summary={false}>
            <h2>{t.hold}</h2>
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
        )}
      </FormPage>
    </Layout>
  );
}

const holdPath = (id: string): string => `${casePath(id)}/hold`;

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
