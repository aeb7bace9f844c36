// Everything a person looks after, in numbers that open the list they count; by province where there are several.
// What it must never do: show a number that its list does not have.
import { Band, Details, Heading, number, Pick, Table, usePage } from '#src/ui/index.ts';
import { type Filter, filtered } from './filter.ts';
import { nameOf } from './lists.views.tsx';
import { type Home, SHOWN } from './work.service.ts';
import type { ProvinceCounts } from './work.store.ts';
import { WORK_STATES } from './work.ts';

type SummaryProps = { readonly watched: NonNullable<Home['watched']>; readonly home: Home };

export function Summary({ watched: { counts, provinces }, home }: SummaryProps) {
  const t = usePage().w.reviews;
  return (
    <Band>
      <Heading title={t.summary.title} more={{ href: '/work/all', text: t.summary.all }} />
      <Pick
        label={t.list.pickState}
        items={WORK_STATES.map((state) => ({
          href: filtered('/work/all', { state }),
          text: t.list.stateOf(t.list.states[state], number(counts[state])),
        }))}
      />
      {provinces.length > 1 ? <ByProvince provinces={provinces} home={home} /> : null}
    </Band>
  );
}

function ByProvince({ provinces, home }: { provinces: readonly ProvinceCounts[]; home: Home }) {
  const page = usePage();
  const t = page.w.reviews;
  const count = (state: NonNullable<Filter['state']>) => ({
    head: t.list.states[state],
    num: true,
    cell: (row: ProvinceCounts) =>
      row[state] === 0 ? (
        page.w.ui.dash
      ) : (
        <a href={page.href(filtered('/work/all', { state, province: row.provinceCode }))}>
          {number(row[state])}
        </a>
      ),
  });
  const table = (caption: string, rows: readonly ProvinceCounts[], hideCaption = false) => (
    <Table<ProvinceCounts>
      caption={caption}
      hideCaption={hideCaption}
      rows={rows}
      columns={[
        { head: t.list.province, cell: (row) => nameOf(home.areas, row.provinceCode, page) },
        ...(['late', 'returned', 'sent', 'due'] as const).map(count),
      ]}
    />
  );
  const [first, rest] = [provinces.slice(0, SHOWN), provinces.slice(SHOWN)];
  const others = t.summary.others(number(rest.length));
  return (
    <>
      {table(t.summary.byProvince, first)}
      {rest.length > 0 ? <Details summary={others}>{table(others, rest, true)}</Details> : null}
    </>
  );
}
