// Finding an area: the search page, its results, and the way through regions and provinces.
// What it must never do: name an area without its district and province, or promise a page that is not there.
import type { Page } from '#src/platform/http/page.ts';
import {
  areaName,
  Band,
  Find,
  Heading,
  Layout,
  More,
  Opening,
  Pager,
  Stack,
  Tag,
  Unconfirmed,
  usePage,
} from '#src/ui/index.ts';
import type { Area, Region } from './area.ts';
import type { Match } from './search.ts';

export type RegionList = {
  readonly region: Region;
  readonly provinces: readonly { readonly area: Area; readonly inferred: boolean }[];
};
export type Counts = {
  readonly provinces: number;
  readonly districts: number;
  readonly subdistricts: number;
};
type Asked = { readonly page: Page; readonly regions: readonly RegionList[]; readonly counts: Counts };

export function SearchPage({ page, regions, counts }: Asked) {
  const t = page.w.areas;
  return (
    <Layout
      page={page}
      title={t.find.title}
      description={t.find.lede}
      nav="areas"
      scripts={['picker']}
      alternates={files(page)}
    >
      <Opening title={t.find.title} lede={t.find.lede} />
      <Band>
        <Stack gap="loose">
          <div class="read">
            <Find />
          </div>
          {counts.provinces === 0 ? (
            <p class="empty">{t.register.empty}</p>
          ) : (
            <ByProvince regions={regions} />
          )}
          {counts.provinces === 0 ? null : <Register counts={counts} />}
        </Stack>
      </Band>
    </Layout>
  );
}

export type ResultsProps = {
  readonly page: Page;
  readonly q: string;
  readonly matches: readonly Match[];
  readonly total: number;
  readonly at: number;
  readonly pages: number;
};

export function ResultsPage({ page, q, matches, total, at, pages }: ResultsProps) {
  const t = page.w.areas.find;
  const title = t.found(total, q);
  return (
    <Layout page={page} title={title} nav="areas" scripts={['picker']} unlisted>
      <Opening
        title={title}
        lede={total > matches.length ? t.narrower : undefined}
        crumbs={backToAreas(page)}
      />
      <Band>
        <Stack gap="loose">
          <div class="read">
            <Find value={q} />
          </div>
          <Places list={matches} label={t.listOf(q)} />
          <Pager
            page={at}
            pages={pages}
            href={(n) => `/areas?${new URLSearchParams({ q, page: String(n) })}`}
          />
        </Stack>
      </Band>
    </Layout>
  );
}

export function NothingPage({ page, q, nearest, regions }: Asked & { q: string; nearest: readonly Area[] }) {
  const t = page.w.areas.find;
  return (
    <Layout page={page} title={t.nothing(q)} nav="areas" scripts={['picker']} unlisted>
      <Opening title={t.nothing(q)} lede={t.nothingLede} crumbs={backToAreas(page)} />
      <Band>
        <Stack gap="loose">
          <div class="read">
            <Find value={q} />
          </div>
          {nearest.length > 0 ? (
            <section class="stack">
              <Heading title={t.nearest} />
              <Places list={nearest.map((area) => ({ area }))} label={t.nearest} />
            </section>
          ) : null}
          <ByProvince regions={regions} />
        </Stack>
      </Band>
    </Layout>
  );
}

const backToAreas = (page: Page) => [{ text: page.w.areas.find.title, href: '/areas' }];
const files = (page: Page) => [
  { href: '/areas.csv', type: 'text/csv', title: page.w.areas.register.csv },
  { href: '/areas.json', type: 'application/json', title: page.w.areas.register.json },
];

type Place = { readonly area: Area; readonly formerly?: string };

function Places({ list, label }: { list: readonly Place[]; label: string }) {
  const page = usePage();
  const t = page.w.areas.find;
  return (
    <ul class="found" aria-label={label}>
      {list.map(({ area, formerly }) => (
        <li>
          <a href={page.href(`/areas/${area.code}`)}>
            <b>{areaName(area, page.lang, 'full')}</b>
          </a>
          <span class="row soft">
            <small>
              {page.lang === 'th' ? area.nameEn : area.nameTh} · {t.code(area.code)}
              {formerly ? ` · ${t.formerly(formerly)}` : ''}
            </small>
            {area.status === 'ended' ? <Tag is="none">{t.ended}</Tag> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

// They come sorted in Thai; in English people look by the alphabet.
const inOrder = (provinces: RegionList['provinces'], lang: Page['lang']): RegionList['provinces'] =>
  lang === 'th' ? provinces : provinces.toSorted((a, b) => a.area.nameEn.localeCompare(b.area.nameEn, 'en'));

function ByProvince({ regions }: { regions: readonly RegionList[] }) {
  const page = usePage();
  const t = page.w.areas.browse;
  const unsure = regions.some(({ provinces }) => provinces.some(({ inferred }) => inferred));
  return (
    <section class="stack loose">
      <Heading title={t.title} sub={t.about} />
      <div>
        {regions.map(({ region, provinces }) => (
          <section class="region">
            <div>
              <h3>
                <a href={page.href(`/areas/${region.address}`)}>
                  {page.lang === 'th' ? region.nameTh : region.nameEn}
                </a>
              </h3>
              <p class="soft">{t.provinces(provinces.length)}</p>
            </div>
            <ul class="plain">
              {inOrder(provinces, page.lang).map(({ area, inferred }) => (
                <li>
                  <a href={page.href(`/areas/${area.code}`)}>
                    {page.lang === 'th' ? area.nameTh : area.nameEn}
                  </a>
                  {inferred ? (
                    <>
                      {' '}
                      <Unconfirmed />
                    </>
                  ) : null}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      {unsure ? (
        <p class="soft read">
          <small>{t.unconfirmed}</small>
        </p>
      ) : null}
    </section>
  );
}

function Register({ counts }: { counts: Counts }) {
  const t = usePage().w.areas.register;
  return (
    <section class="stack">
      <Heading title={t.title} sub={t.holds(counts.provinces, counts.districts, counts.subdistricts)} />
      <p class="row">
        <a class="more" href="/areas.csv">
          {t.csv}
        </a>
        <a class="more" href="/areas.json">
          {t.json}
        </a>
        <More href="/data#areas">{t.columns}</More>
      </p>
    </section>
  );
}
