// The text of a PDF as a reader finds, copies or reads it aloud: what its glyphs stand for (ToUnicode), and what is
// said in their place (ActualText). Knows just what our compiler writes: no object streams, two-byte glyphs.
import { inflateSync } from 'node:zlib';

// what stands in brackets may hold brackets in pairs, as they come
const literal = (depth: number): string =>
  `\\((?:\\\\[\\s\\S]|[^\\\\()]${depth > 0 ? `|${literal(depth - 1)}` : ''})*\\)`;
const TOKEN = new RegExp(
  `/ActualText\\s*<FEFF([0-9A-F]*)>|\\bBDC\\b|\\bEMC\\b|/(f\\d+)\\s+[\\d.]+\\s+Tf|${literal(9)}|<([0-9A-Fa-f]+)>|\\bT[jJ]\\b`,
  'g',
);

export function textOfPdf(pdf: Buffer): string {
  const file = pdf.toString('latin1');
  const faces = new Map<string, ReadonlyMap<number, string>>();
  for (const [, name = '', number = ''] of file.matchAll(/\/(f\d+) (\d+) 0 R/g))
    if (!faces.has(name)) faces.set(name, glyphsOf(file, number));
  let text = '';
  for (const [, body = ''] of file.matchAll(/stream\r?\n([\s\S]*?)endstream/g)) {
    const drawn = inflated(body);
    if (drawn?.includes(' Tf')) text += textOf(drawn, faces);
  }
  return text;
}

function inflated(body: string): string | undefined {
  try {
    return inflateSync(Buffer.from(body, 'latin1')).toString('latin1');
  } catch {
    return undefined; // a face, a picture, a table of glyphs
  }
}

function glyphsOf(file: string, font: string): ReadonlyMap<number, string> {
  const object = file.slice(file.indexOf(`\n${font} 0 obj`));
  const map = /\/ToUnicode (\d+) 0 R/.exec(object)?.[1];
  const table = file.slice(file.indexOf(`\n${map} 0 obj`));
  const pairs = table.slice(0, table.indexOf('endstream')).matchAll(/<([0-9A-F]{4})> <([0-9A-F]+)>\n/g);
  return new Map([...pairs].map(([, glyph = '', units = '']) => [Number.parseInt(glyph, 16), utf16(units)]));
}

function textOf(drawn: string, faces: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let text = '';
  let face: ReadonlyMap<number, string> | undefined;
  const said: (string | undefined)[] = [];
  let next: string | undefined;
  for (const [token, actual, font, hex] of drawn.matchAll(TOKEN)) {
    if (actual !== undefined) next = utf16(actual);
    else if (token === 'BDC') {
      said.push(next);
      text += next ?? '';
      next = undefined;
    } else if (token === 'EMC') said.pop();
    else if (font) face = faces.get(font);
    else if (token !== 'Tj' && token !== 'TJ' && said.every((one) => one === undefined)) {
      const bytes = hex ? Buffer.from(hex, 'hex') : unescaped(token.slice(1, -1));
      for (let n = 0; n + 1 < bytes.length; n += 2) text += face?.get(bytes.readUInt16BE(n)) ?? '';
    }
  }
  return `${text}\n`;
}

const SIGNS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
const unescaped = (literal: string): Buffer =>
  Buffer.from(
    literal.replace(/\\(?:([0-7]{1,3})|([\s\S]))/g, (_, octal?: string, sign?: string) =>
      octal ? String.fromCharCode(Number.parseInt(octal, 8)) : (SIGNS[sign ?? ''] ?? sign ?? ''),
    ),
    'latin1',
  );

const utf16 = (units: string): string => Buffer.from(units, 'hex').swap16().toString('utf16le');
