// What an invitation is: a promise of one role at one place, open for two weeks, to whoever holds its link. Pure.
import { createHash, randomBytes } from 'node:crypto';
import type { Role, ScopeKind } from '#src/policy/roles.ts';

export const OPEN_DAYS = 14;

export type Invitation = {
  readonly id: string;
  /** '' for the first keeper only, who gives it when accepting. */
  readonly email: string;
  readonly name: string;
  readonly organisationId: string;
  readonly role: Role;
  readonly scopeKind: ScopeKind;
  readonly scopeCode: string;
  readonly mailed: boolean;
  readonly invitedBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly withdrawnAt: Date | null;
};

export type Closed = 'invitation.used' | 'invitation.withdrawn' | 'invitation.expired';

/** Why it can no longer be accepted; undefined while it can. */
export function closedBy(invitation: Invitation, now: Date): Closed | undefined {
  if (invitation.acceptedAt) return 'invitation.used';
  if (invitation.withdrawnAt) return 'invitation.withdrawn';
  return invitation.expiresAt <= now ? 'invitation.expired' : undefined;
}

export const newToken = (): string => randomBytes(32).toString('base64url');

/** Only this is kept: whoever reads the table cannot accept anything. */
export const tokenHash = (token: string): Buffer =>
  createHash('sha256').update(`invitation ${token}`).digest();

export const expiryFrom = (now: Date): Date => new Date(now.getTime() + OPEN_DAYS * 24 * 60 * 60 * 1000);
