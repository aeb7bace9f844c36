// One question, or one section, a page: the way, the question, what surrounds it. Also the parts of a case.
// What it must never do: show a menu; whoever answers should meet nothing else.
import type { Child } from 'hono/jsx';
import { ErrorSummary } from './form.tsx';
import type { Problem } from './form-context.ts';
import { Icon } from './icons.tsx';
import { number } from './numbers.ts';
import { useHref, usePage } from './page-context.ts';
import type { Given, WithChildren } from './props.ts';
import { More } from './sections.tsx';

/** "ข้อ 4 จาก 9", with its track. */
export function Way({ now, of, what }: Given<{ now: number; of: number; what?: Child }>) {
  const { ui } = usePage().w;
  const steps = Array.from({ length: of }, (_, at) =>
    at + 1 < now ? 'past' : at + 1 === now ? 'now' : undefined,
  );
  return (
    <div>
      <p>
        <b>{ui.stepOf(number(now), number(of))}</b> {what ? <span class="soft">{what}</span> : null}
      </p>
      <ol class="way" aria-hidden="true">
        {steps.map((step) => (
          <li class={step} />
        ))}
      </ol>
    </div>
  );
}

export type FormPageProps = WithChildren<{
  /** The question itself; the only h1. */
  title: Child;
  back?: { href: string; text?: string };
  /** "เก็บร่างไว้แล้ว 14.32 น." */
  kept?: Child;
  way?: { now: number; of: number; what?: Child };
  problems?: readonly Problem[];
}>;

/** Inside a slim, wide Layout. Give the <Form> `summary={false}`: the errors stand above the question here. */
export function FormPage({ title, back, kept, way, problems = [], children }: FormPageProps) {
  const { ui } = usePage().w;
  return (
    <div class="wrap">
      <div class="form stack formpage">
        {back || kept ? (
          <p class="row ends">
            {back ? (
              <More href={back.href} back>
                {back.text ?? ui.stepBefore}
              </More>
            ) : (
              <span />
            )}
            {kept ? (
              <span class="soft row saved">
                <Icon name="cloud" />
                <small>{kept}</small>
              </span>
            ) : null}
          </p>
        ) : null}
        {way ? <Way {...way} /> : null}
        <ErrorSummary problems={problems} />
        <h1 class="ask">{title}</h1>
        {children}
      </div>
    </div>
  );
}

/** The weather: what anybody may have been looking at. */
const NEUTRAL = 'https://www.tmd.go.th/';

/**
 * Sticky on every case page; pass it as Layout's `above`. With the script 'leave' (src/client/leave.ts) the keyboard
 * leaves too, and this page is no longer behind the other; without it, it is a link.
 */
export function Leave({ href = NEUTRAL }: { href?: string }) {
  const { leave } = usePage().w.ui;
  return (
    <aside class="leave" aria-label={leave.label}>
      <div class="wrap">
        <p>
          {leave.near}
          <span class="desk" data-leave-keys hidden>
            {' '}
            {leave.keys}
          </span>
        </p>
        <a class="btn alarm" href={href} rel="noreferrer" data-leave>
          <Icon name="leave" />
          {leave.button}
        </a>
      </div>
    </aside>
  );
}

/** A receipt's code in groups that can be read aloud and compared. */
export function Code({ groups }: { groups: readonly string[] }) {
  const { ui } = usePage().w;
  return (
    <ol class="code">
      {groups.map((group, at) => (
        <li>
          <small>{ui.codeGroup(number(at + 1))}</small>
          {group}
        </li>
      ))}
    </ol>
  );
}

export type ReviewAnswerProps = Given<{
  id: string;
  title: Child;
  tag?: Child;
  value: Child;
  compare?: Child;
  /** Evidence and explanation. */
  children?: Child;
  /** The tick "ขอให้แก้ข้อนี้" and the field for the reason, which appears when it is ticked. */
  back?: { name: string; text: string; reason: Child; checked?: boolean };
}>;

/** One answer under review: the value large, then what it is held against, then evidence. */
export function ReviewAnswer({ id, title, tag, value, compare, back, children }: ReviewAnswerProps) {
  return (
    <section class="answer stack flat" aria-labelledby={id}>
      <div class="row ends">
        <h2 class="small" id={id}>
          {title}
        </h2>
        {tag}
      </div>
      <div class="row">
        <p class="value">{value}</p>
        {compare ? <p class="soft">{compare}</p> : null}
      </div>
      {children}
      {back ? (
        <div class="back">
          <label class="opt tight">
            <input type="checkbox" name={back.name} id={back.name} checked={back.checked ?? false} />
            <span>{back.text}</span>
          </label>
          {back.reason}
        </div>
      ) : null}
    </section>
  );
}

/** A link that looks like text beside a main button: "เก็บไว้ทำต่อทีหลัง". */
export function Later({ href, children }: WithChildren<{ href: string }>) {
  const toHref = useHref();
  return (
    <a class="more" href={toHref(href)}>
      {children}
    </a>
  );
}
