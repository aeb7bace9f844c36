// Why an officer may ask for the name that somebody gave. What it must never do: ask for a story; the reason stands in
// the audit, where no word may tell of a case.
export const NAME_REASONS = ['contact', 'protection', 'referral', 'order'] as const;
export type NameReason = (typeof NAME_REASONS)[number];
