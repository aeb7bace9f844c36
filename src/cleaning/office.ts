// DOCX, XLSX and PPTX: a list of parts that may stay; properties, people, printers, earlier revisions and custom data
// go, pictures inside are cleaned as pictures. A part nobody knows, a macro or an OLE object makes it 'unknown'.
// Source: ECMA-376 Part 2 (Open Packaging Conventions).
import { cleanXml } from './office-xml.ts';
import { type Found, must, Uncleanable } from './removed.ts';
import { rezip, unzip } from './zip.ts';

const TYPES = '[Content_Types].xml';
const GONE: readonly (readonly [RegExp, 'author' | 'thumbnail' | 'device' | 'revisions' | 'other'])[] = [
  [/^docProps\/thumbnail/iu, 'thumbnail'],
  [/^docProps\//iu, 'author'],
  [/^word\/people\.xml$/iu, 'author'],
  [/^xl\/(revisions\/|userNames|users)/iu, 'revisions'],
  [/^ppt\/(changesInfos|revisionInfo)/iu, 'revisions'],
  [/printerSettings/iu, 'device'],
  [/^(customXml|docMetadata|word\/customizations|_xmlsignatures)|\/(webSettings|customUI)/iu, 'other'],
];
const UNSAFE =
  /vba|macro|activeX|ctrlProps|\/embeddings\/.*\.bin$|connections\.xml|queryTables|externalLinks|glossary/iu;

type Inner = (bytes: Uint8Array, found: Found) => Uint8Array;

export function cleanOffice(bytes: Uint8Array, found: Found, cleanInner: Inner): Uint8Array<ArrayBuffer> {
  const parts = unzip(bytes);
  must(parts.has(TYPES) && /^(word|xl|ppt)\//mu.test([...parts.keys()].join('\n')), 'unknown');
  must(![...parts.keys()].some((name) => UNSAFE.test(name)), 'unknown');
  const names = [...parts.keys()].filter((name) => {
    const gone = GONE.find(([pattern]) => pattern.test(name));
    if (gone) found.add(gone[1]);
    return !gone;
  });
  const stay = new Set(names.map((name) => name.toLowerCase()));
  const clean = new Map<string, Uint8Array>([[TYPES, new Uint8Array()]]);
  for (const name of names)
    clean.set(name, cleanPart(name, parts.get(name) as Uint8Array, stay, found, cleanInner));
  // What names a part that went must go as well, or the document does not open.
  return rezip(clean);
}

function cleanPart(
  name: string,
  body: Uint8Array,
  stay: Set<string>,
  found: Found,
  cleanInner: Inner,
): Uint8Array {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  if (name === TYPES) return encode(withoutGoneTypes(cleanXml(body, found), stay));
  if (/\.rels$/iu.test(name)) return encode(cleanRelations(name, cleanXml(body, found), stay, found));
  if (/\.(xml|vml)$/iu.test(name)) {
    const text = cleanXml(body, found);
    // The printer a sheet was set up for.
    return encode(text.replace(/(<(?:\w+:)?pageSetup\s[^>]*?)\s\w+:id\s*=\s*(?:"[^"]*"|'[^']*')/gu, '$1'));
  }
  if (/\/fonts\/[^/]+\.(odttf|fntdata)$/iu.test(name)) return body;
  must(/\.(jpe?g|png|gif|webp|mp4|mov|docx|xlsx|pptx)$/iu.test(name), 'unknown');
  return cleanInner(body, found);
}

const value = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'u')
    .exec(tag)
    ?.slice(1)
    .find((found) => found !== undefined);

const withoutGoneTypes = (text: string, stay: Set<string>): string =>
  text.replace(/<(?:\w+:)?Override\s[^>]*?(?:\/>|>\s*<\/(?:\w+:)?Override>)/gu, (tag) =>
    stay.has((value(tag, 'PartName') ?? '').replace(/^\//u, '').toLowerCase()) ? tag : '',
  );

function cleanRelations(name: string, text: string, stay: Set<string>, found: Found): string {
  const folder = name.replace(/_rels\/[^/]*$/iu, '');
  return text.replace(/<(?:\w+:)?Relationship\s[^>]*?(?:\/>|>\s*<\/(?:\w+:)?Relationship>)/gu, (tag) => {
    const target = value(tag, 'Target') ?? '';
    if (/External/iu.test(value(tag, 'TargetMode') ?? '')) {
      if (/^(https?:|mailto:|tel:|#)/iu.test(target)) return tag;
      found.add('other');
      if (/attachedTemplate$/u.test(value(tag, 'Type') ?? '')) return '';
      return tag.replace(/(\sTarget\s*=\s*)(?:"[^"]*"|'[^']*')/u, '$1"about:blank"');
    }
    return stay.has(resolved(folder, target)) ? tag : '';
  });
}

function resolved(folder: string, target: string): string {
  try {
    return decodeURI(new URL(target, `http://part/${folder}`).pathname.slice(1)).toLowerCase();
  } catch {
    throw new Uncleanable('unknown');
  }
}
