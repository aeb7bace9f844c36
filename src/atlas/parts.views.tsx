// The parts of a place: its regions, provinces, districts or tambons, each with who takes part and how it stands.
// What it must never do: leave out a part because nothing is due there.
import type { Page } from '#src/platform/http/page.ts';
import { Band, Heading, number, Table, type TableColumn } from '#src/ui/index.ts';
import type { AreaPage as AreaData, Part } from './area-page.ts';
import { CoverageBar, Lights } from './figures.views.tsx';

type Props = { readonly page: Page; readonly data: AreaData };

export function Parts({ page, data }: Props) {
  const t = page.w.atlas;
  const head = {
    nation: t.area.children.regions,
    region: t.area.children.provinces,
    province: t.area.children.districts,
    district: t.area.children.subdistricts,
    subdistrict: '',
  }[data.level];
  const columns: TableColumn<Part>[] = [
    { head: t.columns.area, cell: (p) => <a href={page.href(`/areas/${p.address}`)}>{p.name[page.lang]}</a> },
    {
      head: t.area.children.subdistricts,
      num: true,
      cell: (p) =>
        data.level === 'district'
          ? joinWord(page, p)
          : t.coverage.of(number(p.joined.areas), number(p.joined.all)),
    },
    {
      head: t.columns.coverage,
      cell: (p) =>
        p.row ? (
          <CoverageBar coverage={p.row.coverage} />
        ) : (
          <small class="soft">{t.coverage.nothingDue}</small>
        ),
    },
    { head: t.columns.light, cell: (p) => <Lights row={p.row} /> },
  ];
  return (
    <Band tint>
      <Heading title={head} />
      <Table caption={t.area.childrenCaption} columns={columns} rows={data.parts} />
    </Band>
  );
}

const joinWord = (page: Page, part: Part): string =>
  part.status ? page.w.atlas.area.kind[part.status] : page.w.atlas.area.notIn;
