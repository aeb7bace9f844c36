// Lights and workflow states: always a shape and a word; the colour comes third.
// What it must never do: say that somebody failed, or invent a light of its own (rooms decide, this draws).
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { HtmlEscapedString } from 'hono/utils/html';
import { bring, Icon, type IconName, isFilled } from './icons.tsx';
import { usePage } from './page-context.ts';
import type { WithChildren } from './props.ts';

export type Light = 'good' | 'warn' | 'bad' | 'none';
export type WorkflowState = 'draft' | 'sent' | 'returned' | 'accepted' | 'late';
export type TagKind = Light | WorkflowState | 'info';

const LOOKS: Record<TagKind, { wash: string; shape: IconName }> = {
  good: { wash: 'good', shape: 'good' },
  warn: { wash: 'warn', shape: 'warn' },
  bad: { wash: 'bad', shape: 'bad' },
  none: { wash: 'none', shape: 'none' },
  info: { wash: 'info', shape: 'good' },
  draft: { wash: 'none', shape: 'draft' },
  sent: { wash: 'info', shape: 'sent' },
  returned: { wash: 'warn', shape: 'returned' },
  accepted: { wash: 'good', shape: 'good' },
  late: { wash: 'warn', shape: 'clock' },
};

/** The word is the usual one for its kind unless children say it better ("ช้ากว่าแผน 12 วัน"). */
export function Tag({ is, icon, children }: WithChildren<{ is: TagKind; icon?: IconName }>) {
  const word: Child = children ?? usePage().w.ui.tags[is];
  const { wash, shape } = LOOKS[is];
  const name = icon ?? shape;
  bring(name);
  return (
    <>
      {opening(wash, name, icon === undefined || isFilled(icon))}
      {word}
      {CLOSING}
    </>
  );
}

// A nation's table has hundreds of tags of a few kinds: what stands before the word is put together once for each.
const CLOSING = raw('</span>');
const openings = new Map<string, HtmlEscapedString>();

function opening(wash: string, name: IconName, plain: boolean): HtmlEscapedString {
  const key = `${wash} ${name} ${plain}`;
  const known = openings.get(key);
  if (known) return known;
  const empty = String(
    <span class={`tag ${wash}`}>
      <Icon name={name} plain={plain} />
    </span>,
  );
  const made = raw(empty.slice(0, -String(CLOSING).length));
  openings.set(key, made);
  return made;
}

/** A fact of the world that no document has confirmed to us yet. */
export function Unconfirmed() {
  return <Tag is="none">{usePage().w.ui.unconfirmed}</Tag>;
}
