// How much of each province is covered: a table, and the same as a map.
// What it must never do: show a share without the number of tambons that it is of.
import {
  areaName,
  Band,
  Bar,
  Heading,
  Keys,
  MapCredit,
  More,
  number,
  ProvinceMap,
  Split,
  Stack,
  Table,
  usePage,
} from '#src/ui/index.ts';
import { coveragePercent, mapStep, type ProvinceCoverage } from './expansion.ts';
import type { Places } from './places.service.ts';

const begun = (one: ProvinceCoverage) => one.takingPart + one.preparing + one.planned > 0;

export type CoverageProps = {
  provinces: readonly ProvinceCoverage[];
  pilots: ReadonlySet<string>;
  places: Places;
  /** All provinces, not only those where it has begun. */
  all: boolean;
};

export function Coverage({ provinces, pilots, places, all }: CoverageProps) {
  const { w } = usePage();
  const t = w.programme.expansion;
  const rows = all ? provinces : provinces.filter(begun);
  return (
    <Band tint inside="plain" id="coverage">
      <Split>
        <Stack>
          <Heading title={t.cover} sub={all ? undefined : t.coverShown} />
          <CoverageTable rows={rows} places={places} />
          <p class="row">
            <More href={all ? '/expansion#coverage' : '/expansion?all=1#coverage'}>
              {all ? t.coverSome : t.coverAll}
            </More>
            <a class="more" href="/expansion.csv">
              {t.csv}
            </a>
          </p>
        </Stack>
        <CoverageMap provinces={provinces.filter(begun)} pilots={pilots} />
      </Split>
    </Band>
  );
}

function CoverageTable({ rows, places }: { rows: readonly ProvinceCoverage[]; places: Places }) {
  const page = usePage();
  const t = page.w.programme.expansion;
  const nameOf = (code: string) => {
    const area = places.areaOf(code);
    return area ? areaName(area, page.lang, 'short') : code;
  };
  return (
    <Table
      caption={t.coverCaption}
      empty={t.nextEmpty}
      rows={rows}
      columns={[
        {
          head: t.province,
          cell: (one) => <a href={page.href(`/areas/${one.provinceCode}`)}>{nameOf(one.provinceCode)}</a>,
        },
        {
          head: t.taking,
          num: true,
          cell: (one) => t.ofAll(number(one.takingPart), number(one.subdistricts)),
        },
        {
          head: t.share,
          class: 'barcol',
          cell: (one) => (
            <>
              <Bar
                got={one.takingPart}
                wait={one.preparing}
                of={one.subdistricts}
                words={t.barWords(number(one.takingPart), number(one.subdistricts))}
              />
              {number(coveragePercent(one), 1)}%
            </>
          ),
        },
        { head: t.preparing, num: true, cell: (one) => number(one.preparing) },
        { head: t.ahead, num: true, cell: (one) => number(one.planned) },
      ]}
    />
  );
}

const MARKS = ['a', 'b', 'c', 'e', 'f'] as const;

/** The map's five steps are made to fit: at the beginning every province is at a few percent. */
function CoverageMap({ provinces, pilots }: Pick<CoverageProps, 'provinces' | 'pilots'>) {
  const { w } = usePage();
  const t = w.programme.expansion;
  const step = mapStep(Math.max(0, ...provinces.map(coveragePercent)));
  const onMap = (one: ProvinceCoverage): [string, number] => [
    one.provinceCode,
    (coveragePercent(one) / step) * 20,
  ];
  const keys = MARKS.map((mark, at) => ({
    mark,
    text: at === MARKS.length - 1 ? w.ui.map.over(`${step * at}%`) : `${step * at}–${step * (at + 1)}%`,
  }));
  return (
    <Stack>
      <ProvinceMap
        values={new Map(provinces.map(onMap))}
        taking={new Set(provinces.map((one) => one.provinceCode))}
        pilots={pilots}
      />
      <Keys items={[...keys, { mark: 'plain', text: t.notBegun }, { mark: 'pilot', text: w.ui.map.pilot }]} />
      <p class="soft">{t.coverMap}</p>
      <MapCredit />
    </Stack>
  );
}
