// One area's published report, down to its evidence: where every number ends.
// What it must never do: show a version that was not published, or a name of a person.
import type { Evidence } from '#src/evidence/evidence.ts';
import { evidenceHref, thumbHref } from '#src/evidence/evidence.ts';
import type { Page } from '#src/platform/http/page.ts';
import { targetFor } from '#src/programme/programme.ts';
import { quarterSlug } from '#src/programme/quarter.ts';
import type { PublishedContent, PublishedReport, ReportedValue } from '#src/results/published.ts';
import {
  areaName,
  Band,
  Day,
  Empty,
  Heading,
  Layout,
  Money,
  number,
  Opening,
  Paper,
  quarterName,
  quarterShort,
  Stack,
  Table,
  type TableColumn,
  Tag,
  Thumbs,
} from '#src/ui/index.ts';
import { amount, Doubt } from './figures.views.tsx';

type Props = { readonly page: Page; readonly report: PublishedReport };

export function ReportPage({ page, report }: Props) {
  const t = page.w.atlas.report;
  const { publication, area, content } = report;
  const quarter = quarterName(publication.fiscalYear, publication.quarter, page.lang);
  const title = t.title(quarterShort(publication.quarter, page.lang), areaName(area, page.lang, 'short'));
  return (
    <Layout page={page} title={`${t.title(quarter, areaName(area, page.lang, 'full'))}`} nav="areas">
      <Opening
        title={title}
        crumbs={[
          { text: page.w.ui.wholeCountry, href: '/' },
          { text: areaName(area, page.lang, 'full'), href: `/areas/${area.code}` },
          { text: quarter, href: `/quarters/${quarterSlug(publication)}` },
        ]}
        above={content ? <Standing page={page} report={report} content={content} /> : undefined}
        lede={content ? t.author : t.notPublished}
      />
      {content ? (
        <Content page={page} report={report} content={content} />
      ) : (
        <Band>
          <Empty>{t.notPublished}</Empty>
        </Band>
      )}
    </Layout>
  );
}

function Standing({ page, report, content }: Props & { content: PublishedContent }) {
  const t = page.w.atlas.report;
  return (
    <>
      <Tag is="accepted" />
      <span class="soft">
        {t.version(String(content.version))} · {t.sent('')}
        <Day value={content.sentAt} />
      </span>
      {report.daysLate > 0 ? (
        <Tag is="late">{t.late(number(report.daysLate))}</Tag>
      ) : (
        <Tag is="good">{t.onTime}</Tag>
      )}
    </>
  );
}

function Content({ page, report, content }: Props & { content: PublishedContent }) {
  const t = page.w.atlas;
  const { story } = content;
  const written: [string, string][] = [
    [t.report.done, story.done],
    [t.report.problems, story.problems],
    [t.report.proposals, story.proposals],
    [t.report.help, story.helpAsked],
  ];
  const numbers = content.values.filter((v) => v.indicator.kind !== 'text');
  const texts = content.values.filter((v) => v.indicator.kind === 'text' && v.note !== '');
  return (
    <Band inside="far">
      <Stack>
        <Heading title={t.report.results} />
        <Table
          caption={t.report.author}
          hideCaption
          columns={columns(page, report, content)}
          rows={numbers}
          empty={t.noAnswer}
        />
        {texts.map((v) => (
          <Stack gap="flat" read>
            <h3>{v.indicator.name[page.lang]}</h3>
            <p class="written">{v.note}</p>
          </Stack>
        ))}
      </Stack>
      <div class="stack" id="money">
        <Heading title={t.report.money} />
        <Money
          items={[
            { label: t.quarters.allocated, satang: content.money.allocated },
            { label: t.quarters.committed, satang: content.money.committed },
            { label: t.quarters.disbursed, satang: content.money.disbursed },
            { label: t.quarters.remaining, satang: content.money.remaining },
          ]}
        />
      </div>
      <Stack>
        <Heading title={t.report.story} />
        {written.map(([head, text]) => (
          <Stack gap="flat" read>
            <h3>{head}</h3>
            <p class={text === '' ? 'soft' : 'written'}>{text === '' ? t.report.nothing : text}</p>
          </Stack>
        ))}
        <Stack gap="flat" read>
          <h3>{t.report.complaints}</h3>
          <p>{complaints(page, content)}</p>
        </Stack>
      </Stack>
      <div class="stack" id="evidence">
        <Heading title={t.report.evidence} />
        {content.evidence.length === 0 ? (
          <p class="soft">{t.report.evidenceNone}</p>
        ) : (
          <Files page={page} files={content.evidence} />
        )}
      </div>
    </Band>
  );
}

function complaints(page: Page, content: PublishedContent): string {
  const t = page.w.atlas;
  if (content.complaints.statement === 'none') return t.report.complaintsNone;
  return t.report.complaintsSome(
    content.complaints.count === null ? t.hidden : number(content.complaints.count),
  );
}

const columns = (
  page: Page,
  report: PublishedReport,
  content: PublishedContent,
): TableColumn<ReportedValue>[] => {
  const t = page.w.atlas;
  return [
    {
      head: t.columns.indicator,
      cell: ({ indicator }) => (
        <>
          {indicator.name[page.lang]}
          {indicator.confirmed ? null : <Doubt />}
        </>
      ),
    },
    {
      head: t.report.target,
      num: true,
      cell: ({ indicator }) => {
        const target = targetFor(
          content.programmeVersion,
          indicator.key,
          report.area.code,
          report.publication.quarter,
        );
        return target === undefined ? page.w.ui.dash : amount(target, indicator.kind);
      },
    },
    { head: t.report.thisQuarter, num: true, cell: (v) => answer(page, v) },
    // a column in which nobody wrote anything is not shown
    ...(content.values.some((v) => v.indicator.kind !== 'text' && v.note !== '')
      ? [{ head: t.report.story, cell: (v: ReportedValue) => v.note || page.w.ui.dash }]
      : []),
  ];
};

function answer(page: Page, { indicator, num, den, choice, suppressed }: ReportedValue): string {
  const t = page.w.atlas;
  if (suppressed) return t.hidden;
  if (indicator.kind === 'choice')
    return indicator.choices.find((c) => c.key === choice)?.name[page.lang] ?? t.noAnswer;
  if (num === null) return t.noAnswer;
  if (indicator.kind === 'yesno') return num === 1 ? t.yes : t.no;
  if (indicator.kind === 'share') return `${number(num)}/${number(den ?? 0)}`;
  if (indicator.kind === 'money') return amount(num, 'money');
  return `${number(num)}\u00a0${indicator.unit[page.lang]}`;
}

/** What a picture shows: its caption, or its file's name without the ending. */
export const captionOf = (f: Evidence): string => f.caption || f.name.replace(/\.\w{2,4}$/u, '');

function Files({ page, files }: { page: Page; files: readonly Evidence[] }) {
  const pictures = files.filter((f) => f.kind === 'image');
  const papers = files.filter((f) => f.kind !== 'image');
  return (
    <>
      {pictures.length > 0 ? (
        <Thumbs
          items={pictures.map((f) => ({ caption: captionOf(f), href: evidenceHref(f), src: thumbHref(f) }))}
        />
      ) : null}
      {papers.length > 0 ? (
        <ul class="plain" lang={page.lang}>
          {papers.map((f) => (
            <li>
              <Paper href={evidenceHref(f)}>{f.caption || f.name}</Paper>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
