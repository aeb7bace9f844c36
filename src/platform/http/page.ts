// What a view needs to know of the request, and nothing more: views never see Hono's context.
import type { Context } from 'hono';
import { type Lang, type Words, words } from '#src/words/words.ts';
import type { Assets } from './assets.ts';
import { formToken } from './csrf.ts';
import type { Env } from './env.ts';

export type Page = {
  readonly w: Words;
  readonly lang: Lang;
  /** This page's address without the language prefix, with its query. */
  readonly path: string;
  readonly origin: string;
  /** The same-language address of an internal page: Thai at /x, English at /en/x. */
  href(path: string): string;
  readonly otherLang: { readonly lang: Lang; readonly href: string };
  readonly person?: { readonly name: string; readonly place: string };
  /** The value of the hidden field _csrf; reading it gives the browser its cookie. */
  readonly csrf: string;
  readonly demo: boolean;
  /** The browser asked for less data (Save-Data): the page does without its faces. */
  readonly lessData: boolean;
  readonly assets: Assets;
  readonly now: Date;
};

/** '/en/areas?q=x' -> { lang: 'en', path: '/areas' }: the router sees the path without the language. */
export function withoutLang(pathname: string): { lang: Lang; path: string } {
  if (pathname === '/en') return { lang: 'en', path: '/' };
  if (pathname.startsWith('/en/')) return { lang: 'en', path: pathname.slice(3) };
  return { lang: 'th', path: pathname };
}

export const inLang = (lang: Lang, path: string): string =>
  lang === 'th' ? path : path === '/' ? '/en' : path.startsWith('/?') ? `/en${path.slice(1)}` : `/en${path}`;

export function pageOf(c: Context<Env>): Page {
  const url = new URL(c.req.url);
  const { path } = withoutLang(url.pathname);
  const lang = c.var.lang;
  const other: Lang = lang === 'th' ? 'en' : 'th';
  const full = path + url.search;
  return {
    w: words[lang],
    lang,
    path: full,
    origin: c.var.origin,
    href: (to) => inLang(lang, to),
    otherLang: { lang: other, href: inLang(other, full) },
    ...(c.var.actor.kind === 'person' ? { person: { name: c.var.actor.name, place: c.var.place } } : {}),
    get csrf() {
      return formToken(c);
    },
    demo: c.var.deps.config.mode === 'demo',
    lessData: c.req.header('save-data') === 'on',
    assets: c.var.deps.assets,
    now: c.var.deps.clock.now(),
  };
}
