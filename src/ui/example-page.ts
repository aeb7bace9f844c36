// A page without a request, for tests of views: the real words, an address, nobody signed in.
// What it must never do: be used where a request exists; pageOf(c) is for that.

import { unbuiltAssets } from '#src/platform/http/assets.ts';
import { inLang, type Page } from '#src/platform/http/page.ts';
import { type Lang, words } from '#src/words/words.ts';

export function examplePage(lang: Lang = 'th', more: Partial<Page> = {}): Page {
  const other: Lang = lang === 'th' ? 'en' : 'th';
  return {
    w: words[lang],
    lang,
    path: '/areas',
    origin: 'http://localhost:8080',
    href: (path) => inLang(lang, path),
    otherLang: { lang: other, href: inLang(other, '/areas') },
    csrf: 'example-token',
    demo: true,
    lessData: false,
    assets: unbuiltAssets,
    now: new Date('2022-05-12T03:00:00Z'),
    ...more,
  };
}
