// What waits to be sent, and sending it: one tab at a time, the same key until the answer is known, so that the
// server does each thing once however often it is tried. Runs in pages and in the service worker: no document.
// What it must never do: send in another person's name, or forget an item whose answer it has not understood.
import { Away, ask, type Door, Refused, SignedOut } from './ask.ts';
import { type Draft, isOpen, settle, type Told, typedIn } from './draft.ts';
import { upload } from './photos.ts';
import {
  addItem,
  arrive,
  type Body,
  changeItem,
  drafts,
  dropDraft,
  dropItem,
  editDraft,
  fileOf,
  type Item,
  isDone,
  items,
  type Me,
  me,
  readDraft,
} from './store.ts';

const LONGEST = 5 * 60_000;
const DAY = 86_400_000;
const LEFT = 'prongsai-left';
const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('prongsai') : undefined;
const listeners = new Set<() => void>();

/** Tells this page, every other tab, and the small island on other pages what is left. */
export async function changed(): Promise<void> {
  channel?.postMessage('changed');
  for (const listener of listeners) listener();
  await count();
}
/** How much is left, for pages that load nothing else; the worker cannot write that down itself. */
export async function count(): Promise<void> {
  const mine = await me();
  if (!mine || !('localStorage' in globalThis)) return;
  const open = (await drafts(mine)).filter(({ draft }) => isOpen(draft)).map(({ place }) => place);
  const waiting = (await items(mine)).filter((item) => !isDone(item));
  const reports = new Set([...open, ...waiting.filter((i) => i.kind === 'report').map((i) => i.place)]);
  localStorage.setItem(LEFT, String(reports.size + waiting.filter((i) => i.kind === 'photo').length));
}
export function onChange(listener: () => void): void {
  listeners.add(listener);
  channel?.addEventListener('message', () => listener());
}
const isOnItsWay = (item: Item): boolean => !isDone(item) && item.state !== 'needs';

/**
 * Puts a report into the outbox. What waits already, and was never tried, is the same wish; so is what failed, and what
 * has arrived `since` the page was opened, where nothing more was typed.
 */
export async function queueReport(m: Me, place: string, body: Body, since: number): Promise<void> {
  const own = await reportsOf(m, place);
  // read after them: another tab, whose sending has arrived, settles the draft first and says so last
  const draft = (await readDraft(m, place)) ?? { ...body, base: 0, fields: {}, clashes: [], others: [] };
  for (const item of own) {
    if (isTheSame(item, body, draft, since)) {
      await changeItem(m, item, { next: 0 });
      return changed();
    }
    if (item.frozen && isOnItsWay(item)) continue; // it may have arrived: only its answer was lost
    if (item.state === 'sending' && !item.frozen) continue; // about to leave, with these very words
    await dropItem(item.id);
  }
  await queue(m, { place, kind: 'report' }, body);
}

/** Pressed again: the same words, asked for in the same way; or none beside those that have arrived. */
function isTheSame(item: Item, body: Body, draft: Draft, since: number): boolean {
  if (!item.frozen || item.go !== body.go || item.reason !== body.reason) return false;
  const typed = typedIn(draft);
  if (isDone(item)) return item.changed >= since && Object.keys(typed).length === 0;
  const sent = item.frozen.typed;
  const names = new Set([...Object.keys(sent), ...Object.keys(typed)]);
  const settled = Object.keys(draft.fields).length === 0;
  return isOnItsWay(item) && (settled || [...names].every((name) => draft.fields[name]?.v === sent[name]));
}

/** From now on it waits here, and the browser knows of it, should this page be closed before there is a signal. */
export async function queue(
  m: Me,
  face: Parameters<typeof addItem>[1],
  body: Body,
  file?: Blob,
): Promise<void> {
  await addItem(m, face, body, file);
  await changed();
  const worker = 'document' in globalThis ? await navigator.serviceWorker?.getRegistration() : undefined;
  const { sync } = (worker ?? {}) as { sync?: { register(tag: string): Promise<void> } };
  await sync?.register('outbox').catch(() => undefined);
}

const reportsOf = async (m: Me, place: string): Promise<Item[]> =>
  (await items(m)).filter((item) => item.place === place && item.kind === 'report');

/**
 * Sends what waits. `now`: also what would only be tried later. `patient`: where another tab is at it, waits for its turn;
 * else that is left to it. Gives the time of the next try.
 */
export async function flush(now = false, patient = false): Promise<number | undefined> {
  // another tab is at it; should that be closed, it is this one's turn later
  const turn = async () => {
    const mine = await me();
    return mine && nextOf(await items(mine));
  };
  const work = async (lock: Lock | null) => (lock ? pass(now) : turn());
  return 'locks' in navigator
    ? navigator.locks.request('prongsai-outbox', { ifAvailable: !patient }, work)
    : pass(now);
}

async function pass(now: boolean): Promise<number | undefined> {
  let mine = await me();
  if (!mine) return undefined;
  const all = await items(mine);
  for (const old of all.filter((i) => isDone(i) && i.changed < Date.now() - DAY)) await dropItem(old.id);
  // one that was being sent when the page was closed waits again; photos go before the report that they belong to
  const due = all
    .filter((i) => isOnItsWay(i) && (now || i.why === 'blocked' || i.next <= Date.now()))
    .sort((a, b) => Number(a.kind === 'report') - Number(b.kind === 'report') || a.made - b.made);
  if (due.length === 0) return nextOf(all);
  let door: Door;
  try {
    door = (await ask('/work/device.json')) as Door;
  } catch (error) {
    for (const item of due) await putOff(mine, item, error instanceof SignedOut ? 'signin' : undefined);
    await changed();
    return nextOf(await items(mine));
  }
  if (door.who !== mine.who) {
    await arrive(door.who, door.key);
    return undefined;
  }
  mine = await arrive(door.who, door.key);
  for (const item of due) {
    await one(mine, item, door);
    await changed();
  }
  return nextOf(await items(mine));
}

const nextOf = (all: readonly Item[]): number | undefined => {
  // what waits for another has no time of its own
  const open = all.filter((i) => isOnItsWay(i) && i.why !== 'blocked').map((i) => i.next);
  return open.length > 0 ? Math.min(...open) : undefined;
};

const putOff = (m: Me, item: Item, why?: string): Promise<Item> => {
  const wait = Math.min(LONGEST, 2000 * 2 ** Math.min(item.tries, 8)) * (0.7 + Math.random() * 0.6);
  return changeItem(m, item, { state: 'waiting', next: Date.now() + wait, why: why ?? '' });
};

async function one(m: Me, item: Item, door: Door): Promise<void> {
  let trying = await changeItem(m, item, { state: 'sending', why: '' });
  try {
    if (item.kind === 'photo') await sendPhoto(m, trying, door);
    else if (await photosMissing(m, item)) await changeItem(m, item, { state: 'waiting', why: 'blocked' });
    else {
      const draft = await readDraft(m, item.place);
      if (draft && draft.clashes.length > 0 && !item.frozen) {
        await changeItem(m, item, { state: 'needs', why: 'clash' });
        return;
      }
      const frozen = item.frozen ?? { base: draft?.base ?? 0, typed: draft ? typedIn(draft) : {} };
      // written down before it leaves: a second try must send the very same
      trying = await changeItem(m, trying, { frozen, tries: item.tries + 1 });
      await sendReport(m, trying, frozen, door);
    }
  } catch (error) {
    if (error instanceof SignedOut) await putOff(m, trying, 'signin');
    // the unfinished upload was given up, or another tab sent a part: the next try asks how far it is
    else if (error instanceof Refused && error.refusal.startsWith('evidence.upload.'))
      await putOff(m, { ...trying, tries: item.tries + 1 });
    else if (error instanceof Refused)
      await changeItem(m, trying, { state: 'needs', why: error.text || 'refused' });
    else if (error instanceof Away) await putOff(m, { ...trying, tries: item.tries + 1 });
    else {
      // no answer of the house: something of this browser (no room, a defect). It is told, and tried again later
      await putOff(m, { ...trying, tries: item.tries + 1 });
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}

/** A report does not go ahead of its photos: nothing can be added to what was sent. */
const photosMissing = async (m: Me, item: Item): Promise<boolean> =>
  item.go === 'send' &&
  (await items(m)).some((other) => other.kind === 'photo' && other.place === item.place && !isDone(other));

type Filed =
  | { readonly kind: 'sent' }
  | (Told & {
      readonly kind: 'kept';
      readonly problems: readonly { readonly field: string; readonly text: string }[];
      readonly strange: readonly string[];
    });

async function sendReport(m: Me, item: Item, frozen: NonNullable<Body['frozen']>, door: Door): Promise<void> {
  const body = new URLSearchParams({
    ...frozen.typed,
    ...{ _csrf: door.csrf, once: item.id, for: m.who, revision: String(frozen.base) },
    ...{ go: item.go ?? 'keep', reason: item.reason ?? '' },
  });
  const filed = (await ask(item.action, { method: 'POST', body })) as Filed;
  if (filed.kind === 'sent') {
    // what was typed while it was on its way stays, to be read and copied: the report itself is closed now
    const nothing = { revision: frozen.base, conflicts: [], unseen: [] };
    const left = await editDraft(m, item.place, (now) => now && settle(now, frozen.typed, nothing));
    if (!left || !isOpen(left)) {
      await dropDraft(m, item.place);
      // pressed once more meanwhile: there is nothing more to send
      for (const other of await reportsOf(m, item.place))
        if (other.id !== item.id && !other.frozen) await dropItem(other.id);
    }
    if ('caches' in globalThis) await (await caches.open('pages')).delete(item.href);
    await changeItem(m, item, { state: 'sent', problems: [] });
    return;
  }
  await editDraft(m, item.place, (now) => now && settle(now, frozen.typed, filed));
  const why =
    filed.conflicts.length > 0
      ? 'clash'
      : filed.strange.length > 0
        ? 'strange'
        : item.go === 'keep'
          ? ''
          : filed.unseen.length > 0
            ? 'unseen'
            : 'fix';
  await changeItem(m, item, { state: why === '' ? 'kept' : 'needs', why, problems: filed.problems });
}

async function sendPhoto(m: Me, item: Item, door: Door): Promise<void> {
  const file = await fileOf(m, item.id);
  if (!file) return dropItem(item.id);
  const progress = async (percent: number) => {
    await changeItem(m, item, { state: 'sending', percent });
    await changed();
  };
  const begin = async () => {
    // nobody has begun the report that it belongs to: an empty saving begins it
    const empty = { _csrf: door.csrf, once: crypto.randomUUID(), for: m.who, revision: '0', go: 'keep' };
    const action = item.action.replace(/\/uploads$/u, '/whole');
    await ask(action, { method: 'POST', body: new URLSearchParams(empty) });
  };
  const sending = { ...item, question: item.question ?? '', name: item.name ?? '', csrf: door.csrf };
  await upload(sending, file, progress, begin);
  await changeItem(m, item, { state: 'sent', percent: 100 });
}
