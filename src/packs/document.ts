// A pack as a paper to be read in a meeting: what is asked of it, the country, regions, provinces, money, what
// places say, who is silent, notes. Pure: the same content gives the same paper.
// What it must never do: add a figure that is not in the content.

import { bangkokDay } from '#src/platform/day.ts';
import { quarterName, thaiDate } from '#src/ui/format.ts';
import { number } from '#src/ui/numbers.ts';
import { type Lang, words } from '#src/words/words.ts';
import { monthsOf, numberOfReports, type PackContent } from './content.ts';
import { itemBlocks } from './document.items.ts';
import { moneySection } from './document.money.ts';
import { notesSection } from './document.notes.ts';
import { nationSection, provinceSection, regionSection } from './document.results.ts';
import { silentSection } from './document.silent.ts';
import { AS_IS, type Paper, type PaperBlock, type PaperSection, withThaiDigits } from './paper.ts';

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
      { title: t.picked.title, fresh: true, blocks: itemBlocks(content.items, lang) },
      silentSection(content, lang),
      notesSection(content, lang),
    ],
    signing: t.signing,
  };
  return numerals === 'thai' ? withThaiDigits(paper) : paper;
}

function agendaSection(content: PackContent, lang: Lang): PaperSection {
  const t = words[lang].packs.paper.agenda;
  const { freeze, items, resolutions } = content;
  const told = items.filter((one) => one.agenda === 'know').length;
  const asked = items.filter((one) => one.agenda === 'consider').length;
  const silent = numberOfReports(content.silent);
  const know = [
    t.knowAll(quarterName(freeze.fiscalYear, freeze.quarter, lang)),
    ...(silent > 0 ? [t.knowSilent(number(silent))] : []),
    ...(told > 0 ? [t.knowPicked(number(told))] : []),
  ];
  const blocks: PaperBlock[] = [
    { kind: 'title', text: t.know },
    { kind: 'list', items: know },
    { kind: 'title', text: t.consider },
    asked > 0
      ? { kind: 'list', items: [t.considerPicked(number(asked))] }
      : { kind: 'text', text: t.nothing, soft: true },
  ];
  if (resolutions.length > 0)
    blocks.push({ kind: 'title', text: t.resolutions }, { kind: 'list', items: resolutions });
  return { title: t.title, blocks };
}
