// Who takes part, as a table under CODI's regions, each with its status and since when.
// What it must never do: hide that a place was chosen for the demonstration.
import { areaName, Day, type Lang, Table, Tag, type TagKind, usePage } from '#src/ui/index.ts';
import type { AreaOf } from './places.service.ts';
import type { Participation, ParticipationStatus } from './programme.ts';

const LOOK: Readonly<Record<ParticipationStatus, TagKind>> = {
  preparing: 'none',
  pilot: 'info',
  expanded: 'good',
};

export function StatusTag({ status }: { status: ParticipationStatus }) {
  return <Tag is={LOOK[status]}>{usePage().w.programme.status[status]}</Tag>;
}

/** By region, then by code: a province stands before its tambons. */
export const inOrder = (
  taking: readonly Participation[],
  regionOf: AreasTableProps['regionOf'],
): readonly Participation[] =>
  taking
    .map((one) => ({ one, region: regionOf(one.provinceCode) ?? '' }))
    .toSorted(
      (a, b) => a.region.localeCompare(b.region, 'th') || a.one.areaCode.localeCompare(b.one.areaCode),
    )
    .map(({ one }) => one);

export type AreasTableProps = {
  lang: Lang;
  /** In the order of inOrder. */
  taking: readonly Participation[];
  areaOf: AreaOf;
  regionOf: (provinceCode: string) => string | undefined;
  /** Where a participation is changed; the area's code is put after it. */
  changeAt?: string;
};

export function AreasTable({ lang, taking, areaOf, regionOf, changeAt }: AreasTableProps) {
  const page = usePage();
  const w = page.w.programme;
  const nameOf = (code: string) => {
    const area = areaOf(code);
    return area ? areaName(area, lang, 'full') : code;
  };
  const rows = taking.map((one) => ({
    one,
    name: nameOf(one.areaCode),
    region: regionOf(one.provinceCode) ?? w.areas.otherRegion,
  }));
  return (
    <Table
      caption={w.areas.caption}
      empty={w.areas.empty}
      rows={rows}
      group={(row) => row.region}
      columns={[
        {
          head: w.areas.area,
          cell: ({ one, name }) => <a href={page.href(`/areas/${one.areaCode}`)}>{name}</a>,
        },
        {
          head: w.areas.status,
          cell: ({ one }) => (
            <>
              <StatusTag status={one.status} /> {one.example ? <Tag is="none">{w.example}</Tag> : null}
            </>
          ),
        },
        { head: w.areas.since, cell: ({ one }) => <Day value={one.since} form="short" /> },
        ...(changeAt
          ? [
              {
                head: w.areas.change,
                cell: ({ one, name }: { one: Participation; name: string }) => (
                  <a href={page.href(`${changeAt}/${one.areaCode}`)}>
                    {w.areas.change} <span class="hide">{name}</span>
                  </a>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
