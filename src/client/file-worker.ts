// Files, away from the page: a copy that does not tell who made it, sealed with a key of its own and sent part by part;
// or fetched, held against what was signed, and opened. Loaded only when there is a file.
// What it must never do: send a byte that is not sealed, hold more of a file than a part, or give out what is not whole.
import { CHUNK } from '#src/cases/file.ts';
import { type Cleaning, type FileSaid, writeSaid } from '#src/cases/said.ts';
import { cleanCopy } from '#src/cleaning/clean.ts';
import { type Bytes, digesting, inParts, openFile, sealFile } from '#src/sealing/file-seal.ts';
import { fetchPart, sendPart } from './files/parts.ts';
import type { Answers, Ask, Progress, Told } from './files/protocol.ts';

type Port = {
  addEventListener(name: 'message', hear: (event: MessageEvent<Ask & { id: number }>) => void): void;
  postMessage(told: Told): void;
};
const page = globalThis as unknown as Port;

type Sealing = {
  readonly key: string;
  readonly bytes: number;
  readonly parts: AsyncGenerator<Uint8Array<ArrayBuffer>>;
  readonly whole: ReturnType<typeof digesting>;
  /** Read and not known to have arrived. */
  part: Uint8Array<ArrayBuffer> | undefined;
  number: number;
  sent: number;
};
type Held = {
  readonly content: Blob;
  readonly name: string;
  readonly type: string;
  readonly cleaning: Cleaning;
  readonly removed: readonly string[];
  sealing?: Sealing | undefined;
};
const held = new Map<number, Held>();

page.addEventListener('message', async ({ data }) => {
  const { id } = data;
  const progress = (now: Progress) => page.postMessage({ id, progress: now });
  page.postMessage({ id, answer: await answerTo(data, progress) });
});

function answerTo(ask: Ask, progress: (now: Progress) => void): Promise<Answers[Ask['do']]> {
  if (ask.do === 'prepare') return prepare(ask);
  if (ask.do === 'seal') return seal(ask.at);
  if (ask.do === 'send') return send(ask, progress);
  if (ask.do === 'fetch') return fetched(ask, progress);
  held.delete(ask.at);
  return Promise.resolve({ ok: true });
}

/** Larger ones are not taken apart on a phone. */
const MOST_CLEANED = 60 * 1024 * 1024;

async function prepare({ at, file, clean }: Ask & { do: 'prepare' }): Promise<Answers['prepare']> {
  const { name, type } = file;
  let one: Held = { content: file, name, type, cleaning: clean ? 'unclean' : 'original', removed: [] };
  try {
    // a file that cannot be read (it was moved, the card is out) is known now, and not half-way
    if (clean && file.size <= MOST_CLEANED) {
      const copy = await cleanCopy(new Uint8Array(await file.arrayBuffer()), name);
      if (copy.ok) {
        const content = new Blob([copy.bytes as Uint8Array<ArrayBuffer>]);
        one = { ...one, content, cleaning: 'clean', removed: copy.removed };
      }
    } else await file.slice(0, 1).arrayBuffer();
  } catch {
    return { ok: false, why: 'unreadable' };
  }
  held.set(at, one);
  return { ok: true, size: one.content.size, cleaning: one.cleaning, removed: one.removed };
}

async function seal(at: number): Promise<Answers['seal']> {
  const one = held.get(at);
  if (!one) return { ok: false, why: 'unreadable' };
  try {
    const { key, bytes, sealed } = await sealFile(one.content.stream() as Bytes, one.content.size);
    const parts = inParts(sealed, CHUNK);
    one.sealing = { key, bytes, parts, whole: digesting(), part: undefined, number: 0, sent: 0 };
    return { ok: true, bytes };
  } catch {
    return { ok: false, why: 'unreadable' };
  }
}

async function send(
  { at, upload }: Ask & { do: 'send' },
  progress: (now: Progress) => void,
): Promise<Answers['send']> {
  const one = held.get(at);
  const sealing = one?.sealing;
  if (!one || !sealing) return { ok: false, why: 'gone' };
  const tell = (waiting: boolean) => progress({ done: sealing.sent, of: sealing.bytes, waiting });
  tell(false);
  while (await next(sealing)) {
    if (sealing.part === undefined) return { ok: false, why: 'unreadable' };
    const sent = await sendPart(upload, sealing.number, sealing.part, tell);
    if (sent !== 'sent') return { ok: false, why: sent };
    sealing.sent += sealing.part.length;
    sealing.part = undefined;
    tell(false);
  }
  const { content, name, type, cleaning, removed } = one;
  const said: FileSaid = {
    ...{ v: 1, kind: 'file', id: upload.id, name, type, size: content.size },
    ...{ sealed: sealing.bytes, chunk: CHUNK, sha256: sealing.whole.digest, key: sealing.key },
    ...{ cleaning, removed },
  };
  return { ok: true, said: writeSaid(said) };
}

/** The next part; the one before where it did not arrive. false: all of it has. */
async function next(sealing: Sealing): Promise<boolean> {
  if (sealing.part) return true;
  try {
    const { done, value } = await sealing.parts.next();
    if (done) return false;
    sealing.part = value;
    sealing.number += 1;
    sealing.whole.add(value);
  } catch {
    // the file cannot be read any further: there is no part
  }
  return true;
}

/** Bytes that are put together at a time: what was opened is the browser's to keep, on its disk where it is much. */
const TOGETHER = 16 * 1024 * 1024;

async function fetched(
  { said, address, grant }: Ask & { do: 'fetch' },
  progress: (now: Progress) => void,
): Promise<Answers['fetch']> {
  const whole = digesting();
  let done = 0;
  let away = false;
  const tell = (waiting: boolean) => progress({ done, of: said.sealed, waiting });
  const sealed: Bytes = new ReadableStream(
    {
      async pull(out) {
        if (done >= said.sealed) return out.close();
        const number = Math.floor(done / said.chunk) + 1;
        const part = await fetchPart(address.replace('#', String(number)), grant, tell);
        away = part === undefined;
        if (!part) throw new Error('it cannot be fetched');
        if (part.length !== Math.min(said.chunk, said.sealed - done)) throw new Error('another length');
        whole.add(part);
        done += part.length;
        tell(false);
        out.enqueue(part);
      },
    },
    { highWaterMark: 0 },
  );
  try {
    const blob = await gathered(await openFile(sealed, said.key, said.size));
    return whole.digest === said.sha256 ? { ok: true, blob } : { ok: false, why: 'damaged' };
  } catch {
    return { ok: false, why: away ? 'away' : 'damaged' };
  }
}

async function gathered(opened: Bytes): Promise<Blob> {
  const blobs: Blob[] = [];
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const put = () => {
    blobs.push(new Blob(pieces));
    pieces = [];
    bytes = 0;
  };
  const reader = opened.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    pieces.push(read.value);
    bytes += read.value.length;
    if (bytes >= TOGETHER) put();
  }
  put();
  return new Blob(blobs, { type: 'application/octet-stream' });
}
