// What the secretariat picked out of the reports: told, or asked of the meeting with the resolution proposed. Pure.
import { number } from '#src/ui/numbers.ts';
import { type Lang, words } from '#src/words/words.ts';
import type { Agenda, PackItem } from './content.ts';
import type { PaperBlock } from './paper.ts';

export function itemBlocks(items: readonly PackItem[], agenda: Agenda, lang: Lang): readonly PaperBlock[] {
  const t = words[lang].packs.paper.picked;
  return items
    .filter((item) => item.agenda === agenda)
    .map((item, n) => ({
      kind: 'item',
      number: `${number(n + 1)}.`,
      text: item.wording,
      from: t.from(t.fields[item.field], item.place[lang]),
      resolution: item.resolution,
      asks: t.asks,
    }));
}

/** What is only told. What is asked stands where the meeting begins to read. */
export function toldBlocks(items: readonly PackItem[], lang: Lang): readonly PaperBlock[] {
  const t = words[lang].packs.paper.picked;
  const told = itemBlocks(items, 'know', lang);
  const asked = items.filter((item) => item.agenda === 'consider').length;
  const pointer: readonly PaperBlock[] =
    asked > 0 ? [{ kind: 'text', text: t.asked(number(asked)), soft: true }] : [];
  if (told.length === 0) return [{ kind: 'text', text: t.none, soft: true }, ...pointer];
  return [{ kind: 'text', text: t.about, soft: true }, ...told, ...pointer];
}
