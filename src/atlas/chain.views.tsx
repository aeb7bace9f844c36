// The chain of a tambon or a province, as far as rooms exist: joined, money, reports, evidence, the next one.
// Each step says what happened, with what evidence, who is responsible, what is due next.
import type { Child } from 'hono/jsx';
import { evidenceHref, thumbHref } from '#src/evidence/evidence.ts';
import type { Page } from '#src/platform/http/page.ts';
import { quarterSlug } from '#src/programme/quarter.ts';
import {
  areaName,
  Chain,
  ChainStep,
  type Fact,
  type IconName,
  Money,
  number,
  quarterName,
  type RingState,
  Tag,
  Thumbs,
  thaiDate,
} from '#src/ui/index.ts';
import type { AreaPage, ChainData } from './area-page.ts';
import { captionOf } from './report.views.tsx';

export type Step = {
  readonly id: 'join' | 'money' | 'report' | 'evidence' | 'next';
  readonly icon: IconName;
  readonly state: RingState;
  readonly title: string;
  readonly tag?: Child;
  readonly date?: string | Date;
  readonly facts: readonly Fact[];
  readonly body: Child;
};

export const ChainSteps = ({ steps }: { steps: readonly Step[] }) => (
  <Chain>
    {steps.map(({ body, ...step }) => (
      <ChainStep {...step}>{body}</ChainStep>
    ))}
  </Chain>
);

export function chainOf(page: Page, data: AreaPage, chain: ChainData): readonly Step[] {
  return [
    joined(page, data),
    money(page, data, chain),
    reports(page, data, chain),
    evidence(page, data, chain),
    next(page, data, chain),
  ];
}

const facts = (page: Page, evidenceText: Child, who: string, due: Child): Fact[] => {
  const t = page.w.atlas.area.facts;
  const all = [
    { term: t.evidence, text: evidenceText },
    { term: t.who, text: who },
    { term: t.due, text: due },
  ];
  return all.filter(({ text }) => text !== null);
};

const author = (page: Page, data: AreaPage): string => {
  const { who } = page.w.atlas.area;
  return data.level === 'province' ? who.province : who.reporter;
};

function joined(page: Page, data: AreaPage): Step {
  const t = page.w.atlas.area;
  const p = data.participation;
  return {
    id: 'join',
    icon: 'flag',
    state: p ? (p.status === 'preparing' ? 'now' : 'done') : 'empty',
    title: t.join,
    ...(p
      ? { tag: <Tag is={p.status === 'preparing' ? 'info' : 'good'}>{t.kind[p.status]}</Tag>, date: p.since }
      : {}),
    facts: facts(page, null, data.level === 'province' ? t.who.province : t.who.council, null),
    body: (
      <p>{p ? (p.example ? t.exampleWhy : t.since(thaiDate(p.since, 'long', page.lang))) : t.joinNone}</p>
    ),
  };
}

const dueNext = (page: Page, data: AreaPage): Child =>
  data.next
    ? `${page.w.atlas.area.nextDueText(quarterName(data.next.fiscalYear, data.next.quarter, page.lang))} ${thaiDate(data.next.dueOn, 'short', page.lang)}`
    : null;

function money(page: Page, data: AreaPage, chain: ChainData): Step {
  const t = page.w.atlas;
  const last = chain.reports[0];
  const sums = last?.content?.money;
  return {
    id: 'money',
    icon: 'coin',
    state: sums ? 'done' : 'empty',
    title: t.area.money,
    ...(last?.content && sums ? { date: last.content.sentAt } : {}),
    facts: facts(
      page,
      last?.content ? reportLink(page, data, last) : null,
      author(page, data),
      dueNext(page, data),
    ),
    body: sums ? (
      <Money
        items={[
          { label: t.quarters.allocated, satang: sums.allocated },
          { label: t.quarters.committed, satang: sums.committed },
          { label: t.quarters.disbursed, satang: sums.disbursed },
          { label: t.quarters.remaining, satang: sums.remaining },
        ]}
      />
    ) : (
      <p>{t.area.moneyNone}</p>
    ),
  };
}

const reportLink = (page: Page, data: AreaPage, report: ChainData['reports'][number]): Child => (
  <a href={page.href(`/areas/${data.address}/reports/${quarterSlug(report.publication)}`)}>
    {page.w.atlas.area.report(
      quarterName(report.publication.fiscalYear, report.publication.quarter, page.lang),
    )}
  </a>
);

function reports(page: Page, data: AreaPage, chain: ChainData): Step {
  const t = page.w.atlas;
  const shown = chain.reports.filter((r) => r.content);
  const last = shown[0];
  const lateNow = chain.reports[0] && !chain.reports[0].content && chain.reports[0].daysLate > 0;
  return {
    id: 'report',
    icon: 'report',
    state: lateNow ? 'late' : shown.length > 0 ? 'done' : chain.reports.length > 0 ? 'now' : 'empty',
    title: t.area.reports,
    ...(shown.length > 0
      ? {
          tag: (
            <Tag is={lateNow ? 'late' : 'accepted'}>
              {lateNow ? undefined : t.area.reportsSome(number(shown.length))}
            </Tag>
          ),
        }
      : {}),
    ...(last?.content ? { date: last.content.sentAt } : {}),
    facts: facts(page, last ? reportLink(page, data, last) : null, author(page, data), dueNext(page, data)),
    body:
      shown.length === 0 ? (
        <p>{t.area.reportsNone}</p>
      ) : (
        <>
          {last?.content?.story.done ? <p class="written">{short(last.content.story.done)}</p> : null}
          {last?.content?.complaints.statement === 'none' ? <p>{t.area.complaintsNone}</p> : null}
          <ul class="plain">
            {shown.map((r) => (
              <li>{reportLink(page, data, r)}</li>
            ))}
          </ul>
        </>
      ),
  };
}

const short = (text: string): string =>
  [...text].length > 220 ? `${[...text].slice(0, 220).join('')}…` : text;

function evidence(page: Page, data: AreaPage, chain: ChainData): Step {
  const t = page.w.atlas.area;
  const last = chain.reports.find((r) => r.content && r.content.evidence.length > 0);
  const files = last?.content?.evidence ?? [];
  const pictures = files.filter((f) => f.kind === 'image').slice(0, 4);
  return {
    id: 'evidence',
    icon: 'camera',
    state: files.length > 0 ? 'done' : 'empty',
    title: t.evidence,
    ...(last?.content ? { date: last.content.sentAt } : {}),
    facts: facts(
      page,
      last ? (
        <a href={page.href(`/areas/${data.address}/reports/${quarterSlug(last.publication)}#evidence`)}>
          {t.evidenceSome(number(files.length))}
        </a>
      ) : null,
      author(page, data),
      null,
    ),
    body:
      files.length === 0 ? (
        <p>{t.evidenceNone}</p>
      ) : (
        <>
          <p>{t.evidenceSome(number(files.length))}</p>
          <Thumbs
            items={pictures.map((f) => ({
              caption: captionOf(f),
              href: evidenceHref(f),
              src: thumbHref(f),
            }))}
          />
        </>
      ),
  };
}

function next(page: Page, data: AreaPage, chain: ChainData): Step {
  const t = page.w.atlas.area;
  const names = chain.nextAreas.map((a) => areaName(a, page.lang, 'short')).join(', ');
  return {
    id: 'next',
    icon: 'next',
    state: chain.nextAreas.length > 0 ? 'now' : 'ahead',
    title: t.next,
    facts: facts(
      page,
      chain.nextAreas.length > 0 ? <a href={page.href('/expansion')}>{page.w.ui.nav.expansion}</a> : null,
      data.level === 'province' ? t.who.province : t.who.codi,
      null,
    ),
    body: <p>{chain.nextAreas.length > 0 ? t.nextPlanned(names) : t.nextNone}</p>,
  };
}
