// Pages of a long list: where one is, before, after. Numbers in between are not links people use.
// What it must never do: appear for a single page.
import { number } from './numbers.ts';
import { useHref, usePage } from './page-context.ts';

export type PagerProps = {
  /** 1-based. */
  page: number;
  pages: number;
  href: (page: number) => string;
};

export function Pager({ page, pages, href }: PagerProps) {
  const { ui } = usePage().w;
  const toHref = useHref();
  if (pages <= 1) return null;
  return (
    <nav class="row ends pager" aria-label={ui.pages}>
      {page > 1 ? (
        <a class="more" rel="prev" href={toHref(href(page - 1))}>
          ‹ {ui.pageBefore}
        </a>
      ) : (
        <span />
      )}
      <span class="soft">{ui.page(number(page), number(pages))}</span>
      {page < pages ? (
        <a class="more" rel="next" href={toHref(href(page + 1))}>
          {ui.pageAfter} ›
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
