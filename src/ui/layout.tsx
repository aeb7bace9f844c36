// The whole document around a page: head, top, content, foot, and the drawings the page uses.
// What it must never do: ask a third party for anything, carry an inline script or style, or keep state.
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Page } from '#src/platform/http/page.ts';
import { DemoBar, Foot, Top } from './chrome.tsx';
import { type Crumb, Crumbs } from './crumbs.tsx';
import { Sprite } from './icons.tsx';
import { PageContext } from './page-context.ts';
import type { WithChildren } from './props.ts';

export type NavName = 'work' | 'home' | 'areas' | 'quarters' | 'tips' | 'expansion' | 'data';
export type LinkedFile = { href: string; type: string; title: string };
type Island = Parameters<Page['assets']['script']>[0];

export type LayoutProps = WithChildren<{
  page: Page;
  /** Plain text, without the name of the house; equal to the h1 in sense. */
  title: string;
  /** One sentence for search engines and link previews. */
  description?: string;
  /** Which entry of the menu this page stands under. */
  nav?: NavName;
  /** Forms and cases: no menu, no foot; `section` says where one is ("รายงาน ต.ห้วยใส"). */
  slim?: boolean;
  section?: string;
  /** A form came back refused: the title begins with "แก้ไข:". */
  refused?: boolean;
  /** For pages without an <Opening> (which takes its own). */
  crumbs?: readonly Crumb[];
  /** Atom or iCalendar feeds of this very list. */
  feeds?: readonly LinkedFile[];
  /** The same content as JSON, CSV …. */
  alternates?: readonly LinkedFile[];
  /** Islands this page needs; it works without them. */
  scripts?: readonly Island[];
  /** Pages of one person or of work: not for search engines. */
  unlisted?: boolean;
  /** Stands between the top and the content: <Leave> on case pages. */
  above?: Child;
}>;

/** The document. Children bring their own <Opening>, <Band>s, <Column> or <FormPage>. `await`s its content once, so that the sheet of drawings holds exactly what was used. */
export async function Layout(props: LayoutProps) {
  const { page } = props;
  const body = await (
    <PageContext.Provider value={page}>
      <Body {...props} />
    </PageContext.Provider>
  ).toString();
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={page.lang} class={page.lessData ? 'less-data' : undefined}>
        <Head {...props} />
        <body>
          <Sprite page={page} />
          {raw(body)}
        </body>
      </html>
    </>
  );
}

/** The mark in a browser's tab, on its own ground: small enough to travel with the page. */
const MARK = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" rx="10" fill="#23408e"/><g fill="none" stroke="#fff" stroke-width="3.4"><circle cx="16.2" cy="23.6" r="8.4"/><circle cx="25.6" cy="15" r="6.4" stroke-opacity=".62"/></g></svg>',
)}`;

function Head({
  page,
  title,
  description,
  refused,
  feeds = [],
  alternates = [],
  scripts = [],
  slim = false,
  unlisted,
}: LayoutProps) {
  const { ui } = page.w;
  const full = [refused ? ui.refusedTitle : '', title].filter(Boolean).join(' ');
  // drafts are dropped by the page that comes after a sent form: every page of somebody at work may be that one
  const islands = [
    ...new Set<Island>([
      ...(page.person ? ['keep'] : []),
      ...(page.person && !slim ? ['device'] : []),
      ...scripts,
    ]),
  ];
  const here = page.href(page.path);
  const both = [
    { lang: page.lang, href: here },
    { lang: page.otherLang.lang, href: page.otherLang.href },
  ];
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{full.includes(ui.name) ? full : `${full} | ${ui.name}`}</title>
      {description ? <meta name="description" content={description} /> : null}
      {unlisted ? <meta name="robots" content="noindex" /> : null}
      <link rel="icon" href={MARK} />
      {page.assets.css(page.path).map((href) => (
        <link rel="stylesheet" href={href} />
      ))}
      {both.map(({ lang, href }) => (
        <link rel="alternate" hreflang={lang} href={href} />
      ))}
      {[...feeds, ...alternates].map((file) => (
        <link rel="alternate" type={file.type} href={page.href(file.href)} title={file.title} />
      ))}
      {islands.map((name) => {
        const src = page.assets.script(name);
        return src ? <script type="module" src={src} /> : null;
      })}
    </head>
  );
}

function Body({ page, nav, slim = false, section, crumbs, above, children }: LayoutProps) {
  return (
    <>
      <a class="skip" href="#main">
        {page.w.ui.skip}
      </a>
      {page.demo ? <DemoBar /> : null}
      <Top nav={nav} slim={slim} section={section} />
      {above}
      <main id="main" tabindex={-1}>
        {crumbs ? (
          <div class="wrap">
            <Crumbs items={crumbs} />
          </div>
        ) : null}
        {children}
      </main>
      {slim ? null : <Foot />}
    </>
  );
}
