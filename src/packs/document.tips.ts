// The part of the paper that counts what people told of, as it was published for the quarter. Pure.
// What it must never do: add a number that the public does not have, or a word that says somebody did wrong.
import { MEASURES } from '#src/casenumbers/numbers.ts';
import { number } from '#src/ui/numbers.ts';
import { type Lang, words } from '#src/words/words.ts';
import type { PackContent } from './content.ts';
import type { PaperBlock, PaperSection } from './paper.ts';

export function tipsSection({ tips }: PackContent, lang: Lang): PaperSection {
  const t = words[lang].packs.paper.tips;
  const said = words[lang].caseNumbers;
  if (!tips) return { title: t.title, blocks: [{ kind: 'text', text: t.notTaken }] };
  const { totals } = tips;
  const hidden = MEASURES.some((measure) => totals[measure] === null);
  const blocks: PaperBlock[] = [
    { kind: 'text', text: totals.received === 0 ? `${said.none} ${said.lede}` : said.lede },
    {
      kind: 'table',
      caption: said.whole,
      columns: [
        { head: said.measure, width: '3.2cm' },
        { head: said.cases, width: '2.4cm', right: true },
        { head: said.what, width: '1fr' },
      ],
      rows: MEASURES.map((measure) => {
        const cases = totals[measure];
        const { name, counts } = said.measures[measure];
        return { cells: [name, cases === null ? said.hidden : number(cases), counts] };
      }),
    },
    { kind: 'text', text: hidden ? said.hiddenWhy : said.sum, soft: true },
  ];
  return { title: t.title, blocks };
}
