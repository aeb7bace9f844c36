// The life of a quarterly report, as decisions without a clock or a database.
//   (nothing) -> draft -> sent, waiting at the first level -> accepted there, waiting at the next -> ... -> accepted
//   returned, with a reason: to its author, or to an earlier level; an accepted one that must change is
//   amended: it becomes a draft again with a reason, and its next sending is a new version.
// What it must never do: let anyone change what was sent.

export type AuthorLevel = 'subdistrict' | 'province';
export type ReviewLevel = 'province' | 'region' | 'centre';
export type ReportState = 'draft' | 'sent' | 'returned' | 'accepted';
/** What people see: with 'none' for what nobody has begun. */
export type Standing = ReportState | 'none';

export type Report = {
  readonly id: string;
  readonly provinceCode: string;
  readonly programmeId: string;
  readonly programmeVersionId: string;
  readonly fiscalYear: number;
  readonly quarter: 1 | 2 | 3 | 4;
  readonly areaCode: string;
  readonly level: AuthorLevel;
  readonly state: ReportState;
  /** Set exactly while state is 'sent'. */
  readonly waitsAt: ReviewLevel | null;
  /** The last version sent; 0 = never. */
  readonly version: number;
  /** Of the working copy; grows with every saving. */
  readonly revision: number;
  readonly amendingReason: string | null;
  readonly firstSentAt: Date | null;
  readonly sentAt: Date | null;
  readonly updatedAt: Date;
};

const ORDER: readonly ReviewLevel[] = ['province', 'region', 'centre'];

/** The levels that review a report of this author, in order: a province does not review its own. */
export const levelsFor = (chain: readonly ReviewLevel[], author: AuthorLevel): readonly ReviewLevel[] =>
  ORDER.filter((level) => chain.includes(level) && !(author === 'province' && level === 'province'));

/** Where a report goes when it is sent. undefined: nobody reviews, it is accepted at once. */
export const firstLevel = (chain: readonly ReviewLevel[], author: AuthorLevel): ReviewLevel | undefined =>
  levelsFor(chain, author)[0];

/** Where it goes after this level accepted it. undefined: it is accepted for good. */
export function levelAfter(
  chain: readonly ReviewLevel[],
  author: AuthorLevel,
  level: ReviewLevel,
): ReviewLevel | undefined {
  const levels = levelsFor(chain, author);
  return levels[levels.indexOf(level) + 1];
}

/** To whom this level may return it: the author, or any level before its own. */
export function returnTargets(
  chain: readonly ReviewLevel[],
  author: AuthorLevel,
  level: ReviewLevel,
): readonly ('author' | ReviewLevel)[] {
  const levels = levelsFor(chain, author);
  return ['author', ...levels.slice(0, Math.max(0, levels.indexOf(level)))];
}

export const maySave = (state: ReportState): boolean => state === 'draft' || state === 'returned';
export const mayAmend = (state: ReportState): boolean => state === 'accepted';
