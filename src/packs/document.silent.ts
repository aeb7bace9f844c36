// Who has not reported, by province, with the names of the tambons. Pure.
import { number } from '#src/ui/numbers.ts';
import { type Lang, words } from '#src/words/words.ts';
import type { PackContent, Silent } from './content.ts';
import type { PaperSection } from './paper.ts';

export function silentSection({ silent }: PackContent, lang: Lang): PaperSection {
  const t = words[lang].packs.paper.silent;
  if (silent.length === 0) return { title: t.title, blocks: [{ kind: 'text', text: t.all }] };
  return {
    title: t.title,
    blocks: [
      { kind: 'text', text: t.about, soft: true },
      {
        kind: 'table',
        caption: t.caption,
        columns: [
          { head: words[lang].packs.paper.columns.province, width: '3.2cm' },
          { head: t.none, width: '1.5fr' },
          { head: t.waiting, width: '1fr' },
        ],
        rows: silent.map((one) => ({
          cells: [
            one.province[lang],
            told(one, one.none, one.own === 'none', lang),
            told(one, one.waiting, one.own === 'waiting', lang),
          ],
        })),
      },
    ],
  };
}

function told({ due }: Silent, places: Silent['none'], own: boolean, lang: Lang): string {
  const t = words[lang].packs.paper.silent;
  const names = places.map((place) => place[lang]).join(', ');
  const tambons =
    places.length === 0
      ? []
      : [
          places.length === due && due > 3
            ? t.everybody(number(due))
            : t.places(number(places.length), names),
        ];
  return [...(own ? [t.ownNone] : []), ...tambons].join(' · ') || words[lang].ui.dash;
}
