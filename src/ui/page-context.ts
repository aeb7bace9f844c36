// What every part may know of the page it stands on: words, language, addresses. Layout provides it.
// What it must never do: outlive a request; hono keeps it per rendering, and outside a page it throws.
import { createContext, useContext } from 'hono/jsx';
import type { Page } from '#src/platform/http/page.ts';

export const PageContext = createContext<Page | undefined>(undefined);

/** The page being rendered. A part that is rendered outside <Layout> or <PageContext.Provider> is a bug. */
export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('this part needs a page: render it inside <Layout page={…}>');
  return page;
}

/**
 * An address inside the house in the language of the page. Takes plain paths ('/areas/50'); fragments, other
 * sites and paths that already carry the language stay as they are.
 */
export function useHref(): (path: string) => string {
  const page = usePage();
  return (path) =>
    !path.startsWith('/') || path === '/en' || path.startsWith('/en/') || path.startsWith('/en?')
      ? path
      : page.href(path);
}
