// What the secretariat picked out of the reports, first what is told, then what is asked. Pure.
import { number } from '#src/ui/numbers.ts';
import { type Lang, words } from '#src/words/words.ts';
import { AGENDAS, type PackItem } from './content.ts';
import type { PaperBlock } from './paper.ts';

export function itemBlocks(items: readonly PackItem[], lang: Lang): readonly PaperBlock[] {
  const t = words[lang].packs.paper;
  if (items.length === 0) return [{ kind: 'text', text: t.picked.none, soft: true }];
  const blocks: PaperBlock[] = [{ kind: 'text', text: t.picked.about, soft: true }];
  for (const agenda of AGENDAS) {
    const own = items.filter((item) => item.agenda === agenda);
    if (own.length === 0) continue;
    blocks.push({ kind: 'title', text: t.agenda[agenda] });
    for (const [n, item] of own.entries())
      blocks.push({
        kind: 'item',
        number: `${number(n + 1)}.`,
        text: item.wording,
        from: t.picked.from(t.picked.fields[item.field], item.place[lang]),
        resolution: item.resolution,
        asks: t.picked.asks,
      });
  }
  return blocks;
}
