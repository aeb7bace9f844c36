// The XML of Office documents: what names a person, a day, a computer or a sitting leaves; the words of the document
// stay. Names of attributes are taken whatever their prefix, values whatever they are.
// Source: ECMA-376 (Parts 1 and 4); [MS-DOCX], [MS-XLSX], [MS-PPTX].
import { type Found, must, type Removed } from './removed.ts';

export function cleanXml(bytes: Uint8Array, found: Found): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    must(false, 'unknown');
  }
  must(!text.includes('\0') && !/<!(DOCTYPE|ENTITY)/iu.test(text), 'unknown');
  must(!/encoding\s*=\s*["'](?!utf-?8["'])/iu.test(text.slice(0, 200)), 'unknown');
  const change = (pattern: RegExp, by: string, kind: Removed): void => {
    const changed = text.replace(pattern, by);
    if (changed !== text) found.add(kind);
    text = changed;
  };
  change(/<!--[\s\S]*?(?:-->|$)/gu, '', 'comments');
  change(/<\?(?!xml\s)[\s\S]*?(?:\?>|$)/gu, '', 'other');
  for (const [pattern, kind] of ELEMENTS) change(pattern, '', kind);
  for (const [pattern, by, kind] of ATTRIBUTES) change(pattern, by, kind);
  change(AUTHOR_TEXT, '$1-$2', 'author');
  change(PICTURE_NAME, '$1"picture"', 'other');
  change(WHERE_FROM, '$1""', 'other');
  return text;
}

/** An element with all that is in it, whatever its prefix. */
const element = (names: string): RegExp =>
  new RegExp(
    `<((?:[\\w.-]+:)?(?:${names}))(?:\\s(?:[^>"']|"[^"]*"|'[^']*')*)?(?:/>|(?<!/)>[\\s\\S]*?</\\1\\s*>)`,
    'gu',
  );

const attribute = (names: string): RegExp =>
  new RegExp(`(\\s(?:[\\w.-]+:)?(?:${names})\\s*=\\s*)(?:"[^"]*"|'[^']*')`, 'gu');

const ELEMENTS: readonly (readonly [RegExp, Removed])[] = [
  [element('rsids|revisionPtr'), 'revisions'],
  [element('absPath|fileRecoveryPr|fileSharing|attachedTemplate|saveThroughXslt|mailMerge|docVars'), 'other'],
  [element('docId|creationId|modifyId|presenceInfo'), 'revisions'],
];

const ATTRIBUTES: readonly (readonly [RegExp, string, Removed])[] = [
  [/\s(?:[\w.-]+:)?(?:rsid\w*)\s*=\s*(?:"[^"]*"|'[^']*')/gu, '', 'revisions'],
  [attribute('author|displayName|lastModifiedBy|userName|refreshedBy|providerId|userId'), '$1"-"', 'author'],
  [attribute('initials'), '$1""', 'author'],
  [/\s(?:[\w.-]+:)?(?:date|dateUtc|refreshedDate|refreshedDateIso)\s*=\s*(?:"[^"]*"|'[^']*')/gu, '', 'dates'],
  [attribute('dT|dt|created|modified'), '$1"2000-01-01T00:00:00.000"', 'dates'],
  [/(<(?:[\w.-]+:)?(?:cmAuthor|author)\s[^>]*?\bname\s*=\s*)(?:"[^"]*"|'[^']*')/gu, '$1"-"', 'author'],
];

const AUTHOR_TEXT = /(<(?:[\w.-]+:)?author>)[^<]*(<\/(?:[\w.-]+:)?author\s*>)/gu;
const PICTURE_NAME = /(<pic:cNvPr\s(?:[^>]*?\s)?name\s*=\s*)(?:"[^"]*"|'[^']*')/gu;
/** A description that is a path on somebody's computer. */
const WHERE_FROM = /(\s(?:descr|title)\s*=\s*)"(?:[A-Za-z]:\\|file:|\/(?:Users|home)\/|\\\\)[^"]*"/gu;
