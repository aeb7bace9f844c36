// A pack as a paper to be read in a meeting: what is asked of it, the country, regions, provinces, money, what
// places say, who is silent, notes. Pure: the same content gives the same paper.
// What it must never do: add a figure that is not in the content.

import { bangkokDay } from '#src/platform/day.ts';
import { quarterName, thaiDate } from '#src/ui/format.ts';
import { number } from '#src/ui/numbers.ts';
import { type Lang, words } from '#src/words/words.ts';
import { monthsOf, type PackContent } from './content.ts';
import { agendaSection } from './document.agenda.ts';
import { toldBlocks } from './document.items.ts';
import { moneySection } from './document.money.ts';
import { notesSection } from './document.notes.ts';
import { provinceSection } from './document.provinces.ts';
import { nationSection, regionSection } from './document.results.ts';
import { silentSection } from './document.silent.ts';
import { tipsSection } from './document.tips.ts';
import { AS_IS, type Paper, printed, withThaiDigits } from './paper.ts';

export type PaperForm = { readonly lang: Lang; readonly numerals: 'arabic' | 'thai' };

export function paperOf(content: PackContent, { lang, numerals }: PaperForm): Paper {
  const t = words[lang].packs.paper;
  const { freeze, nation } = content;
  const quarter = quarterName(freeze.fiscalYear, freeze.quarter, lang);
  const title = `${t.title} ${quarter}`;
  const paper: Paper = {
    lang,
    numerals,
    title,
    day: bangkokDay(freeze.frozenAt),
    draft: t.draft,
    page: [t.page, t.of],
    runningTitle: title,
    contents: t.contents,
    cover: {
      above: content.programme.name[lang],
      title: [t.title, `${quarter} (${t.months(number(monthsOf(freeze.quarter)))})`],
      for: t.for,
      facts: [
        { term: t.frozen, text: t.frozenAt(number(freeze.number), thaiDate(freeze.frozenAt, 'long', lang)) },
        { term: t.packNumber, text: t.packIs(number(content.number)) },
        {
          term: t.coverage,
          text: t.coverageOf(number(nation.coverage.accepted), number(nation.coverage.due)),
        },
        // letter by letter: whatever the numerals
        { term: t.digest, text: `${AS_IS}${freeze.digest.slice(0, 12)}` },
      ],
      blanks: [t.blanks.number, t.blanks.day],
      note: content.example ? `${t.coverNote} ${t.example}` : t.coverNote,
    },
    sections: [
      agendaSection(content, lang),
      nationSection(content, lang),
      regionSection(content, lang),
      provinceSection(content, lang),
      moneySection(content, lang),
      { title: t.picked.title, fresh: true, blocks: toldBlocks(content.items, lang) },
      silentSection(content, lang),
      tipsSection(content, lang),
      notesSection(content, lang),
    ],
    signing: t.signing,
  };
  return printed(numerals === 'thai' ? withThaiDigits(paper) : paper);
}
