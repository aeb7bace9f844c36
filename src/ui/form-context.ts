// What a field learns from the form around it: what was typed, and what is wrong with it.
// What it must never do: change what was typed; a refused form comes back as it was sent.
import { createContext, useContext } from 'hono/jsx';

/** One thing to correct: the name of its field and the sentence that says how. */
export type Problem = { field: string; text: string };
export type FormValue = string | number | bigint | boolean | null | undefined | readonly string[];
export type FormValues = Readonly<Record<string, FormValue>>;
export type FormState = { problems: readonly Problem[]; values: FormValues };

export const FormContext = createContext<FormState>({ problems: [], values: {} });

export const useForm = (): FormState => useContext(FormContext);

/** The sentence for this field, if it was refused. */
export const problemOf = (problems: readonly Problem[], name: string): string | undefined =>
  problems.find((problem) => problem.field === name)?.text;

/** Everything typed into this name, as text, however many times it was sent. */
export function typed(values: FormValues, name: string): readonly string[] {
  const value = values[name];
  if (value === undefined || value === null || value === false) return [];
  return Array.isArray(value) ? value : [value === true ? 'on' : String(value)];
}

/** What a screen reader says about a field: its hint, then why it was refused. */
export function described(id: string, hint: boolean, why: boolean): string | undefined {
  const ids = [hint ? `${id}-h` : '', why ? `${id}-e` : ''].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}
