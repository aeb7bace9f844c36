// The island of taking a case out: waits until the officer's keys are open, then brings what seals. What it must never
// do: fetch what is sealed before somebody may open it.
import { need } from './officer/ask.ts';
import { unlocked } from './officer/unlock.ts';

const form = document.querySelector<HTMLFormElement>('form[data-export]');

async function begin(page: HTMLFormElement): Promise<void> {
  const keys = await unlocked(need(document, '[data-unlock-here]'));
  if (!keys) return;
  const { prepareExport } = await import('./export/page.ts');
  await prepareExport(page, keys);
}

if (form) void begin(form);
