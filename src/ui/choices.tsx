// Questions answered by choosing: one of, some of, yes; and files.
// What it must never do: choose for somebody, or hide an option behind a script.
import type { Child } from 'hono/jsx';
import { Why } from './field.tsx';
import { described, problemOf, typed, useForm } from './form-context.ts';
import { Icon } from './icons.tsx';
import { usePage } from './page-context.ts';
import type { Given, WithChildren } from './props.ts';

export type Choice = Given<{ value: string; text: Child; hint?: Child }>;

export type ChoicesProps = Given<{
  name: string;
  legend: Child;
  hint?: Child;
  /** false: exactly one (radio). true: any number (checkbox). */
  many?: boolean;
  options: readonly Choice[];
  /** Used when the form carries no value of this name. */
  value?: string | readonly string[];
  optional?: boolean;
}>;

export function Choices({
  name,
  legend,
  hint,
  many = false,
  options,
  value,
  optional = false,
}: ChoicesProps) {
  const { ui } = usePage().w;
  const form = useForm();
  const why = problemOf(form.problems, name);
  const fallback = value === undefined ? [] : typeof value === 'string' ? [value] : value;
  const chosen = name in form.values ? typed(form.values, name) : fallback;
  return (
    <fieldset
      class={why ? 'field wrong' : 'field'}
      aria-describedby={described(name, Boolean(hint), Boolean(why))}
    >
      <legend>
        {legend} {optional ? <span class="soft">{ui.optional}</span> : null}
      </legend>
      {hint ? (
        <p class="hint" id={`${name}-h`}>
          {hint}
        </p>
      ) : null}
      <Why name={name} text={why} />
      {options.map((option, at) => (
        <label class="opt">
          <input
            type={many ? 'checkbox' : 'radio'}
            id={at === 0 ? name : `${name}-${at + 1}`}
            name={name}
            value={option.value}
            checked={chosen.includes(option.value)}
          />
          <span>
            {option.hint ? <b>{option.text}</b> : option.text}
            {option.hint ? (
              <>
                <br />
                <span class="soft">{option.hint}</span>
              </>
            ) : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** One box to tick. Sent as "on". */
export function Tick({
  name,
  checked = false,
  tight = false,
  children,
}: WithChildren<{ name: string; checked?: boolean; tight?: boolean }>) {
  const form = useForm();
  const why = problemOf(form.problems, name);
  const on = name in form.values ? typed(form.values, name).length > 0 : checked;
  return (
    <div class={why ? 'field wrong' : 'field'}>
      <Why name={name} text={why} />
      <label class={tight ? 'opt tight' : 'opt'}>
        <input
          type="checkbox"
          id={name}
          name={name}
          checked={on}
          aria-describedby={described(name, false, Boolean(why))}
        />
        <span>{children}</span>
      </label>
    </div>
  );
}

export type FileFieldProps = Given<{
  name: string;
  legend: Child;
  hint?: Child;
  /** What the browser offers: 'image/*,.pdf'. The server looks at the content itself. */
  accept?: string;
  many?: boolean;
  optional?: boolean;
  /** What is there already: <Thumbs …>. */
  there?: Child;
}>;

export function FileField({
  name,
  legend,
  hint,
  accept,
  many = false,
  optional = false,
  there,
}: FileFieldProps) {
  const { ui } = usePage().w;
  const form = useForm();
  const why = problemOf(form.problems, name);
  return (
    <div class={why ? 'field wrong' : 'field'}>
      <label for={name}>
        {legend} {optional ? <span class="soft">{ui.optional}</span> : null}
      </label>
      {hint ? (
        <p class="hint" id={`${name}-h`}>
          {hint}
        </p>
      ) : null}
      <Why name={name} text={why} />
      {there}
      <div class="drop row">
        <Icon name="camera" />
        <input
          class="file"
          type="file"
          id={name}
          name={name}
          accept={accept}
          multiple={many}
          aria-invalid={why ? 'true' : undefined}
          aria-describedby={described(name, Boolean(hint), Boolean(why))}
        />
      </div>
    </div>
  );
}
