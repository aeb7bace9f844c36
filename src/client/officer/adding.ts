// Adds a passkey to keys that are open on the page of keys: the device makes it, what it wraps is sent and kept.
// What it must never do: send anything but the wrapping, or make a second passkey where a first one was left half way.
import type { OfficerKeys } from '#src/sealing/keyring.ts';
import type { PasskeyWrapping } from '#src/sealing/passkey.ts';
import { Away, ask, Refused, SignedOut } from '../offline/ask.ts';
import { canAskPasskeys } from './able.ts';
import { need, type Said, wrong } from './ask.ts';
import type { MadeHere } from './passkey.ts';

const passkey = () => import('./passkey.ts');

/** `before`: those that this device may have already. */
export function startAdding(keys: OfficerKeys, before: readonly PasskeyWrapping[]): void {
  const form = document.querySelector<HTMLFormElement>('form[data-passkey-adding]');
  if (!form) return; // there are as many as may be
  need(document, '[data-passkey-closed]').hidden = true;
  if (!canAskPasskeys()) {
    need(document, '[data-passkey-cannot]').hidden = false;
    return;
  }
  const words = JSON.parse(form.dataset.words ?? '{}') as Said;
  const status = need(form, '[data-status]');
  const field = need(form, '[data-field="passkey-name"]');
  const name = need<HTMLInputElement>(field, 'input');
  const button = need<HTMLButtonElement>(form, 'button[type=submit]');
  let made: MadeHere | undefined;
  let wrapping: PasskeyWrapping | undefined;

  const add = async (): Promise<string | undefined> => {
    const { makeHere, wrapHere, NoPasskey } = await passkey();
    try {
      status.textContent = words.touching ?? '';
      made ??= await makeHere(words.shown ?? '', before);
      wrapping ??= await wrapHere(keys, made);
      status.textContent = words.sending ?? '';
      await ask(form.action, { method: 'POST', body: fields(form, name.value, wrapping) });
      return undefined;
    } catch (error) {
      if (error instanceof NoPasskey) return words[error.why] ?? words.silent;
      if (error instanceof Refused) return error.text || words.away;
      if (error instanceof SignedOut) return words.signedOut;
      if (error instanceof Away) return words.away;
      throw error;
    }
  };
  let busy = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (busy) return;
    if (name.value.trim() === '') {
      wrong(field, words.nameless ?? '');
      return;
    }
    wrong(field, '');
    busy = true;
    button.setAttribute('aria-busy', 'true');
    const why = await add().catch(() => words.away ?? ''); // a part of the page did not load
    button.removeAttribute('aria-busy');
    busy = false;
    if (why === undefined) location.assign(form.dataset.done ?? location.pathname);
    else status.textContent = why;
  });
  form.hidden = false;
}

const fields = (form: HTMLFormElement, name: string, wrapping: PasskeyWrapping): URLSearchParams =>
  new URLSearchParams([
    ...[...new FormData(form)].map(([of, value]): [string, string] => [of, String(value)]),
    ['name', name],
    ...Object.entries(wrapping),
  ]);
