// A report that came on paper: who filled it in, when, and its picture. An officer enters it for a tambon that
// has no way to do so itself. What it must never do: become public; the name is for the officers and the council.

export type Paper = {
  readonly id: string;
  readonly provinceCode: string;
  readonly areaCode: string;
  /** The name on the paper, and the role in the council. */
  readonly filledBy: string;
  readonly filledAs: string;
  /** The date on the paper: 'YYYY-MM-DD'. */
  readonly dated: string;
  readonly enteredAt: Date;
  /** The version of the report that it became a part of. */
  readonly forVersion: number;
  readonly name: string;
  readonly mediaType: string;
  readonly hasThumb: boolean;
};

export const NAME_LETTERS = 120;

/** Pictures that say the same of who filled the paper in and when: its pages, in their order. */
export const sheetsOf = (papers: readonly Paper[]): readonly (readonly [Paper, ...Paper[]])[] =>
  [
    ...Map.groupBy(papers, ({ filledBy, filledAs, dated }) => `${dated} ${filledBy}\n${filledAs}`).values(),
  ] as [Paper, ...Paper[]][];

/** Those that became a part of this version; 0 or more: a form may be two sheets, or corrected by another. */
export const papersFor = (papers: readonly Paper[], version: number): readonly Paper[] =>
  papers.filter((paper) => paper.forVersion === version);
