// The form of an export: which key, what of the case, and then the zip, made here and saved from here; below it what
// was taken out before. What it must never do: seal to a key that it did not read well, or make a zip of which the audit
// does not know.
import type { OfficerKeys } from '#src/sealing/keyring.ts';
import { type NamedKey, namedKey } from '#src/sealing/recipients.ts';
import { THREADS } from '#src/sealing/signing.ts';
import { alarm, fill, need } from '../case/dom.ts';
import { type Filer, openFiler } from '../files/ask.ts';
import { saveFile } from '../files/saving.ts';
import { type Bundling, bundle } from './bundle.ts';
import { type Desk, deskOf, Stopped } from './desk.ts';
import type { Choice, Words } from './entries.ts';
import { preparePapers } from './papers.ts';

export async function prepareExport(form: HTMLFormElement, keys: OfficerKeys): Promise<void> {
  const words = JSON.parse(form.dataset.words ?? '{}') as Words;
  const which = need<HTMLSelectElement>(form, '#export-which');
  const identity = need<HTMLInputElement>(form, '#export-identity');
  const key = need<HTMLTextAreaElement>(form, '#export-key');
  const to = need<HTMLInputElement>(form, '#export-to');
  const status = need(form, '[data-status]');
  const alarms = need(form, '[data-alarms]');
  const desk = deskOf(form, keys, words);
  const papers = preparePapers(need(document, '[data-out]'), desk);
  const stop = (why: unknown) => {
    status.textContent = '';
    alarms.replaceChildren(alarm((why instanceof Stopped ? why.message : words.broken) ?? ''));
  };
  // with what is pasted, and not when the field is left: what moves then takes the button from under the finger
  key.addEventListener('input', () => {
    const named = namedKey(key.value);
    showKey(form, words, named.ok ? named : undefined);
  });
  form.hidden = false;
  void desk.read().then(papers.show, stop);

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
      status.textContent = await taken(form, desk, { named, choice, to: to.value.trim() });
      papers.show(await desk.read());
    } catch (why) {
      stop(why);
    }
    busy = false;
  });
}

/** undefined: nothing is said of it yet. */
function showKey(form: HTMLElement, words: Words, named: NamedKey | undefined): void {
  const wrong = named && !named.ok ? (words[`key-${named.why}`] ?? '') : '';
  const why = need(form, '#export-key-e');
  why.hidden = wrong === '';
  need(why, 'span').textContent = wrong;
  need(form, '#export-key').toggleAttribute('aria-invalid', wrong !== '');
  const said = named?.ok ? fill(words[`key-${named.kind}`], named.fingerprint) : '';
  need(form, '[data-key-said]').textContent = said;
}

type Asked = {
  readonly named: NamedKey & { readonly ok: true };
  readonly choice: Choice;
  readonly to: string;
};

/** Gives what is said when it is done. */
async function taken(form: HTMLElement, desk: Desk, { named, choice, to }: Asked): Promise<string> {
  const { words, keys, href } = desk;
  const { files = '', name = '', readMe = '' } = form.dataset;
  const { wire, opened } = await desk.read();
  const { recipient, fingerprint } = named;
  const internal = choice.threads.includes('internal');
  const { identity } = choice;
  const { day } = await desk.tell('exports', {
    ...{ fingerprint, internal: internal ? '1' : '', identity: identity ? '1' : '' },
  });

  const pieces = gathering();
  let filer: Filer | undefined;
  const asked: Bundling = {
    ...{ wire, opened, choice, words, day, readMe, recipient, fingerprint, signing: keys.signing },
    take: pieces.take,
    async fetchFile(said) {
      filer ??= openFiler(files);
      const got = await filer.ask({ do: 'fetch', said, address: `${href}/files/${said.id}/#` });
      return got.ok ? got.blob : undefined;
    },
  };
  try {
    const { sealed, absent, manifest } = await bundle(asked);
    saveFile(pieces.whole(), name);
    // it is out, whether it can be noted or not
    const out = { day, to, fingerprint, manifest, files: sealed, internal, identity };
    await desk.note({ v: 1, kind: 'export', ...out }).catch(() => {
      throw new Stopped(words.unnoted);
    });
    return absent.length > 0 ? fill(words.without, absent.length) : fill(words.done, sealed);
  } finally {
    filer?.end();
  }
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
