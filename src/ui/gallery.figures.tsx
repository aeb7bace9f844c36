// The numbers of /_ui: tiles, bars, money, tables full and empty, the map, the charts.
import { QuarterChart } from './chart.tsx';
import { Bar, Keys, Money, Tile, Tiles } from './figures.tsx';
import { Button } from './form.tsx';
import { Locator, MapCredit, MapKeys, ProvinceMap } from './map.tsx';
import { number } from './numbers.ts';
import { usePage } from './page-context.ts';
import { Pager } from './pager.tsx';
import { Pick } from './parts.tsx';
import { provinceOutlines } from './province-outlines.ts';
import { Split, Stack } from './sections.tsx';
import { Table, type TableColumn } from './table.tsx';
import { type Light, Tag } from './tag.tsx';

export function FiguresShown() {
  const t = usePage().w.ui.gallery;
  return (
    <>
      <Tiles>
        <Tile
          label={t.sent}
          value="46"
          unit={t.ofAreas}
          href="/_ui"
          bar={{ got: 43, wait: 3, of: 51 }}
          coverage={t.coverage}
        />
        <Tile label={t.sent} value={null} coverage={t.noFigure} />
        <Tile label={t.tips} value="3" suppressed coverage={usePage().w.ui.fewerThan5Why} />
        <Tile label={t.sent} value="58" unit={t.ofAreas} bar={{ got: 58, of: 51 }} coverage="58/51" />
      </Tiles>
      <div>
        <Bar tall got={43} wait={3} of={51} words={t.coverage} />
        <Bar got={0} of={51} words={t.missing} />
        <Bar got={0} wait={51} of={51} words={t.waiting} />
      </div>
      <Keys
        items={[
          { mark: 'got', text: t.received },
          { mark: 'wait', text: t.waiting },
          { mark: 'free', text: t.missing },
        ]}
      />
      <Money
        items={[
          { label: t.approved, satang: 38_000_000 },
          { label: t.spent, satang: 23_146_050, inWords: t.inWords },
          { label: t.left, satang: null },
        ]}
      />
    </>
  );
}

type Row = { name: string; group: string; target: number; result: number; light: Light };

export function TableShown() {
  const { w } = usePage();
  const t = w.ui.gallery;
  const [first = '', second = '', third = ''] = t.areas;
  const rows: readonly Row[] = [
    { name: first, group: t.north, target: 51, result: 44, light: 'good' },
    { name: second, group: t.north, target: 12_345, result: 20, light: 'warn' },
    { name: third, group: t.south, target: 9, result: 0, light: 'bad' },
  ];
  const columns: readonly TableColumn<Row>[] = [
    { head: t.activity, cell: (row) => <a href="#t">{row.name}</a> },
    { head: t.target, num: true, cell: (row) => number(row.target) },
    {
      head: t.result,
      num: true,
      sort: { href: '/_ui', now: 'descending' },
      cell: (row) => number(row.result),
    },
    {
      head: t.complete,
      cell: (row) => (
        <span class="tall-bar">
          <Bar got={row.result} of={row.target} />
          <small>{w.ui.of(number(row.result), number(row.target))}</small>
        </span>
      ),
    },
    { head: t.status, cell: (row) => <Tag is={row.light} /> },
  ];
  return (
    <>
      <div id="t">
        <Table
          caption={t.caption}
          columns={columns}
          rows={rows}
          group={(row) => row.group}
          foot={[t.total, '12,405', '64', '', '']}
        />
        <Pager page={2} pages={14} href={(n) => `/_ui?page=${n}`} />
      </div>
      <Table caption={t.caption} columns={columns} rows={[]} empty={t.noRows} />
      <p>
        <Button kind="quiet" href="/_ui/fresh">
          {t.begin}
        </Button>
      </p>
    </>
  );
}

/** Figures for the drawing only: a pattern over the codes, with every ninth province silent. */
function pattern(): Map<string, number | null> {
  return new Map(provinceOutlines().map(({ code }, at) => [code, at % 9 === 4 ? null : (at * 37) % 101]));
}

export function MapShown() {
  const { w } = usePage();
  const t = w.ui.gallery;
  return (
    <Split>
      <Stack>
        <QuarterChart
          title={t.people}
          fy={2565}
          unit={t.unit}
          targetName={t.target}
          points={[
            { q: 1, value: 18, target: 20 },
            { q: 2, value: 31, target: 25 },
            { q: 3, value: null, target: 25 },
            { q: 4, value: 27, target: 30 },
          ]}
        />
        <QuarterChart
          title={t.people}
          fy={2565}
          unit={t.unit}
          kind="line"
          points={[
            { q: 1, value: 18 },
            { q: 2, value: 31 },
            { q: 3, value: 12 },
            { q: 4, value: null },
          ]}
        />
        <Locator here="77" name={t.north} />
      </Stack>
      <figure class="stack">
        <figcaption>
          <b>{t.mapTitle}</b>
        </figcaption>
        <Pick
          label={w.ui.map.choose}
          items={t.measures.map((text, at) => ({ href: `/_ui?measure=${at}`, text, now: at === 0 }))}
        />
        <ProvinceMap
          values={pattern()}
          pilots={new Set(['50', '34', '90'])}
          here="77"
          href={() => '/_ui#t'}
        />
        <MapKeys pilots />
        <MapCredit tableHref="#t" />
      </figure>
    </Split>
  );
}
