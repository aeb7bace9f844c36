// What letters of the morning a person wants: whenever there is something, only what cannot wait, or none.

export const DIGEST_CHOICES = ['daily', 'urgent', 'none'] as const;
export type DigestChoice = (typeof DIGEST_CHOICES)[number];
