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

export function bonesOf(html: string): ReadonlySet<string> {
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
