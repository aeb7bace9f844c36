// What a clean copy leaves behind, in a closed list of words, and the two ways in which a file cannot be cleaned.
// The words are no values: what was found (a name, a place) is never told on.
export type Removed =
  | 'place'
  | 'device'
  | 'author'
  | 'dates'
  | 'comments'
  | 'revisions'
  | 'thumbnail'
  | 'other';

export type Why = 'unknown' | 'broken' | 'large';

/** Thrown inside cleaning only; `cleanCopy` turns it into an answer. */
export class Uncleanable extends Error {
  readonly why: Why;
  constructor(why: Why) {
    super(why);
    this.why = why;
  }
}

export function must(condition: boolean, why: Why = 'broken'): asserts condition {
  if (!condition) throw new Uncleanable(why);
}

export type Found = Set<Removed>;
