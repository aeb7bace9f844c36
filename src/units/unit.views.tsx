// The page of one unit: its members, whether tips are sealed to the keys they use, joining and leaving.
// What it must never do: let somebody think that a change here reaches new tips without a new directory.
import type { Page } from '#src/platform/http/page.ts';
import {
  Button,
  Buttons,
  Column,
  Day,
  Done,
  Empty,
  Field,
  Form,
  Heading,
  Layout,
  More,
  Note,
  number,
  type Problem,
  Stack,
  Table,
  Tag,
  Unconfirmed,
  usePage,
} from '#src/ui/index.ts';
import type { Candidate } from './officers.store.ts';
import type { Listed, Member, UnitStanding } from './standing.ts';
import { custodyOf, type Unit } from './unit.ts';

export type UnitProps = {
  readonly page: Page;
  readonly standing: UnitStanding;
  readonly candidates: readonly Candidate[];
  /** Of those who left and are still sealed to. */
  readonly names: ReadonlyMap<string, string>;
  readonly done: 'joined' | 'leaving' | undefined;
  readonly problems: readonly Problem[];
  /** Somebody is to keep names for it. */
  readonly custody: boolean;
};

const LIGHTS: Readonly<Record<Listed, 'good' | 'warn' | 'none'>> = {
  newest: 'good',
  older: 'warn',
  no: 'none',
};

export function UnitPage({ page, standing, candidates, names, done, problems, custody }: UnitProps) {
  const t = page.w.units;
  const { unit, members, left } = standing;
  const name = unit.name[page.lang];
  const who = left.map((id) => names.get(id) ?? t.one.gone).join(', ');
  return (
    <Layout page={page} title={name} nav="work" unlisted refused={problems.length > 0}>
      <Column>
        <More href="/work/units" back>
          {t.title}
        </More>
        <h1>{name}</h1>
        {unit.kind === 'nacc_province' ? (
          <p>
            {t.one.unconfirmed} <Unconfirmed />
          </p>
        ) : null}
        {done ? <Done>{t.one[done]}</Done> : null}
        {who ? <Note tone="warn" icon="warn" title={t.one.left(who)} /> : null}
        <Table
          caption={t.members}
          rows={members}
          empty={t.one.empty}
          columns={[
            { head: t.one.name, rowHead: true, cell: ({ name: of }) => of },
            { head: t.one.since, cell: ({ since }) => <Day value={since} form="short" /> },
            { head: t.one.keys, cell: (member) => <Keys member={member} /> },
            {
              head: t.one.listed,
              cell: ({ listed }) => <Tag is={LIGHTS[listed]}>{t.one[listed]}</Tag>,
            },
            {
              head: t.one.doing,
              cell: (member) => (
                <Form action={`/work/units/${unit.code}/members/${member.personId}`} class="row">
                  <Button kind="quiet">{t.one.leave(member.name)}</Button>
                </Form>
              ),
            },
          ]}
        />
        <p class="soft">{t.one.after}</p>
        {unit.kind === 'custody' ? <p>{page.w.caseNames.unit.what}</p> : null}
        <Heading title={t.one.joinTitle} />
        {candidates.length === 0 ? (
          <Empty>{t.one.noCandidates}</Empty>
        ) : (
          <Form action={`/work/units/${unit.code}/members`} problems={problems} class="read">
            <Stack>
              <Field
                name="person"
                label={t.one.person}
                hint={t.one.personHint}
                type="select"
                options={[
                  { value: '', text: t.one.choose },
                  ...candidates.map(({ id, name: of, email }) => ({ value: id, text: `${of} (${email})` })),
                ]}
              />
              <Buttons>
                <Button>{t.one.join}</Button>
              </Buttons>
            </Stack>
          </Form>
        )}
        {unit.kind === 'custody' ? null : <Custody unit={unit} there={custody} />}
      </Column>
    </Layout>
  );
}

/** Those who keep names for this unit: named here, and a unit of their own. */
function Custody({ unit, there }: { unit: Unit; there: boolean }) {
  const t = usePage().w.caseNames.unit;
  return (
    <>
      <Heading title={t.title} />
      <p>{t.what}</p>
      {there ? (
        <More href={`/work/units/${custodyOf(unit.code)}`}>{t.go}</More>
      ) : (
        <Form action={`/work/units/${unit.code}/names`}>
          <Button kind="quiet">{t.open}</Button>
        </Form>
      )}
    </>
  );
}

/** Which pair, since when, and what its owner reads out on the telephone. */
function Keys({ member: { pair, fingerprint } }: { member: Member }) {
  const t = usePage().w.units.one;
  if (!pair) return <Tag is="none">{t.noKeys}</Tag>;
  return (
    <>
      {t.pair(number(pair.number))}, <Day value={pair.madeOn} form="short" />
      <br />
      <code>{fingerprint}</code>
    </>
  );
}
