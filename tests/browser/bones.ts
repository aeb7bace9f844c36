// What a page is built of, whatever it says: two reports, or the same page for two people, have the same bones.
// Axe judges bones, not words; so a page whose bones were all judged on other pages need not be judged again.
import { type HTMLElement, parse } from 'node-html-parser';

/** Attributes that decide how a part looks and what it is to a reader. */
const TELLING = [
  'class',
  'role',
  'type',
  'scope',
  'aria-hidden',
  'aria-current',
  'aria-sort',
  'lang',
  'open',
];

const TEXT = />[^<]+/gu;
const UNTELLING =
  / (?:href|id|value|name|for|content|src|d|title|datetime|aria-label|aria-describedby|data-[a-z-]+)="[^"]*"/gu;
const known = new Map<string, ReadonlySet<string>>();

/** Pages that differ in words alone are taken apart once. */
export function bonesOf(html: string): ReadonlySet<string> {
  const bare = html.replace(UNTELLING, '').replace(TEXT, '>');
  const found = known.get(bare) ?? takenApart(bare);
  known.set(bare, found);
  return found;
}

function takenApart(html: string): ReadonlySet<string> {
  const found = new Set<string>();
  const note = (element: HTMLElement, above: string) => {
    const own = TELLING.map((name) => element.getAttribute(name)).join('|');
    const bone = `${above}>${element.rawTagName}|${own}`;
    found.add(bone);
    const short = bone.split('>').slice(-3).join('>');
    for (const child of element.childNodes) {
      if ('rawTagName' in child && child.nodeType === 1) note(child as HTMLElement, short);
    }
  };
  const root = parse(html);
  for (const child of root.querySelectorAll('html')) note(child, '');
  return found;
}
