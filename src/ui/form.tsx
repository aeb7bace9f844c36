// A form and what stands around its fields: errors on top, buttons below, who will see the answer.
// What it must never do: post without a token, or lose a word that somebody typed.
import type { Child } from 'hono/jsx';
import { FormContext, type FormValues, type Problem } from './form-context.ts';
import { Icon, type IconName } from './icons.tsx';
import { number } from './numbers.ts';
import { useHref, usePage } from './page-context.ts';
import type { Given, WithChildren } from './props.ts';

export type FormProps = WithChildren<{
  action: string;
  /** 'get' for filters: no token is sent then. */
  method?: 'post' | 'get';
  problems?: readonly Problem[];
  /** What was typed (or is stored): fields take their value from here by name. */
  values?: FormValues;
  /** Idempotency key of a create: the same one comes back with a refused form, so that a doubled tap makes one thing. */
  once?: string;
  /** The version this form was opened with; sent as `revision`, so that a conflict is noticed. */
  revision?: number;
  /** Keeps a draft on this device while typing (script 'keep' must be among the page's scripts). */
  keep?: string;
  /** Carries files. */
  files?: boolean;
  class?: string;
  /** false: the summary stands elsewhere (above the h1), placed by <ErrorSummary>. */
  summary?: boolean;
}>;

export function Form(props: FormProps) {
  const { action, method = 'post', problems = [], values = {}, once, revision, keep, files = false } = props;
  const page = usePage();
  const toHref = useHref();
  return (
    <>
      {props.summary === false ? null : <ErrorSummary problems={problems} />}
      <form
        class={props.class ?? 'stack loose'}
        method={method}
        action={toHref(action)}
        enctype={files ? 'multipart/form-data' : undefined}
        novalidate={true}
        {...(keep ? keepAttributes(keep, revision, page.w.ui.keep) : {})}
      >
        {method === 'post' ? <input type="hidden" name="_csrf" value={page.csrf} /> : null}
        {once ? <input type="hidden" name="once" value={once} /> : null}
        {revision === undefined ? null : <input type="hidden" name="revision" value={revision} />}
        <FormContext.Provider value={{ problems, values }}>{props.children}</FormContext.Provider>
      </form>
    </>
  );
}

type KeepWords = { restored: string; discard: string; kept: string; offline: string; changed: string };

const keepAttributes = (key: string, revision: number | undefined, words: KeepWords) => ({
  'data-keep': key,
  'data-revision': String(revision ?? 0),
  'data-keep-restored': words.restored,
  'data-keep-discard': words.discard,
  'data-keep-kept': words.kept,
  'data-keep-offline': words.offline,
  'data-keep-changed': words.changed,
});

/** What has to be corrected, in order, each a link to its field. Nothing at all when there is nothing. */
export function ErrorSummary({ problems, title }: Given<{ problems: readonly Problem[]; title?: string }>) {
  const { ui } = usePage().w;
  if (problems.length === 0) return null;
  // Focused as the page opens, without a script: readers begin where the eye does.
  return (
    <div class="errors stack flat" role="alert" tabindex={-1} autofocus>
      <h2 class="small">{title ?? ui.errorsTitle(number(problems.length))}</h2>
      <ul>
        {problems.map(({ field, text }) => (
          <li>{field === '' ? text : <a href={`#${field}`}>{text}</a>}</li>
        ))}
      </ul>
    </div>
  );
}

type ButtonProps = WithChildren<{
  /** One filled button a page; 'quiet' for the second way, 'alarm' only to leave or destroy. */
  kind?: 'main' | 'quiet' | 'alarm';
  icon?: IconName;
  /** A link that looks like a button. */
  href?: string;
  name?: string;
  value?: string;
  /** Sends this form elsewhere. */
  formaction?: string;
}>;

/** A verb with its object: "ส่งรายงาน", never "ตกลง". */
export function Button({ kind = 'main', icon, href, name, value, formaction, children }: ButtonProps) {
  const toHref = useHref();
  const look = kind === 'main' ? 'btn' : `btn ${kind}`;
  const inside = (
    <>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </>
  );
  if (href !== undefined) {
    return (
      <a class={look} href={toHref(href)}>
        {inside}
      </a>
    );
  }
  return (
    <button
      class={look}
      type="submit"
      name={name}
      value={value}
      formaction={formaction && toHref(formaction)}
    >
      {inside}
    </button>
  );
}

export function Buttons({ children }: { children?: Child }) {
  return <p class="row">{children}</p>;
}

/** Who sees this answer, now and later, in one sentence. 'lock' where few can read it. */
export function Seen({ icon = 'eye', children }: WithChildren<{ icon?: 'eye' | 'lock' }>) {
  const { ui } = usePage().w;
  return (
    <p class="seen">
      <Icon name={icon} />
      <span>
        <b>{icon === 'lock' ? ui.whoReads : ui.whoSees}</b> {children}
      </span>
    </p>
  );
}

/** What to hold an answer against: the target, the quarter before. */
export function Compare({ items }: { items: readonly { term: string; text: Child }[] }) {
  return (
    <dl class="compare">
      {items.map(({ term, text }) => (
        <div>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
