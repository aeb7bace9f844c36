// Who shall read it: units that the verified list names, one of them chosen, others kept out at will. Also the
// sentence beside each field that says who reads it. What it must never do: name a unit before it was verified.
import { type Track, unitFor, unitsFor } from '#src/units/unit.ts';
import type { TipUnit } from '../sealing/protocol.ts';
import { find, say, type TipWords } from './parts.ts';

export type Readers = {
  /** Verified; the choice begins. */
  know(units: readonly TipUnit[]): void;
  /** The province is another: so are the units. */
  draw(): void;
  readonly known: boolean;
  readonly unit: TipUnit | undefined;
  /** Names of the units that shall not read it. */
  readonly without: readonly string[];
  /** Their codes, for whoever may pass it on later. */
  readonly withoutCodes: readonly string[];
  nameOf(unit: TipUnit): string;
};

export function openReaders(
  root: HTMLElement,
  { track, words, province }: { track: () => Track; words: TipWords; province: () => string },
): Readers {
  const part = find(root, '[data-question=readers]');
  const said = find(part, '[data-units-said]');
  const choose = find(part, '[data-choose]');
  const without = find(part, '[data-without]');
  const nobody = find(part, '[data-units]').dataset.nobody ?? '';
  const lang = root.dataset.lang === 'en' ? 'en' : 'th';
  const sentences = [...root.querySelectorAll<HTMLElement>('[data-readers]')];
  const before = sentences[0]?.textContent ?? '';
  let units: readonly TipUnit[] | undefined;
  let wanted = '';
  const kept = new Set<string>();

  const nameOf = (unit: TipUnit) => unit.name[lang];
  const asked = () => ({ track: track(), province: province() || '00' });
  const offered = () => (units ? unitsFor(units, asked()) : []);
  const unit = (): TipUnit | undefined =>
    offered().find(({ code }) => code === wanted && !kept.has(code)) ??
    unitFor(offered(), { ...asked(), without: [...kept] });

  const line = (kind: 'unit' | 'without', code: string, title: string, soft: string) => {
    const template = find<HTMLElement>(part, `template[data-line=${kind}]`) as unknown as HTMLTemplateElement;
    const label = template.content.querySelector('label')?.cloneNode(true) as HTMLElement;
    find(label, 'b').textContent = title;
    find(label, '.soft').textContent = soft;
    if (soft === '') find(label, 'br').remove();
    const input = find<HTMLInputElement>(label, 'input');
    input.value = code;
    return { label, input };
  };
  const refresh = () => {
    const now = unit();
    for (const input of choose.querySelectorAll('input')) {
      const label = input.closest('label');
      if (label) label.hidden = kept.has(input.value);
      input.checked = input.value === now?.code;
    }
    said.textContent = now ? '' : nobody;
    said.hidden = now !== undefined;
    const told = now ? say(words.readers, nameOf(now), now.members) + now.note[lang] : before;
    for (const sentence of sentences) sentence.textContent = told;
  };
  const draw = () => {
    if (!units) return;
    const all = offered();
    for (const code of [...kept]) if (!all.some((one) => one.code === code)) kept.delete(code);
    for (const old of part.querySelectorAll('[data-units] label')) old.remove();
    for (const one of all) {
      const { label, input } = line(
        'unit',
        one.code,
        nameOf(one),
        say(words.officers, one.members) + one.note[lang],
      );
      input.addEventListener('change', () => {
        wanted = one.code;
        refresh();
      });
      choose.append(label);
    }
    for (const one of [...all].sort(
      (a, b) => Number(b.provinceCode !== null) - Number(a.provinceCode !== null),
    )) {
      const { local = '', localHint = '' } = without.dataset;
      const here = one.provinceCode !== null;
      const { label, input } = line('without', one.code, here ? local : nameOf(one), here ? localHint : '');
      input.checked = kept.has(one.code);
      input.addEventListener('change', () => {
        if (input.checked) kept.add(one.code);
        else kept.delete(one.code);
        refresh();
      });
      without.append(label);
    }
    find(part, '[data-units]').hidden = all.length === 0;
    refresh();
  };

  return {
    know(found) {
      units = found;
      draw();
    },
    draw,
    get known() {
      return units !== undefined;
    },
    get unit() {
      return unit();
    },
    get without() {
      return offered()
        .filter(({ code }) => kept.has(code))
        .map(nameOf);
    },
    get withoutCodes() {
      return offered()
        .map(({ code }) => code)
        .filter((code) => kept.has(code));
    },
    nameOf,
  };
}
