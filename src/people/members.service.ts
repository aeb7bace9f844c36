// Looking at people and at what they hold, ending a role, and saying which places an officer looks after (S8).
// Nothing is deleted: what ended keeps its days and its reason.
import * as v from 'valibot';
import type { Tx } from '#src/platform/deps.ts';
import { type MailProblem, mailProblem } from '#src/platform/mail-addresses.ts';
import { command, personId, query, type Setting } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import { can, scope } from '#src/policy/can.ts';
import { type Person, ROLES } from '#src/policy/roles.ts';
import { isoDate } from '#src/ui/format.ts';
import {
  type AssignmentRow,
  assignmentById,
  assignmentRowsOf,
  countUnreached,
  endAssignmentRow,
  endMembershipRow,
  type MembershipRow,
  membershipById,
  membershipsOf,
  membershipsWithin,
} from './members.store.ts';
import { addAssignment, assignmentsOn, type PersonRow, personById } from './people.store.ts';
import { areaMeant, areasHeld, everyArea, someArea } from './placing.service.ts';

const uuid = v.pipe(v.string(), v.uuid('not.found'));
const inForce = (row: { validFrom: string; validTo: string | null }, on: string): boolean =>
  row.validFrom <= on && (row.validTo === null || row.validTo > on);

export const PEOPLE_A_PAGE = 50;

export const listPeople = query({
  action: 'people.read',
  input: v.object({
    q: v.optional(v.pipe(v.string(), v.maxLength(100, 'input.long')), ''),
    role: v.optional(v.union([v.literal(''), v.picklist(ROLES)], 'input.choice'), ''),
    mail: v.optional(v.picklist(['', 'back'], 'input.choice'), ''),
    page: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)), 1),
  }),
  subject: async (s) => ({ area: scope(s.actor, 'people.read')[0] ?? '' }),
  run: async ({ tx, actor, now }, { q, role, mail, page }) => {
    const prefixes = scope(actor, 'people.read');
    const offset = (page - 1) * PEOPLE_A_PAGE;
    return ok(
      await membershipsWithin(tx, {
        prefixes,
        on: isoDate(now),
        q,
        role,
        unreached: mail === 'back',
        limit: PEOPLE_A_PAGE,
        offset,
      }),
    );
  },
});

/** Do letters come back to this person; and to how many others, at the places where they may invite. */
export async function unreachedFor(
  tx: Tx,
  actor: Person,
  now: Date,
): Promise<{ readonly unreached: boolean; readonly unreachedOthers: number }> {
  const self = await personById(tx, actor.id);
  const unreached = self !== undefined && (await mailProblem(tx, self.email)) !== undefined;
  const prefixes = scope(actor, 'people.invite');
  const unreachedOthers =
    prefixes.length === 0 ? 0 : await countUnreached(tx, prefixes, isoDate(now), actor.id);
  return { unreached, unreachedOthers };
}

export type ShownMembership = MembershipRow & { readonly inForce: boolean; readonly mayEnd: boolean };
export type PersonView = {
  readonly person: PersonRow;
  readonly mailProblem: MailProblem | undefined;
  readonly memberships: readonly ShownMembership[];
  readonly assignments: readonly (AssignmentRow & { readonly inForce: boolean; readonly mayEnd: boolean })[];
  /** Holds a role whose places are assigned, and the reader may assign some. */
  readonly mayAssign: boolean;
};

/** Anybody who is, or was, at a place that the reader looks after. */
export const readPerson = query({
  action: 'people.read',
  input: v.object({ id: uuid }),
  subject: async (s, { id }) => {
    const person = await personById(s.tx, id);
    if (!person) return undefined;
    const on = isoDate(s.now);
    const rows = await membershipsOf(s.tx, id);
    const areas: string[] = [];
    for (const row of rows) areas.push(...(await areasHeld(s.tx, row, on)));
    return { area: someArea(s.actor, 'people.read', areas), about: person, rows };
  },
  run: async (s, { id }, { about: person, rows }) => {
    const on = isoDate(s.now);
    const memberships: ShownMembership[] = [];
    for (const row of rows) {
      const area = everyArea(s.actor, 'membership.end', await areasHeld(s.tx, row, on));
      const open = inForce(row, on);
      const mayEnd = open && can(s.actor, 'membership.end', { role: row.role, person: id, area });
      memberships.push({ ...row, inForce: open, mayEnd });
    }
    const mayAssignAt = (area: string) => can(s.actor, 'assignment.manage', { area });
    const officer = memberships.some((m) => m.inForce && m.scopeKind === 'assigned');
    const assignments = (await assignmentRowsOf(s.tx, id)).map((row) => {
      const open = inForce(row, on);
      return { ...row, inForce: open, mayEnd: open && mayAssignAt(row.areaCode) };
    });
    const somewhere = scope(s.actor, 'assignment.manage').length > 0;
    const problem = await mailProblem(s.tx, person.email);
    return ok<PersonView>({
      person,
      mailProblem: problem,
      memberships,
      assignments,
      mayAssign: officer && somewhere,
    });
  },
});

async function membershipSubject(s: Setting, { id, membership }: { id: string; membership: string }) {
  const row = await membershipById(s.tx, membership);
  if (row?.personId !== id) return undefined;
  const areas = await areasHeld(s.tx, row, isoDate(s.now));
  return { area: everyArea(s.actor, 'membership.end', areas), role: row.role, person: id, row };
}

/** What is about to be ended, for the page that asks for the reason. */
export const readMembership = query({
  action: 'membership.end',
  input: v.object({ id: uuid, membership: uuid }),
  subject: membershipSubject,
  run: async (_s, _input, { row }) => ok(row),
});

export const endMembership = command({
  action: 'membership.end',
  input: v.object({
    id: uuid,
    membership: uuid,
    reason: v.pipe(v.string(), v.nonEmpty('input.required'), v.maxLength(500, 'membership.reason.long')),
  }),
  subject: membershipSubject,
  run: async ({ tx, actor, now }, { membership, reason }) => {
    const ended = await endMembershipRow(tx, membership, { on: isoDate(now), reason, by: personId(actor) });
    return ended ? ok(undefined) : refuse('membership.ended');
  },
  audit: (_input, _output, { row, area }) => ({
    subjectKind: 'person',
    subjectId: row.personId,
    area,
    detail: { role: row.role, membershipEnded: row.id },
  }),
});

/** A province, district or tambon that an officer looks after from today on. */
export const assign = command({
  action: 'assignment.manage',
  input: v.object({ id: uuid, place: v.string(), digits: v.picklist([2, 4, 6]) }),
  subject: async (s, { id, place, digits }) => {
    const officer = (await membershipsOf(s.tx, id)).some(
      (m) => m.scopeKind === 'assigned' && inForce(m, isoDate(s.now)),
    );
    if (!officer) return undefined;
    const area = await areaMeant(s.tx, place, digits);
    const judged = area.ok ? area.value.code : (scope(s.actor, 'assignment.manage')[0] ?? '');
    return { area: judged, person: id, found: area };
  },
  run: async ({ tx, actor, now }, { id }, { found }) => {
    if (!found.ok) return found;
    const on = isoDate(now);
    const areaCode = found.value.code;
    if ((await assignmentsOn(tx, id, on)).some((held) => areaCode.startsWith(held))) {
      return refuse('assignment.there', { problems: [{ field: 'place', refusal: 'assignment.there' }] });
    }
    return ok({ id: await addAssignment(tx, { personId: id, areaCode, from: on, by: personId(actor) }) });
  },
  audit: ({ id }, _output, { area }) => ({
    subjectKind: 'person',
    subjectId: id,
    area,
    detail: { assigned: area },
  }),
});

export const endAssignment = command({
  action: 'assignment.manage',
  input: v.object({ id: uuid, assignment: uuid }),
  subject: async (s, { id, assignment }) => {
    const row = await assignmentById(s.tx, assignment);
    return row?.personId === id ? { area: row.areaCode, person: id } : undefined;
  },
  run: async ({ tx, now }, { assignment }) => {
    await endAssignmentRow(tx, assignment, isoDate(now));
    return ok(undefined);
  },
  audit: ({ id }, _output, { area }) => ({
    subjectKind: 'person',
    subjectId: id,
    area,
    detail: { assignmentEnded: area },
  }),
});
