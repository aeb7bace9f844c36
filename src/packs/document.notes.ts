// What a reader must know beside the figures: what is hidden and why, what is unconfirmed, what came after. Pure.
import { number } from '#src/ui/numbers.ts';
import { type Lang, words } from '#src/words/words.ts';
import { hiddenIn, type PackContent } from './content.ts';
import { AS_IS, type PaperBlock, type PaperSection } from './paper.ts';

export function notesSection(content: PackContent, lang: Lang): PaperSection {
  const t = words[lang].packs.paper;
  const { freeze, nation, after } = content;
  const hidden = hiddenIn(content);
  const notes = [
    hidden > 0 ? t.notes.hidden(number(hidden)) : t.notes.noHidden,
    ...(nation.figures.some((figure) => !figure.confirmed) ? [t.notes.unconfirmed] : []),
    after > 0 ? t.notes.after(number(after)) : t.notes.nothingAfter,
    ...(freeze.reason ? [t.notes.again(freeze.reason)] : []),
    ...(content.example ? [t.example] : []),
  ];
  const blocks: PaperBlock[] = [
    { kind: 'list', items: notes },
    { kind: 'text', text: `${AS_IS}${t.notes.digest(freeze.digest)}`, soft: true },
  ];
  return { title: t.notes.title, blocks };
}
