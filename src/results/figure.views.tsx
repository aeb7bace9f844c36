// How a figure is written at work: value, target, light and who answered, never one without the others.
// What it must never do: compute a number.
import type { IndicatorKind } from '#src/programme/programme.ts';
import { areaName, baht, number, Tag, usePage } from '#src/ui/index.ts';
import type { Lang } from '#src/words/words.ts';
import type { Figure, ResultRow } from './figure.ts';
import type { Place } from './places.service.ts';

/** A value in its own unit: satang as baht, percent x 100 as percent, a count as it is. */
export function amount(value: number, kind: IndicatorKind): string {
  if (kind === 'money') return baht(value);
  if (kind === 'share') return `${number(value / 100)}%`;
  return number(value);
}

export function FigureValue({ figure }: { figure: Figure }) {
  const { lang, w } = usePage();
  if (figure.answered === 0) return <span class="soft">{w.results.inside.notAnswered}</span>;
  if (figure.kind === 'choice' && figure.distribution) return <Answers figure={figure} />;
  if (figure.value === null) return <>{w.ui.dash}</>;
  if (figure.kind === 'yesno' && figure.num !== null && figure.den !== null) {
    return <>{w.results.inside.ofYes(number(figure.num), number(figure.den))}</>;
  }
  const unit = figure.kind === 'share' ? '' : figure.unit[lang];
  const parts = figure.kind === 'share' && figure.num !== null && figure.den !== null;
  return (
    <>
      {amount(figure.value, figure.kind)}
      {unit ? `\u00a0${unit}` : ''}
      {parts ? (
        <small class="soft"> {`(${number(figure.num ?? 0)}/${number(figure.den ?? 0)})`}</small>
      ) : null}
    </>
  );
}

function Answers({ figure }: { figure: Figure }) {
  const { lang } = usePage();
  const given = figure.choices.filter((choice) => (figure.distribution?.[choice.key] ?? 0) > 0);
  return (
    <>
      {given.map((choice, at) => (
        <>
          {at > 0 ? <br /> : null}
          {choice.name[lang]} {number(figure.distribution?.[choice.key] ?? 0)}
        </>
      ))}
    </>
  );
}

export const FigureTarget = ({ figure }: { figure: Figure }) => (
  <>{figure.target === null ? usePage().w.ui.dash : amount(figure.target, figure.kind)}</>
);

export const FigurePercent = ({ figure }: { figure: Figure }) => (
  <>{figure.percent === null ? usePage().w.ui.dash : number(figure.percent, 1)}</>
);

export function FigureLight({ figure }: { figure: Figure }) {
  const { w } = usePage();
  if (figure.light !== 'none') return <Tag is={figure.light} />;
  return figure.answered === 0 ? <Tag is="none" /> : <span class="soft">{w.ui.dash}</span>;
}

export function FigureAnswered({ figure, row }: { figure: Figure; row: ResultRow }) {
  const t = usePage().w.results.inside;
  const level = figure.level === 'subdistrict' ? t.tambons : t.provinces;
  return <small>{t.answeredOf(number(figure.answered), number(row.byLevel[figure.level].due), level)}</small>;
}

/** With what it is, as a heading needs it. */
export const placeName = (place: Place, lang: Lang): string =>
  place.area ? areaName(place.area, lang, 'heading') : place.name[lang];
