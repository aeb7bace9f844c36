// What is overdue, by the unit that has it and by the clock that ran out; each choice is an address.
// What it must never do: count or list more than what this person may open.
import { CLOCKS, type Running } from '#src/cases/clocks.ts';
import { Pick, usePage } from '#src/ui/index.ts';
import type { Unit } from '#src/units/unit.ts';
import { type Filter, filtered } from './inbox.ts';

type Props = {
  readonly filter: Filter;
  readonly own: readonly string[];
  readonly units: ReadonlyMap<string, Unit>;
};

export function OverdueBy({ filter, own, units }: Props) {
  const { lang, w } = usePage();
  const t = w.caseClocks;
  const clock = (text: string, name: Filter['clock']) => ({
    href: filtered({ ...filter, clock: name }),
    text,
    now: filter.clock === name,
  });
  const unit = (text: string, code: string | undefined) => ({
    href: filtered({ ...filter, unit: code }),
    text,
    now: filter.unit === code,
  });
  return (
    <>
      <Pick
        label={t.pick}
        items={[clock(t.every, undefined), ...CLOCKS.map((one) => clock(t.names[one], one))]}
      />
      {own.length > 1 ? (
        <Pick
          label={t.pickUnit}
          items={[
            unit(t.everyUnit, undefined),
            ...own.map((code) => unit(units.get(code)?.name[lang] ?? code, code)),
          ]}
        />
      ) : null}
    </>
  );
}

/** The one that was asked for, otherwise the one that runs out first. */
export const shownClock = (
  { clocks }: { readonly clocks: readonly Running[] },
  { clock }: Filter,
): Running | undefined => clocks.find((one) => one.clock === clock) ?? clocks[0];
