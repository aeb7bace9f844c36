// Small movements of a form that goes nowhere: why a field was refused, and what is under way.
// What it must never do: write markup.

export function find(within: HTMLElement, what: string): HTMLElement {
  const found = within.querySelector<HTMLElement>(what);
  if (!found) throw new Error(`the page has no ${what}`);
  return found;
}

export type TextField = HTMLInputElement | HTMLTextAreaElement;

/** undefined: nothing is wrong. Focuses the field, so that whoever cannot see it hears why. */
export function complain(input: TextField, words: string | undefined): void {
  const field = input.closest<HTMLElement>('[data-field]');
  if (!field) return;
  const why = find(field, '.why');
  why.hidden = words === undefined;
  field.classList.toggle('wrong', words !== undefined);
  find(why, '[data-why]').textContent = words ?? '';
  const hint = field.querySelector('.hint')?.id;
  const described = [hint, words === undefined ? undefined : why.id].filter(Boolean).join(' ');
  if (described) input.setAttribute('aria-describedby', described);
  else input.removeAttribute('aria-describedby');
  if (words === undefined) {
    input.removeAttribute('aria-invalid');
    return;
  }
  input.setAttribute('aria-invalid', 'true');
  input.focus();
}

export function sayState(form: HTMLElement, words: string): void {
  find(form, '[data-state]').textContent = words;
  find(form, 'button[type=submit]').toggleAttribute('aria-busy', words !== '');
}
