// An officer's keys on a page that reads cases: at once where they are open in this tab, else after the passphrase,
// the code from paper or a passkey. The page holds <UnlockTemplate> and answers with SEALING_POLICY.
// What it must never do: send what was typed, or keep keys in clear anywhere but in this page's memory.
import type { Unlock } from '#src/casework/keys.ts';
import type { OfficerKeys } from '#src/sealing/keyring.ts';
import { askFor } from './ask.ts';
import { fromTab, keepInTab } from './tab.ts';
import { lock, watch } from './watch.ts';

export { LOCKED, lock } from './watch.ts';

/**
 * Fills `root`, an element of its own for this: with the form until the keys are open, then with the line that says so
 * and locks. undefined: there is nothing to open (no keys made yet, a page without https), and `root` says what to do.
 * What `identitiesOf(keys)` gives (src/sealing/keyring.ts) opens cases: older pairs are among them.
 * Before a page that was open is locked, `document` gets the event LOCKED; whoever prevents its default takes away by
 * itself what it showed and loads the page anew.
 */
export async function unlocked(root: HTMLElement): Promise<OfficerKeys | undefined> {
  const { parts, data } = template();
  const show = (part: string): HTMLElement => {
    const found = parts.querySelector<HTMLElement>(`[data-part="${part}"]`);
    if (!found) throw new Error(`the template has no part ${part}`);
    const copy = document.importNode(found, true);
    root.replaceChildren(copy);
    return copy;
  };
  if (!globalThis.crypto?.subtle || !('indexedDB' in globalThis)) {
    show('cannot');
    return undefined;
  }
  if (data.number === 0 || !data.wrapped) {
    show('none');
    return undefined;
  }
  const before = await fromTab(data);
  const keys = before ?? (await askFor(show('ask'), data.wrapped, data.passkeys));
  const kept = before !== undefined || (await keepInTab(data, keys));
  watch(kept);
  show('open')
    .querySelector('[data-lock]')
    ?.addEventListener('click', () => void lock());
  return keys;
}

/** What the page was given to open keys with. */
export function template(): { readonly parts: DocumentFragment; readonly data: Unlock } {
  const found = document.querySelector<HTMLTemplateElement>('template[data-unlock]');
  if (!found) throw new Error('the page has no <UnlockTemplate>');
  return { parts: found.content, data: JSON.parse(found.dataset.unlock ?? '') as Unlock };
}
