// The part of the paper that tells money: the country, its regions, their provinces. Pure.
import type { ResultRow } from '#src/results/figure.ts';
import { baht } from '#src/ui/numbers.ts';
import { type Lang, words } from '#src/words/words.ts';
import { disbursedShare, type PackContent } from './content.ts';
import { fixed } from './figures.ts';
import type { PaperSection } from './paper.ts';

export function moneySection({ nation, regions }: PackContent, lang: Lang): PaperSection {
  const t = words[lang].packs.paper.money;
  const { dash } = words[lang].ui;
  const sum = (satang: number | null) => (satang === null ? dash : baht(satang));
  const cells = (name: string, { money }: ResultRow) => {
    const share = disbursedShare(money);
    return {
      cells: [
        name,
        sum(money.allocated),
        sum(money.committed),
        sum(money.disbursed),
        sum(money.remaining),
        share === null ? dash : fixed(share, 1),
      ],
    };
  };
  return {
    title: t.title,
    fresh: true,
    blocks: [
      {
        kind: 'table',
        caption: t.caption,
        small: true,
        columns: [
          { head: t.place, width: '3.2cm' },
          ...[t.allocated, t.committed, t.disbursed, t.remaining].map((head) => ({
            head,
            width: '1fr',
            right: true,
          })),
          { head: t.share, width: '1.7cm', right: true },
        ],
        rows: [
          cells(t.nation, nation),
          ...regions.flatMap(({ row, provinces }) => [
            { group: row.name[lang] },
            cells(t.wholeRegion, row),
            ...provinces.map((one) => cells(one.name[lang], one)),
          ]),
        ],
      },
    ],
  };
}
