// Lights and workflow states: always a shape and a word; the colour comes third.
// What it must never do: say that somebody failed, or invent a light of its own (rooms decide, this draws).
import type { Child } from 'hono/jsx';
import { Icon, type IconName, isFilled } from './icons.tsx';
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
  return (
    <span class={`tag ${LOOKS[is].wash}`}>
      <Icon name={icon ?? LOOKS[is].shape} plain={icon === undefined || isFilled(icon)} />
      {word}
    </span>
  );
}

/** A fact of the world that no document has confirmed to us yet. */
export function Unconfirmed() {
  return <Tag is="none">{usePage().w.ui.unconfirmed}</Tag>;
}
