// One question of a form: label, hint, why it was refused, the answer as it was typed.
// What it must never do: drop an answer, refuse by itself (the server says why), or ask by placeholder.
import type { Child } from 'hono/jsx';
import { dayForField } from './day.ts';
import { described, problemOf, typed, useForm } from './form-context.ts';
import { Icon } from './icons.tsx';
import { usePage } from './page-context.ts';
import type { Given } from './props.ts';

export type FieldType =
  | 'text'
  | 'number'
  | 'money'
  | 'date'
  | 'email'
  | 'password'
  | 'tel'
  | 'url'
  | 'search'
  | 'textarea'
  | 'select';

export type Option = Given<{ value: string; text: string; group?: string }>;

export type FieldProps = Given<{
  name: string;
  label: Child;
  hint?: Child;
  /** Used when the form carries no value of this name. */
  value?: string | number | null;
  type?: FieldType;
  options?: readonly Option[];
  /** What stands before or after the answer: "ต.", "ครั้ง". Money brings "บาท" by itself. */
  prefix?: string;
  suffix?: string;
  /** A short answer: a narrow, large field (numbers and money are narrow already). */
  few?: boolean;
  rows?: number;
  /** May be left empty: the label says so. */
  optional?: boolean;
  required?: boolean;
  autocomplete?: string;
  maxlength?: number;
  /** Language of the answer, when it is not the page's. */
  lang?: 'th' | 'en';
  readonly?: boolean;
}>;

export function Field(props: FieldProps) {
  const { name, label, hint, type = 'text', optional = false } = props;
  const { lang, w } = usePage();
  const form = useForm();
  const why = problemOf(form.problems, name);
  const answer = typed(form.values, name)[0] ?? (name in form.values ? '' : String(props.value ?? ''));
  const value = type === 'date' ? dayForField(answer, lang) : answer;
  const shownHint = hint ?? (type === 'date' ? w.ui.dateHint : undefined);
  return (
    <div class={why ? 'field wrong' : 'field'}>
      <label for={name}>
        {label} {optional ? <span class="soft">{w.ui.optional}</span> : null}
      </label>
      {shownHint ? (
        <p class="hint" id={`${name}-h`}>
          {shownHint}
        </p>
      ) : null}
      <Why name={name} text={why} />
      <Answer {...props} value={value} why={why !== undefined} hinted={shownHint !== undefined} />
    </div>
  );
}

/** Why a field was refused: the words carry it, the shape is for the eye. */
export function Why({ name, text }: Given<{ name: string; text: string | undefined }>) {
  if (!text) return null;
  return (
    <p class="why" id={`${name}-e`}>
      <Icon name="bad" plain />
      <span>{text}</span>
    </p>
  );
}

const INPUTS: Record<Exclude<FieldType, 'textarea' | 'select'>, Record<string, string>> = {
  // numbers and days are text: Thai digits, commas and BE years are welcome, and a wheel never changes an answer
  text: { type: 'text' },
  number: { type: 'text', inputmode: 'numeric' },
  money: { type: 'text', inputmode: 'decimal' },
  date: { type: 'text', autocomplete: 'off' },
  email: { type: 'email', inputmode: 'email', autocapitalize: 'none', spellcheck: 'false' },
  password: { type: 'password', autocapitalize: 'none', spellcheck: 'false' },
  tel: { type: 'tel', inputmode: 'tel' },
  url: { type: 'url', inputmode: 'url', autocapitalize: 'none', spellcheck: 'false' },
  search: { type: 'search' },
};

type AnswerProps = FieldProps & { value: string; why: boolean; hinted: boolean };

function Answer(props: AnswerProps) {
  const { name, type = 'text', value, why, hinted, options = [], rows = 4 } = props;
  const { ui } = usePage().w;
  const common = {
    id: name,
    name,
    'aria-invalid': why ? ('true' as const) : undefined,
    'aria-describedby': described(name, hinted, why),
    autocomplete: props.autocomplete,
    required: props.required,
    readonly: props.readonly,
    lang: props.lang,
  };
  if (type === 'textarea') {
    return (
      <textarea {...common} rows={rows} class={rows < 4 ? 'short' : undefined} maxlength={props.maxlength}>
        {/* a browser drops the first line break of a textarea: one more keeps the one that was typed */}
        {value.startsWith('\n') ? `\n${value}` : value}
      </textarea>
    );
  }
  if (type === 'select') {
    return (
      <select {...common}>
        {options.some((option) => option.value === '') ? null : <option value="">{ui.choose}</option>}
        <Options options={options} chosen={value} />
      </select>
    );
  }
  const narrow = props.few ?? type === 'number';
  const look =
    [narrow ? 'few' : '', type === 'money' || type === 'date' ? 'sum' : ''].filter(Boolean).join(' ') ||
    undefined;
  const input = (
    <input {...INPUTS[type]} {...common} class={look} value={value} maxlength={props.maxlength} />
  );
  const suffix = props.suffix ?? (type === 'money' ? ui.baht : undefined);
  if (!props.prefix && !suffix) return input;
  return (
    <div class="unit">
      {props.prefix ? <span>{props.prefix}</span> : null}
      {input}
      {suffix ? <span>{suffix}</span> : null}
    </div>
  );
}

function Options({ options, chosen }: { options: readonly Option[]; chosen: string }) {
  const line = ({ value, text }: Option) => (
    <option value={value} selected={value === chosen}>
      {text}
    </option>
  );
  const groups = [...new Set(options.map((option) => option.group))];
  return (
    <>
      {groups.map((group) => {
        const lines = options.filter((option) => option.group === group).map(line);
        return group === undefined ? lines : <optgroup label={group}>{lines}</optgroup>;
      })}
    </>
  );
}
