// Looking for what was planted: in files, in the memory of a process, in every way in which a text is written down.
// What it must never do: pass over what it cannot read. Then it throws, with a sentence.
import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';

export type Needle = { readonly of: string; readonly as: string; readonly bytes: Buffer };

/** A text as it may stand somewhere: plain, in two bytes a letter, percent-encoded, as base64 wherever it begins, as hex. */
export function needles(of: string, text: string): Needle[] {
  const utf8 = Buffer.from(text);
  const written: [string, Buffer][] = [
    ['utf8', utf8],
    ['utf16', Buffer.from(text, 'utf16le')],
    ['percent', Buffer.from(encodeURIComponent(text))],
    ['hex', Buffer.from(utf8.toString('hex'))],
    ['json', Buffer.from(text.replace(/[^ -~]/gu, escaped))],
  ];
  for (const before of [0, 1, 2]) {
    // what stands before it shifts the letters; those that its neighbours share are left off
    const shifted = Buffer.concat([Buffer.alloc(before), utf8]).toString('base64url');
    const inner = shifted.slice(Math.ceil((before * 4) / 3), Math.floor(((before + utf8.length) * 4) / 3));
    written.push([`base64url+${before}`, Buffer.from(inner)]);
    written.push([`base64+${before}`, Buffer.from(inner.replaceAll('-', '+').replaceAll('_', '/'))]);
  }
  const seen = new Set<string>();
  return written
    .filter(([, bytes]) => {
      const key = bytes.toString('latin1');
      return bytes.length >= 6 && !seen.has(key) && seen.add(key);
    })
    .map(([as, bytes]) => ({ of, as, bytes }));
}
const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Names of those that are in it. */
export const foundIn = (haystack: Buffer, sought: readonly Needle[]): string[] =>
  sought.filter(({ bytes }) => haystack.includes(bytes)).map(({ of, as }) => `${of} (${as})`);

/** Every file below a folder: what of the sought is in it, by its path. */
export function foundBelow(folder: string, sought: readonly Needle[]): { found: string[]; files: number } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const found = files.flatMap((path) =>
    foundIn(readFileSync(path), sought).map((one) => `${one} in ${path}`),
  );
  return { found, files: files.filter((path) => statSync(path).size > 0).length };
}

const STEP = 32 * 1024 * 1024;
/** Of the kernel, the same for every process: nobody can read them through /proc. */
const KERNEL = /\[(?:vvar|vvar_vclock|vsyscall)\]$/u;

/** Whatever this process may read, it is asked for: with how many bytes were looked at. */
export function foundInMemory(pid: number, sought: readonly Needle[]): { found: string[]; bytes: number } {
  const longest = Math.max(...sought.map(({ bytes }) => bytes.length));
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  const found = new Set<string>();
  let bytes = 0;
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').trim().split('\n')) {
      const [, from = '', to = '', may = ''] = /^([0-9a-f]+)-([0-9a-f]+) (\S+)/u.exec(line) ?? [];
      if (!may.startsWith('r') || KERNEL.test(line)) continue;
      const end = Number.parseInt(to, 16);
      for (let at = Number.parseInt(from, 16); at < end; at += STEP) {
        const piece = Buffer.alloc(Math.min(STEP + longest, end - at));
        const read = readOrSay(memory, piece, at, line, pid);
        bytes += Math.min(read, STEP);
        for (const one of foundIn(piece.subarray(0, read), sought)) found.add(one);
      }
    }
  } finally {
    closeSync(memory);
  }
  return { found: [...found], bytes };
}

function readOrSay(memory: number, piece: Buffer, at: number, line: string, pid: number): number {
  try {
    return readSync(memory, piece, 0, piece.length, at);
  } catch (error) {
    // it was given back to the kernel since it was listed: then it is no memory of this process any more
    const still = readFileSync(`/proc/${pid}/maps`, 'utf8').includes(line.split(' ')[0] ?? line);
    if (!still) return 0;
    throw new Error(`the memory of the server could not be read, so nothing is known of it: ${line}`, {
      cause: error,
    });
  }
}
