// The page of a hand-over, once the officer's keys are open. What it must never do: offer a unit that whoever told wanted
// kept out, or hand over a case in which something is forged or missing.
import type { CaseWire, DirectoryWire } from '#src/cases/wire.ts';
import { toBase64, utf8 } from '#src/sealing/bytes.ts';
import { signTaking } from '#src/sealing/handover.ts';
import { identitiesOf, type OfficerKeys } from '#src/sealing/keyring.ts';
import { need } from '../case/dom.ts';
import { type Opened, openCase } from '../case/open.ts';
import { isJson } from '../case/send.ts';
import { giving, takersOf } from './giving.ts';

class Stopped extends Error {}
type Words = Readonly<Record<string, string>>;

export async function prepareHandover(page: HTMLElement, keys: OfficerKeys): Promise<void> {
  const words = JSON.parse(page.dataset.words ?? '{}') as Words;
  const form = need<HTMLFormElement>(page, '[data-give]');
  const status = need(page, '[data-status]');
  const alarm = need(page, '[data-alarm]');
  let busy = false;
  const trying = async (work: () => Promise<void>) => {
    if (busy) return;
    busy = true;
    alarm.hidden = true;
    status.textContent = words.working ?? '';
    await work().catch((why: unknown) => {
      alarm.textContent = why instanceof Stopped ? why.message : (words.away ?? '');
      alarm.hidden = false;
    });
    status.textContent = '';
    busy = false;
  };

  await trying(async () => {
    const first = await read(page, keys, words);
    const choice = need<HTMLSelectElement>(form, '#handover-to');
    const kept = keptOut(first.opened);
    for (const option of [...choice.options])
      if (kept.has(option.value) || kept.has(option.dataset.kind ?? '')) option.remove();
    form.hidden = choice.options.length === 0;
    need(page, '[data-none]').hidden = !form.hidden;
  });
  const taking = page.querySelector<HTMLElement>('[data-take]');
  if (taking) {
    taking.hidden = false;
    need(taking, 'button').addEventListener('click', () => trying(() => take(page, taking, keys)));
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void trying(() => give(page, form, keys, words));
  });
}

/** Whom the reporter wanted kept out: codes of units, and kinds of them. */
function keptOut({ heard }: Opened): ReadonlySet<string> {
  const tip = heard.find(({ said, thread }) => said?.kind === 'tip' && thread === 'reporter')?.said;
  return new Set(tip?.kind === 'tip' ? (tip.without ?? []) : []);
}

async function read(
  page: HTMLElement,
  keys: OfficerKeys,
  words: Words,
): Promise<{ wire: CaseWire; opened: Opened }> {
  const answer = await fetch(`${page.dataset.handover}/case.json`, {
    headers: { accept: 'application/json' },
  });
  if (!answer.ok || !isJson(answer)) throw new Stopped(words.gone);
  const wire = (await answer.json()) as CaseWire;
  const opened = await openCase(wire, identitiesOf(keys));
  if (opened.shut) throw new Stopped(words.shut);
  return { wire, opened };
}

async function give(
  page: HTMLElement,
  form: HTMLFormElement,
  keys: OfficerKeys,
  words: Words,
): Promise<void> {
  const { handover: href = '', csrf = '', key = '', today = '', receipts = '' } = page.dataset;
  const unit = need<HTMLSelectElement>(form, '#handover-to').value;
  const category = need<HTMLSelectElement>(form, '#handover-category').value;
  if (category === '') throw new Stopped(words.category);
  const { wire, opened } = await read(page, keys, words);
  if (keptOut(opened).has(unit)) throw new Stopped(words.gone);
  const list = (await (await fetch('/tips/directory.json')).json()) as DirectoryWire;
  const takers = takersOf(list, unit, { key, today });
  if (!takers) throw new Stopped(words.directory);
  const own = identitiesOf(keys);
  const sent = await giving({ wire, own, signing: keys.signing, unit, takers, today });
  if (!sent) throw new Stopped(words.shut);
  await post(`${href}/handovers`, words, {
    ...{ _csrf: csrf, revision: String(wire.head.revision), category },
    ...sent,
    // as bytes: what was signed must arrive to the letter
    receipt: toBase64(utf8(sent.receipt)),
  });
  // the case is not theirs any more; its receipt is
  location.assign(`${receipts}?done=given`);
}

async function take(page: HTMLElement, part: HTMLElement, keys: OfficerKeys): Promise<void> {
  const words = JSON.parse(page.dataset.words ?? '{}') as Words;
  const { handover: href = '', csrf = '', today = '' } = page.dataset;
  const paper = [...document.querySelectorAll<HTMLElement>('[data-paper]')].at(-1);
  const { receipt } = JSON.parse(paper?.dataset.paper ?? '{}') as { receipt: string };
  const { wire, opened } = await read(page, keys, words);
  const { fitsReceipt } = await import('./fitting.ts');
  // what is signed for is what is here
  if (opened.missing.length > 0 || !fitsReceipt(wire, receipt)) throw new Stopped(words.misfit);
  const signature = toBase64(signTaking(receipt, today, keys.signing));
  await post(`${href}/handovers/${part.dataset.take}`, words, { _csrf: csrf, signature });
  location.reload();
}

async function post(address: string, words: Words, fields: Record<string, string>): Promise<void> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams(fields),
  });
  if (answer.ok) return;
  if (!isJson(answer)) throw new Stopped(words.away);
  throw new Stopped(((await answer.json()) as { sentence: string }).sentence);
}
