// Taking up an invitation: the account is made, or, where there is one, the role is added to it.
// What it must never do: add a role to an account whose owner is not signed in.
import { hashPassword } from 'better-auth/crypto';
import * as v from 'valibot';
import type { Deps } from '#src/platform/deps.ts';
import { command, type Setting } from '#src/platform/perform.ts';
import { ok, type Result, refuse } from '#src/platform/result.ts';
import { isoDate } from '#src/ui/format.ts';
import { newPassword, personName } from './account.service.ts';
import { type Closed, closedBy, type Invitation, tokenHash } from './invitation.ts';
import { emailAddress } from './invitations.service.ts';
import { closeInvitation, invitationByHash, lockInvitation } from './invitations.store.ts';
import { addMembership, addPerson, type PersonRow, personByEmail } from './people.store.ts';

export type Offered = { readonly invitation: Invitation; readonly account: PersonRow | undefined };

/** What the link offers. 'not.found' for a link that never was. */
export async function offeredBy(
  deps: Pick<Deps, 'db' | 'clock'>,
  token: string,
): Promise<Result<Offered, 'not.found' | Closed>> {
  const invitation = await invitationByHash(deps.db, tokenHash(token));
  if (!invitation) return refuse('not.found');
  const closed = closedBy(invitation, deps.clock.now());
  if (closed) return refuse(closed);
  const account = invitation.email === '' ? undefined : await personByEmail(deps.db, invitation.email);
  return ok({ invitation, account });
}

async function offered(s: Setting, { token }: { token: string }) {
  const invitation = await lockInvitation(s.tx, tokenHash(token));
  return invitation && { invitation, area: invitation.scopeKind === 'area' ? invitation.scopeCode : '' };
}

const audited = (
  _input: unknown,
  { personId }: { personId: string },
  { invitation, area }: { invitation: Invitation; area: string },
) => ({
  subjectKind: 'person',
  subjectId: personId,
  area,
  detail: { role: invitation.role, accepted: invitation.id },
});

async function take({ tx, now }: Setting, invitation: Invitation, personId: string) {
  await addMembership(tx, {
    personId,
    organisationId: invitation.organisationId,
    role: invitation.role,
    scopeKind: invitation.scopeKind,
    scopeCode: invitation.scopeCode,
    validFrom: isoDate(now),
    grantedBy: invitation.invitedBy,
    grantedAt: now,
  });
  await closeInvitation(tx, invitation.id, 'accepted', now);
  return { personId };
}

const token = v.string();

/** Makes the account. Without a password it is entered through the provider, or by a link to set one. */
export const acceptWithAccount = command({
  action: 'account.enter',
  input: v.object({
    token,
    name: personName,
    lang: v.picklist(['th', 'en'], 'input.choice'),
    /** Only the first keeper types it. */
    email: v.optional(v.union([v.literal(''), emailAddress], 'person.email'), ''),
    password: v.union([v.null(), newPassword], 'person.password.short'),
  }),
  subject: offered,
  run: async (s, input, { invitation }) => {
    const closed = closedBy(invitation, s.now);
    if (closed) return refuse(closed);
    const email = invitation.email || input.email;
    if (email === '')
      return refuse('input.required', { problems: [{ field: 'email', refusal: 'input.required' }] });
    if (await personByEmail(s.tx, email)) return refuse('invitation.sign-in-first');
    const personId = await addPerson(s.tx, {
      name: input.name,
      email,
      lang: input.lang,
      example: false,
      emailVerified: invitation.mailed,
      passwordHash: input.password === null ? undefined : await hashPassword(input.password),
    });
    return ok({ ...(await take(s, invitation, personId)), email });
  },
  audit: audited,
});

/** Adds the role to the account of whoever is signed in, if it is theirs. */
export const acceptAsMyself = command({
  action: 'account.manage',
  input: v.object({ token }),
  subject: offered,
  run: async (s, _input, { invitation }) => {
    const closed = closedBy(invitation, s.now);
    if (closed) return refuse(closed);
    const account = await personByEmail(s.tx, invitation.email);
    if (s.actor.kind !== 'person' || account?.id !== s.actor.id) return refuse('invitation.of-another');
    return ok(await take(s, invitation, s.actor.id));
  },
  audit: audited,
});
