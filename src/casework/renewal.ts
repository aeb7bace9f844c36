// A new key of a case in a form of the officer's script: JSON in one field. What it must never do: judge it.
import type { SentForm } from '#src/platform/http/form.ts';

/** What is no JSON is refused as what is broken on its way. */
export function renewalIn(form: SentForm): { readonly renewal?: unknown } {
  const text = form.text('renewal');
  if (text === '') return {};
  try {
    return { renewal: JSON.parse(text) as unknown };
  } catch {
    return { renewal: null };
  }
}
