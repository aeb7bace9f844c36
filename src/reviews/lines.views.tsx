// One line of work: its state, when it is due, whom to contact, and the next step as a button, of an officer also
// the way to enter the paper of a place that has not sent.
// What it must never do: show how to reach a person; that is people's own business, for those who may look there.
import { covers } from '#src/policy/can.ts';
import { Button, Day, More, number, Tag, type TagKind, usePage } from '#src/ui/index.ts';
import { deskPath, paperPath, reportPath } from './paths.ts';
import type { Waiting } from './reviews.store.ts';
import { entersFor, type Reach, reviewsAt, writesFor } from './sight.ts';
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
          <span class="soft">{people.roles[role]}</span>{' '}
          {unreached && known ? <Tag is="warn">{people.email.tag}</Tag> : null}
        </li>
      ))}
    </ul>
  );
}

type NextProps = HelpProps & { readonly today: string };

/** The next step of whoever reads the line: write it, review it, find or ask somebody who will, or look. */
export function Step({ line, today, writers, reach }: NextProps) {
  if (writesFor(reach, line.areaCode)) return <OwnStep line={line} today={today} quiet={true} />;
  const { href, text } = helpFor(line, writers, reach);
  const t = usePage().w.reviews.steps;
  const open = ['late', 'due', 'returned'].includes(workState(line, today));
  return (
    <>
      <Button kind={text === 'review' ? 'main' : 'quiet'} href={href}>
        <span class="nb">{t[text]}</span>
      </Button>
      {open && entersFor(reach, line.areaCode) ? <More href={paperPath(line)}>{t.paper}</More> : null}
    </>
  );
}

function helpFor(line: WorkLine, writers: readonly Writer[], reach: Reach) {
  if (line.standing === 'sent' && line.waitsAt && reviewsAt(reach, line.waitsAt, line.areaCode)) {
    return { href: deskPath(line, line.areaCode), text: 'review' } as const;
  }
  if (line.version > 0)
    return { href: `${reportPath(line)}/versions/${line.version}`, text: 'look' } as const;
  const own = writers.filter((writer) => writer.areaCode === line.areaCode);
  if (own.length === 0 && line.level === 'subdistrict' && covers(reach.invite, line.areaCode)) {
    return { href: `/people/invite?role=tambon_reporter&place=${line.areaCode}`, text: 'invite' } as const;
  }
  // Somebody whom letters reach, where there is one.
  const writer = own.find(({ unreached }) => !unreached) ?? own[0];
  if (writer && covers(reach.people, line.areaCode)) {
    return { href: `/people/${writer.personId}`, text: 'contact' } as const;
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
