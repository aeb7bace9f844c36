// Where a page is, from the country down. The page itself is not in the list: its h1 says it.
import { useHref, usePage } from './page-context.ts';

export type Crumb = { text: string; href: string };

export function Crumbs({ items }: { items: readonly Crumb[] }) {
  const href = useHref();
  return (
    <nav aria-label={usePage().w.ui.crumbs}>
      <ol class="crumbs plain">
        {items.map((crumb) => (
          <li>
            <a href={href(crumb.href)}>{crumb.text}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
