// The clocks of a case and the tags of its step, in words. What it must never do: call somebody slow; it counts days.
import type { Step } from '#src/cases/case.ts';
import type { Running } from '#src/cases/clocks.ts';
import { number, Tag, type TagKind, thaiDate, Unconfirmed, usePage } from '#src/ui/index.ts';
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

type ClockProps = { readonly running: Running | undefined; readonly today: string };

/** Which clock runs out next, when, and whether anybody confirmed its days. */
export function Clock({ running, today }: ClockProps) {
  const { w } = usePage();
  if (!running) return <span class="soft">{w.casework.clock.none}</span>;
  return (
    <>
      <span class="nb">{w.caseClocks.names[running.clock]}</span> <DaysLeft due={running.due} today={today} />
      {running.unconfirmed ? (
        <>
          {' '}
          <Unconfirmed />
        </>
      ) : null}
    </>
  );
}

function DaysLeft({ due, today }: { readonly due: string; readonly today: string }) {
  const { lang, w } = usePage();
  const t = w.casework.clock;
  const left = daysLeft(due, today) ?? 0;
  if (left < 0) return <Tag is="late">{t.over(number(-left))}</Tag>;
  if (left === 0) return <Tag is="warn">{t.today}</Tag>;
  return (
    <>
      <time datetime={due}>{t.due(thaiDate(due, 'short', lang))}</time>{' '}
      <span class="soft nb">{t.left(number(left))}</span>
    </>
  );
}
