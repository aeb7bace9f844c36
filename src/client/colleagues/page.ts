// Gives a colleague the keys of cases, one case after the other; what was given stays given where the line breaks.
// What it must never do: seal to a key that is not in the signed list, or give some of a case's keys and not the others.

import type { Identity, Recipient } from '#src/sealing/age.ts';
import { fromBase64, toBase64 } from '#src/sealing/bytes.ts';
import { openKey, sealKey } from '#src/sealing/case-seal.ts';
import { identitiesOf, type OfficerKeys } from '#src/sealing/keyring.ts';
import { need } from '../case/dom.ts';
import { signedList } from '../case/list.ts';
import { isJson } from '../case/send.ts';

class Stopped extends Error {}
type Words = Readonly<Record<string, string>>;
type Sealed = { readonly epoch: number; readonly sealed: string };
type Givable = { readonly id: string; readonly seals: readonly Sealed[] };

export function prepareAdmission(page: HTMLElement, keys: OfficerKeys): void {
  const words = JSON.parse(page.dataset.words ?? '{}') as Words;
  const form = need<HTMLFormElement>(page, '[data-admit]');
  const status = need(page, '[data-status]');
  const alarm = need(page, '[data-alarm]');
  const count = (sentence: string | undefined, n: number) => (sentence ?? '').replace('#', String(n));
  form.hidden = false;
  let busy = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    alarm.hidden = true;
    let given = 0;
    const onGiven = (): void => {
      given += 1;
      status.textContent = count(words.going, given);
    };
    status.textContent = words.working ?? '';
    try {
      const left = await giveAll(page, form, keys, words, onGiven);
      status.textContent = given === 0 && left === 0 ? (words.nothing ?? '') : count(words.done, given);
      if (left > 0) warn(count(words.shut, left));
    } catch (why) {
      status.textContent = given === 0 ? '' : count(words.done, given);
      warn(why instanceof Stopped ? why.message : (words.away ?? ''));
    }
    busy = false;
  });
  const warn = (text: string): void => {
    alarm.textContent = text;
    alarm.hidden = false;
  };
}

/** Gives how many could not be given: not all of their keys open for this officer. */
async function giveAll(
  page: HTMLElement,
  form: HTMLFormElement,
  keys: OfficerKeys,
  words: Words,
  onGiven: () => void,
): Promise<number> {
  const { colleagues: href = '', csrf = '', case: one = '', key = '', today = '' } = page.dataset;
  const colleague = need<HTMLSelectElement>(form, '#colleague').value;
  const unit = need<HTMLSelectElement>(form, '#colleague').selectedOptions[0]?.dataset.unit;
  const onlyThis = form.querySelector<HTMLInputElement>('[value=one]')?.checked === true;
  const anew = need<HTMLInputElement>(form, '#anew').checked;
  const list = await signedList({ key, today });
  const member = list?.units.find(({ code }) => code === unit)?.members.find(({ id }) => id === colleague);
  if (!member) throw new Stopped(words.directory);
  const own = identitiesOf(keys);
  let left = 0;
  let after = '';
  for (let more = true; more; ) {
    const asked = new URLSearchParams({
      ...(anew && { anew: '1' }),
      ...(onlyThis && { case: one }),
      ...(after && { after }),
    });
    const answer = await fetch(`${href}/colleagues/${colleague}/cases.json?${asked}`);
    if (!answer.ok || !isJson(answer)) throw new Stopped(words.away);
    const page100 = (await answer.json()) as { cases: readonly Givable[]; more: boolean };
    for (const it of page100.cases) {
      const seals = await resealed(it.seals, own, member.recipient);
      if (!seals) left += 1;
      else {
        await give(`${href}/${it.id}/colleagues`, words, { _csrf: csrf, colleague, seals });
        onGiven();
      }
      after = it.id;
    }
    more = page100.more;
  }
  return left;
}

/** 'epoch sealed', with commas between. undefined: one of them does not open. */
async function resealed(
  seals: readonly Sealed[],
  own: readonly Identity[],
  recipient: Recipient,
): Promise<string | undefined> {
  const lines: string[] = [];
  for (const { epoch, sealed } of seals) {
    const bytes = fromBase64(sealed);
    let key: Identity | undefined;
    for (const identity of own) key ??= bytes && (await openKey(bytes, identity));
    if (key === undefined) return undefined;
    lines.push(`${epoch} ${toBase64(await sealKey(key, recipient))}`);
  }
  return lines.join(',');
}

async function give(address: string, words: Words, fields: Record<string, string>): Promise<void> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams(fields),
  });
  if (answer.ok) return;
  if (!isJson(answer)) throw new Stopped(words.away);
  throw new Stopped(((await answer.json()) as { sentence: string }).sentence);
}
