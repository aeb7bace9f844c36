// The page of all units: is the directory in force, what is to be done next, who has people.
// What it must never do: say anything of a case, or how many there are.
import type { Page } from '#src/platform/http/page.ts';
import {
  Band,
  Day,
  Details,
  Heading,
  Layout,
  Note,
  number,
  Opening,
  Side,
  Stack,
  Steps,
  Table,
  Tag,
  thaiDate,
  Unconfirmed,
  usePage,
} from '#src/ui/index.ts';
import type { DirectoryState } from './directory.service.ts';
import type { Drilled } from './recovery.service.ts';
import { isBehind, type UnitStanding } from './standing.ts';

export type UnitsProps = {
  readonly page: Page;
  readonly state: DirectoryState;
  readonly units: readonly UnitStanding[];
  readonly behind: readonly UnitStanding[];
  /** Recovery keys by the code of their unit. */
  readonly recovery: ReadonlyMap<string, Drilled>;
  readonly fingerprint: string | undefined;
  readonly today: string;
};

export function UnitsPage({ page, state, units, behind, recovery, fingerprint, today }: UnitsProps) {
  const t = page.w.units;
  const hasPeople = (one: UnitStanding) => one.members.length > 0 || one.sealedTo > 0;
  const [working, others] = [units.filter(hasPeople), units.filter((one) => !hasPeople(one))];
  return (
    <Layout page={page} title={t.title} nav="work" unlisted>
      <Opening
        title={t.title}
        crumbs={[{ text: page.w.ui.nav.work, href: '/work' }]}
        lede={t.lede}
        aside={<DirectoryCard state={state} fingerprint={fingerprint} today={today} />}
      />
      <Band>
        <Next state={state} behind={behind} />
      </Band>
      <Band tint>
        <Heading title={t.working} />
        <Table
          caption={t.working}
          hideCaption
          rows={working}
          empty={units.length > 0 ? t.noMembers : t.none}
          columns={[
            { head: t.unit, rowHead: true, cell: ({ unit }) => <UnitLink unit={unit} /> },
            { head: t.members, num: true, cell: (one) => number(one.members.length) },
            { head: t.sealed, num: true, cell: (one) => number(one.sealedTo) },
            {
              head: t.standing,
              cell: (one) =>
                isBehind(one) ? <Tag is="warn">{t.differs}</Tag> : <Tag is="good">{t.same}</Tag>,
            },
            {
              head: page.w.unitRecovery.column,
              cell: ({ unit }) => <Recovery drilled={recovery.get(unit.code)} />,
            },
          ]}
        />
        {others.length > 0 ? (
          <Details summary={t.others(number(others.length))}>
            <Stack>
              <p>
                {t.offices} <Unconfirmed />
              </p>
              <ul class="columns">
                {others.map(({ unit }) => (
                  <li>
                    <UnitLink unit={unit} />
                  </li>
                ))}
              </ul>
            </Stack>
          </Details>
        ) : null}
      </Band>
    </Layout>
  );
}

function Recovery({ drilled }: { drilled: Drilled | undefined }) {
  const { lang, w } = usePage();
  const t = w.unitRecovery.page;
  if (!drilled) return <span class="soft">{w.ui.dash}</span>;
  return (
    <>
      {drilled.lastOn ? t.last(thaiDate(drilled.lastOn, 'short', lang)) : t.never}{' '}
      {drilled.overdue ? <Tag is="warn">{t.overdue}</Tag> : null}
    </>
  );
}

function UnitLink({ unit }: Pick<UnitStanding, 'unit'>) {
  const page = usePage();
  return <a href={page.href(`/work/units/${unit.code}`)}>{unit.name[page.lang]}</a>;
}

type CardProps = Pick<UnitsProps, 'state' | 'fingerprint' | 'today'>;

/** The one raised card: until when tips can be sealed, and by whose key. */
function DirectoryCard({ state, fingerprint, today }: CardProps) {
  const { w } = usePage();
  const t = w.units.directory;
  return (
    <Side label={t.title} title={t.title} raised>
      {'directory' in state ? (
        <>
          <p>
            {t.number(number(state.directory.number))} <Force state={state} today={today} />
          </p>
          <p>
            {t.until} <Day value={state.directory.until} />
            {state.is === 'in-force' ? (
              <>
                <br />
                <span class="soft">{t.days(number(state.daysLeft))}</span>
              </>
            ) : null}
          </p>
        </>
      ) : (
        <p>{t[state.is]}</p>
      )}
      {fingerprint ? (
        <p>
          {t.fingerprint}
          <br />
          <code>{fingerprint}</code>
          <br />
          <span class="soft">{t.fingerprintHint}</span>
        </p>
      ) : null}
    </Side>
  );
}

type InHand = Extract<DirectoryState, { directory: unknown }>;

function Force({ state, today }: { state: InHand; today: string }) {
  const t = usePage().w.units.directory;
  if (state.is === 'stale') return <Tag is="bad">{today < state.directory.from ? t.notYet : t.over}</Tag>;
  return state.endsSoon ? <Tag is="warn">{t.soon}</Tag> : <Tag is="good">{t.inForce}</Tag>;
}

function Next({ state, behind }: Pick<UnitsProps, 'state' | 'behind'>) {
  const { lang, w } = usePage();
  const t = w.units.next;
  const ends = state.is === 'in-force' && state.endsSoon ? thaiDate(state.directory.until, 'long', lang) : '';
  const names = behind.map(({ unit }) => unit.name[lang]).join(', ');
  const nothing = state.is === 'in-force' && ends === '' && behind.length === 0;
  return (
    <>
      <Heading title={t.title} />
      {nothing ? <p>{t.nothing}</p> : null}
      {state.is === 'in-force' ? null : <Note tone="bad" icon="warn" title={w.units.directory[state.is]} />}
      {ends ? <Note tone="warn" icon="clock" title={t.renew(ends)} /> : null}
      {names ? <Note tone="warn" icon="warn" title={t.behind(names)} /> : null}
      {nothing ? null : <Steps items={t.steps} />}
    </>
  );
}
