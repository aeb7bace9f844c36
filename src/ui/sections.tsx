// The large pieces of a page: its opening, its bands, a form's page, the doors and lists between them.
// What it must never do: put two tinted bands in a row, or a box around what rules and white space can part.
import type { Child } from 'hono/jsx';
import { type Crumb, Crumbs } from './crumbs.tsx';
import { Icon, type IconName } from './icons.tsx';
import { useHref } from './page-context.ts';
import type { Given, WithChildren } from './props.ts';
import { Day } from './text.tsx';

const Panes = () => (
  <svg class="panes" viewBox="0 0 1280 360" preserveAspectRatio="xMaxYMid slice" aria-hidden="true">
    <circle cx="820" cy="150" r="260" />
    <circle cx="1110" cy="250" r="240" />
  </svg>
);

export type OpeningProps = Given<{
  title: Child;
  crumbs?: readonly Crumb[];
  /** The line above the title: a tag, a date, a code. */
  above?: Child;
  /** What matters most, in one or two sentences. */
  lede?: Child;
  /** The one raised card: what is due next, a choice of quarter. Give it as <Side raised label=…>. */
  aside?: Child;
}>;

/** The opening of a page, with the only h1. Use it first in a `wide` Layout. */
export function Opening({ title, crumbs, above, lede, aside }: OpeningProps) {
  return (
    <div class="tint veil">
      <Panes />
      <div class="wrap">
        {crumbs ? <Crumbs items={crumbs} /> : null}
        <div class={aside ? 'split opening' : 'opening'}>
          <div class="stack">
            {above ? <p class="row">{above}</p> : null}
            <h1>{title}</h1>
            {lede ? <p class="lede">{lede}</p> : null}
          </div>
          {aside}
        </div>
      </div>
    </div>
  );
}

/** The opening of the front page only: the question and search at one side, the map at the other. */
export function Night({ hero, map }: { hero: Child; map: Child }) {
  return (
    <section class="night">
      <svg class="panes" viewBox="0 0 1280 760" preserveAspectRatio="xMaxYMid slice" aria-hidden="true">
        <circle cx="940" cy="330" r="380" />
        <circle cx="1230" cy="620" r="330" />
        <circle cx="560" cy="690" r="300" />
      </svg>
      <div class="wrap split wide">
        <div class="stack hero">{hero}</div>
        <figure class="stack mapbox">{map}</figure>
      </div>
    </section>
  );
}

type BandProps = WithChildren<{
  tint?: boolean;
  id?: string;
  label?: string;
  inside?: 'loose' | 'far' | 'plain';
}>;

/** A horizontal part of a page. `inside='plain'` brings no stack of its own (for <Split>). */
export function Band({ tint = false, id, label, inside = 'loose', children }: BandProps) {
  return (
    <section class={tint ? 'band tint' : 'band'} id={id} aria-label={label}>
      <div class={inside === 'plain' ? 'wrap' : `wrap stack ${inside}`}>{children}</div>
    </section>
  );
}

/** A plain page of one column, with its own h1: settings, lists of work, what went wrong. */
export function Column({ read = false, children }: WithChildren<{ read?: boolean }>) {
  return (
    <div class="wrap plainpage">
      <div class={read ? 'stack loose read' : 'stack loose'}>{children}</div>
    </div>
  );
}

/** Text and a 20rem side from a desk's width up; one column below. Two children. */
export function Split({ children }: { children?: Child }) {
  return <div class="split">{children}</div>;
}

type StackProps = WithChildren<{ gap?: 'flat' | 'loose' | 'far'; read?: boolean }>;

/** Things under each other with an even distance: flat (tight), as usual, loose, far. */
export function Stack({ gap, read = false, children }: StackProps) {
  return <div class={['stack', gap ?? '', read ? 'read' : ''].filter(Boolean).join(' ')}>{children}</div>;
}

type SideProps = WithChildren<{ label: string; title?: string; raised?: boolean; stay?: boolean }>;

/** A card at the side. `raised` at most once a page; `stay` keeps it in sight on a desk. */
export function Side({ label, title, raised = false, stay = false, children }: SideProps) {
  const classes = ['card', raised ? 'raised' : '', 'stack', stay ? 'stay' : 'flat'].filter(Boolean).join(' ');
  return (
    <aside class={classes} aria-label={label}>
      {title ? <h2 class="small">{title}</h2> : null}
      {children}
    </aside>
  );
}

type HeadProps = Given<{ title: Child; eyebrow?: Child; sub?: Child; more?: { href: string; text: string } }>;

/** A heading with what belongs to it: a line above, a line below, a link at the end. */
export function Heading({ title, eyebrow, sub, more }: HeadProps) {
  return (
    <div class="row ends">
      <div>
        {eyebrow ? <p class="eyebrow">{eyebrow}</p> : null}
        <h2>{title}</h2>
        {sub ? <p class="soft">{sub}</p> : null}
      </div>
      {more ? <More href={more.href}>{more.text}</More> : null}
    </div>
  );
}

type MoreProps = WithChildren<{ href: string; icon?: IconName; back?: boolean }>;

/** A link that stands alone. An arrow after it, or an icon before it; `back` for the way one came. */
export function More({ href, icon, back = false, children }: MoreProps) {
  const toHref = useHref();
  return (
    <a class="more" href={toHref(href)}>
      {icon ? <Icon name={icon} /> : null}
      {back ? <Icon name="back" /> : null}
      {children}
      {icon || back ? null : <Icon name="go" />}
    </a>
  );
}

export type DoorItem = { href: string; icon: IconName; title: string; text: string };

/** Two to four ways on, each with a sentence that says for whom it is. */
export function Doors({ items }: { items: readonly DoorItem[] }) {
  const toHref = useHref();
  return (
    <div class="grid doors">
      {items.map(({ href, icon, title, text }) => (
        <a class="card door" href={toHref(href)}>
          <Icon name={icon} />
          <span>
            <b>{title}</b>
            {text}
          </span>
        </a>
      ))}
    </div>
  );
}

export type NewsItem = { date: string | Date; href?: string | undefined; text: Child };

/** Dated lines, newest first: published things, the history of a report. */
export function News({ items }: { items: readonly NewsItem[] }) {
  const toHref = useHref();
  return (
    <ul class="news">
      {items.map(({ date, href, text }) => (
        <li>
          <Day value={date} form="short" />
          <span>{href ? <a href={toHref(href)}>{text}</a> : text}</span>
        </li>
      ))}
    </ul>
  );
}
