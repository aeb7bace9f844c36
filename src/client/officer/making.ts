// Makes an officer's keys, in three steps: a passphrase, a code on paper, a group of it typed back. Then they are
// wrapped, and only that is sent.
// What it must never do: send before the paper was shown to be there, or let go of keys that were made.

import type { OfficerKeys } from '#src/sealing/keyring.ts';
import { groupsOf, receiptOf, SECRET_BYTES, spoken } from '#src/sealing/receipt.ts';
import { Away, ask, Refused, SignedOut } from '../offline/ask.ts';
import { need, painted, type Said, say, showsPassphrase, wrong } from './ask.ts';
import { FEWEST, lettersOf, strengthOf } from './strength.ts';
import type { Made } from './wrapping.ts';

const STEPS = ['passphrase', 'code', 'group'] as const;
type Step = (typeof STEPS)[number];

const wrapping = () => import('./wrapping.ts');

/** `from`: what is open now, where it goes on: the same keys under another passphrase, or what the new pair carries. */
export function startMaking(form: HTMLFormElement, from: OfficerKeys | undefined): void {
  const words = JSON.parse(form.dataset.words ?? '{}') as Said;
  const status = need(form, '[data-status]');
  const field = (name: string) => need(form, `[data-field="${name}"]`);
  const input = (name: string) => need<HTMLInputElement>(field(name), 'input');
  let made: Made | undefined;
  let body: Record<string, string> | undefined;
  let secret: Uint8Array = new Uint8Array();
  let passphrase = '';
  let asked = 0;
  let step: Step = 'passphrase';

  const go = (to: Step) => {
    step = to;
    for (const part of form.querySelectorAll<HTMLElement>('[data-step]'))
      part.hidden = part.dataset.step !== to;
    for (const part of document.querySelectorAll<HTMLElement>('[data-first]'))
      part.hidden = to !== 'passphrase';
    const title = need(form, `[data-step="${to}"] h2`);
    title.tabIndex = -1;
    title.focus();
    scrollTo({ top: 0 });
  };
  const stay = (event: BeforeUnloadEvent) => event.preventDefault();

  const passphraseIsGood = (): boolean => {
    const [typed, again] = [input('passphrase').value, input('again').value];
    const strength = strengthOf(typed);
    const faults: [string, string | undefined][] = [
      ['passphrase', strength === 'short' || strength === 'guessable' ? sayStrength(words, typed) : ''],
      ['again', typed === again ? '' : words.differs],
      ...(['other', 'loss'] as const).map((tick): [string, string | undefined] => [
        tick,
        input(tick).checked ? '' : words[tick],
      ]),
    ];
    need(form, '[data-strength]').textContent = ''; // said beside the field now, or not at all
    // the last that speaks keeps the focus: from the end, so that it is the first wrong one
    for (const [name, why] of faults.toReversed()) wrong(field(name), why ?? '');
    return faults.every(([, why]) => why === '');
  };

  const makes = async () => {
    const { make } = await wrapping();
    made ??= await make(form.dataset.way ?? '', from);
    if (secret.length === 0) secret = crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
    const groups = groupsOf(receiptOf(secret));
    form.querySelectorAll('.code li').forEach((place, at) => {
      // beside its number, which the page wrote
      while (place.lastChild instanceof Text) place.lastChild.remove();
      place.append(groups[at] ?? '');
    });
    need(form, '[data-fingerprint]').textContent = made.fingerprint;
    addEventListener('beforeunload', stay);
    // from here on it is on no page that somebody prints, or walks up to
    passphrase = input('passphrase').value;
    for (const name of ['passphrase', 'again']) input(name).value = '';
    go('code');
  };

  const asksBack = () => {
    const [chance = 0] = crypto.getRandomValues(new Uint8Array(1));
    asked = chance % groupsOf(receiptOf(secret)).length;
    need(field('group'), 'label').textContent = say(words.ask, asked + 1);
    input('group').value = '';
    wrong(field('group'), '');
    go('group');
    input('group').focus();
  };

  const saves = async () => {
    const right = groupsOf(receiptOf(secret))[asked];
    if (spoken(input('group').value) !== right) {
      wrong(field('group'), say(words.notGroup, asked + 1));
      return;
    }
    wrong(field('group'), '');
    if (!made) throw new Error('nothing was made');
    status.textContent = words.wrapping ?? '';
    await painted();
    // wrapped once: sent again, it is known to be the same
    const { wrapped } = await wrapping();
    body ??= await wrapped(made, passphrase, secret);
    status.textContent = words.sending ?? '';
    try {
      await ask(form.action, { method: 'POST', body: fields(body) });
    } catch (error) {
      status.textContent = await toldOf(error);
      return;
    }
    removeEventListener('beforeunload', stay);
    location.assign(form.dataset.done ?? location.pathname);
  };
  const fields = (sealed: Readonly<Record<string, string>>) =>
    new URLSearchParams([
      ...[...new FormData(form)].map(([name, value]): [string, string] => [name, String(value)]),
      ...Object.entries(sealed),
    ]);
  const toldOf = async (error: unknown): Promise<string> => {
    if (error instanceof Refused) return error.text || (words.away ?? '');
    if (error instanceof SignedOut) return words.signedOut ?? '';
    if (!(error instanceof Away)) throw error;
    await freshToken(form);
    return words.away ?? '';
  };

  const acts: Record<Step, () => void | Promise<void>> = {
    passphrase: () => (passphraseIsGood() ? makes() : undefined),
    code: asksBack,
    group: saves,
  };
  let busy = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    const buttons = form.querySelectorAll('button[type=submit]');
    for (const button of buttons) button.setAttribute('aria-busy', 'true');
    try {
      await acts[step]();
    } catch {
      status.textContent = words.away ?? ''; // a part of the page did not load
    } finally {
      for (const button of buttons) button.removeAttribute('aria-busy');
      busy = false;
    }
  });
  need(form, '[data-back]').addEventListener('click', () => go('code'));
  need(form, '[data-print]').addEventListener('click', () => print());
  input('passphrase').addEventListener('input', () => {
    need(form, '[data-strength]').textContent = sayStrength(words, input('passphrase').value);
  });
  form.addEventListener('focusin', () => void wrapping().catch(() => undefined), { once: true });
  showsPassphrase(form);
  form.hidden = false;
}

const sayStrength = (words: Said, typed: string): string =>
  typed === ''
    ? (words.short ?? '').replace('#', String(FEWEST))
    : say(words[strengthOf(typed)], FEWEST - lettersOf(typed));

/** The form's token may be older than the browser's cookie: the next try takes a new one, where the house gives it. */
async function freshToken(form: HTMLFormElement): Promise<void> {
  try {
    const { csrf } = (await ask('/work/device.json')) as { csrf: string };
    need<HTMLInputElement>(form, 'input[name=_csrf]').value = csrf;
  } catch {
    // no answer yet: the token stays as it was
  }
}
