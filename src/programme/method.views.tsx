// How each number comes about, in sentences: for the villager who asks and for the officer who checks.
// What it must never do: leave out that something is not confirmed.
import type { ReviewLevel } from '#src/policy/laws.ts';
import {
  areaName,
  Day,
  Details,
  type Lang,
  money,
  number,
  quarterMonths,
  quarterShort,
  Steps,
  Table,
  Tag,
  Unconfirmed,
  usePage,
} from '#src/ui/index.ts';
import type { AreaOf } from './places.service.ts';
import { indicatorsOf } from './plan.ts';
import type { Activity, Indicator, Programme, ProgrammeVersion, Target } from './programme.ts';
import { dueOn, quartersOf } from './quarter.ts';
import { QUARTERS } from './targets.ts';

export function Measured({ version, areaOf }: { version: ProgrammeVersion; areaOf: AreaOf }) {
  return (
    <>
      {version.activities.map((activity) => (
        <ActivityTable version={version} activity={activity} areaOf={areaOf} />
      ))}
    </>
  );
}

type ActivityProps = { version: ProgrammeVersion; activity: Activity; areaOf: AreaOf };

function ActivityTable({ version, activity, areaOf }: ActivityProps) {
  const { lang, w } = usePage();
  const t = w.programme.page;
  const indicators = indicatorsOf(version, activity);
  // said once for the table where it holds for every line of it
  const allUnconfirmed = indicators.every((one) => !one.confirmed);
  return (
    <>
      <h3>
        {number(activity.number)}. {activity.name[lang]} {allUnconfirmed ? <Unconfirmed /> : null}
      </h3>
      <Table
        caption={activity.name[lang]}
        hideCaption
        rows={indicators}
        rowId={(one) => one.key}
        columns={[
          { head: t.indicator, cell: (one) => <IndicatorName one={one} mark={!allUnconfirmed} /> },
          { head: t.how, cell: (one) => <How one={one} /> },
          ...QUARTERS.map((quarter) => ({
            head: t.target(String(quarter)),
            num: true,
            cell: (one: Indicator) => <DefaultTarget one={one} quarter={quarter} targets={version.targets} />,
          })),
        ]}
      />
      {indicators.map((one) => (
        <Exceptions one={one} targets={version.targets} areaOf={areaOf} />
      ))}
    </>
  );
}

function IndicatorName({ one, mark }: { one: Indicator; mark: boolean }) {
  const { lang, w } = usePage();
  return (
    <>
      {one.name[lang]} {mark && !one.confirmed ? <Unconfirmed /> : null}
      {one.direction === 'lower' ? (
        <>
          {' '}
          <Tag is="info">{w.programme.page.lower}</Tag>
        </>
      ) : null}
    </>
  );
}

function How({ one }: { one: Indicator }) {
  const { lang, w } = usePage();
  const t = w.programme;
  const unit = one.unit[lang];
  return (
    <>
      {t.kinds[one.kind]}
      {unit === '' ? null : ` (${unit})`}
      {one.kind === 'share' ? (
        <>
          <br />
          {t.over(one.numerator[lang], one.denominator[lang])}
        </>
      ) : null}
      <br />
      <span class="soft">
        {t.reportedBy[one.level]} · {t.overAreas[one.overAreas]} · {t.overTime[one.overTime]}
        {one.countsPeople ? ` · ${t.page.people}` : null}
        {one.required ? null : ` · ${t.page.optional}`}
      </span>
    </>
  );
}

type TargetProps = { one: Indicator; quarter: 1 | 2 | 3 | 4; targets: readonly Target[] };

function DefaultTarget({ one, quarter, targets }: TargetProps) {
  const { lang, w } = usePage();
  const found = targets.find((x) => x.indicatorKey === one.key && x.areaCode === '' && x.quarter === quarter);
  return <>{found ? targetWords(one, found.value, lang, w.programme.page.yes) : w.ui.dash}</>;
}

/** A target as it is read: '80%', '10,000.00 บาท', '4 ครั้ง', 'ทำแล้ว'. */
export function targetWords(
  one: Pick<Indicator, 'kind' | 'unit'>,
  value: number,
  lang: Lang,
  yes: string,
): string {
  if (one.kind === 'yesno') return yes;
  if (one.kind === 'share') return `${number(value / 100)}%`;
  if (one.kind === 'money') return money(value, lang);
  return `${number(value)}\u00a0${one.unit[lang]}`;
}

type ExceptionsProps = { one: Indicator; targets: readonly Target[]; areaOf: AreaOf };

function Exceptions({ one, targets, areaOf }: ExceptionsProps) {
  const { lang, w } = usePage();
  const t = w.programme.page;
  const own = targets.filter((x) => x.indicatorKey === one.key && x.areaCode !== '');
  const codes = [...new Set(own.map((x) => x.areaCode))];
  if (codes.length === 0) return null;
  const placeOf = (code: string) => {
    const area = areaOf(code);
    const name = area ? areaName(area, lang, 'full') : code;
    return one.level === 'subdistrict' && code.length < 6 ? t.within(name) : name;
  };
  return (
    <Details summary={`${one.name[lang]}: ${t.exceptions(number(codes.length))}`}>
      <Table
        caption={`${t.exceptionsTitle}: ${one.name[lang]}`}
        rows={codes}
        columns={[
          { head: t.place, cell: placeOf },
          ...QUARTERS.map((quarter) => ({
            head: t.target(String(quarter)),
            num: true,
            cell: (code: string) => {
              const found = own.find((x) => x.areaCode === code && x.quarter === quarter);
              return found ? targetWords(one, found.value, lang, t.yes) : w.ui.dash;
            },
          })),
        ]}
      />
    </Details>
  );
}

export function Lights({
  version,
}: {
  version: Pick<ProgrammeVersion, 'goodFrom' | 'warnFrom' | 'limitsConfirmed'>;
}) {
  const t = usePage().w.programme.page;
  const good = number(version.goodFrom);
  const warn = number(version.warnFrom);
  return (
    <>
      <ul class="plain stack">
        <li>
          <Tag is="good" /> {t.good(good)}
        </li>
        <li>
          <Tag is="warn" /> {t.warn(warn, good)}
        </li>
        <li>
          <Tag is="bad" /> {t.bad(warn)}
        </li>
        <li>
          <Tag is="none" /> {t.noLight}
        </li>
      </ul>
      {version.limitsConfirmed ? null : (
        <p>
          <Unconfirmed />
        </p>
      )}
    </>
  );
}

export function DueTable({ programme, version }: { programme: Programme; version: ProgrammeVersion }) {
  const { lang, w } = usePage();
  const t = w.programme.page;
  return (
    <>
      <p>
        {t.dueDays(number(version.dueDays))} {version.dueDaysConfirmed ? null : <Unconfirmed />}
      </p>
      <Table
        caption={t.due}
        hideCaption
        cards={false}
        rows={quartersOf(programme.fiscalYear)}
        columns={[
          {
            head: t.quarter,
            cell: (q) => (
              <>
                {quarterShort(q.quarter, lang)}
                <br />
                <span class="soft">{quarterMonths(q.fiscalYear, q.quarter, lang)}</span>
              </>
            ),
          },
          { head: t.dueOn, cell: (q) => <Day value={dueOn(q, version.dueDays)} /> },
        ]}
      />
    </>
  );
}

export function ChainSteps({ chain }: { chain: readonly ReviewLevel[] }) {
  const t = usePage().w.programme.page.levels;
  const steps = [t.author, ...chain.map((level) => t[level])];
  return <Steps items={steps.map((title) => ({ title }))} />;
}
