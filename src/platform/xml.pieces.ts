// Reads a long XML file element by element: each <row> or <si> is cut out of the stream and read by itself, so
// that a sheet of any length takes the memory of one row and gives way to others between two pieces.
// What it must never do: resolve anything from outside. The reader knows the five entities and numbers, no more.
import type { Readable } from 'node:stream';
import { Parser } from 'saxen';
import { Unreadable } from './sheet.ts';

/** In letters. The longest row a person can make is far below. */
const LONGEST = 4 * 1024 * 1024;

/** Every element of this name, as text with its tags, whatever prefix its namespace has. */
export async function* pieces(stream: Readable, element: string): AsyncGenerator<string> {
  const first = new RegExp(`<((?:[\\w-]+:)?${element})[\\s/>]`, 'u');
  let name: string | undefined;
  let text = '';
  for await (const part of stream.setEncoding('utf8')) {
    text += part as string;
    if (name === undefined) {
      name = first.exec(text)?.[1];
      if (name === undefined) {
        text = text.slice(-100);
        continue;
      }
    }
    const { found, rest } = cut(text, name);
    yield* found;
    if (rest.length > LONGEST) throw new Unreadable('file.row');
    text = rest;
  }
  if (name !== undefined && startOf(text, name, 0) >= 0) throw new Unreadable('file.broken');
}

function cut(text: string, name: string): { found: string[]; rest: string } {
  const found: string[] = [];
  const close = `</${name}>`;
  let at = 0;
  for (;;) {
    const start = startOf(text, name, at);
    if (start < 0) return { found, rest: text.slice(Math.max(at, text.length - name.length - 2)) };
    const tagEnd = text.indexOf('>', start);
    if (tagEnd < 0) return { found, rest: text.slice(start) };
    const alone = text[tagEnd - 1] === '/';
    const end = alone ? tagEnd : text.indexOf(close, tagEnd);
    if (end < 0) return { found, rest: text.slice(start) };
    at = alone ? end + 1 : end + close.length;
    found.push(text.slice(start, at));
  }
}

/** Where the element begins: '<row ' and '<row>', but not '<rowBreaks>'. */
function startOf(text: string, name: string, from: number): number {
  for (let at = text.indexOf(`<${name}`, from); at >= 0; at = text.indexOf(`<${name}`, at + 1)) {
    const next = text[at + name.length + 1];
    if (next === undefined || /[\s/>]/u.test(next)) return at;
  }
  return -1;
}

export type Hearing = {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
};

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Reads a piece; names come without their prefix. Throws Unreadable where it is no XML. */
export function readXml(xml: string, hearing: Hearing): void {
  new Parser()
    .on('openTag', (name, attributes) => hearing.open(local(name), attributes()))
    .on('closeTag', (name) => hearing.close?.(local(name)))
    .on('text', (text, decode) => hearing.text?.(decode(text)))
    .on('cdata', (text) => hearing.text?.(text))
    .on('error', (cause) => {
      throw new Unreadable('file.broken', {}, { cause });
    })
    .parse(xml);
}
