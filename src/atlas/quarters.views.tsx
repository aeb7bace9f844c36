// The list of published quarters, every edition of them.
// What it must never do: leave out an edition because a newer one exists.
import type { Page } from '#src/platform/http/page.ts';
import { quarterSlug } from '#src/programme/quarter.ts';
import type { Publication } from '#src/results/figure.ts';
import { Band, Empty, Layout, More, News, Opening, quarterName } from '#src/ui/index.ts';

export function QuartersPage({ page, published }: { page: Page; published: readonly Publication[] }) {
  const t = page.w.atlas;
  return (
    <Layout
      page={page}
      title={t.quarters.title}
      description={t.quarters.lede}
      nav="quarters"
      feeds={[{ href: '/quarters.atom', type: 'application/atom+xml', title: t.feed.title }]}
    >
      <Opening
        title={t.quarters.title}
        lede={t.quarters.lede}
        crumbs={[{ text: page.w.ui.wholeCountry, href: '/' }]}
      />
      <Band>
        {published.length === 0 ? (
          <Empty>{t.home.nothingYet}</Empty>
        ) : (
          <News
            items={published.map((p) => ({
              date: p.publishedAt,
              href: `/quarters/${quarterSlug(p)}?edition=${p.edition}`,
              text: `${quarterName(p.fiscalYear, p.quarter, page.lang)} · ${t.quarters.edition(String(p.edition))}`,
            }))}
          />
        )}
        <p>
          <More href="/method">{t.quarters.method}</More>
        </p>
      </Band>
    </Layout>
  );
}
