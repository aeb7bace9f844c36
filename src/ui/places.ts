// How an area is named: ต. อ. จ. outside Bangkok, แขวง เขต inside it, and no จ. before the capital.
// What it must never do: look a name up, or decide anything by a name (areas are known by their code).
import type { Lang } from './format.ts';

export type NamedArea = {
  readonly level: 'country' | 'region' | 'province' | 'district' | 'subdistrict';
  /** DOPA code; '10…' is Bangkok. Empty for the country. */
  readonly code: string;
  readonly nameTh: string;
  readonly nameEn: string;
  readonly districtTh?: string | undefined;
  readonly districtEn?: string | undefined;
  readonly provinceTh?: string | undefined;
  readonly provinceEn?: string | undefined;
};

type Step = 'subdistrict' | 'district' | 'province';

const SHORT = { subdistrict: 'ต.', district: 'อ.', province: 'จ.' } as const;
const LONG = { subdistrict: 'ตำบล', district: 'อำเภอ', province: 'จังหวัด' } as const;
const CAPITAL = { subdistrict: 'แขวง', district: 'เขต', province: '' } as const;
const KINDS = { subdistrict: 'Subdistrict', district: 'District', province: 'Province' } as const;
const BARE = /^(?:ตำบล|อำเภอ|จังหวัด|แขวง|เขต|ต\.|อ\.|จ\.)\s*/u;

const isCapital = (code: string) => code.startsWith('10');

function withWord(name: string, step: Step, code: string, words: Record<Step, string>): string {
  const prefix = isCapital(code) ? CAPITAL[step] : words[step];
  return prefix === '' ? name : prefix + name.replace(BARE, '');
}

function names(area: NamedArea, lang: Lang): { step: Step; name: string }[] {
  const pick = (th?: string, en?: string) => (lang === 'th' ? th : en);
  const above: [Step, string | undefined][] = [
    ['district', pick(area.districtTh, area.districtEn)],
    ['province', pick(area.provinceTh, area.provinceEn)],
  ];
  const own = lang === 'th' ? area.nameTh : area.nameEn;
  if (area.level === 'country' || area.level === 'region') return [];
  const wanted = above.filter(
    ([step]) => area.level === 'subdistrict' || (area.level === 'district' && step === 'province'),
  );
  const higher = wanted.flatMap(([step, name]) => (name ? [{ step, name }] : []));
  return [{ step: area.level, name: own }, ...higher];
}

/**
 * 'short': "ต.ห้วยใส"; 'full': "ต.ห้วยใส อ.ร่มไทร จ.ประจวบคีรีขันธ์"; 'heading': "ตำบลห้วยใส".
 * English: "Huai Sai", "Huai Sai, Rom Sai District, Prachuap Khiri Khan", "Huai Sai Subdistrict".
 */
export function areaName(area: NamedArea, lang: Lang, form: 'full' | 'short' | 'heading'): string {
  const steps = names(area, lang);
  const [own, ...above] = steps;
  if (!own) return lang === 'th' ? area.nameTh : area.nameEn;
  if (lang === 'th') {
    if (form === 'heading') return withWord(own.name, own.step, area.code, LONG);
    const shown = form === 'short' ? [own] : steps;
    return shown.map(({ step, name }) => withWord(name, step, area.code, SHORT)).join(' ');
  }
  if (form === 'heading') return own.step === 'province' ? own.name : `${own.name} ${KINDS[own.step]}`;
  if (form === 'short') return own.name;
  return [own.name, ...above.map(({ step, name }) => (step === 'district' ? `${name} District` : name))].join(
    ', ',
  );
}
