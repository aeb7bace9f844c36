// What lies on the device: drafts and what waits to be sent, in IndexedDB, each sealed with the key of the person
// who typed it. The key is given by the house to that person alone and is gone when they sign out, so that the
// next on the same phone finds nothing to read. What it must never do: keep a word unsealed.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Draft } from './draft.ts';

export type Me = { readonly who: string; readonly key: CryptoKey };
type Sealed = { readonly iv: Uint8Array<ArrayBuffer>; readonly data: ArrayBuffer };

export type ItemState = 'waiting' | 'sending' | 'sent' | 'kept' | 'needs';
/** What can be seen of an item without the key. */
export type ItemFace = {
  /** Also the key under which the server does it once. */
  readonly id: string;
  readonly who: string;
  readonly place: string;
  readonly kind: 'report' | 'photo';
  readonly made: number;
  readonly state: ItemState;
  readonly tries: number;
  readonly next: number;
  readonly percent: number;
  readonly changed: number;
};
export type Body = {
  readonly title: string;
  readonly href: string;
  readonly action: string;
  /** Why it needs somebody: a sentence of the server's, or 'signin'. */
  readonly why?: string;
  readonly problems?: readonly { readonly field: string; readonly text: string }[];
  readonly go?: 'send' | 'keep';
  readonly reason?: string;
  /** What was sent at the first try; a second try sends the same, whatever was typed since. */
  readonly frozen?: { readonly base: number; readonly typed: Readonly<Record<string, string>> };
  readonly question?: string;
  readonly name?: string;
};
export type Item = ItemFace & Body;

interface Schema extends DBSchema {
  keys: { key: string; value: Me };
  drafts: { key: [string, string]; value: { who: string; place: string; sealed: Sealed } };
  outbox: { key: string; value: ItemFace & { sealed: Sealed }; indexes: { who: string } };
  /** Of the outbox, by the item's id: apart, because items are read at every word and files are large. */
  files: { key: string; value: Sealed };
}
export type Store = IDBPDatabase<Schema>;
/** On the disk, not only on the way there: a battery may be empty the next moment. */
const SURE = { durability: 'strict' } as const;

let opened: Promise<Store> | undefined;
export function open(): Promise<Store> {
  opened ??= openDB<Schema>('prongsai', 2, {
    async upgrade(db, before, _now, tx) {
      if (before < 1) {
        db.createObjectStore('keys', { keyPath: 'who' });
        db.createObjectStore('drafts', { keyPath: ['who', 'place'] });
        db.createObjectStore('outbox', { keyPath: 'id' }).createIndex('who', 'who');
      }
      db.createObjectStore('files');
      // phones whose photos lay in the outbox itself
      for (const row of await tx.objectStore('outbox').getAll()) {
        const { file, ...rest } = row as typeof row & { file?: Sealed };
        if (!file) continue;
        await tx.objectStore('files').put(file, row.id);
        await tx.objectStore('outbox').put(rest);
      }
    },
    blocking: () => void opened?.then((db) => db.close()).finally(() => (opened = undefined)),
  });
  return opened;
}

/** Whoever signed in last on this device; undefined where they signed out. */
export const me = async (): Promise<Me | undefined> => (await (await open()).getAll('keys'))[0];

/** From now on this is the person here; everybody else's key goes, and with it the way to read what they left. */
export async function arrive(who: string, key: string): Promise<Me> {
  const bytes = Uint8Array.from(atob(key.replace(/-/gu, '+').replace(/_/gu, '/')), (c) => c.charCodeAt(0));
  const made = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  const here = { who, key: made };
  const tx = (await open()).transaction('keys', 'readwrite');
  await Promise.all([tx.store.clear(), tx.store.put(here), tx.done]);
  return here;
}

/** Signed out: what is left here stays, and nobody can read it until that person signs in again. */
export const depart = async (): Promise<void> => (await open()).clear('keys');

async function sealBytes({ key }: Me, bytes: BufferSource): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes) };
}
const openBytes = ({ key }: Me, { iv, data }: Sealed): Promise<ArrayBuffer> =>
  crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, data);
const seal = (m: Me, thing: object): Promise<Sealed> =>
  sealBytes(m, new TextEncoder().encode(JSON.stringify(thing)));
const unseal = async <T>(m: Me, sealed: Sealed): Promise<T> =>
  JSON.parse(new TextDecoder().decode(await openBytes(m, sealed))) as T;

export async function readDraft(m: Me, place: string): Promise<Draft | undefined> {
  const row = await (await open()).get('drafts', [m.who, place]);
  return row && unseal<Draft>(m, row.sealed);
}
/**
 * Changes what is kept, whoever else changes it at the same moment: another tab, the outbox. undefined: nothing is
 * written. Gives the draft as it is now.
 */
export async function editDraft(
  m: Me,
  place: string,
  change: (now: Draft | undefined) => Draft | undefined,
): Promise<Draft | undefined> {
  const work = async () => {
    const draft = change(await readDraft(m, place));
    if (draft) {
      const sealed = await seal(m, draft);
      const tx = (await open()).transaction('drafts', 'readwrite', SURE);
      await Promise.all([tx.store.put({ who: m.who, place, sealed }), tx.done]);
    }
    return draft;
  };
  if ('locks' in navigator) return navigator.locks.request(`prongsai-draft-${place}`, work);
  const mine = turn.then(work, work);
  turn = mine;
  return mine;
}
let turn: Promise<unknown> = Promise.resolve();
export const dropDraft = async (m: Me, place: string): Promise<void> =>
  (await open()).delete('drafts', [m.who, place]);

export async function drafts(m: Me): Promise<{ place: string; draft: Draft }[]> {
  const rows = (await (await open()).getAll('drafts')).filter((row) => row.who === m.who);
  return Promise.all(
    rows.map(async ({ place, sealed }) => ({ place, draft: await unseal<Draft>(m, sealed) })),
  );
}

/** Oldest first. */
export async function items(m: Me): Promise<Item[]> {
  const rows = await (await open()).getAllFromIndex('outbox', 'who', m.who);
  const all = await Promise.all(
    rows.map(async ({ sealed, ...face }) => ({ ...face, ...(await unseal<Body>(m, sealed)) })),
  );
  return all.sort((a, b) => a.made - b.made);
}

export async function addItem(
  m: Me,
  face: Pick<ItemFace, 'place' | 'kind'>,
  body: Body,
  file?: Blob,
): Promise<void> {
  const now = Date.now();
  const [sealed, kept] = [await seal(m, body), file && (await sealBytes(m, await file.arrayBuffer()))];
  const id = crypto.randomUUID();
  const tx = (await open()).transaction(['outbox', 'files'], 'readwrite', SURE);
  const added = tx.objectStore('outbox').add({
    ...face,
    ...{ id, who: m.who, made: now, state: 'waiting', tries: 0, next: 0 },
    ...{ percent: 0, changed: now, sealed },
  });
  const filed = kept && tx.objectStore('files').put(kept, id);
  await Promise.all([added, filed, tx.done]);
}

const FACE = ['id', 'who', 'place', 'kind', 'made', 'state', 'tries', 'next', 'percent', 'changed'] as const;

/** What has arrived; nothing becomes of it any more. */
export const isDone = ({ state }: Pick<ItemFace, 'state'>): boolean => state === 'sent' || state === 'kept';

/** Writes what has become of an item; one that was thrown away, or sent from another tab meanwhile, stays so. */
export async function changeItem(m: Me, item: Item, change: Partial<Item>): Promise<Item> {
  const next = { ...item, ...change, changed: Date.now() };
  const face = Object.fromEntries(FACE.map((name) => [name, next[name]])) as ItemFace;
  const body = Object.fromEntries(Object.entries(next).filter(([name]) => !FACE.some((f) => f === name)));
  const sealed = await seal(m, body);
  const tx = (await open()).transaction(['outbox', 'files'], 'readwrite');
  const there = await tx.objectStore('outbox').get(item.id);
  if (there && !isDone(there)) {
    await tx.objectStore('outbox').put({ ...face, sealed });
    // what has arrived needs no more room here
    if (isDone(next)) await tx.objectStore('files').delete(item.id);
  }
  await tx.done;
  return next;
}

export async function fileOf(m: Me, id: string): Promise<Blob | undefined> {
  const file = await (await open()).get('files', id);
  return file && new Blob([await openBytes(m, file)]);
}
export async function dropItem(id: string): Promise<void> {
  const tx = (await open()).transaction(['outbox', 'files'], 'readwrite');
  await Promise.all([tx.objectStore('outbox').delete(id), tx.objectStore('files').delete(id), tx.done]);
}

/** Everything of this person on this device. */
export async function dropAll(m: Me): Promise<void> {
  for (const { place } of await drafts(m)) await dropDraft(m, place);
  for (const { id } of await items(m)) await dropItem(id);
}
