// The page on which the meeting begins to read: how it stands in a few lines, what it is told, what it is asked
// and which resolutions are proposed. Pure. What it must never do: send a member to another page for a question.
import type { ResultRow } from '#src/results/figure.ts';
import { quarterName } from '#src/ui/format.ts';
import { baht, number } from '#src/ui/numbers.ts';
import { type Lang, words } from '#src/words/words.ts';
import { disbursedShare, numberOfReports, type PackContent } from './content.ts';
import { itemBlocks } from './document.items.ts';
import { fixed, indicatorShort } from './figures.ts';
import type { PaperBlock, PaperSection } from './paper.ts';

/** As many provinces as are named; those with the most to be helped first. */
const NAMED = 12;

export function agendaSection(content: PackContent, lang: Lang): PaperSection {
  const t = words[lang].packs.paper.agenda;
  const { freeze, items, resolutions } = content;
  const told = items.filter((one) => one.agenda === 'know').length;
  const asked = itemBlocks(items, 'consider', lang);
  const silent = numberOfReports(content.silent);
  const know = [
    t.knowAll(quarterName(freeze.fiscalYear, freeze.quarter, lang)),
    ...(told > 0 ? [t.knowPicked(number(told))] : []),
    ...(silent > 0 ? [t.knowSilent(number(silent))] : []),
  ];
  const blocks: PaperBlock[] = [
    { kind: 'title', text: t.overview },
    { kind: 'list', items: overview(content, lang) },
    { kind: 'title', text: t.know },
    { kind: 'list', items: know },
    { kind: 'title', text: t.consider },
    ...(asked.length > 0 ? asked : [{ kind: 'text', text: t.nothing, soft: true } as const]),
  ];
  if (resolutions.length > 0)
    blocks.push({ kind: 'title', text: t.resolutions }, { kind: 'list', items: resolutions });
  return { title: t.title, blocks };
}

function overview(content: PackContent, lang: Lang): readonly string[] {
  const t = words[lang].packs.paper.agenda;
  const { nation } = content;
  const behind = nation.figures.filter(({ light }) => light === 'warn' || light === 'bad');
  const { allocated, disbursed } = nation.money;
  const share = disbursedShare(nation.money);
  return [
    t.coverage(number(nation.coverage.accepted), number(nation.coverage.due)),
    lights(nation, lang),
    ...(behind.length > 0
      ? [t.behind(behind.map((figure) => indicatorShort({ ...figure, confirmed: true }, lang)).join(' · '))]
      : []),
    help(content, lang),
    ...(allocated !== null && disbursed !== null && share !== null
      ? [t.money(baht(disbursed), baht(allocated), fixed(share, 1))]
      : []),
  ];
}

/** How many indicators of the country stand how; what has no light is counted too. */
function lights({ figures }: ResultRow, lang: Lang): string {
  const t = words[lang].packs.paper;
  const counted = (['good', 'warn', 'bad', 'none'] as const).flatMap((light) => {
    const n = figures.filter((figure) => figure.light === light).length;
    return n > 0 ? [`${light === 'none' ? t.agenda.noLight : t.figure.lights[light]}\u00a0${number(n)}`] : [];
  });
  return t.agenda.lights(number(figures.length), counted.join(' · '));
}

function help({ regions }: PackContent, lang: Lang): string {
  const t = words[lang].packs.paper.agenda;
  const needing = regions
    .flatMap(({ provinces }) => provinces)
    .map((row) => ({ row, bad: row.figures.filter(({ light }) => light === 'bad') }))
    .filter(({ bad }) => bad.length > 0)
    .toSorted((a, b) => b.bad.length - a.bad.length);
  if (needing.length === 0) return t.noHelp;
  const named = needing
    .slice(0, NAMED)
    .map(({ row, bad }) =>
      t.helpOf(row.name[lang], bad.map((figure) => number(figure.number)).join(',\u00a0')),
    );
  const more = needing.length - named.length;
  return t.help(number(needing.length), [...named, ...(more > 0 ? [t.more(number(more))] : [])].join(' · '));
}
