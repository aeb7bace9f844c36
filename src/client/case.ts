// The page of a case: waits until the officer's keys are open, then brings what opens it. Without script the page
// shows its frame and moves its step. What it must never do: fetch what is sealed before somebody may open it.
import { need } from './case/dom.ts';
import { unlocked } from './officer/unlock.ts';

const root = document.querySelector<HTMLElement>('[data-case]');

async function begin(page: HTMLElement): Promise<void> {
  const keys = await unlocked(need(page, '[data-unlock-here]'));
  if (!keys) return;
  const { openDesk } = await import('./case/desk.ts');
  await openDesk(page, keys);
}

if (root) void begin(root);
