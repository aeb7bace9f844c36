// The page of a case: waits until the officer's keys are open, then brings what opens it. Without script the page
// shows its frame and moves its step. What it must never do: fetch what is sealed before somebody may open it, or bring
// what reads a case (./case) with the page that waits for its keys.
import { unlocked } from './officer/unlock.ts';

const root = document.querySelector<HTMLElement>('[data-case]');

async function begin(page: HTMLElement): Promise<void> {
  const place = page.querySelector<HTMLElement>('[data-unlock-here]');
  const keys = place && (await unlocked(place));
  if (!keys) return;
  const { openDesk } = await import('./case/desk.ts');
  await openDesk(page, keys);
}

if (root) void begin(root);
