// Inviting: whoever may give a role at a place promises it to an e-mail; whoever holds the link takes it up.
// An account is made in no other way. What it must never do: keep the link, or let it open anything twice.
import * as v from 'valibot';
import type { Deps } from '#src/platform/deps.ts';
import { badAddresses } from '#src/platform/mail-addresses.ts';
import { command, perform, query, type Setting } from '#src/platform/perform.ts';
import { ok, type Result, refuse } from '#src/platform/result.ts';
import { can, scope } from '#src/policy/can.ts';
import { operator, ROLES, type Role } from '#src/policy/roles.ts';
import { isoDate } from '#src/ui/format.ts';
import { type Lang, words } from '#src/words/words.ts';
import { personName } from './account.service.ts';
import { expiryFrom, type Invitation, newToken, tokenHash } from './invitation.ts';
import {
  addInvitation,
  closeInvitation,
  invitationById,
  keeperIsThere,
  openInvitations,
  withdrawTwins,
} from './invitations.store.ts';
import { invitationLetter } from './letters.ts';
import { usualOrganisation } from './organisations.service.ts';
import { personByEmail } from './people.store.ts';
import { scopeWords } from './place.ts';
import { areasHeld, everyArea, organisationFor, type Placed, placeFor, someArea } from './placing.service.ts';

export const emailAddress = v.pipe(
  v.string(),
  v.nonEmpty('input.required'),
  v.toLowerCase(),
  v.maxLength(200, 'person.email'),
  v.email('person.email'),
);

const Invite = v.object({
  role: v.picklist(ROLES, 'input.choice'),
  place: v.optional(v.string(), ''),
  region: v.optional(v.string(), ''),
  organisation: v.optional(v.union([v.literal(''), v.pipe(v.string(), v.uuid())], 'input.choice'), ''),
  name: personName,
  email: emailAddress,
  lang: v.picklist(['th', 'en'], 'input.choice'),
  origin: v.string(),
});
type Invite = v.InferOutput<typeof Invite>;

type PlaceRefusal = 'area.unknown' | 'area.several' | 'place.region' | 'input.required' | 'input.choice';

// The place is found before the law is asked, because the law judges the place.
async function placedFor({ tx, now }: Setting, input: Invite): Promise<Result<Placed, PlaceRefusal>> {
  const place = await placeFor(tx, { ...input, on: isoDate(now) });
  if (!place.ok) return place;
  const organisationId = await organisationFor(tx, input.role, place.value, input.region, input.organisation);
  if (!organisationId) {
    return refuse('input.choice', { problems: [{ field: 'organisation', refusal: 'input.choice' }] });
  }
  return ok({ ...place.value, organisationId });
}

export const invite = command({
  action: 'people.invite',
  input: Invite,
  subject: async (s, input) => {
    const placed = await placedFor(s, input);
    const person = (await personByEmail(s.tx, input.email))?.id;
    const base = { role: input.role, placed, ...(person ? { person } : {}) };
    // No such place: the law judges the inviter's own, and the form says what is wrong with what was typed.
    if (!placed.ok) return { ...base, area: scope(s.actor, 'people.invite')[0] ?? '' };
    const areas = await areasHeld(s.tx, placed.value, isoDate(s.now));
    return { ...base, area: everyArea(s.actor, 'people.invite', areas) };
  },
  run: async (s, input, { placed }) => {
    if (!placed.ok) return placed;
    const { tx, deps, actor, now } = s;
    const token = newToken();
    const promise = {
      ...placed.value,
      email: input.email,
      name: input.name,
      role: input.role,
      mailed: deps.mail.configured,
      invitedBy: actor.kind === 'person' ? actor.id : null,
      createdAt: now,
      expiresAt: expiryFrom(now),
    };
    await withdrawTwins(tx, promise, now);
    const id = await addInvitation(tx, tokenHash(token), promise);
    const link = linkTo(input.origin, input.lang, token);
    const place = await scopeWords(tx, input.lang, placed.value, isoDate(now));
    const role = words[input.lang].people.roles[input.role];
    await deps.mail.queue(tx, invitationLetter(input, { name: input.name, role, place, link }));
    return ok({ id, link, mailed: deps.mail.configured });
  },
  audit: (input, { id }, { area }) => ({
    subjectKind: 'invitation',
    subjectId: id,
    area,
    detail: { role: input.role, invited: true },
  }),
});

const linkTo = (origin: string, lang: Lang, token: string): string =>
  `${origin}${lang === 'en' ? '/en' : ''}/invitations/${token}`;

export const withdrawInvitation = command({
  action: 'people.invite',
  input: v.object({ id: v.pipe(v.string(), v.uuid('not.found')) }),
  subject: async (s, { id }) => {
    const invitation = await invitationById(s.tx, id);
    if (!invitation) return undefined;
    const areas = await areasHeld(s.tx, invitation, isoDate(s.now));
    return { role: invitation.role, area: everyArea(s.actor, 'people.invite', areas), invitation };
  },
  run: async ({ tx, now }, _input, { invitation }) => {
    if (invitation.acceptedAt) return refuse('invitation.used');
    await closeInvitation(tx, invitation.id, 'withdrawn', now);
    return ok(undefined);
  },
  audit: (_input, _output, { invitation, area }) => ({
    subjectKind: 'invitation',
    subjectId: invitation.id,
    area,
    detail: { role: invitation.role, withdrawn: true },
  }),
});

export type WaitingInvitation = {
  readonly invitation: Invitation;
  readonly mayWithdraw: boolean;
  /** The letter came back: the link has to reach them in another way, or the address is wrong. */
  readonly unreached: boolean;
};

/** Open invitations at places that the reader looks after. */
export const waitingInvitations = query({
  action: 'people.read',
  input: v.object({}),
  subject: async (s) => ({ area: scope(s.actor, 'people.read')[0] ?? '' }),
  run: async (s) => {
    const on = isoDate(s.now);
    const seen: WaitingInvitation[] = [];
    const bad = await badAddresses(s.tx);
    for (const invitation of await openInvitations(s.tx, s.now)) {
      const areas = await areasHeld(s.tx, invitation, on);
      if (!can(s.actor, 'people.read', { area: someArea(s.actor, 'people.read', areas) })) continue;
      const area = everyArea(s.actor, 'people.invite', areas);
      seen.push({
        invitation,
        mayWithdraw: can(s.actor, 'people.invite', { role: invitation.role, area }),
        unreached: bad.has(invitation.email),
      });
    }
    return ok(seen);
  },
});

type ByOperator = {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** An area's code or name, a CODI region's code, or '' for the nation. */
  readonly scope: string;
  readonly lang?: Lang;
};

/** `prongsai admin invite`: gives the link; it is mailed as well where mail is set up. */
export const inviteByOperator = (deps: Deps, by: ByOperator) =>
  perform(deps, operator, invite, {
    role: by.role,
    name: by.name,
    email: by.email,
    place: by.scope,
    region: by.scope.replace(/^codi-/iu, '').toUpperCase(),
    lang: by.lang ?? 'th',
    origin: originOf(deps),
  });

const originOf = (deps: Deps): string => deps.config.origins[0] ?? 'http://localhost';

/**
 * The one-time link that makes the first keeper; undefined once there is one. Every start gives a new link,
 * and the one before stops working.
 */
export async function createFirstKeeperInvitation(deps: Deps): Promise<string | undefined> {
  if (await keeperIsThere(deps.db)) return undefined;
  const made = await perform(deps, operator, inviteFirstKeeper, {});
  return made.ok ? made.value.link : undefined;
}

const inviteFirstKeeper = command({
  action: 'people.invite',
  input: v.object({}),
  subject: async () => ({ role: 'keeper' as const, area: '' }),
  run: async ({ tx, deps, now }) => {
    const token = newToken();
    const promise = {
      email: '',
      name: '',
      role: 'keeper',
      scopeKind: 'nation',
      scopeCode: '',
      organisationId: await usualOrganisation(tx, 'keeper', {}),
      mailed: false,
      invitedBy: null,
      createdAt: now,
      expiresAt: expiryFrom(now),
    } as const;
    await withdrawTwins(tx, promise, now);
    const id = await addInvitation(tx, tokenHash(token), promise);
    return ok({ id, link: linkTo(originOf(deps), 'th', token) });
  },
  audit: (_input, { id }) => ({
    subjectKind: 'invitation',
    subjectId: id,
    detail: { role: 'keeper', first: true },
  }),
});
