// How far a long work is. The page it stands on may be closed; while the work runs, the page is asked for anew
// by a header (`lookAgain`), so that it moves without a script.
// What it must never do: guess how long it will take.
import type { Child } from 'hono/jsx';
import type { LongWork } from '#src/platform/long-work.ts';
import { Bar } from './figures.tsx';
import { number } from './numbers.ts';
import { usePage } from './page-context.ts';
import { Note } from './parts.tsx';

const SECONDS = 3;

/** The header for a page that shows this work: while it is not finished, the browser asks again. */
export const lookAgain = (work: Pick<LongWork, 'state'> | undefined): Readonly<Record<string, string>> =>
  work && isUnderWay(work) ? { Refresh: String(SECONDS) } : {};

export const isUnderWay = ({ state }: Pick<LongWork, 'state'>): boolean =>
  state === 'waiting' || state === 'running';

/** `step`: the words of what is being done now; `children`: what to do next once it is done or failed. */
export function WorkProgress({ work, step, children }: { work: LongWork; step?: Child; children?: Child }) {
  const { w } = usePage();
  const t = w.ui.work;
  if (!isUnderWay(work)) {
    const good = work.state === 'done';
    return (
      <Note tone={good ? 'good' : 'bad'} icon={good ? 'good' : 'bad'} title={t[work.state]}>
        {children}
      </Note>
    );
  }
  const far = t.of(number(work.done), number(work.total));
  return (
    <div class="card stack" role="status">
      <p>
        <b>{t[work.state]}</b>
        {step ? <> {step}</> : null}
      </p>
      {work.total > 0 ? (
        <div>
          <Bar got={work.done} of={work.total} words={far} tall />
          <p class="num">{far}</p>
        </div>
      ) : null}
      <p class="soft">
        {t.closable} {t.again}
      </p>
    </div>
  );
}
