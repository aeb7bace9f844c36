// Where open keys lie while an officer goes from page to page in one tab: sealed in the tab's own storage, under a key
// that this browser cannot hand out and, inside it, under one that only this session is given.
// What it must never do: put anything in clear anywhere, or outlive half an hour without a hand on the page.
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { Unlock } from '#src/casework/keys.ts';
import { fromBase64, toBase64, utf8 } from '#src/sealing/bytes.ts';
import { keysAsText, keysFromText, type OfficerKeys } from '#src/sealing/keyring.ts';

/** Of the database, of the tab's item and of the channel between tabs; src/client/device.ts forgets by it too. */
export const NAME = 'prongsai-officer';
export const IDLE = 30 * 60 * 1000;

type Row = { readonly id: string; readonly key: CryptoKey; readonly at: number };
type Held = { readonly id: string; readonly number: number; readonly sealed: string };
interface Schema extends DBSchema {
  keys: { key: string; value: Row };
}

/** Opened for each use and closed again, so that whoever wants to delete it need not wait. */
async function inside<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
  const db = await openDB<Schema>(NAME, 1, {
    upgrade: (fresh) => void fresh.createObjectStore('keys', { keyPath: 'id' }),
  });
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

const isFresh = (row: Row): boolean => Date.now() - row.at < IDLE;

function held(): Held | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(NAME) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** false: this browser keeps nothing (a private window, a full disk); the keys are then open on this page alone. */
export async function keepInTab({ number, tie }: Unlock, keys: OfficerKeys): Promise<boolean> {
  try {
    const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]);
    const sealed = await shut(key, await shut(await tieKey(tie), utf8(keysAsText(keys))));
    const id = crypto.randomUUID();
    await inside((db) => db.put('keys', { id, key, at: Date.now() }));
    sessionStorage.setItem(NAME, JSON.stringify({ id, number, sealed: toBase64(sealed) } satisfies Held));
    return true;
  } catch {
    return false;
  }
}

/** What was opened in this tab before; undefined: nothing, or it is over. */
export async function fromTab({ number, tie }: Unlock): Promise<OfficerKeys | undefined> {
  try {
    const [mine, row] = await rowOfTab();
    const sealed = mine?.number === number && row ? fromBase64(mine.sealed) : undefined;
    if (!sealed || !row) return undefined;
    const opened = await opens(await tieKey(tie), await opens(row.key, sealed));
    return keysFromText(new TextDecoder().decode(opened));
  } catch {
    return undefined; // another session, another person: it does not open
  }
}

/** Whatever is over goes, of this tab and of tabs that were closed. */
async function rowOfTab(): Promise<[Held | undefined, Row | undefined]> {
  const mine = held();
  const rows = await inside(async (db) => {
    const all = await db.getAll('keys');
    for (const row of all) if (!isFresh(row)) await db.delete('keys', row.id);
    return all.filter(isFresh);
  });
  const row = rows.find(({ id }) => id === mine?.id);
  if (mine && !row) sessionStorage.removeItem(NAME);
  return [mine, row];
}

/** false: locked elsewhere, or nobody touched the page for too long. */
export const isStillOpen = async (): Promise<boolean> => (await rowOfTab())[1] !== undefined;

/** A hand on the page: half an hour from now. */
export async function touch(): Promise<void> {
  const mine = held();
  await inside(async (db) => {
    const row = mine && (await db.get('keys', mine.id));
    if (row && isFresh(row)) await db.put('keys', { ...row, at: Date.now() });
  });
}

/** In every tab of this browser. */
export async function forget(): Promise<void> {
  sessionStorage.removeItem(NAME);
  await deleteDB(NAME).catch(() => undefined);
}

async function tieKey(tie: string): Promise<CryptoKey> {
  const raw = fromBase64(tie);
  if (raw?.length !== 32) throw new Error('the page has no tie');
  return await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

async function shut(key: CryptoKey, bytes: BufferSource): Promise<Uint8Array<ArrayBuffer>> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes));
  const both = new Uint8Array(iv.length + sealed.length);
  both.set(iv);
  both.set(sealed, iv.length);
  return both;
}

const opens = async (key: CryptoKey, both: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(
    await crypto.subtle.decrypt({ name: 'AES-GCM', iv: both.subarray(0, 12) }, key, both.subarray(12)),
  );
