// One person: what they hold and held, the places they look after, and the page that ends a role with a reason.
import type { Area } from '#src/areas/areas.service.ts';
import { AreaPicker } from '#src/areas/picker.tsx';
import type { Page } from '#src/platform/http/page.ts';
import type { Role } from '#src/policy/roles.ts';
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
  Note,
  type Problem,
  Table,
  Tag,
  usePage,
} from '#src/ui/index.ts';
import type { PersonView, ShownMembership } from './members.service.ts';
import type { MembershipRow } from './members.store.ts';
import { onlyIf, type PlaceOf } from './members.views.tsx';

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
        {view.mailProblem ? (
          <Note tone="warn" icon="talk" title={page.w.people.email.refused}>
            {page.w.people.email.since} <Day value={view.mailProblem.since} form="short" /> ·{' '}
            {page.w.people.email.unreachedWhat}
          </Note>
        ) : null}
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
          ...onlyIf(
            view.memberships.some((m) => m.mayEnd),
            {
              head: page.w.people.list.doing,
              cell: (m: ShownMembership) =>
                m.mayEnd ? <More href={`/people/${m.personId}/memberships/${m.id}/end`}>{t.end}</More> : '',
            },
          ),
        ]}
      />
    </>
  );
}

function LooksAfter({ view, areaOf, problems = [], values = {}, several = [] }: PersonProps) {
  const page = usePage();
  const t = page.w.people.person;
  const { person } = view;
  const assigned = view.assignments.filter((a) => a.inForce);
  return (
    <>
      <Heading title={t.looksAfter} sub={t.looksAfterWhy} />
      <Table
        caption={t.looksAfter}
        hideCaption
        rows={assigned}
        empty={t.nothing}
        columns={[
          { head: page.w.people.list.place, rowHead: true, cell: (a) => areaOf(a.areaCode) },
          { head: t.from, cell: (a) => <Day value={a.validFrom} form="short" /> },
          ...onlyIf(
            assigned.some((a) => a.mayEnd),
            {
              head: page.w.people.list.doing,
              cell: (a: (typeof assigned)[number]) =>
                a.mayEnd ? (
                  <Form action={`/people/${person.id}/assignments/${a.id}/end`} class="row">
                    <Button kind="quiet">{t.unassign}</Button>
                  </Form>
                ) : (
                  ''
                ),
            },
          ),
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
