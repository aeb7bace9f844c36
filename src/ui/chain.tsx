// The chain of an area: beads at a glance, then one ring a step with what happened, evidence, who, what is due.
// What it must never do: decide a state; rooms hand over the state and the sentences.
import type { Child } from 'hono/jsx';
import { Icon, type IconName } from './icons.tsx';
import { usePage } from './page-context.ts';
import type { Given, WithChildren } from './props.ts';
import { Day } from './text.tsx';

export type RingState = 'done' | 'now' | 'late' | 'ahead' | 'empty' | 'withdrawn' | 'suppressed';

const RING_CLASS: Record<RingState, string> = {
  done: 'done',
  now: 'now',
  late: 'warn',
  ahead: 'ahead',
  empty: 'ahead',
  withdrawn: 'ahead',
  suppressed: 'done',
};
const isOpen = (state: RingState): boolean => RING_CLASS[state] === 'ahead';

export function Ring({ state, icon }: { state: RingState; icon: IconName }) {
  return (
    <span class={`ring ${RING_CLASS[state]}`} aria-hidden="true">
      <Icon name={icon} />
    </span>
  );
}

export type Bead = { href: string; icon: IconName; title: Child; state: RingState };

/** The steps of an area, each a link to its place in the chain; the state is said to readers. */
export function Beads({ items }: { items: readonly Bead[] }) {
  const { rings } = usePage().w.ui;
  return (
    <ol class="beads">
      {items.map(({ href, icon, title, state }) => (
        <li class={isOpen(state) ? 'ahead' : undefined}>
          <a href={href}>
            <Ring state={state} icon={icon} />
            <span>
              {title}
              <span class="hide">: {rings[state]}</span>
            </span>
          </a>
        </li>
      ))}
    </ol>
  );
}

export function Chain({ children }: { children?: Child }) {
  return <ol class="chain">{children}</ol>;
}

export type Fact = { term: string; text: Child };

/** Evidence, who is responsible, what is due next. An empty text reads "ยังไม่มี". */
export function Facts({ items }: { items: readonly Fact[] }) {
  const { ui } = usePage().w;
  return (
    <dl class="facts">
      {items.map(({ term, text }) => (
        <div>
          <dt>{term}</dt>
          <dd>{text ?? ui.nothing}</dd>
        </div>
      ))}
    </dl>
  );
}

export type ChainStepProps = WithChildren<{
  id: string;
  icon: IconName;
  state: RingState;
  title: string;
  tag?: Child;
  date?: string | Date;
  facts?: readonly Fact[];
}>;

/** One step. Children: one sentence of what happened, then money, pictures, links. */
export function ChainStep({ id, icon, state, title, tag, date, facts, children }: ChainStepProps) {
  return (
    <li class={isOpen(state) ? 'link open' : 'link'} id={id}>
      <Ring state={state} icon={icon} />
      <div class="body stack">
        <header>
          <h3>{state === 'withdrawn' ? <s>{title}</s> : title}</h3>
          {tag}
          {date ? (
            <span class="soft">
              <Day value={date} />
            </span>
          ) : null}
        </header>
        <div class="beside">
          <div class="stack">{children}</div>
          {facts && facts.length > 0 ? <Facts items={facts} /> : null}
        </div>
      </div>
    </li>
  );
}

/** A chain drawn small, without links: what every subdistrict opens to all (front page). */
export function BeadRow({
  label,
  items,
}: Given<{ label: string; items: readonly { icon: IconName; title: string }[] }>) {
  return (
    <ol class="beads five" aria-label={label}>
      {items.map(({ icon, title }) => (
        <li>
          <span class="ring">
            <Icon name={icon} />
          </span>
          {title}
        </li>
      ))}
    </ol>
  );
}
