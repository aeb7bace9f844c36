// The front page: the question, the search, the map, the country now, what is new.
// What it must never do: show an unpublished number, or a number without its coverage.

import { thumbHref } from '#src/evidence/evidence.ts';
import type { Page } from '#src/platform/http/page.ts';
import { quarterSlug } from '#src/programme/quarter.ts';
import type { Publication } from '#src/results/figure.ts';
import type { PublishedReport } from '#src/results/published.ts';
import {
  Band,
  BeadRow,
  bigMoneyParts,
  Day,
  Details,
  Doors,
  Empty,
  Find,
  Heading,
  Layout,
  More,
  News,
  number,
  quarterMonths,
  quarterName,
  quarterShort,
  Scene,
  Stack,
  Tile,
  Tiles,
} from '#src/ui/index.ts';
import { areaName, type NamedArea } from '#src/ui/places.ts';
import { amount } from './figures.views.tsx';
import { MapOfTheCountry, type Now, ProvinceTable, titleOf } from './home.map.views.tsx';

export type HomeProps = {
  readonly page: Page;
  readonly pilots: ReadonlySet<string>;
  readonly example: NamedArea | undefined;
  readonly published: readonly Publication[];
  /** A published report that has pictures to show. */
  readonly showcase: PublishedReport | undefined;
  /** Of the newest published quarter; undefined before the first. */
  readonly now: Now | undefined;
};

export function HomePage(props: HomeProps) {
  const { page, now, published } = props;
  const t = page.w.atlas;
  return (
    <Layout
      page={page}
      title={t.home.title}
      description={t.home.lede}
      nav="home"
      feeds={[{ href: '/quarters.atom', type: 'application/atom+xml', title: t.feed.title }]}
    >
      <Night {...props} />
      {now ? (
        <NationNow page={page} now={now} />
      ) : (
        <Band>
          <Empty>{t.home.nothingYet}</Empty>
        </Band>
      )}
      <Tell page={page} />
      <Band inside="plain">
        <div class="split">
          <Stack>
            <Heading title={t.home.newest} />
            {published.length === 0 ? (
              <p class="soft">{t.quarters.none}</p>
            ) : (
              <News
                items={published.slice(0, 5).map((p) => ({
                  date: p.publishedAt,
                  href: `/quarters/${quarterSlug(p)}`,
                  text: t.feed.entry(quarterName(p.fiscalYear, p.quarter, page.lang), String(p.edition)),
                }))}
              />
            )}
          </Stack>
          <figure class="board stack flat">
            <Scene name="hall" />
            <figcaption class="soft">
              <small>{t.home.board}</small>
            </figcaption>
          </figure>
        </div>
      </Band>
    </Layout>
  );
}

/** The doors of the watch centre, as they stand there. */
function Tell({ page }: { page: Page }) {
  const t = page.w.tips.doors;
  return (
    <Band tint>
      <div class="read stack flat">
        <h2>{t.home.title}</h2>
        <p>{t.home.text}</p>
      </div>
      <Doors
        items={[
          { href: '/tips/watch', icon: 'watch', ...t.watch },
          { href: '/tips/complaint', icon: 'talk', ...t.complaint },
          { href: '/tips/advice', icon: 'info', ...t.home.advice },
        ]}
      />
      <div class="row">
        <More href="/tips/return" icon="doc">
          {t.back}
        </More>
        <More href="/tips">{t.home.more}</More>
      </div>
    </Band>
  );
}

function Night({ page, now, pilots, example, showcase }: HomeProps) {
  const t = page.w.atlas;
  const { step } = t.home;
  return (
    <section class="night">
      <svg class="panes" viewBox="0 0 1280 760" preserveAspectRatio="xMaxYMid slice" aria-hidden="true">
        <circle cx="940" cy="330" r="380" />
        <circle cx="1230" cy="620" r="330" />
        <circle cx="560" cy="690" r="300" />
      </svg>
      <div class="wrap split wide">
        <div class="stack hero">
          <h1>
            {t.home.lines.one}
            <br />
            {t.home.lines.two}
            <br />
            {t.home.lines.three}
          </h1>
          <p class="read">{t.home.lede}</p>
          <Find push />
          <ul class="plain row quick">
            {example ? (
              <li>
                <a href={page.href(`/areas/${example.code}`)}>
                  {t.home.example(areaName(example, page.lang, 'short'))}
                </a>
              </li>
            ) : null}
            <li>
              <a href={page.href('/areas')}>{t.home.browse}</a>
            </li>
          </ul>
          <BeadRow
            label={t.home.steps}
            items={[
              { icon: 'flag', title: step.join },
              { icon: 'report', title: step.report },
              { icon: 'coin', title: step.money },
              { icon: 'camera', title: step.evidence },
              { icon: 'next', title: step.next },
            ]}
          />
          {showcase ? <Showcase page={page} report={showcase} /> : null}
        </div>
        <MapOfTheCountry page={page} now={now} pilots={pilots} />
      </div>
    </section>
  );
}

/** One tambon's report with its pictures: what openness looks like. */
function Showcase({ page, report }: { page: Page; report: PublishedReport }) {
  const pictures =
    report.content?.evidence.filter((f) => f.kind === 'image' && f.field === 'money').slice(0, 3) ?? [];
  if (!report.content || pictures.length < 3) return null;
  const t = page.w.atlas.home;
  const { publication, area } = report;
  return (
    <a class="glass push" href={page.href(`/areas/${area.code}/reports/${quarterSlug(publication)}`)}>
      <span class="thumbs">
        {pictures.map((f) => (
          <img class="pic" src={thumbHref(f)} alt="" loading="lazy" width="160" height="110" />
        ))}
      </span>
      <b>
        {t.opened(
          areaName(area, page.lang, 'short'),
          quarterShort(publication.quarter, page.lang),
          number(report.content.evidence.length),
        )}
      </b>
      <br />
      <small>
        <Day value={report.content.sentAt} />
      </small>
    </a>
  );
}

function NationNow({ page, now }: { page: Page; now: Now }) {
  const t = page.w.atlas;
  const { publication, nation } = now;
  const slug = quarterSlug(publication);
  const due = nation.coverage.due;
  const money =
    nation.money.disbursed === null ? undefined : bigMoneyParts(nation.money.disbursed, page.lang);
  const figures = nation.figures
    .filter((f) => (f.kind === 'count' || f.kind === 'share') && !f.suppressed && f.answered > 0)
    .slice(0, 2);
  return (
    <Band>
      <Heading
        eyebrow={`${quarterName(publication.fiscalYear, publication.quarter, page.lang)} · ${quarterMonths(publication.fiscalYear, publication.quarter, page.lang)}`}
        title={t.home.nationNow}
        more={{ href: `/quarters/${slug}`, text: t.home.wholeQuarter }}
      />
      <Tiles>
        <Tile
          label={t.measure.reported}
          value={number(nation.coverage.accepted)}
          unit={t.coverage.of('', number(due)).trim()}
          href={`/quarters/${slug}/reports?standing=accepted`}
          bar={{ got: nation.coverage.accepted, wait: nation.coverage.waiting, of: due }}
          coverage={t.coverage.words(
            number(nation.coverage.accepted),
            number(nation.coverage.waiting),
            number(nation.coverage.none),
          )}
        />
        <Tile
          label={t.quarters.disbursed}
          value={money?.value ?? null}
          unit={money?.unit}
          href={`/quarters/${slug}/money`}
          bar={{ got: nation.money.answered, of: due }}
          coverage={t.coverage.answered(number(nation.money.answered), number(due))}
        />
        {figures.map((figure) => (
          <Tile
            label={figure.name[page.lang]}
            value={figure.value === null ? null : amount(figure.value, figure.kind)}
            unit={figure.kind === 'share' ? undefined : figure.unit[page.lang]}
            href={`/quarters/${slug}/indicators/${figure.key}`}
            bar={{ got: figure.answered, of: nation.byLevel[figure.level].due }}
            coverage={t.coverage.answered(number(figure.answered), number(nation.byLevel[figure.level].due))}
          />
        ))}
      </Tiles>
      <div id="data">
        <Details summary={<b>{t.home.byProvince(titleOf(page, now.measure))}</b>}>
          <ProvinceTable page={page} now={now} />
        </Details>
      </div>
    </Band>
  );
}
