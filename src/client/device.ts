// On every page of somebody who is signed in: says what is left on this device, sends it where it can, and asks
// before signing out. Loads the rest only where something is left. What it must never do: hold up signing out.
import type * as Outbox from './offline/outbox.ts';
import type * as Store from './offline/store.ts';

type Words = Readonly<
  Record<'left' | 'gone' | 'see' | 'href' | 'leaving' | 'leaveKeep' | 'leaveDrop' | 'stay', string>
>;

const SOON = 5_000;
const form = document.querySelector<HTMLFormElement>('form[data-left]');
const left = (): number => Number(localStorage.getItem('prongsai-left') ?? 0);
const has = (): number => {
  try {
    return left();
  } catch {
    return 0;
  }
};

if (form && globalThis.crypto?.subtle) {
  const words = JSON.parse(form.dataset.left ?? '{}') as Words;
  if (has() > 0) void begin(words);
  form.addEventListener('submit', (event) => {
    if (has() === 0) return;
    event.preventDefault();
    leaving(form, words);
  });
}
// An officer's keys, open in tabs of this browser, go with them (src/client/officer). The other tabs hear of it when
// this page goes: told sooner, this one would hear it too and load itself anew, and nobody would be signed out.
form?.addEventListener('submit', (event) => {
  if (!event.defaultPrevented) dropCaseDrafts();
  try {
    sessionStorage.removeItem('prongsai-officer');
    indexedDB.deleteDatabase('prongsai-officer');
    addEventListener('pagehide', () => new BroadcastChannel('prongsai-officer').postMessage('lock'));
  } catch {
    // a browser that keeps nothing has nothing to forget
  }
});

/** What an officer began to write in cases (src/client/case/draft.ts) is sealed, and goes with them all the same. */
function dropCaseDrafts(): void {
  try {
    for (const name of Object.keys(localStorage))
      if (name.startsWith('case-draft:')) localStorage.removeItem(name);
  } catch {
    // nothing was kept
  }
}

async function begin(words: Words): Promise<void> {
  const { ask }: { ask(path: string): Promise<unknown> } = await import('./offline/ask.ts');
  const store: typeof Store = await import('./offline/store.ts');
  const outbox: typeof Outbox = await import('./offline/outbox.ts');
  try {
    const door = (await ask('/work/device.json')) as { who: string; key: string };
    await store.arrive(door.who, door.key);
  } catch {
    // no signal: this page is one that was kept for whoever is here
    if (!(await store.me())) return;
  }
  await outbox.changed(); // counted anew, for the person who is here now
  if (has() === 0) return;
  const note = document.createElement('p');
  note.className = 'wrap left-here';
  note.setAttribute('role', 'status');
  const way = document.createElement('a');
  way.href = words.href;
  way.textContent = words.see;
  const tell = () =>
    note.replaceChildren(
      ...(has() === 0 ? [words.gone] : [`${words.left.replace('#', String(has()))} `, way]),
    );
  tell();
  document.querySelector('main')?.prepend(note);
  outbox.onChange(() => void outbox.count().then(tell));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const send = async (): Promise<void> => {
    clearTimeout(timer);
    const next = await outbox.flush(true);
    await outbox.changed();
    tell();
    // a signal that came while a try without one was still under way is not told again
    if (next !== undefined) timer = setTimeout(() => void send(), Math.max(next - Date.now(), SOON));
  };
  addEventListener('online', () => void send());
  void send();
}

function leaving(out: HTMLFormElement, words: Words): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'card stack';
  const told = document.createElement('p');
  told.textContent = words.leaving.replace('#', String(has()));
  const act = (text: string, look: string, press: () => void) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = look;
    button.textContent = text;
    button.addEventListener('click', press);
    return button;
  };
  // whatever this device cannot do, signing out goes on
  const drop = async () => {
    dropCaseDrafts();
    try {
      const store: typeof Store = await import('./offline/store.ts');
      const me = await store.me();
      if (me) await store.dropAll(me);
      localStorage.removeItem('prongsai-left');
    } finally {
      out.submit();
    }
  };
  const keep = async () => {
    dropCaseDrafts();
    try {
      // the service worker takes the key away once the house has signed the person out; without one, it is done here
      const store: typeof Store = await import('./offline/store.ts');
      if (!navigator.serviceWorker?.controller) await store.depart();
    } finally {
      out.submit();
    }
  };
  dialog.append(
    told,
    act(words.leaveKeep, 'btn', () => void keep()),
    act(words.leaveDrop, 'btn alarm', () => void drop()),
    act(words.stay, 'btn quiet', () => dialog.remove()),
  );
  document.body.append(dialog);
  dialog.showModal();
}
