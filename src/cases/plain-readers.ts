// Who reads a tip that is told on one page, where the place and the readers are answered at once. What it must never
// do: send it to officers of a place that the reporter kept out.
import { type OpenUnit, type Track, unitFor } from '#src/units/unit.ts';

/** 'place': by the rule for the place; 'away': by the rule, but nobody of the place; otherwise the code of a unit. */
export type Readers = 'place' | 'away' | (string & {});

/** `province`: two digits, or ''. undefined: nobody is there to read it. */
export function readerOf(
  open: readonly OpenUnit[],
  asked: { readonly track: Track; readonly province: string; readonly readers: Readers },
): OpenUnit | undefined {
  const { track, province, readers } = asked;
  if (readers === 'place') return unitFor(open, { track, province, without: [] });
  const local = open.filter((unit) => unit.kind === 'nacc_province').map((unit) => unit.code);
  if (readers === 'away') return unitFor(open, { track, province, without: local });
  return countryWide(open).find((unit) => unit.code === readers);
}

/** Units of the whole country that have somebody to read: the reporter may choose one of them. */
export const countryWide = (open: readonly OpenUnit[]): readonly OpenUnit[] =>
  open.filter((unit) => unit.members > 0 && unit.provinceCode === null);
