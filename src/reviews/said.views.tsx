// How answers and notices read: "4 ครั้ง", "3 จาก 5 โครงการ", "231,460.50 บาท", "ใช่".
// What it must never do: show a share without its two numbers, or an answer that was not given as zero.
import type { Page } from '#src/platform/http/page.ts';
import type { Indicator } from '#src/programme/programme.ts';
import type { SentValue, SentVersion } from '#src/reports/sent.ts';
import { areaName, counted, money, number } from '#src/ui/index.ts';
import type { Notice } from './checks.ts';
import type { Desk, DeskQuestion } from './desk.service.ts';

export type Speaks = Pick<Page, 'w' | 'lang'>;
type Numbers = Pick<SentValue, 'num' | 'den'> & Partial<Pick<SentValue, 'choice' | 'note'>>;

export const placeOf = (desk: Pick<Desk, 'area'>, { lang }: Speaks): string =>
  areaName(desk.area, lang, 'full');

export function valueText(indicator: Indicator, value: Numbers | undefined, { w, lang }: Speaks): string {
  const t = w.reviews.desk;
  if (!value) return t.notAnswered;
  if (indicator.kind === 'text') return value.note || t.notAnswered;
  if (indicator.kind === 'choice') {
    return indicator.choices.find((one) => one.key === value.choice)?.name[lang] ?? t.notAnswered;
  }
  if (value.num === null) return t.notAnswered;
  if (indicator.kind === 'money') return money(value.num, lang);
  if (indicator.kind === 'yesno') return value.num > 0 ? t.yes : t.no;
  const unit = indicator.unit[lang];
  if (indicator.kind === 'share')
    return `${w.ui.of(number(value.num), number(value.den ?? 0))} ${unit}`.trim();
  return counted(value.num, unit);
}

function targetText(indicator: Indicator, target: number, page: Speaks): string {
  if (indicator.kind === 'share') return `${number(target / 100)}%`;
  return valueText(indicator, { num: target, den: null }, page);
}

export function compared(
  { target, last, reached, value }: DeskQuestion,
  indicator: Indicator,
  page: Speaks,
): string {
  const t = page.w.reviews.desk;
  if (indicator.kind === 'text') return '';
  const moved = reached && (reached.num !== value?.num || reached.den !== value?.den);
  return [
    target === undefined ? t.noTarget : t.target(targetText(indicator, target, page)),
    ...(moved ? [t.soFar(valueText(indicator, reached, page))] : []),
    last ? t.last(valueText(indicator, last, page)) : t.noLast,
  ].join(' · ');
}

export function noticeText(notice: Notice, indicator: Indicator | undefined, page: Speaks): string {
  const t = page.w.reviews.notices;
  const { lang } = page;
  switch (notice.kind) {
    case 'overspent':
      return t.overspent(money(notice.spent, lang), money(notice.allocated, lang));
    case 'spentLess':
      return t.spentLess(money(notice.now, lang), money(notice.before, lang));
    case 'far': {
      const read = (num: number) =>
        indicator ? valueText(indicator, { num, den: null }, page) : number(num);
      return t.far(read(notice.now), read(notice.before));
    }
    case 'shareDown':
      return t.shareDown(`${number(notice.now, 1)}%`, `${number(notice.before, 1)}%`);
    case 'noEvidence':
      return t.noEvidence;
  }
}

export const indicatorOf = ({ question }: DeskQuestion): Indicator | undefined =>
  question.kind === 'indicator' ? question.indicator : undefined;

export function questionName({ question }: Pick<DeskQuestion, 'question'>, { w, lang }: Speaks): string {
  return question.kind === 'indicator' ? question.indicator.name[lang] : w.reviews.desk[question.kind];
}

export const complaintsText = ({ complaints }: SentVersion, { w }: Speaks): string =>
  complaints.statement === 'none'
    ? w.reviews.desk.noComplaints
    : w.reviews.desk.someComplaints(number(complaints.count));
