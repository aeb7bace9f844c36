// The inbox: what is sealed to this person, the longest untouched first, each with its clock and its next step.
// What it must never do: show or count what is not theirs, or say of a case more than its step.
import type { Area } from '#src/areas/area.ts';
import { STEPS, TRACKS } from '#src/cases/case.ts';
import type { Running } from '#src/cases/clocks.ts';
import type { InboxCounts, InboxLine } from '#src/cases/desk.service.ts';
import type { Page } from '#src/platform/http/page.ts';
import {
  areaName,
  Button,
  Buttons,
  Column,
  Crumbs,
  Details,
  Done,
  Empty,
  Field,
  Form,
  Icon,
  type IconName,
  Layout,
  More,
  Note,
  number,
  Pick,
  Table,
  Tag,
  usePage,
} from '#src/ui/index.ts';
import type { RecoveryUse } from '#src/units/recovery.service.ts';
import type { Unit } from '#src/units/unit.ts';
import { Clock, StepTag } from './clock.views.tsx';
import {
  caseNumber,
  casePath,
  DELETED,
  ENTRY,
  FIGURES_PATH,
  type Filter,
  filtered,
  INBOX,
  isNarrowed,
  SEARCH,
} from './inbox.ts';
import { OverdueBy, shownClock } from './overdue.views.tsx';
import { RecoveryUsed } from './recovery.views.tsx';

export type InboxLineShown = InboxLine & { readonly clocks: readonly Running[] };
/** What keeps an inbox empty: no unit, no keys, keys that the signed directory does not name yet; 'ready': nothing. */
export type Standing = 'no-unit' | 'no-keys' | 'not-listed' | 'ready';
export type Places = {
  readonly units: ReadonlyMap<string, Unit>;
  /** By province code. */
  readonly areas: ReadonlyMap<string, Area>;
};

type InboxProps = Places & {
  readonly page: Page;
  readonly lines: readonly InboxLineShown[];
  readonly counts: InboxCounts;
  readonly today: string;
  readonly filter: Filter;
  readonly standing: Standing;
  /** Units of this person: what there is to choose from. */
  readonly own: readonly string[];
  readonly next: string | undefined;
  readonly later: boolean;
  readonly recused: boolean;
  readonly recoveryUses: readonly RecoveryUse[];
  /** Names are asked of them; the days of the clocks are theirs to change. */
  readonly keepsNames: boolean;
  readonly keepsFigures: boolean;
};

export function InboxPage(props: InboxProps) {
  const { page, lines, counts, filter, standing, next, later } = props;
  const t = page.w.casework.inbox;
  const parts = (['open', 'overdue', 'unread'] as const).filter((one) => counts[one] > 0);
  const said = parts.map((one) => t[one](number(counts[one]))).join(' · ');
  const plain = { step: undefined, overdue: undefined, clock: undefined };
  return (
    <Layout page={page} title={t.title} nav="work" unlisted={true}>
      <Column>
        <Crumbs items={[{ text: page.w.reviews.home.title, href: '/work' }]} />
        <h1>{t.title}</h1>
        {props.recused ? <Done>{t.recused}</Done> : null}
        <RecoveryUsed uses={props.recoveryUses} />
        <p class="lede">{said === '' ? t.calm : t.lede(said)}</p>
        <p class="seen">
          <Icon name="lock" />
          <span>{t.only}</span>
        </p>
        {standing === 'not-listed' ? <Note icon="key">{t.notListed}</Note> : null}
        <Pick
          label={t.pick}
          items={[
            {
              href: filtered({ ...filter, ...plain }),
              text: t.picks.open,
              now: !filter.overdue && filter.step !== 'closed',
            },
            {
              href: filtered({ ...filter, ...plain, overdue: true }),
              text: t.picks.overdue,
              now: filter.overdue === true,
            },
            {
              href: filtered({ ...filter, ...plain, step: 'closed' }),
              text: t.picks.closed,
              now: filter.step === 'closed',
            },
          ]}
        />
        {filter.overdue ? <OverdueBy {...props} /> : null}
        <FilterForm {...props} />
        {lines.length === 0 ? <Nothing standing={standing} filter={filter} /> : <Lines {...props} />}
        {next || later ? (
          <p class="row ends">
            {later ? (
              <More href={filtered(filter)} back={true}>
                {t.first}
              </More>
            ) : (
              <span />
            )}
            {next ? <More href={next}>{t.more}</More> : null}
          </p>
        ) : null}
        {doorsOf(props).map(({ href, icon, text }) => (
          <p>
            <More href={href} icon={icon}>
              {text}
            </More>
          </p>
        ))}
      </Column>
    </Layout>
  );
}

function FilterForm({ filter, own, units }: InboxProps) {
  const page = usePage();
  const { cases, casework } = page.w;
  const t = casework.inbox;
  const tracks = TRACKS.map((value) => ({ value, text: cases.tracks[value] }));
  const steps = STEPS.filter((step) => step !== 'closed').map((value) => ({
    value,
    text: cases.steps[value],
  }));
  const offered = own.map((code) => ({ value: code, text: units.get(code)?.name[page.lang] ?? code }));
  const closed = filter.step === 'closed';
  return (
    <Details summary={t.filter} open={isNarrowed(filter) || (filter.step !== undefined && !closed)}>
      <Form action={INBOX} method="get" class="stack">
        {filter.overdue ? <input type="hidden" name="overdue" value="1" /> : null}
        {filter.clock ? <input type="hidden" name="clock" value={filter.clock} /> : null}
        {closed ? <input type="hidden" name="step" value="closed" /> : null}
        <Field
          name="track"
          label={t.track}
          type="select"
          value={filter.track ?? ''}
          options={[{ value: '', text: t.everyTrack }, ...tracks]}
        />
        {closed ? null : (
          <Field
            name="step"
            label={t.step}
            type="select"
            value={filter.step ?? ''}
            options={[{ value: '', text: t.everyStep }, ...steps]}
          />
        )}
        {offered.length > 1 ? (
          <Field
            name="unit"
            label={t.unit}
            type="select"
            value={filter.unit ?? ''}
            options={[{ value: '', text: t.everyUnit }, ...offered]}
          />
        ) : null}
        <Buttons>
          <Button kind="quiet">{t.show}</Button>
          <More href={INBOX}>{t.everything}</More>
        </Buttons>
      </Form>
    </Details>
  );
}

/** Why there is nothing, and what makes something appear. */
/** Where else the watch centre's work is done; only what is there for this person. */
function doorsOf({ page, standing, keepsFigures, keepsNames }: InboxProps): readonly Door[] {
  const { w } = page;
  return [
    { href: SEARCH, icon: 'search', text: w.caseSearch.door },
    ...(standing === 'no-unit' ? [] : [{ href: ENTRY, icon: 'edit', text: w.caseEntry.door } as const]),
    { href: `${INBOX}/keys`, icon: 'key', text: w.casework.inbox.keys },
    ...(keepsFigures
      ? [{ href: FIGURES_PATH, icon: 'clock', text: w.caseClocks.figures.door } as const]
      : []),
    ...(keepsNames ? [{ href: `${INBOX}/names`, icon: 'lock', text: w.caseNames.door } as const] : []),
    { href: DELETED, icon: 'doc', text: w.caseKeeping.deleted.door },
    { href: `${INBOX}/receipts`, icon: 'doc', text: w.caseHandover.receipts },
  ];
}
type Door = { readonly href: string; readonly icon: IconName; readonly text: string };

function Nothing({ standing, filter }: { standing: Standing; filter: Filter }) {
  const t = usePage().w.casework.inbox;
  if (standing === 'no-unit') return <Empty>{t.noUnit}</Empty>;
  if (standing === 'no-keys')
    return (
      <Empty
        action={
          <Button href="/work/cases/keys" icon="key">
            {t.makeKeys}
          </Button>
        }
      >
        {t.noKeys}
      </Empty>
    );
  if (isNarrowed(filter)) return <Empty>{t.emptyFilter}</Empty>;
  if (filter.overdue) return <Empty>{t.emptyOverdue}</Empty>;
  if (filter.step === 'closed') return <Empty>{t.emptyClosed}</Empty>;
  return <Empty>{filter.step ? t.emptyFilter : t.empty}</Empty>;
}

function Lines({ lines, today, units, areas, filter }: InboxProps) {
  const page = usePage();
  const { casework } = page.w;
  const t = casework.inbox;
  return (
    <Table<InboxLineShown>
      caption={t.caption}
      rows={lines}
      columns={[
        {
          head: t.columns.case,
          cell: (line) => (
            <>
              <a href={page.href(casePath(line.id))}>{casework.number(caseNumber(line.id))}</a>{' '}
              <span class="soft nb">{page.w.cases.tracks[line.track]}</span>
            </>
          ),
        },
        {
          head: t.columns.place,
          cell: (line) => (
            <>
              {units.get(line.unitCode)?.name[page.lang] ?? line.unitCode}{' '}
              <span class="soft nb">{placeName({ areas }, line.provinceCode, page)}</span>
            </>
          ),
        },
        { head: t.columns.step, cell: (line) => <StepTag step={line.step} /> },
        { head: t.columns.clock, cell: (line) => <Clock running={shownClock(line, filter)} today={today} /> },
        {
          head: t.columns.new,
          cell: (line) =>
            line.unread > 0 ? (
              <Tag is="info" icon="talk">
                {t.fresh(number(line.unread))}
              </Tag>
            ) : (
              <span class="soft">{t.seen}</span>
            ),
        },
        {
          head: t.columns.next,
          cell: (line) => (
            <Button kind="quiet" href={casePath(line.id)}>
              <span class="nb">
                {line.unread > 0 && line.unread < line.last ? t.answer : t.steps[line.step]}
              </span>
            </Button>
          ),
        },
      ]}
    />
  );
}

export function placeName({ areas }: Pick<Places, 'areas'>, province: string, page: Page): string {
  const area = areas.get(province);
  return area ? areaName(area, page.lang, 'short') : page.w.casework.nation;
}
