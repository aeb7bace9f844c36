// What happened that somebody is to be told of. It says which quarter of which place and who need not be told,
// and nothing of what stands in a report: whom it concerns is found out in the morning (src/digest).
import type { Quarter } from '#src/programme/quarter.ts';

export type NoticeKind = 'waits' | 'returned' | 'accepted' | 'published' | 'frozen';
type Level = 'province' | 'region' | 'centre';

type OfReport = {
  readonly area: string;
  readonly reportId: string;
  /** Those who did it, and those who may not review it. */
  readonly notFor: readonly string[];
};

export type Notice = {
  readonly quarter: Quarter;
  readonly at: Date;
} & (
  | ({ readonly kind: 'waits'; readonly level: Level } & OfReport)
  | ({ readonly kind: 'returned' | 'accepted' } & OfReport)
  /** Of the whole country. */
  | { readonly kind: 'published' | 'frozen'; readonly notFor: readonly string[] }
);
