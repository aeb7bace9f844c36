// The small parts between headings and forms: notes, emptiness, evidence, choices, steps.
// What it must never do: decorate; each of them changes what a person does next.
import type { Child } from 'hono/jsx';
import { Bar } from './figures.tsx';
import { Icon, type IconName, isFilled } from './icons.tsx';
import { useHref, usePage } from './page-context.ts';
import type { Given, WithChildren } from './props.ts';

type NoteProps = WithChildren<{ tone?: 'info' | 'warn' | 'bad' | 'good'; icon?: IconName; title?: Child }>;

/** A sentence that changes what one does. 'warn' for money and safety. `status` answers a form just sent. */
export function Note({ tone = 'info', icon = 'info', title, children }: NoteProps) {
  return (
    <div class={tone === 'info' ? 'note' : `note ${tone}`}>
      <Icon name={icon} plain={isFilled(icon)} />
      <div>
        {title ? <b>{title}</b> : null}
        {children ? <p>{children}</p> : null}
      </div>
    </div>
  );
}

/** After a form was accepted: what happened and what comes next, read aloud once. */
export function Done({ children }: { children?: Child }) {
  return (
    <div class="note good" role="status">
      <Icon name="good" plain />
      <div>{children}</div>
    </div>
  );
}

/** One sentence on what will appear here, and the button that makes it appear. */
export function Empty({ action, children }: WithChildren<{ action?: Child }>) {
  return (
    <div class="empty stack">
      <p>{children}</p>
      {action ? <p>{action}</p> : null}
    </div>
  );
}

export type Thumb = Given<{
  /** What and when: "ก่อนทำ 11 ม.ค.". */
  caption: Child;
  href?: string;
  /** A picture of ours (a scene) or a file's preview. */
  picture?: Child;
  src?: string;
  /** Still to be sent: percent done; or why it failed. */
  sending?: number;
  failed?: Child;
}>;

/** Evidence: the picture, what and when under it. A file without a picture shows a sheet of paper. */
export function Thumbs({ items }: { items: readonly Thumb[] }) {
  return (
    <ul class="thumbs">
      {items.map((item) => (
        <li>
          {item.href ? <a href={item.href}>{thumbInside(item)}</a> : <figure>{thumbInside(item)}</figure>}
        </li>
      ))}
    </ul>
  );
}

const thumbInside = ({ caption, picture, src, sending, failed }: Thumb): Child => (
  <>
    {src ? <img class="pic" src={src} alt="" loading="lazy" width="160" height="110" /> : picture}
    {!src && !picture ? <Icon name="doc" /> : null}
    {caption}
    {sending === undefined ? null : <Bar got={sending} of={100} words={`${sending}%`} />}
    {failed ? <span class="why">{failed}</span> : null}
  </>
);

/** A file one can open, where a picture would say nothing. */
export function Paper({ href, children }: WithChildren<{ href: string }>) {
  return (
    <a class="paper" href={href}>
      <Icon name="doc" />
      <span>{children}</span>
    </a>
  );
}

export type PickItem = Given<{ href: string; text: Child; now?: boolean }>;

/** A choice of views as links: measures of the map, quarters, filters. */
export function Pick({ label, items }: { label: string; items: readonly PickItem[] }) {
  const toHref = useHref();
  return (
    <p class="pick" role="group" aria-label={label}>
      {items.map(({ href, text, now }) => (
        <a href={toHref(href)} aria-current={now ? 'true' : undefined}>
          {text}
        </a>
      ))}
    </p>
  );
}

/** Numbered steps: what happens next, or a ranking with its sentence. */
export function Steps({ items }: { items: readonly { title: Child; text?: Child }[] }) {
  return (
    <ol class="steps">
      {items.map(({ title, text }) => (
        <li>
          <b>{title}</b>
          {text ? (
            <>
              <br />
              <span class="soft">{text}</span>
            </>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

export function Details({
  summary,
  open = false,
  children,
}: WithChildren<{ summary: Child; open?: boolean }>) {
  return (
    <details open={open}>
      <summary>
        <b>{summary}</b>
      </summary>
      {children}
    </details>
  );
}

/** Search for a place. `action` is where results are shown; the field is `q`. */
export function Find({
  action = '/areas',
  value,
  push = false,
}: Given<{ action?: string; value?: string; push?: boolean }>) {
  const { find } = usePage().w.ui;
  const toHref = useHref();
  return (
    <form class={push ? 'push' : undefined} role="search" action={toHref(action)}>
      <label for="q">
        <b>{find.label}</b>
      </label>
      <div class="find">
        <input
          id="q"
          name="q"
          type="search"
          autocomplete="off"
          placeholder={find.placeholder}
          value={value}
        />
        <button class="btn" type="submit">
          <Icon name="search" />
          {find.button}
        </button>
      </div>
    </form>
  );
}
