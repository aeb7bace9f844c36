// One figure, as it is printed: what was found, the limit of the same run, their ratio, and what is asked.

export type Line = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it is held against, in words. */
  readonly limit: string;
  readonly ratio: number;
  readonly asked: string;
  readonly met: boolean;
};

const short = (value: number): string =>
  Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);

export const print = (l: Line): string =>
  `${l.met ? 'met   ' : 'missed'}  ${l.name}: ${short(l.value)} ${l.unit}  (${l.limit}, ratio ${short(l.ratio)}; asked ${l.asked})`;
