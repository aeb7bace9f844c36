// How a figure is written on paper and in a sheet: value in its unit, percent of the target, light in a word.
// Pure. What it must never do: compute a figure, or write one that is hidden.
import type { Bilingual } from '#src/programme/programme.ts';
import type { Figure } from '#src/results/figure.ts';
import { baht, number } from '#src/ui/numbers.ts';
import { type Lang, words } from '#src/words/words.ts';
import type { PaperCell } from './paper.ts';

/** 66.666 -> "66.7", 100 -> "100.0": in a column the points stand below each other. */
export function fixed(value: number, digits: number): string {
  const [whole = '0', rest = ''] = Math.abs(value).toFixed(digits).split('.');
  return `${value < 0 ? '-' : ''}${number(Number(whole))}.${rest}`;
}

/** Satang as baht, hundredths of a percent as percent, a count as it is. */
function amount(value: number, kind: Figure['kind']): string {
  if (kind === 'money') return baht(value);
  if (kind === 'share') return `${fixed(value / 100, 2)}%`;
  return number(value);
}

export function valueText(figure: Figure, lang: Lang, unit = true): string {
  const t = words[lang].packs.paper.figure;
  if (figure.suppressed) return t.hidden;
  if (figure.kind === 'text') return figure.answered > 0 ? t.textInReports : t.noAnswer;
  if (figure.kind === 'choice') return choicesText(figure, lang) || t.noAnswer;
  if (figure.value === null) return t.noAnswer;
  if (figure.kind === 'yesno')
    return (unit ? t.yesOf : t.answeredOf)(
      number(figure.num ?? figure.value),
      number(figure.den ?? figure.answered),
    );
  const own = amount(figure.value, figure.kind);
  return unit && figure.kind === 'count' && figure.unit[lang] ? `${own}\u00a0${figure.unit[lang]}` : own;
}

const choicesText = ({ choices, distribution }: Figure, lang: Lang): string =>
  choices
    .flatMap(({ key, name }) => {
      const n = distribution?.[key] ?? 0;
      return n > 0 ? [`${name[lang]}\u00a0${number(n)}`] : [];
    })
    .join(' · ');

/** `lower`: the target is the most that there may be. `short`: where there is no room for a word. */
export function targetText(figure: Figure, lang: Lang, lower: boolean, short = false): string {
  const { target, kind } = figure;
  if (target === null) return words[lang].ui.dash;
  const own = kind === 'share' ? `${number(target / 100, 2)}%` : amount(target, kind);
  if (!lower) return own;
  return short ? `≤\u00a0${own}` : words[lang].packs.paper.figure.atMost(own);
}

export const percentText = (figure: Figure, lang: Lang): string =>
  figure.percent === null ? words[lang].ui.dash : fixed(figure.percent, 1);

/** The light with its word; why there is none, where there is none. */
export function lightCell(figure: Figure, lang: Lang): PaperCell {
  const t = words[lang].packs.paper.figure;
  if (figure.suppressed) return t.hidden;
  if (figure.light !== 'none') return { light: figure.light, text: t.lights[figure.light] };
  if (figure.answered > 0 && figure.target === null) return t.noTarget;
  return { light: 'none', text: t.lights.none };
}

/** Percent with the light's sign; the word stands in the legend. */
export const percentCell = (figure: Figure, lang: Lang): PaperCell =>
  figure.percent === null || figure.suppressed
    ? words[lang].ui.dash
    : { light: figure.light, text: fixed(figure.percent, 1) };

export const indicatorText = (
  figure: Pick<Figure, 'number' | 'confirmed'> & { readonly name: Bilingual },
  lang: Lang,
): string =>
  `${indicatorShort({ ...figure, confirmed: true }, lang)}${figure.confirmed ? '' : ` ${words[lang].packs.paper.figure.unconfirmed}`}`;

/** With a mark that a line above the table explains, where there is no room for the word. */
export const indicatorShort = (
  figure: Pick<Figure, 'number' | 'confirmed'> & { readonly name: Bilingual },
  lang: Lang,
): string => `${figure.number}. ${figure.name[lang]}${figure.confirmed ? '' : '*'}`;
