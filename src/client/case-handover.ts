// The island of hand-overs: verifies the signatures on the papers, and once the officer's keys are open, brings what
// hands over and takes over. What it must never do: call a receipt good that it did not verify itself.
import { need } from './officer/ask.ts';
import { unlocked } from './officer/unlock.ts';

const page = document.querySelector<HTMLElement>('[data-handover]');
const papers = document.querySelector<HTMLElement>('[data-papers]');

async function begin(): Promise<void> {
  if (papers) {
    const { verifyPapers } = await import('./handover/papers.ts');
    verifyPapers(papers);
  }
  if (!page) return;
  const keys = await unlocked(need(document, '[data-unlock-here]'));
  if (!keys) return;
  const { prepareHandover } = await import('./handover/page.ts');
  await prepareHandover(page, keys);
}

void begin();
