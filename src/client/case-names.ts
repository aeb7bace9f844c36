// The island of whoever keeps names: once their keys are open, brings what answers requests.
// What it must never do: open an envelope before somebody decided to give it.
import { need } from './officer/ask.ts';
import { unlocked } from './officer/unlock.ts';

const page = document.querySelector<HTMLElement>('[data-names]');

async function begin(root: HTMLElement): Promise<void> {
  const keys = await unlocked(need(document, '[data-unlock-here]'));
  if (!keys) return;
  const { prepareRequests } = await import('./names/answering.ts');
  prepareRequests(root, keys);
}

if (page) void begin(page);
