// The page of one place: who it is, the chain as far as its steps exist, its results, its parts.
// What it must never do: show what is not published, or a step that nothing stands behind.
import { NumbersOfPlace } from '#src/casenumbers/casenumbers.views.tsx';
import type { Page } from '#src/platform/http/page.ts';
import { quarterSlug } from '#src/programme/quarter.ts';
import { ComparisonPart } from '#src/results/comparison.views.tsx';
import {
  areaName,
  Band,
  Beads,
  type Crumb,
  Day,
  Heading,
  Layout,
  Locator,
  More,
  Note,
  number,
  Opening,
  Pick,
  QuarterChart,
  quarterName,
  quarterShort,
  Side,
  Stack,
  Tag,
  thaiDate,
  Unconfirmed,
} from '#src/ui/index.ts';
import type { AreaPage as AreaData } from './area-page.ts';
import { ChainSteps, chainOf } from './chain.views.tsx';
import { CoverageStory, FigureTable, MoneyBlock } from './figures.views.tsx';
import { Parts } from './parts.views.tsx';
import { listPath, yearPath } from './paths.ts';
import { activitiesOf } from './quarter.views.tsx';

type Props = { readonly page: Page; readonly data: AreaData };

export function AreaPage({ page, data }: Props) {
  const t = page.w.atlas;
  const steps = data.chain ? chainOf(page, data, data.chain) : [];
  const name = placeName(page, data);
  return (
    <Layout
      page={page}
      title={data.area ? areaName(data.area, page.lang, 'full') : name}
      description={lede(page, data)}
      nav="areas"
      alternates={[
        { href: `/areas/${data.address}.json`, type: 'application/json', title: t.quarters.json },
        { href: `/areas/${data.address}.csv`, type: 'text/csv', title: t.quarters.csv },
      ]}
    >
      <Opening
        title={name}
        crumbs={crumbs(page, data)}
        above={<Above page={page} data={data} />}
        lede={lede(page, data)}
        aside={<Aside page={page} data={data} />}
      />
      {data.area?.status === 'ended' ? (
        <Band>
          <Note tone="warn">{t.area.ended}</Note>
        </Band>
      ) : null}
      {steps.length > 0 ? (
        <Band>
          <Heading title={t.area.chain} sub={t.area.chainSub} />
          <Beads
            items={steps.map((s) => ({
              href: `#${s.id}`,
              icon: s.icon,
              title: t.home.step[s.id],
              state: s.state,
            }))}
          />
          <ChainSteps steps={steps} />
        </Band>
      ) : null}
      <Results page={page} data={data} />
      {data.comparison ? (
        <Band id="compare">
          <ComparisonPart comparison={data.comparison} />
        </Band>
      ) : null}
      {data.tips ? <Tips page={page} level={data.level} tips={data.tips} /> : null}
      {data.parts.length > 0 ? <Parts page={page} data={data} /> : null}
      <Band tint={data.parts.length === 0}>
        <Heading title={t.area.data} more={{ href: '/method', text: t.quarters.method }} />
        <p class="row">
          <a class="btn quiet" href={`/areas/${data.address}.csv`}>
            {t.quarters.csv}
          </a>
          <a class="btn quiet" href={`/areas/${data.address}.json`}>
            {t.quarters.json}
          </a>
          <a class="btn quiet" href={`/areas/${data.address}.geojson`}>
            {t.area.geojson}
          </a>
        </p>
        <p class="soft">
          <small>{t.area.history}</small>
        </p>
      </Band>
    </Layout>
  );
}

function Tips({
  page,
  level,
  tips: { quarter, received, finished },
}: {
  page: Page;
  level: AreaData['level'];
  tips: NonNullable<AreaData['tips']>;
}) {
  const t = page.w.caseNumbers;
  return (
    <Band id="tips">
      <NumbersOfPlace
        title={level === 'nation' ? t.area.nation : t.area.office}
        why={level === 'nation' ? t.hiddenWhy : t.area.apart}
        quarter={quarterName(quarter.fiscalYear, quarter.quarter, page.lang)}
        received={received}
        finished={finished}
      />
    </Band>
  );
}

const placeName = (page: Page, data: AreaData): string => {
  const t = page.w.atlas.area;
  if (data.area) return areaName(data.area, page.lang, 'heading');
  return data.region ? t.region(data.region[page.lang === 'th' ? 'nameTh' : 'nameEn']) : t.nation;
};

const crumbs = (page: Page, data: AreaData): Crumb[] => [
  { text: page.w.ui.wholeCountry, href: data.address === 'th' ? '/' : '/areas/th' },
  ...data.above.map((a) => ({ text: areaName(a, page.lang, 'short'), href: `/areas/${a.code}` })),
];

function Above({ page, data }: Props) {
  const t = page.w.atlas.area;
  const { participation } = data;
  return (
    <>
      {participation ? (
        <>
          <Tag is="info">{t.kind[participation.status]}</Tag>
          <span class="soft">{t.since(thaiDate(participation.since, 'short', page.lang))}</span>
          {participation.example ? (
            <span title={t.exampleWhy}>
              <Tag is="none">{t.example}</Tag>
            </span>
          ) : null}
        </>
      ) : data.area && data.joined.areas === 0 ? (
        <Tag is="none">{t.notIn}</Tag>
      ) : null}
      {data.regionPlace ? (
        <a href={page.href(`/areas/${data.regionPlace.region.address}`)}>
          {t.regionOf(data.regionPlace.region[page.lang === 'th' ? 'nameTh' : 'nameEn'])}
        </a>
      ) : null}
      {data.regionPlace?.inferred ? <Unconfirmed /> : null}
      {data.area ? <span class="soft">{t.code(data.area.code)}</span> : null}
    </>
  );
}

function lede(page: Page, data: AreaData): string {
  const t = page.w.atlas.area;
  const parts: string[] = [];
  if (data.level !== 'subdistrict' && data.joined.all > 0)
    parts.push(t.participants(number(data.joined.areas), number(data.joined.all)));
  if (data.results && data.results.row.coverage.due > 0) {
    const { publication, row } = data.results;
    const quarter = quarterName(publication.fiscalYear, publication.quarter, page.lang);
    parts.push(t.ledeIn(number(row.coverage.accepted), number(row.coverage.due), quarter));
  }
  return parts.length > 0 ? parts.join(' · ') : t.notInLede;
}

function Aside({ page, data }: Props) {
  const t = page.w.atlas.area;
  if (data.next) {
    return (
      <Side raised label={t.nextDue} title={t.nextDue}>
        <p>
          <b>{t.nextDueText(quarterShort(data.next.quarter, page.lang))}</b>
        </p>
        <p>
          {t.nextDueBy} <Day value={data.next.dueOn} />
        </p>
      </Side>
    );
  }
  if (!data.area) return null;
  return (
    <Side label={page.w.ui.map.where(areaName(data.area, page.lang, 'short'))}>
      <Locator
        here={data.area.provinceCode}
        name={data.area[page.lang === 'th' ? 'provinceTh' : 'provinceEn']}
      />
    </Side>
  );
}

function Results({ page, data }: Props) {
  const t = page.w.atlas;
  const { results } = data;
  if (!results || results.row.coverage.due === 0) return null;
  const { publication, row, version } = results;
  const name = quarterName(publication.fiscalYear, publication.quarter, page.lang);
  const slug = quarterSlug(publication);
  return (
    <Band inside="far">
      <Stack gap="flat">
        <Heading
          title={t.area.results}
          eyebrow={name}
          more={{ href: `/quarters/${slug}`, text: t.home.wholeQuarter }}
        />
        <p>
          <More href={yearPath(publication.fiscalYear, data.address)}>{t.years.all}</More>
        </p>
        {data.after > 0 ? <Note icon="clock">{t.years.after(number(data.after))}</Note> : null}
        {data.quarters.length > 1 ? (
          <Pick
            label={t.quarters.choose}
            items={data.quarters.map((q) => ({
              href: `/areas/${data.address}?quarter=${quarterSlug(q)}`,
              text: quarterShort(q.quarter, page.lang),
              now: quarterSlug(q) === slug,
            }))}
          />
        ) : null}
        {data.level === 'subdistrict' ? null : (
          <CoverageStory
            coverage={row.coverage}
            listHref={(standing) => listPath(publication, 'reports', { standing, address: data.address })}
          />
        )}
      </Stack>
      <FigureTable
        caption={t.quarters.cumulative(name)}
        row={row}
        single={data.level === 'subdistrict'}
        only={(f) => data.level !== 'subdistrict' || f.answered > 0 || f.suppressed}
        rowsHref={(f) =>
          data.level === 'subdistrict'
            ? `/areas/${data.address}/reports/${slug}`
            : listPath(publication, `indicators/${f.key}`, { address: data.address })
        }
        activities={activitiesOf(version)}
      />
      {data.chart ? (
        <QuarterChart
          title={data.chart.name[page.lang]}
          unit={data.chart.unit[page.lang]}
          fy={publication.fiscalYear}
          points={data.chart.points}
          targetName={t.columns.target}
        />
      ) : null}
      {data.chain ? null : (
        <div class="stack" id="money">
          <Heading title={t.quarters.money} />
          <MoneyBlock
            money={row.money}
            due={row.coverage.due}
            rowsHref={listPath(publication, 'money', { address: data.address })}
          />
        </div>
      )}
    </Band>
  );
}
