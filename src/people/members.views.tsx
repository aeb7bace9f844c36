// The page of people: who holds what, where, and which invitations wait. It shows only what the reader may know,
// and buttons only for what the reader may do: both were decided before.
import type { Page } from '#src/platform/http/page.ts';
import { ROLES } from '#src/policy/roles.ts';
import {
  Button,
  Buttons,
  Column,
  Day,
  Done,
  Field,
  Form,
  Heading,
  Layout,
  More,
  number,
  Pager,
  Table,
  type TableColumn,
  Tag,
  usePage,
} from '#src/ui/index.ts';
import type { WaitingInvitation } from './invitations.service.ts';
import { PEOPLE_A_PAGE } from './members.service.ts';
import type { MembershipRow } from './members.store.ts';

/** The words of a scope, found before rendering. */
export type PlaceOf = (held: Pick<MembershipRow, 'scopeKind' | 'scopeCode'>) => string;

export type PeopleProps = {
  readonly page: Page;
  readonly rows: readonly MembershipRow[];
  readonly total: number;
  readonly now: number;
  readonly q: string;
  readonly role: string;
  /** 'back': only those whom letters do not reach. */
  readonly mail: string;
  readonly placeOf: PlaceOf;
  readonly waiting: readonly WaitingInvitation[];
  readonly abilities: { readonly invite: boolean; readonly organisations: boolean };
  readonly withdrawn: boolean;
};

const address = (kept: Readonly<Record<'q' | 'role' | 'mail', string>>, n: number): string => {
  const given = Object.entries(kept).filter(([, value]) => value !== '');
  return `/people?${new URLSearchParams([...given, ['page', String(n)]])}`;
};

export function PeoplePage(props: PeopleProps) {
  const { page, rows, total, now, q, role, placeOf, abilities } = props;
  const t = page.w.people.list;
  const roles = ROLES.map((value) => ({ value, text: page.w.people.roles[value] }));
  return (
    <Layout page={page} title={t.title} unlisted>
      <Column>
        <h1>{t.title}</h1>
        <p class="lede">{t.lede}</p>
        {props.withdrawn ? <Done>{t.withdrawn}</Done> : null}
        <Buttons>
          {abilities.invite ? (
            <Button href="/people/invite" icon="plus">
              {t.invite}
            </Button>
          ) : null}
          {abilities.organisations ? <More href="/organisations">{t.organisations}</More> : null}
        </Buttons>
        <Form action="/people" method="get" values={{ q, role }} class="row">
          <Field name="q" label={t.search} type="search" />
          <Field
            name="role"
            label={t.role}
            type="select"
            options={[{ value: '', text: t.anyRole }, ...roles]}
          />
          {props.mail ? <input type="hidden" name="mail" value={props.mail} /> : null}
          <Button kind="quiet">{t.find}</Button>
        </Form>
        <p>
          {props.mail ? (
            <More href="/people">{page.w.people.email.everybody}</More>
          ) : (
            <More href="/people?mail=back">{page.w.people.email.only}</More>
          )}
        </p>
        <Table
          caption={t.count(number(total))}
          rows={rows}
          empty={t.empty}
          columns={[
            {
              head: t.name,
              rowHead: true,
              cell: (row) => (
                <>
                  <a href={page.href(`/people/${row.personId}`)}>{row.name}</a>{' '}
                  {row.example ? <Tag is="info">{t.example}</Tag> : null}{' '}
                  {row.unreached ? <Tag is="warn">{page.w.people.email.tag}</Tag> : null}
                </>
              ),
            },
            { head: t.role, cell: (row) => page.w.people.roles[row.role] },
            { head: t.place, cell: (row) => placeOf(row) },
            {
              head: t.organisation,
              cell: (row) => (page.lang === 'th' ? row.organisationTh : row.organisationEn),
            },
            { head: t.since, cell: (row) => <Day value={row.validFrom} form="short" /> },
          ]}
        />
        <Pager
          page={now}
          pages={Math.ceil(total / PEOPLE_A_PAGE)}
          href={(n) => address({ q, role, mail: props.mail }, n)}
        />
        {props.waiting.length > 0 ? <Waiting waiting={props.waiting} placeOf={placeOf} /> : null}
      </Column>
    </Layout>
  );
}

function Waiting({ waiting, placeOf }: { waiting: readonly WaitingInvitation[]; placeOf: PlaceOf }) {
  const { w } = usePage();
  const t = w.people.list;
  return (
    <>
      <Heading title={t.waiting} />
      <Table
        caption={t.waiting}
        hideCaption
        rows={waiting}
        columns={[
          {
            head: t.name,
            rowHead: true,
            cell: ({ invitation: i, unreached }) => (
              <>
                {i.name} ({i.email}) {unreached ? <Tag is="warn">{w.people.email.tag}</Tag> : null}
              </>
            ),
          },
          { head: t.role, cell: ({ invitation: i }) => w.people.roles[i.role] },
          { head: t.place, cell: ({ invitation: i }) => placeOf(i) },
          { head: t.until, cell: ({ invitation: i }) => <Day value={i.expiresAt} form="short" /> },
          ...onlyIf(
            waiting.some((one) => one.mayWithdraw),
            {
              head: t.doing,
              cell: ({ invitation: i, mayWithdraw }: WaitingInvitation) =>
                mayWithdraw ? (
                  <Form action={`/people/invitations/${i.id}/withdraw`} class="row">
                    <Button kind="quiet">{t.withdraw}</Button>
                  </Form>
                ) : (
                  ''
                ),
            },
          ),
        ]}
      />
    </>
  );
}

/** A column of buttons stands only where there is one to press. */
export const onlyIf = <Row,>(some: boolean, column: TableColumn<Row>): TableColumn<Row>[] =>
  some ? [column] : [];
