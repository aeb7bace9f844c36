// What came after a quarter was closed: a note where results are read, and the list with its dates.
import type { Page } from '#src/platform/http/page.ts';
import type { Quarter } from '#src/programme/quarter.ts';
import { quarterSlug } from '#src/programme/quarter.ts';
import {
  areaName,
  Band,
  Day,
  Layout,
  Note,
  number,
  Opening,
  quarterName,
  Table,
  Tag,
  thaiDate,
  useHref,
  usePage,
} from '#src/ui/index.ts';
import type { AfterFreeze, AfterView, LateRow } from './after.service.ts';
import type { LateKind } from './after.store.ts';
import { placeName } from './figure.views.tsx';

export const afterHref = (quarter: Quarter, address: string): string =>
  `/work/results/${quarterSlug(quarter)}/${address}/after-freeze`;

const MARK = { accepted: 'accepted', changed: 'accepted', arrived: 'sent', gone: 'none' } as const;

/** Where those signed in read results: whether the quarter is closed, and what came since. */
export function AfterNote({ after, address }: { after: AfterFreeze; address: string }) {
  const { lang, w, href } = usePage();
  const t = w.results.after;
  const { freeze, counts } = after;
  const kinds = (Object.entries(counts) as [LateKind, number][]).filter(([, n]) => n > 0);
  const closed = t.closed(number(freeze.number), thaiDate(freeze.frozenAt, 'short', lang));
  return (
    <Note title={closed}>
      {kinds.length === 0 ? (
        t.nothing
      ) : (
        <>
          {t.since}: {kinds.map(([kind, n]) => t.counts[kind](number(n))).join(' · ')}.{' '}
          <a href={href(afterHref(freeze, address))}>{t.list}</a>
        </>
      )}
    </Note>
  );
}

export function AfterPage({ page, read }: { page: Page; read: AfterView }) {
  const t = page.w.results.after;
  const { freeze, quarter, place } = read;
  const title = t.title(placeName(place, page.lang));
  return (
    <Layout page={page} title={title} nav="work" unlisted>
      <Opening
        title={title}
        crumbs={[
          { text: page.w.ui.nav.work, href: '/work' },
          {
            text: page.w.results.inside.title(placeName(place, page.lang)),
            href: `/work/results/${quarterSlug(quarter)}/${place.address}`,
          },
        ]}
        above={quarterName(quarter.fiscalYear, quarter.quarter, page.lang)}
        lede={t.lede(number(freeze.number))}
      />
      <Band>
        <LateTable read={read} />
      </Band>
    </Layout>
  );
}

function LateTable({ read }: { read: AfterView }) {
  const { w, lang } = usePage();
  const href = useHref();
  const t = w.results.after;
  const name = (row: LateRow) => areaName(row.area, lang, 'full');
  return (
    <Table
      caption={t.caption}
      rows={read.rows}
      empty={t.nothing}
      columns={[
        {
          head: w.results.inside.place,
          cell: (row: LateRow) => (
            <a href={href(`/work/reports/${quarterSlug(read.quarter)}/${row.areaCode}`)}>{name(row)}</a>
          ),
        },
        { head: t.what, cell: (row) => <Tag is={MARK[row.kind]}>{t.kinds[row.kind]}</Tag> },
        { head: t.when, cell: (row) => (row.at ? <Day value={row.at} form="short" time /> : w.ui.dash) },
      ]}
    />
  );
}
