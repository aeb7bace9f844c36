// The signing side of the page of received cases, loaded when a folder is chosen: it is checked, then signed for.
// What it must never do: send a byte of it, or sign for a folder that it did not find whole.
import { ed25519 } from '@noble/curves/ed25519.js';
import { fingerprintOf } from '#src/sealing/directory.ts';
import { LONGEST_OFFICE, officeLine, signTaken } from '#src/sealing/export-receipt.ts';
import { privateKeyIn, privatePem } from '#src/sealing/pem.ts';
import { verifyKeyOf } from '#src/sealing/signing.ts';
import { type Lang, thaiDate } from '#src/ui/format.ts';
import { fill, need } from '../case/dom.ts';
import { saveFile } from '../files/saving.ts';
import { complain } from '../return/field.ts';
import { type Checked, checked, type Whole } from './folder.ts';

type Words = Readonly<Record<string, string>>;
/** Paths that a page names of those that are not as listed. */
const NAMED = 5;
/** A key as PEM is 119 bytes; some programs write what it is for around it. */
const LONGEST_KEY = 4000;

/** Once for a page; gives what is done each time that a folder was chosen. */
export function prepareReceived(page: HTMLElement): () => Promise<void> {
  const words = JSON.parse(page.dataset.words ?? '{}') as Words;
  const folder = need<HTMLInputElement>(page, '#received-folder');
  const form = need<HTMLFormElement>(page, '[data-sign]');
  const office = need<HTMLInputElement>(page, '#received-office');
  const own = need<HTMLInputElement>(page, '#received-key');
  const status = need(page, '[data-status]');
  const done = need(page, '[data-done]');
  let whole: Whole | undefined;
  let last = 0;

  const check = async (): Promise<void> => {
    const turn = ++last;
    whole = undefined;
    form.hidden = true;
    done.hidden = true;
    complain(folder, undefined);
    const chosen = [...(folder.files ?? [])].map((file) => ({
      path: file.webkitRelativePath || file.name,
      file,
    }));
    if (chosen.length === 0) return;
    status.textContent = words.checking ?? '';
    const found = await checked(chosen, (at, of) => {
      if (turn === last) status.textContent = fill(fill(words.checkingFile, at + 1), of);
    }).catch((): Checked => ({ ok: false, why: 'none' }));
    if (turn !== last) return;
    status.textContent = '';
    if (!found.ok) return complain(folder, whyNot(found, words));
    whole = found;
    need(page, '[data-whole]').textContent = [
      fill(fill(words.whole, found.files), dayOf(found.day)),
      ...(found.absent > 0 ? [fill(words.absent, found.absent)] : []),
    ].join(' ');
    need(page, '[data-signer]').textContent = fingerprintOf(found.signer);
    form.hidden = false;
    need(form, 'h2').focus();
  };
  office.addEventListener('input', () => complain(office, undefined));
  own.addEventListener('change', () => complain(own, undefined));

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const name = officeLine(office.value);
    const badName =
      name === '' ? words.officeEmpty : name.length > LONGEST_OFFICE ? words.officeLong : undefined;
    complain(office, badName);
    if (badName) return;
    const file = own.files?.[0];
    const given = file && (await keyIn(file));
    complain(own, file && !given ? words.keyBroken : undefined);
    // another folder may have been chosen meanwhile, and is not checked yet
    if (!whole || (file && !given)) return;
    const seed = given ?? ed25519.utils.randomSecretKey();
    const receipt = signTaken(
      { manifest: whole.manifest, day: page.dataset.today ?? '', office: name },
      seed,
    );
    need(done, '[data-receipt-text]').textContent = receipt;
    need(done, '[data-key]').textContent = fingerprintOf(verifyKeyOf(seed));
    need(done, '[data-new-key]').hidden = given !== undefined;
    need<HTMLButtonElement>(done, '[data-save]').onclick = () => saveText(receipt, 'receipt.txt');
    need<HTMLButtonElement>(done, '[data-save-key]').onclick = () =>
      saveText(privatePem(seed), 'office-key.pem');
    done.hidden = false;
    need(done, 'h2').focus();
  });
  return check;
}

function whyNot(found: Exclude<Checked, Whole>, words: Words): string {
  if (found.why !== 'broken') return words[found.why] ?? '';
  const named = found.paths.slice(0, NAMED).join(', ');
  return fill(fill(words.broken, found.paths.length), named);
}

const dayOf = (day: string): string => thaiDate(day, 'long', (document.documentElement.lang || 'th') as Lang);

async function keyIn(file: File): Promise<Uint8Array | undefined> {
  return file.size > LONGEST_KEY ? undefined : privateKeyIn(await file.text().catch(() => ''));
}

const saveText = (text: string, name: string): void =>
  saveFile(new Blob([text], { type: 'text/plain' }), name);
