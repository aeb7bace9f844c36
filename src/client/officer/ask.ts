// The form that opens an officer's keys: by the passphrase, the code from paper, or a passkey. Every word is the page's.
// What it must never do: send anything, or take away what was typed when it was wrong.
import type { OfficerKeys, Wrapped } from '#src/sealing/officer.ts';
import type { PasskeyWrapping } from '#src/sealing/passkey.ts';
import { readReceipt } from '#src/sealing/receipt.ts';
import { canAskPasskeys } from './able.ts';

export type Said = Readonly<Record<string, string>>;
export const say = (text: string | undefined, what: string | number = ''): string =>
  (text ?? '').replace('#', String(what));

const officer = () => import('#src/sealing/officer.ts');

export function need<T extends Element = HTMLElement>(within: ParentNode, what: string): T {
  const found = within.querySelector<T>(what);
  if (!found) throw new Error(`the page has no ${what}`);
  return found;
}

/** Resolves when the keys are open; a wrong try says so and waits for the next. */
export function askFor(
  part: HTMLElement,
  wrapped: Wrapped,
  passkeys: readonly PasskeyWrapping[],
): Promise<OfficerKeys> {
  const form = need<HTMLFormElement>(part, 'form');
  const words = JSON.parse(part.dataset.words ?? '{}') as Said & { passkey?: Said };
  const status = need(part, '[data-status]');
  const button = need<HTMLButtonElement>(part, 'button[type=submit]');
  showsPassphrase(part);
  part.addEventListener('focusin', () => void officer().then((it) => it.makeReadyToOpen()), { once: true });
  let by: 'passphrase' | 'code' = 'passphrase';
  for (const other of part.querySelectorAll<HTMLElement>('[data-other]'))
    other.addEventListener('click', () => {
      by = by === 'passphrase' ? 'code' : 'passphrase';
      for (const box of part.querySelectorAll<HTMLElement>('[data-by]')) box.hidden = box.dataset.by !== by;
      need<HTMLInputElement>(part, `[data-by="${by}"] input`).focus();
    });

  const tryIt = async (): Promise<OfficerKeys | undefined> => {
    const typed = need<HTMLInputElement>(part, `[data-by="${by}"] input`).value;
    if (typed.trim() === '') return refuse(words.empty);
    const code = by === 'code' ? readReceipt(typed) : undefined;
    if (code && !code.ok)
      return refuse(
        code.why === 'length'
          ? say(words.length, code.letters)
          : code.groups.length === 0
            ? words.many
            : say(words.group, code.groups.join(words.and)),
      );
    refuse('');
    status.textContent = words.opening ?? '';
    button.setAttribute('aria-busy', 'true');
    await painted();
    try {
      const { unwrapByPassphrase, unwrapByRecovery } = await officer();
      const keys = await (code ? unwrapByRecovery(wrapped, code.secret) : unwrapByPassphrase(wrapped, typed));
      return keys ?? refuse(code ? words.otherCode : words.wrong);
    } catch {
      return refuse(words.away);
    } finally {
      status.textContent = '';
      button.removeAttribute('aria-busy');
    }
  };
  const refuse = (why: string | undefined): undefined => wrong(need(part, `[data-by="${by}"]`), why ?? '');

  return new Promise((open) => {
    let trying = false;
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (trying) return;
      trying = true;
      const keys = await tryIt();
      trying = false;
      if (keys) open(keys);
    });
    const other = part.querySelector<HTMLElement>('[data-by-passkey]');
    if (!other || passkeys.length === 0 || !canAskPasskeys()) return;
    other.hidden = false;
    need(other, 'button').addEventListener('click', async () => {
      if (trying) return;
      trying = true;
      const line = need(other, '.why');
      line.hidden = true;
      status.textContent = words.passkey?.touching ?? '';
      const tried = await byPasskey(passkeys, words.passkey);
      status.textContent = '';
      trying = false;
      if (typeof tried !== 'string') return open(tried);
      need(line, 'span').textContent = tried || (words.away ?? '');
      line.hidden = false;
    });
  });
}

/** The keys, or why not; '' where a part of the page did not load. */
async function byPasskey(
  passkeys: readonly PasskeyWrapping[],
  words: Said = {},
): Promise<OfficerKeys | string> {
  try {
    const { openHere, NoPasskey } = await import('./passkey.ts');
    return await openHere(passkeys).catch((error: unknown) => {
      if (error instanceof NoPasskey) return words[error.why] ?? words.cancelled ?? '';
      throw error;
    });
  } catch {
    return '';
  }
}

/** Says beside a field why it is wrong, and goes there; '' takes it away. */
export function wrong(field: HTMLElement, why: string): undefined {
  const line = need(field, '.why');
  const input = need<HTMLInputElement>(field, 'input');
  need(line, 'span').textContent = why;
  line.hidden = why === '';
  field.classList.toggle('wrong', why !== '');
  if (why === '') return void input.removeAttribute('aria-invalid');
  input.setAttribute('aria-invalid', 'true');
  input.focus();
}

/** The tick that lets one see what one types: two keyboards make the same mistake otherwise. */
export function showsPassphrase(within: ParentNode): void {
  const tick = within.querySelector<HTMLInputElement>('[data-show]');
  tick?.addEventListener('change', () => {
    for (const input of within.querySelectorAll<HTMLInputElement>('[data-secret]'))
      input.type = tick.checked ? 'text' : 'password';
  });
}

/** Long enough that the browser draws what was said before it computes. */
export const painted = (): Promise<void> => new Promise((drawn) => setTimeout(drawn, 60));
