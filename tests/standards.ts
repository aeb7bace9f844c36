// What every page must be, checked for nothing in every story: the test client hands each page it meets to
// this list. Each finding is a sentence that says what to do.
import { gzipSync } from 'node:zlib';
import type { HTMLElement } from 'node-html-parser';

const DATA = /\.(csv|json|geojson|atom|ics|pdf|xlsx)(\?|$)/u;
const SAME_FOR_ALL = /^\/(assets|evidence|metrics|healthz|readyz)\b/u;

export function faultsOf(path: string, html: string, root: HTMLElement, status: number): string[] {
  const faults: string[] = [];
  const say = (fault: string) => faults.push(fault);
  const english = /^\/en(\/|\?|$)/u.test(path);

  if (!/^<!doctype html>/iu.test(html)) say('the document has no doctype: use <Layout>');
  if (root.querySelector('html')?.getAttribute('lang') !== (english ? 'en' : 'th'))
    say('<html lang> is not the language of the address');
  const title = root.querySelector('title')?.text.trim() ?? '';
  if (title.length < 4) say('the page has no <title>');
  const h1 = root.querySelectorAll('h1');
  if (h1.length !== 1) say(`the page has ${h1.length} <h1>; it must have one`);
  if (root.querySelectorAll('main').length !== 1) say('the page must have one <main>');
  if (status === 422 && !/^(แก้ไข|Error|Mend)/u.test(title))
    say(`a refused page's title begins with "แก้ไข:"; this is "${title}"`);
  if (status === 422 && !root.querySelector('[role=alert]'))
    say('a refused page needs an ErrorSummary with role="alert"');

  for (const script of root.querySelectorAll('script')) {
    if (!script.getAttribute('src')) say('an inline <script>: the policy forbids it');
  }
  for (const element of root.querySelectorAll('*')) {
    for (const name of Object.keys(element.attributes)) {
      if (name === 'style') say(`<${element.rawTagName}> has a style attribute: the policy forbids it`);
      if (/^on[a-z]+$/u.test(name)) say(`<${element.rawTagName}> has ${name}=: the policy forbids it`);
    }
  }
  for (const element of root.querySelectorAll('script[src], link[rel=stylesheet], img[src], iframe, use')) {
    const address = element.getAttribute('src') ?? element.getAttribute('href') ?? '';
    if (/^(https?:)?\/\//u.test(address)) say(`${element.rawTagName} asks another host for ${address}`);
  }

  const ids = root.querySelectorAll('[id]').map((e) => e.getAttribute('id') ?? '');
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  if (twice.length > 0) say(`id used twice: ${[...new Set(twice)].join(', ')}`);
  const known = new Set(ids);
  for (const element of root.querySelectorAll('[aria-describedby], [aria-labelledby], [aria-controls]')) {
    for (const attribute of ['aria-describedby', 'aria-labelledby']) {
      for (const id of (element.getAttribute(attribute) ?? '').split(/\s+/u).filter(Boolean)) {
        if (!known.has(id)) say(`${attribute} points to #${id}, which is not on the page`);
      }
    }
  }
  for (const use of root.querySelectorAll('use')) {
    const id = (use.getAttribute('href') ?? '').replace('#', '');
    if (id && !known.has(id)) say(`an icon #${id} is used but not in the sprite`);
  }

  const labelled = new Set(root.querySelectorAll('label[for]').map((l) => l.getAttribute('for')));
  for (const field of root.querySelectorAll('input, select, textarea')) {
    const type = field.getAttribute('type') ?? 'text';
    if (['hidden', 'submit', 'button'].includes(type)) continue;
    const wrapped = field.closest('label') !== null;
    const named = field.getAttribute('aria-label') || field.getAttribute('aria-labelledby');
    if (!wrapped && !named && !labelled.has(field.getAttribute('id'))) {
      say(`the field "${field.getAttribute('name')}" has no label`);
    }
  }
  for (const form of root.querySelectorAll('form')) {
    if ((form.getAttribute('method') ?? 'get').toLowerCase() !== 'post') continue;
    if (!form.querySelector('input[name=_csrf]'))
      say(`the form to ${form.getAttribute('action')} has no _csrf field: use <Form>`);
  }
  for (const link of root.querySelectorAll('a[href^="/"]')) {
    const to = link.getAttribute('href') ?? '';
    if (
      english &&
      !/^\/en(\/|\?|#|$)/u.test(to) &&
      link.getAttribute('hreflang') !== 'th' &&
      !DATA.test(to) &&
      !SAME_FOR_ALL.test(to)
    ) {
      say(`the link to ${to} leaves the English pages: use page.href()`);
    }
  }
  for (const link of root.querySelectorAll('a')) {
    const words = link.text.trim() || link.getAttribute('aria-label') || link.querySelector('[aria-label]');
    if (!words && !link.closest('[aria-hidden=true]'))
      say(`a link to ${link.getAttribute('href')} has no words`);
  }

  const seen = root.querySelector('body')?.structuredText ?? '';
  for (const slip of ['undefined', '[object', 'NaN', 'Invalid Date', 'null บาท']) {
    if (seen.includes(slip)) say(`the page shows "${slip}"`);
  }
  const weight = gzipSync(html).length;
  const limit =
    root.querySelector('form[method=post]') &&
    root.querySelectorAll('textarea, input[type=text], input[type=password]').length > 0
      ? 30_000
      : 50_000;
  if (weight > limit) say(`the page weighs ${weight} bytes compressed; at most ${limit}`);
  return faults;
}
