// The clock of a step and the tags of a case, in words. What it must never do: call somebody slow; it counts days.
import type { Step } from '#src/cases/case.ts';
import { number, Tag, type TagKind, thaiDate, usePage } from '#src/ui/index.ts';
import { daysLeft } from './inbox.ts';

const STEP_TAGS: Record<Step, TagKind> = {
  received: 'sent',
  checking: 'draft',
  asking: 'returned',
  referred: 'info',
  closed: 'accepted',
};

export function StepTag({ step }: { step: Step }) {
  return <Tag is={STEP_TAGS[step]}>{usePage().w.cases.steps[step]}</Tag>;
}

type ClockProps = { readonly due: string | null; readonly today: string };

export function Clock({ due, today }: ClockProps) {
  const { lang, w } = usePage();
  const t = w.casework.clock;
  const left = daysLeft(due, today);
  if (due === null || left === null) return <span class="soft">{t.none}</span>;
  if (left < 0) return <Tag is="late">{t.over(number(-left))}</Tag>;
  if (left === 0) return <Tag is="warn">{t.today}</Tag>;
  return (
    <>
      <time datetime={due}>{t.due(thaiDate(due, 'short', lang))}</time>{' '}
      <span class="soft nb">{t.left(number(left))}</span>
    </>
  );
}
