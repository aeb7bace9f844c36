// One line of work: its state, when it is due, whom to contact, and the next step as a button.
// What it must never do: show how to reach a person; that is people's own business, for those who may look there.
import { covers } from '#src/policy/can.ts';
import { Button, Day, number, Tag, type TagKind, usePage } from '#src/ui/index.ts';
import { deskPath, reportPath } from './paths.ts';
import type { Waiting } from './reviews.store.ts';
import { type Reach, reviewsAt, writesFor } from './sight.ts';
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
  return (
    <>
      <Tag is={TAGS[state]}>{word}</Tag>
      {line.afterClosing ? <small class="soft"> {t.afterClosing}</small> : null}
    </>
  );
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

type HelpProps = { readonly line: WorkLine; readonly writers: readonly Writer[]; readonly reach: Reach };

/** Names; whoever may look people up finds there how to reach them. */
export function WhoToCall({ line, writers, reach }: HelpProps) {
  const page = usePage();
  const { people, reviews } = page.w;
  const found = writers.filter((writer) => writer.areaCode === line.areaCode);
  if (found.length === 0) return <span class="soft">{reviews.watch.nobody}</span>;
  const known = covers(reach.people, line.areaCode);
  return (
    <ul class="plain">
      {found.map(({ personId, name, role, unreached }) => (
        <li>
          {known ? <a href={page.href(`/people/${personId}`)}>{name}</a> : name}{' '}
          <span class="soft nb">{people.roles[role]}</span>{' '}
          {unreached && known ? <Tag is="warn">{people.email.tag}</Tag> : null}
        </li>
      ))}
    </ul>
  );
}

type NextProps = HelpProps & { readonly today: string };

/** The next step of whoever reads the line: write it, review it, find somebody who will, or look. */
export function Step({ line, today, writers, reach }: NextProps) {
  if (writesFor(reach, line.areaCode)) return <OwnStep line={line} today={today} quiet={true} />;
  const { href, text } = helpFor(line, writers, reach);
  return (
    <Button kind={text === 'review' ? 'main' : 'quiet'} href={href}>
      <span class="nb">{usePage().w.reviews.steps[text]}</span>
    </Button>
  );
}

function helpFor(line: WorkLine, writers: readonly Writer[], reach: Reach) {
  if (line.standing === 'sent' && line.waitsAt && reviewsAt(reach, line.waitsAt, line.areaCode)) {
    return { href: deskPath(line, line.areaCode), text: 'review' } as const;
  }
  if (line.version > 0)
    return { href: `${reportPath(line)}/versions/${line.version}`, text: 'look' } as const;
  const nobody = !writers.some((writer) => writer.areaCode === line.areaCode);
  if (nobody && line.level === 'subdistrict' && covers(reach.invite, line.areaCode)) {
    return { href: `/people/invite?role=tambon_reporter&place=${line.areaCode}`, text: 'invite' } as const;
  }
  return { href: `/areas/${line.areaCode}`, text: 'place' } as const;
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

export function Sending({ row }: { row: Waiting }) {
  const t = usePage().w.reviews;
  return (
    <>
      <Day value={row.sentAt} form="short" />
      {row.daysLate > 0 ? <span class="soft"> {t.sentLate(number(row.daysLate))}</span> : null}
    </>
  );
}
