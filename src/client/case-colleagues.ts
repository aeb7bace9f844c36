// The island of letting a colleague read on: once the officer's keys are open, brings what seals to them.
// What it must never do: fetch a key of a case before somebody is there who may open it.
import { need } from './officer/ask.ts';
import { unlocked } from './officer/unlock.ts';

const page = document.querySelector<HTMLElement>('[data-colleagues]');

async function begin(root: HTMLElement): Promise<void> {
  const keys = await unlocked(need(document, '[data-unlock-here]'));
  if (!keys) return;
  const { prepareAdmission } = await import('./colleagues/page.ts');
  prepareAdmission(root, keys);
}

if (page) void begin(page);
