// Reads one entry of a zip at a time, from the disk, as a stream. What the directory says and what really comes
// out are both held against the limits: a few kilobytes that grow into gigabytes are stopped while they grow.
// What it must never do: use an entry's name as a path, or inflate anything that nobody asked for.
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { PassThrough, type Readable, Transform } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { Unreadable } from './sheet.ts';

const MOST_ENTRIES = 500;
const DIRECTORY_LIMIT = 4 * 1024 * 1024;
/** Of all entries together, inflated. A workbook of 7,436 full rows has about 40 MB. */
const INFLATED_LIMIT = 300 * 1024 * 1024;
/** Above this many bytes an entry may not be more than RATIO times its packed size. */
const RATIO_FROM = 16 * 1024 * 1024;
const RATIO = 250;
const TAIL = 65_557; // the end record and the longest comment

type Entry = {
  readonly name: string;
  readonly method: number;
  readonly locked: boolean;
  readonly packed: number;
  readonly inflated: number;
  readonly at: number;
};
export type Zip = {
  readonly names: ReadonlySet<string>;
  /** undefined where there is no such entry. The stream fails with Unreadable where it is not what it says. */
  entry(name: string): Promise<Readable | undefined>;
};

export async function openZip(path: string): Promise<Zip> {
  const file = await open(path);
  try {
    const entries = await directory(file);
    const byName = new Map(entries.map((entry) => [entry.name, entry]));
    return {
      names: new Set(byName.keys()),
      async entry(name) {
        const found = byName.get(name);
        return found && inflate(path, found);
      },
    };
  } finally {
    await file.close();
  }
}

async function directory(file: FileHandle): Promise<Entry[]> {
  const { size } = await file.stat();
  const tail = await read(file, Math.max(0, size - TAIL), Math.min(size, TAIL));
  const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || end + 22 > tail.length) throw new Unreadable('file.broken');
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const at = tail.readUInt32LE(end + 16);
  if (count > MOST_ENTRIES || length > DIRECTORY_LIMIT) throw new Unreadable('file.bomb');
  if (at + length > size) throw new Unreadable('file.broken');
  const bytes = await read(file, at, length);
  const entries: Entry[] = [];
  let here = 0;
  for (let n = 0; n < count; n += 1) {
    if (here + 46 > bytes.length || bytes.readUInt32LE(here) !== 0x02014b50)
      throw new Unreadable('file.broken');
    const nameLength = bytes.readUInt16LE(here + 28);
    const more = bytes.readUInt16LE(here + 30) + bytes.readUInt16LE(here + 32);
    entries.push({
      name: bytes.toString('utf8', here + 46, here + 46 + nameLength),
      method: bytes.readUInt16LE(here + 10),
      locked: (bytes.readUInt16LE(here + 8) & 1) === 1,
      packed: bytes.readUInt32LE(here + 20),
      inflated: bytes.readUInt32LE(here + 24),
      at: bytes.readUInt32LE(here + 42),
    });
    here += 46 + nameLength + more;
  }
  const all = entries.reduce((sum, entry) => sum + entry.inflated, 0);
  if (all > INFLATED_LIMIT || entries.some((entry) => grows(entry.inflated, entry.packed)))
    throw new Unreadable('file.bomb');
  return entries;
}

const grows = (inflated: number, packed: number): boolean =>
  inflated > RATIO_FROM && inflated > packed * RATIO;

async function inflate(path: string, entry: Entry): Promise<Readable> {
  if (entry.locked) throw new Unreadable('file.locked');
  if (entry.method !== 0 && entry.method !== 8) throw new Unreadable('file.broken');
  const file = await open(path);
  let start: number;
  try {
    const head = await read(file, entry.at, 30);
    if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) throw new Unreadable('file.broken');
    start = entry.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  } finally {
    await file.close();
  }
  if (entry.packed === 0) return new PassThrough().end();
  const packed = createReadStream(path, { start, end: start + entry.packed - 1 });
  const inflated = entry.method === 0 ? new PassThrough() : createInflateRaw();
  const counted = count(entry);
  // Not pipeline(): its own error would hide ours, and a reader that stops early is no error.
  packed.on('error', (error) => counted.destroy(error));
  inflated.on('error', (cause) => counted.destroy(new Unreadable('file.broken', {}, { cause })));
  counted.on('close', () => {
    packed.destroy();
    inflated.destroy();
  });
  packed.pipe(inflated).pipe(counted);
  return counted;
}

/** Lets through no more than the entry said it would be, whatever really comes. */
function count(entry: Entry): Transform {
  let bytes = 0;
  return new Transform({
    transform(piece: Buffer, _, done) {
      bytes += piece.length;
      if (bytes > entry.inflated || grows(bytes, entry.packed)) done(new Unreadable('file.bomb'));
      else done(null, piece);
    },
  });
}

async function read(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, at);
  return buffer.subarray(0, bytesRead);
}
