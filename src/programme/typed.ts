// A sent form as the values of the form that comes back.
// What it must never do: tick a box again that somebody unticked.
import type { SentForm } from '#src/platform/http/form.ts';
import type { FormValues } from '#src/ui/index.ts';

/** What was typed, with the boxes that were left empty said to be empty. */
export function typedValues(
  form: SentForm,
  ticks: readonly string[],
  many: readonly string[] = [],
): FormValues {
  return {
    ...form.plain(),
    ...Object.fromEntries(ticks.map((name) => [name, form.has(name)])),
    ...Object.fromEntries(many.map((name) => [name, form.all(name)])),
  };
}
