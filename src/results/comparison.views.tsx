// A place beside others, as people read it: what stands out in words, the table, one drawing, and the rule.
// What it must never do: colour a difference good or bad; a difference is a question.

import type { Page } from '#src/platform/http/page.ts';
import { Details, Heading, number, QuarterChart, quarterName, Stack, Table, usePage } from '#src/ui/index.ts';
import type { Comparison, Line, Measure, Middle, Remark, Shown } from './comparison.ts';

const GROUPS = ['near', 'alike'] as const;

export function ComparisonPart({ comparison }: { comparison: Comparison }) {
  const page = usePage();
  const t = page.w.results.compare;
  const { level, quarter, lines, told } = comparison;
  return (
    <Stack>
      <Heading title={t.title} sub={t.lede} />
      <StandsOut comparison={comparison} />
      <Table<Line>
        caption={t.caption(quarterName(quarter.fiscalYear, quarter.quarter, page.lang))}
        rows={lines}
        columns={[
          { head: t.measure, cell: ({ measure }) => measure.name[page.lang] },
          { head: t.here, num: true, cell: ({ measure, own }) => <b>{said(measure, own, page)}</b> },
          { head: t.before, num: true, cell: ({ measure, before }) => said(measure, before, page) },
          ...GROUPS.filter((name) => lines.some((line) => line[name])).map((name) => ({
            head: t[name][level],
            num: true,
            cell: (line: Line) => <Among measure={line.measure} middle={line[name]} />,
          })),
        ]}
      />
      {GROUPS.filter((name) => !lines.some((line) => line[name])).map((name) => (
        <p class="soft">
          {t[name][level]}: {told[name] ? t.few : t.later}
        </p>
      ))}
      <PaidChart comparison={comparison} />
      <Details summary={t.how}>
        <p>{ruleOf(comparison, page)}</p>
        <p>{t.thresholds}</p>
      </Details>
    </Stack>
  );
}

/** Only what is worth a sentence. */
export function StandsOut({ comparison: { remarks, level } }: { comparison: Comparison }) {
  const page = usePage();
  const t = page.w.results.compare;
  if (remarks.length === 0) return <p>{t.nothing}</p>;
  return (
    <>
      <p>
        <b>{t.stands}</b>
      </p>
      <ul class="read">
        {remarks.map((remark) => (
          <li>{remarkText(remark, level, page)}</li>
        ))}
      </ul>
    </>
  );
}

type Speaks = Pick<Page, 'w' | 'lang'>;

export function remarkText(remark: Remark, level: Comparison['level'], { w, lang }: Speaks): string {
  const t = w.results.compare;
  if (remark.kind === 'lateTwice') return t.remarks.lateTwice;
  const { measure } = remark;
  const name = measure.name[lang];
  const value = (n: number) => amount(measure, n, { lang });
  switch (remark.kind) {
    case 'zeroTwice':
      return t.remarks.zeroTwice(name);
    case 'fell':
    case 'rose':
      return t.remarks[remark.kind](name, value(remark.own), value(remark.before));
    case 'notYet':
      return t.remarks.notYet(name, number(remark.yes), number(remark.of), t.groups[remark.group][level]);
    default:
      return t.remarks[remark.kind](
        name,
        value(remark.own),
        value(remark.median),
        t.groups[remark.group][level],
      );
  }
}

/** One digit behind the point is more than such numbers bear already. */
const amount = ({ kind, unit }: Measure, value: number, { lang }: Pick<Page, 'lang'>): string => {
  const digits = Number.isInteger(value) ? 0 : 1;
  if (kind === 'percent') return `${number(value, digits)}%`;
  return unit[lang] === '' ? number(value, digits) : `${number(value, digits)}\u00a0${unit[lang]}`;
};

function said(measure: Measure, value: Shown, page: Speaks): string {
  const t = page.w.results.compare;
  if (value === 'hidden') return t.hidden;
  if (value === null) return page.w.ui.dash;
  if (measure.kind === 'yesno') return value > 0 ? t.yes : t.no;
  return amount(measure, value, page);
}

function Among({ measure, middle }: { measure: Measure; middle: Middle | undefined }) {
  const page = usePage();
  const t = page.w.results.compare;
  if (!middle) return <small class="soft">{t.few}</small>;
  if (measure.kind === 'yesno') return <>{t.saidYes(number(middle.yes), number(middle.of))}</>;
  return (
    <>
      {amount(measure, middle.median, page)} <small class="soft nb">{t.of(number(middle.of))}</small>
    </>
  );
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** Its own quarters, with the middle of those around it as the line to look at. */
function PaidChart({ comparison: { course, group, level, quarter } }: { comparison: Comparison }) {
  const t = usePage().w.results.compare;
  if (course.filter(({ own }) => typeof own === 'number').length < 2) return null;
  return (
    <QuarterChart
      title={t.disbursed}
      unit="%"
      fy={quarter.fiscalYear}
      targetName={course.some(({ middle }) => middle) ? t[group][level] : undefined}
      points={([1, 2, 3, 4] as const).map((q) => {
        const at = course.find((one) => one.quarter.quarter === q);
        return {
          q,
          value: typeof at?.own === 'number' ? tenth(at.own) : null,
          ...(at?.middle ? { target: tenth(at.middle.median) } : {}),
        };
      })}
    />
  );
}

function ruleOf({ level, status, region }: Comparison, { w, lang }: Speaks): string {
  const t = w.results.compare;
  if (level === 'province') return t.rule.province();
  return t.rule.subdistrict(region?.[lang] ?? w.ui.dash, t.status[status ?? 'pilot']);
}
