// What stands out of a report beside other places, for whoever reviews it; the table is one link away.
import type { Comparison } from '#src/results/comparison.ts';
import { StandsOut } from '#src/results/comparison.views.tsx';
import { Details, More, usePage } from '#src/ui/index.ts';

export function Beside({ comparison, href }: { comparison: Comparison; href: string }) {
  const t = usePage().w.results.compare;
  return (
    <Details summary={t.title} open={comparison.remarks.length > 0}>
      <StandsOut comparison={comparison} />
      <p class="soft">{t.lede}</p>
      <p>
        <More href={href}>{t.open}</More>
      </p>
    </Details>
  );
}
