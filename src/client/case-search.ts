// The page of searching in one's own cases: waits until the officer's keys are open, then brings what opens and
// searches. What it must never do: fetch what is sealed before somebody may open it.
import { need } from './officer/ask.ts';
import { unlocked } from './officer/unlock.ts';

const root = document.querySelector<HTMLElement>('[data-search]');

async function begin(page: HTMLElement): Promise<void> {
  const keys = await unlocked(need(document, '[data-unlock-here]'));
  if (!keys) return;
  const { prepareSearch } = await import('./search/page.ts');
  prepareSearch(page, keys);
}

if (root) void begin(root);
