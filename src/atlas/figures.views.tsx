// How a rolled-up number is written in public: with its target, its coverage and its light, never alone.
// What it must never do: compute one, or show what is suppressed.
import type { Child } from 'hono/jsx';
import type { Bilingual, IndicatorKind } from '#src/programme/programme.ts';
import type { Coverage, Figure, MoneyFigure, ResultRow } from '#src/results/figure.ts';
import {
  Bar,
  baht,
  Keys,
  Money,
  More,
  number,
  percent,
  Table,
  type TableColumn,
  Tag,
  usePage,
} from '#src/ui/index.ts';

/** A value in its own unit: satang as baht, percent x 100 as percent, a count as it is. */
export function amount(value: number, kind: IndicatorKind): string {
  if (kind === 'money') return baht(value);
  if (kind === 'share') return `${number(value / 100, 2)}%`;
  return number(value);
}

export function FigureValue({ figure }: { figure: Figure }) {
  const { lang, w } = usePage();
  const t = w.atlas;
  if (figure.suppressed) return <span title={t.hiddenWhy}>{t.hidden}</span>;
  if (figure.kind === 'text') return <span class="soft">{t.notCounted}</span>;
  if (figure.kind === 'choice') return <Distribution figure={figure} />;
  if (figure.value === null) return <span class="soft">{t.noAnswer}</span>;
  if (figure.kind === 'yesno')
    return <>{t.yesOf(number(figure.num ?? figure.value), number(figure.den ?? figure.answered))}</>;
  const unit = figure.kind === 'share' ? '' : figure.unit[lang];
  return (
    <>
      {amount(figure.value, figure.kind)}
      {unit ? `\u00a0${unit}` : ''}
      {figure.kind === 'share' && figure.num !== null && figure.den !== null ? (
        <small class="soft"> ({`${number(figure.num)}/${number(figure.den)}`})</small>
      ) : null}
    </>
  );
}

/** The answer that most gave; the list behind it has them all. */
function Distribution({ figure }: { figure: Figure }) {
  const { lang, w } = usePage();
  const counts = Object.entries(figure.distribution ?? {}).toSorted(([, a], [, b]) => b - a);
  const [key, most] = counts[0] ?? ['', 0];
  if (most === 0) return <span class="soft">{w.atlas.noAnswer}</span>;
  const name = figure.choices.find((c) => c.key === key)?.name[lang] ?? key;
  return (
    <span class="choice">
      {figure.answered === 1 ? name : w.atlas.most(name, number(most), number(figure.answered))}
    </span>
  );
}

export function LightTag({ figure }: { figure: Figure }) {
  const { w } = usePage();
  if (figure.suppressed) return <Tag is="none">{w.atlas.hidden}</Tag>;
  if (figure.light === 'none') {
    const why = figure.answered > 0 && figure.target === null ? w.atlas.noTarget : w.atlas.noAnswer;
    return <Tag is="none">{why}</Tag>;
  }
  return <Tag is={figure.light} />;
}

/** How many indicators of a place stand where. */
export function Lights({ row }: { row: ResultRow | undefined }) {
  const { w } = usePage();
  const lit = (['good', 'warn', 'bad'] as const).flatMap((light) => {
    const n = row?.figures.filter((f) => f.light === light).length ?? 0;
    return n > 0 ? [{ light, n }] : [];
  });
  if (lit.length === 0) return <small class="soft">{w.atlas.noAnswer}</small>;
  return (
    <span class="row tags">
      {lit.map(({ light, n }) => (
        <Tag is={light}>{`${w.ui.tags[light]}\u00a0${n}`}</Tag>
      ))}
    </span>
  );
}

export function CoverageBar({ coverage, short = false }: { coverage: Coverage; short?: boolean }) {
  const t = usePage().w.atlas.coverage;
  if (coverage.due === 0) return <small class="soft">{t.nothingDue}</small>;
  const words = t.words(number(coverage.accepted), number(coverage.waiting), number(coverage.none));
  return (
    <span class="tall-bar">
      <Bar got={coverage.accepted} wait={coverage.waiting} of={coverage.due} words={words} />
      <small>
        {t.of(number(coverage.accepted), number(coverage.due))}
        {!short && coverage.late > 0 ? ` · ${t.late(number(coverage.late))}` : ''}
      </small>
    </span>
  );
}

type StoryProps = {
  readonly coverage: Coverage;
  /** The list behind each of its numbers. */
  readonly listHref: (list: 'accepted' | 'waiting' | 'none' | 'late') => string;
};

/** The large bar with its legend: who has reported. */
export function CoverageStory({ coverage, listHref }: StoryProps) {
  const { href, w } = usePage();
  const t = w.atlas.coverage;
  if (coverage.due === 0) return <p class="soft">{t.nothingDue}</p>;
  const { accepted, waiting, none, late } = coverage;
  const linked = (list: Parameters<StoryProps['listHref']>[0], n: number) =>
    n > 0 ? <a href={href(listHref(list))}>{t[list](number(n))}</a> : t[list](number(n));
  return (
    <>
      <Bar
        tall
        got={accepted}
        wait={waiting}
        of={coverage.due}
        words={t.words(number(accepted), number(waiting), number(none))}
      />
      <Keys
        items={[
          { mark: 'got', text: linked('accepted', accepted) },
          { mark: 'wait', text: linked('waiting', waiting) },
          { mark: 'free', text: linked('none', none) },
        ]}
      />
      <p class="soft">
        <small>
          {t.notZero}
          {late > 0 ? ' · ' : ''}
          {late > 0 ? linked('late', late) : ''}
        </small>
      </p>
    </>
  );
}

/** ยังไม่ยืนยัน, small: a table where every row has it must stay readable. */
export const Doubt = () => (
  <>
    <br />
    <small class="soft">{usePage().w.ui.unconfirmed}</small>
  </>
);

type FigureTableProps = {
  readonly caption: Child;
  readonly row: ResultRow;
  /** One area's own answers: there is no coverage to speak of. */
  readonly single?: boolean;
  /** Fewer than all of the row's. */
  readonly only?: (figure: Figure) => boolean;
  /** The list behind a number. */
  readonly rowsHref: (figure: Figure) => string;
  readonly activities: ReadonlyMap<number, Bilingual>;
};

/** A row an indicator, by activity: target, result, percent, coverage, light. */
export function FigureTable({
  caption,
  row,
  only = () => true,
  single = false,
  rowsHref,
  activities,
}: FigureTableProps) {
  const { href, lang, w } = usePage();
  const t = w.atlas.columns;
  const columns: TableColumn<Figure>[] = [
    {
      head: t.indicator,
      cell: (f) => (
        <>
          {f.name[lang]}
          {f.confirmed ? null : <Doubt />}
        </>
      ),
    },
    {
      head: t.target,
      num: true,
      cell: (f) =>
        f.target === null
          ? w.ui.dash
          : `${amount(f.target, f.kind)}${f.kind === 'share' || f.kind === 'yesno' ? '' : `\u00a0${f.unit[lang]}`}`,
    },
    {
      head: t.value,
      num: true,
      cell: (f) =>
        f.answered === 0 && !f.suppressed ? (
          <span class="soft">{w.atlas.noAnswer}</span>
        ) : (
          <a href={href(rowsHref(f))}>
            <FigureValue figure={f} />
          </a>
        ),
    },
    { head: t.percent, num: true, cell: (f) => (f.percent === null ? w.ui.dash : number(f.percent, 0)) },
    ...(single
      ? []
      : [
          {
            head: t.coverage,
            cell: (f: Figure) => <AnsweredBar figure={f} due={row.byLevel[f.level].due} />,
          },
        ]),
    { head: t.light, cell: (f) => <LightTag figure={f} /> },
  ];
  return (
    <Table
      caption={caption}
      columns={columns}
      rows={row.figures.filter(only)}
      group={(f) => activities.get(f.activityNumber)?.[lang] ?? ''}
      rowId={(f) => f.key}
    />
  );
}

function AnsweredBar({ figure, due }: { figure: Figure; due: number }) {
  const t = usePage().w.atlas.coverage;
  if (due === 0) return <small class="soft">{t.nothingDue}</small>;
  return (
    <span class="tall-bar">
      <Bar got={figure.answered} of={due} words={t.answered(number(figure.answered), number(due))} />
      <small>{t.of(number(figure.answered), number(due))}</small>
    </span>
  );
}

type MoneyProps = { readonly money: MoneyFigure; readonly due: number; readonly rowsHref: string };

export function MoneyBlock({ money, due, rowsHref }: MoneyProps) {
  const { quarters: t, rows } = usePage().w.atlas;
  const spent =
    money.allocated && money.disbursed !== null ? percent(money.disbursed, money.allocated) : undefined;
  return (
    <>
      <Money
        items={[
          { label: t.allocated, satang: money.allocated },
          { label: t.committed, satang: money.committed },
          { label: t.disbursed, satang: money.disbursed },
          { label: t.remaining, satang: money.remaining },
        ]}
      />
      {money.allocated && money.disbursed !== null ? (
        <Bar
          tall
          got={money.disbursed}
          wait={money.committed ?? 0}
          of={money.allocated}
          words={`${t.disbursed} ${spent}`}
        />
      ) : null}
      <p class="soft">
        <small>{t.moneyNote(number(money.answered), number(due))}</small>
      </p>
      {money.answered > 0 ? (
        <p>
          <More href={rowsHref}>{rows.money}</More>
        </p>
      ) : null}
    </>
  );
}
