// One line of work: its state, when it is due, whom to contact, and the next step as a button.
// What it must never do: show how to reach a person; that is people's own business.
import { Button, Day, number, Tag, type TagKind, usePage } from '#src/ui/index.ts';
import type { Waiting } from './reviews.store.ts';
import type { Writer } from './work.store.ts';
import { daysLeft, lateBy, type WorkLine, type WorkState, workState } from './work.ts';

type LineProps = { readonly line: WorkLine; readonly today: string };

const TAGS: Record<WorkState, TagKind> = {
  returned: 'returned',
  late: 'late',
  due: 'draft',
  sent: 'sent',
  accepted: 'accepted',
  ahead: 'none',
};

export function StateTag({ line, today }: LineProps) {
  const t = usePage().w.reviews;
  const state = workState(line, today);
  if (state === 'late') return <Tag is="late">{t.lateBy(number(lateBy(line, today)))}</Tag>;
  const word = state === 'sent' && line.waitsAt ? t.waitsAt[line.waitsAt] : t.list.states[state];
  return <Tag is={TAGS[state]}>{word}</Tag>;
}

export function WhenDue({ line, today }: LineProps) {
  const t = usePage().w.reviews;
  const left = daysLeft(line, today);
  const open = ['due', 'ahead'].includes(workState(line, today));
  return (
    <>
      <Day value={line.dueOn} form="short" />
      {open ? (
        <span class="soft"> {left === 0 ? t.dueToday : left > 0 ? t.leftDays(number(left)) : ''}</span>
      ) : null}
    </>
  );
}

export function WhoToCall({ line, writers }: { line: WorkLine; writers: readonly Writer[] }) {
  const { people, reviews } = usePage().w;
  const found = writers.filter((writer) => writer.areaCode === line.areaCode);
  if (found.length === 0) return <span class="soft">{reviews.watch.nobody}</span>;
  return (
    <ul class="plain">
      {found.map((writer) => (
        <li>
          {writer.name} <span class="soft nb">{people.roles[writer.role]}</span>
        </li>
      ))}
    </ul>
  );
}

/** For whoever looks after the area: read what was sent, or see the area and its people. */
export function Step({ line }: { line: WorkLine }) {
  const t = usePage().w.reviews;
  return line.version > 0 ? (
    <Button kind="quiet" href={`${reportPath(line)}/versions/${line.version}`}>
      <span class="nb">{t.mine.look}</span>
    </Button>
  ) : (
    <Button kind="quiet" href={`/areas/${line.areaCode}`}>
      <span class="nb">{t.watch.place}</span>
    </Button>
  );
}

/** The author's own next step. */
export function OwnStep({ line, today, quiet = false }: LineProps & { quiet?: boolean }) {
  const t = usePage().w.reviews.mine;
  const state = workState(line, today);
  const words =
    state === 'returned'
      ? t.mend
      : state === 'sent' || state === 'accepted'
        ? t.look
        : line.standing === 'none'
          ? t.begin
          : t.carryOn;
  return (
    <Button kind={quiet ? 'quiet' : 'main'} href={reportPath(line)}>
      <span class="nb">{words}</span>
    </Button>
  );
}

export const reportPath = (line: Pick<WorkLine, 'fiscalYear' | 'quarter' | 'areaCode'>): string =>
  `/work/reports/${line.fiscalYear}-${line.quarter}/${line.areaCode}`;

export function Sending({ row }: { row: Waiting }) {
  const t = usePage().w.reviews;
  return (
    <>
      <Day value={row.sentAt} form="short" />
      {row.daysLate > 0 ? <span class="soft"> {t.sentLate(number(row.daysLate))}</span> : null}
    </>
  );
}
