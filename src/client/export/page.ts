// The form of an export: which key, what of the case, and then the zip, made here and saved from here.
// What it must never do: seal to a key that it did not read well, or make a zip of which the audit does not know.
import { identitiesOf, type OfficerKeys } from '#src/sealing/keyring.ts';
import { type NamedKey, namedKey } from '#src/sealing/recipients.ts';
import { THREADS } from '#src/sealing/signing.ts';
import { alarm, fill, need } from '../case/dom.ts';
import { openCase } from '../case/open.ts';
import { isJson } from '../case/send.ts';
import { type Filer, openFiler } from '../files/ask.ts';
import { type Bundling, bundle } from './bundle.ts';
import type { Choice, Source, Words } from './entries.ts';

/** A sentence for the person who waits. */
class Stopped extends Error {}

export function prepareExport(form: HTMLFormElement, keys: OfficerKeys): void {
  const words = JSON.parse(form.dataset.words ?? '{}') as Words;
  const which = need<HTMLSelectElement>(form, '#export-which');
  const identity = need<HTMLInputElement>(form, '#export-identity');
  const key = need<HTMLTextAreaElement>(form, '#export-key');
  const status = need(form, '[data-status]');
  const alarms = need(form, '[data-alarms]');
  key.addEventListener('change', () => showKey(form, words, namedKey(key.value)));
  form.hidden = false;

  let busy = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (busy) return;
    const named = namedKey(key.value);
    showKey(form, words, named);
    if (!named.ok) return key.focus();
    busy = true;
    alarms.replaceChildren();
    status.textContent = words.making ?? '';
    const choice: Choice = {
      threads: which.value === 'all' ? THREADS : ['reporter'],
      identity: identity.checked,
    };
    try {
      status.textContent = await taken(form, keys, { words, named, choice });
    } catch (why) {
      status.textContent = '';
      alarms.replaceChildren(alarm(why instanceof Stopped ? why.message : (words.broken ?? '')));
    }
    busy = false;
  });
}

function showKey(form: HTMLElement, words: Words, named: NamedKey): void {
  const why = need(form, '#export-key-e');
  why.hidden = named.ok;
  need(why, 'span').textContent = named.ok ? '' : (words[`key-${named.why}`] ?? '');
  need(form, '#export-key').toggleAttribute('aria-invalid', !named.ok);
  const said = named.ok ? fill(words[`key-${named.kind}`], named.fingerprint) : '';
  need(form, '[data-key-said]').textContent = said;
}

type Asked = {
  readonly words: Words;
  readonly named: NamedKey & { readonly ok: true };
  readonly choice: Choice;
};

/** Gives what is said when it is done. */
async function taken(form: HTMLElement, keys: OfficerKeys, { words, named, choice }: Asked): Promise<string> {
  const { export: href = '', csrf = '', files = '', name = '', readMe = '' } = form.dataset;
  const answer = await fetch(`${href}/case.json`, { headers: { accept: 'application/json' } });
  if (!answer.ok || !isJson(answer)) throw new Stopped(words.gone);
  const wire = (await answer.json()) as Source['wire'];
  const opened = await openCase(wire, identitiesOf(keys));
  if (opened.shut) throw new Stopped(words.shut);
  const day = await noted(href, words, {
    ...{ _csrf: csrf, fingerprint: named.fingerprint },
    internal: choice.threads.includes('internal') ? '1' : '',
    identity: choice.identity ? '1' : '',
  });

  const pieces = gathering();
  let filer: Filer | undefined;
  const asked: Bundling = {
    ...{ wire, opened, choice, words, day, readMe },
    ...{ recipient: named.recipient, fingerprint: named.fingerprint, signing: keys.signing },
    take: pieces.take,
    async fetchFile(said) {
      filer ??= openFiler(files);
      const got = await filer.ask({ do: 'fetch', said, address: `${href}/files/${said.id}/#` });
      return got.ok ? got.blob : undefined;
    },
  };
  try {
    const { sealed, absent } = await bundle(asked);
    save(pieces.whole(), name);
    return absent.length > 0 ? fill(words.without, absent.length) : fill(words.done, sealed);
  } finally {
    filer?.end();
  }
}

/** The day that the house wrote down. */
async function noted(href: string, words: Words, fields: Record<string, string>): Promise<string> {
  const answer = await fetch(`${href}/exports`, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams(fields),
  });
  if (!isJson(answer)) throw new Stopped(words.broken);
  const told = (await answer.json()) as { day?: string; sentence?: string };
  if (!answer.ok || !told.day) throw new Stopped(told.sentence ?? words.broken);
  return told.day;
}

const TOGETHER = 16 * 1024 * 1024;

/** What has come is the browser's to keep, on its disk where it is much. */
function gathering(): { take(piece: Uint8Array<ArrayBuffer>): void; whole(): Blob } {
  const blobs: Blob[] = [];
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const put = () => {
    blobs.push(new Blob(pieces));
    pieces = [];
    bytes = 0;
  };
  return {
    take(piece) {
      pieces.push(piece);
      bytes += piece.length;
      if (bytes >= TOGETHER) put();
    },
    whole() {
      put();
      return new Blob(blobs, { type: 'application/zip' });
    },
  };
}

function save(zip: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(zip);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
