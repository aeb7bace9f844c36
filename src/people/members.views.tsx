// The pages of people and what they hold. They show only what the reader may know, and buttons only for what
// the reader may do: both were decided before.
import type { Area } from '#src/areas/areas.service.ts';
import { AreaPicker } from '#src/areas/picker.tsx';
import type { Page } from '#src/platform/http/page.ts';
import { ROLES, type Role } from '#src/policy/roles.ts';
import {
  Button,
  Buttons,
  Column,
  Day,
  Done,
  Field,
  Form,
  FormPage,
  Heading,
  Layout,
  More,
  number,
  Pager,
  type Problem,
  Table,
  Tag,
  usePage,
} from '#src/ui/index.ts';
import type { WaitingInvitation } from './invitations.service.ts';
import { PEOPLE_A_PAGE, type PersonView, type ShownMembership } from './members.service.ts';
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
  readonly placeOf: PlaceOf;
  readonly waiting: readonly WaitingInvitation[];
  readonly abilities: { readonly invite: boolean; readonly organisations: boolean };
  readonly withdrawn: boolean;
};

const address = (q: string, role: string, n: number): string =>
  `/people?${new URLSearchParams({ ...(q ? { q } : {}), ...(role ? { role } : {}), page: String(n) })}`;

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
          <Button kind="quiet">{t.find}</Button>
        </Form>
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
                  {row.example ? <Tag is="info">{t.example}</Tag> : null}
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
        <Pager page={now} pages={Math.ceil(total / PEOPLE_A_PAGE)} href={(n) => address(q, role, n)} />
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
          { head: t.name, rowHead: true, cell: ({ invitation: i }) => `${i.name} (${i.email})` },
          { head: t.role, cell: ({ invitation: i }) => w.people.roles[i.role] },
          { head: t.place, cell: ({ invitation: i }) => placeOf(i) },
          { head: t.until, cell: ({ invitation: i }) => <Day value={i.expiresAt} form="short" /> },
          {
            head: t.doing,
            cell: ({ invitation: i, mayWithdraw }) =>
              mayWithdraw ? (
                <Form action={`/people/invitations/${i.id}/withdraw`} class="row">
                  <Button kind="quiet">{t.withdraw}</Button>
                </Form>
              ) : (
                ''
              ),
          },
        ]}
      />
    </>
  );
}

export type PersonDone = 'ended' | 'assigned' | 'unassigned';
export type PersonProps = {
  readonly page: Page;
  readonly view: PersonView;
  readonly placeOf: PlaceOf;
  readonly areaOf: (code: string) => string;
  readonly done?: PersonDone | undefined;
  readonly problems?: readonly Problem[];
  readonly values?: Readonly<Record<string, string>>;
  /** What was perhaps meant by the place that was typed. */
  readonly several?: readonly Area[];
};

export function PersonPage(props: PersonProps) {
  const { page, view, done, problems = [] } = props;
  const t = page.w.people.person;
  const { person } = view;
  return (
    <Layout page={page} title={person.name} unlisted scripts={['picker']} refused={problems.length > 0}>
      <Column>
        <More href="/people" back>
          {page.w.people.list.title}
        </More>
        <h1>{person.name}</h1>
        <p>
          <a href={`mailto:${person.email}`}>{person.email}</a>
        </p>
        {done ? <Done>{t.done[done]}</Done> : null}
        <Held {...props} />
        {view.mayAssign || view.assignments.length > 0 ? <LooksAfter {...props} /> : null}
      </Column>
    </Layout>
  );
}

function Held({ view, placeOf }: PersonProps) {
  const page = usePage();
  const t = page.w.people.person;
  const state = (m: ShownMembership) =>
    m.inForce ? <Tag is="good">{t.now}</Tag> : <Tag is="none">{t.ended}</Tag>;
  return (
    <>
      <Heading title={t.held} />
      <Table
        caption={t.held}
        hideCaption
        rows={view.memberships}
        columns={[
          { head: page.w.people.list.role, rowHead: true, cell: (m) => page.w.people.roles[m.role] },
          { head: page.w.people.list.place, cell: placeOf },
          {
            head: page.w.people.list.organisation,
            cell: (m) => (page.lang === 'th' ? m.organisationTh : m.organisationEn),
          },
          { head: t.from, cell: (m) => <Day value={m.validFrom} form="short" /> },
          {
            head: t.state,
            cell: (m) => (
              <>
                {state(m)} {m.endedReason}
              </>
            ),
          },
          {
            head: page.w.people.list.doing,
            cell: (m) =>
              m.mayEnd ? <More href={`/people/${m.personId}/memberships/${m.id}/end`}>{t.end}</More> : '',
          },
        ]}
      />
    </>
  );
}

function LooksAfter({ view, areaOf, problems = [], values = {}, several = [] }: PersonProps) {
  const page = usePage();
  const t = page.w.people.person;
  const { person } = view;
  return (
    <>
      <Heading title={t.looksAfter} sub={t.looksAfterWhy} />
      <Table
        caption={t.looksAfter}
        hideCaption
        rows={view.assignments.filter((a) => a.inForce)}
        empty={t.nothing}
        columns={[
          { head: page.w.people.list.place, rowHead: true, cell: (a) => areaOf(a.areaCode) },
          { head: t.from, cell: (a) => <Day value={a.validFrom} form="short" /> },
          {
            head: page.w.people.list.doing,
            cell: (a) =>
              a.mayEnd ? (
                <Form action={`/people/${person.id}/assignments/${a.id}/end`} class="row">
                  <Button kind="quiet">{t.unassign}</Button>
                </Form>
              ) : (
                ''
              ),
          },
        ]}
      />
      {view.mayAssign ? (
        <>
          <Heading title={t.assignTitle} />
          <Form action={`/people/${person.id}/assignments`} problems={problems} values={values}>
            <Field name="digits" label={t.level} type="select" options={t.levels} />
            <AreaPicker name="place" label={t.place} choices={several} />
            <Buttons>
              <Button>{t.assign}</Button>
            </Buttons>
          </Form>
        </>
      ) : null}
    </>
  );
}

type EndProps = {
  page: Page;
  membership: MembershipRow;
  place: string;
  problems?: readonly Problem[];
  reason?: string;
};

export function EndMembershipPage({ page, membership, place, problems = [], reason = '' }: EndProps) {
  const t = page.w.people.person;
  const role: Role = membership.role;
  const back = { href: `/people/${membership.personId}`, text: membership.name };
  return (
    <Layout page={page} title={t.endTitle} slim unlisted section={t.section} refused={problems.length > 0}>
      <FormPage title={t.endTitle} back={back} problems={problems}>
        <p>{t.endWhat(membership.name, page.w.people.roles[role], place)}</p>
        <Form
          action={`/people/${membership.personId}/memberships/${membership.id}/end`}
          values={{ reason }}
          problems={problems}
          summary={false}
        >
          <Field name="reason" label={t.reason} hint={t.reasonHint} type="textarea" rows={3} required />
          <Buttons>
            <Button kind="alarm">{t.end}</Button>
          </Buttons>
        </Form>
      </FormPage>
    </Layout>
  );
}
