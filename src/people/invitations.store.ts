// The rows of invitations. The link itself is never here, only the hash of its token.
import type { Database, Tx } from '#src/platform/deps.ts';
import { newId } from '#src/platform/ids.ts';
import type { Role, ScopeKind } from '#src/policy/roles.ts';
import type { Invitation } from './invitation.ts';

type Db = Database | Tx;

const invitation = (db: Db) =>
  db
    .selectFrom('invitations')
    .select(['id', 'email', 'name', 'role', 'mailed', 'organisation_id as organisationId'])
    .select(['scope_kind as scopeKind', 'scope_code as scopeCode', 'invited_by as invitedBy'])
    .select(['created_at as createdAt', 'expires_at as expiresAt'])
    .select(['accepted_at as acceptedAt', 'withdrawn_at as withdrawnAt'])
    .$narrowType<{ role: Role; scopeKind: ScopeKind }>();

export const invitationByHash = (db: Db, hash: Buffer): Promise<Invitation | undefined> =>
  invitation(db).where('token_hash', '=', hash).executeTakeFirst();

/** Held until the end of the transaction: of two who press at once, the second finds it used. */
export const lockInvitation = (db: Tx, hash: Buffer): Promise<Invitation | undefined> =>
  invitation(db).where('token_hash', '=', hash).forUpdate().executeTakeFirst();

export const invitationById = (db: Db, id: string): Promise<Invitation | undefined> =>
  invitation(db).where('id', '=', id).executeTakeFirst();

export const openInvitations = (db: Db, now: Date): Promise<Invitation[]> =>
  invitation(db)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .where('email', '<>', '')
    .orderBy('created_at', 'desc')
    .limit(500)
    .execute();

export type InvitationToAdd = Pick<
  Invitation,
  | 'email'
  | 'name'
  | 'organisationId'
  | 'role'
  | 'scopeKind'
  | 'scopeCode'
  | 'mailed'
  | 'invitedBy'
  | 'createdAt'
  | 'expiresAt'
>;

export async function addInvitation(db: Db, hash: Buffer, i: InvitationToAdd): Promise<string> {
  const id = newId();
  await db
    .insertInto('invitations')
    .values({
      id,
      token_hash: hash,
      email: i.email,
      name: i.name,
      organisation_id: i.organisationId,
      role: i.role,
      scope_kind: i.scopeKind,
      scope_code: i.scopeCode,
      mailed: i.mailed,
      invited_by: i.invitedBy,
      created_at: i.createdAt,
      expires_at: i.expiresAt,
    })
    .execute();
  return id;
}

/** The same promise made again: the link before it stops working, so that a doubled tap leaves one. */
export async function withdrawTwins(
  db: Db,
  i: Pick<Invitation, 'email' | 'role' | 'scopeKind' | 'scopeCode'>,
  at: Date,
): Promise<void> {
  await db
    .updateTable('invitations')
    .set({ withdrawn_at: at })
    .where('email', '=', i.email)
    .where('role', '=', i.role)
    .where('scope_kind', '=', i.scopeKind)
    .where('scope_code', '=', i.scopeCode)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute();
}

export async function closeInvitation(
  db: Db,
  id: string,
  how: 'accepted' | 'withdrawn',
  at: Date,
): Promise<void> {
  await db
    .updateTable('invitations')
    .set(how === 'accepted' ? { accepted_at: at } : { withdrawn_at: at })
    .where('id', '=', id)
    .execute();
}

export async function keeperIsThere(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('memberships')
    .select('id')
    .where('role', '=', 'keeper')
    .where('valid_to', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}
