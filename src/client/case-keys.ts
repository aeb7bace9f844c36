// The island of an officer's own keys: tries the passphrase, adds passkeys, and makes keys where the page has the form.
// What it must never do: send anything but wrapped keys.
import { startAdding } from './officer/adding.ts';
import { need } from './officer/ask.ts';
import { startMaking } from './officer/making.ts';
import { template, unlocked } from './officer/unlock.ts';

const form = document.querySelector<HTMLFormElement>('form[data-way]');
const place = document.querySelector<HTMLElement>('[data-unlock-here]');

async function begin(): Promise<void> {
  if (!place) return;
  const goesOn = form?.dataset.way === 'passphrase' || form?.dataset.way === 'pair';
  if (form && !goesOn) {
    if (globalThis.crypto?.subtle) startMaking(form, undefined);
    else await unlocked(place); // says what this device lacks
    return;
  }
  const keys = await unlocked(place);
  if (!keys) return;
  if (form) {
    place.hidden = true;
    need(document, '[data-closed]').hidden = true;
    startMaking(form, keys);
    return;
  }
  const { publicOf } = await import('./officer/wrapping.ts');
  const { fingerprint } = await publicOf(keys);
  const same = need(document, '[data-served]').textContent === fingerprint;
  need(document, same ? '[data-same]' : '[data-strange]').hidden = false;
  if (same) startAdding(keys, template().data.passkeys);
}

void begin();
