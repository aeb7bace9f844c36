// Who a person is: their memberships in force as an Actor; and the making of a person for those who may do so
// without an invitation: the seed and the tests. What it must never do: let a withheld role through.
import { hashPassword } from 'better-auth/crypto';
import type { Database, Deps, Tx } from '#src/platform/deps.ts';
import { normalise } from '#src/platform/text.ts';
import { needsSecondFactor, type Person, type Role, type ScopeKind } from '#src/policy/roles.ts';
import { isoDate } from '#src/ui/format.ts';
import type { Lang } from '#src/words/words.ts';
import { usualOrganisation } from './organisations.service.ts';
import {
  addAssignment,
  addMembership,
  addPerson,
  addSecondFactor,
  assignmentsOn,
  type HeldMembership,
  membershipsOn,
  type PersonRow,
  personById,
} from './people.store.ts';
import { keepFactor, newRecoveryCodes } from './second-factor.ts';

export type NewMembership = {
  readonly role: Role;
  /** Left out: the usual organisation of the role at that place, made if it is not there yet. */
  readonly organisationId?: string;
  readonly scopeKind: ScopeKind;
  /** '' for the nation and for 'assigned', a CODI region code ('CW'), or an area code. */
  readonly scopeCode?: string;
  /** 'YYYY-MM-DD'; left out: the first day of fiscal year 2565. */
  readonly validFrom?: string;
};
export type NewPerson = {
  readonly name: string;
  readonly email: string;
  readonly password?: string;
  /** What `hashPassword` made of it before, where many have the same. */
  readonly passwordHash?: string;
  readonly lang?: Lang;
  readonly memberships?: readonly NewMembership[];
  /** Area codes that a support officer looks after. */
  readonly assignments?: readonly string[];
  /** The authenticator's secret in base32, where it is set up already. */
  readonly secondFactor?: string;
  readonly recoveryCodes?: readonly string[];
  readonly example?: boolean;
};

const FIRST_DAY = '2021-10-01';

/** Makes a person without an invitation and without the audit: for the seed and the tests only. Gives the id. */
export async function createPerson(deps: Pick<Deps, 'db' | 'config'>, p: NewPerson): Promise<string> {
  const passwordHash =
    p.passwordHash ?? (p.password === undefined ? undefined : await hashPassword(p.password));
  const factor = p.secondFactor
    ? await keepFactor(deps.config.secret, p.secondFactor, p.recoveryCodes ?? newRecoveryCodes())
    : undefined;
  return deps.db.transaction().execute(async (tx) => {
    const example = p.example ?? false;
    const id = await addPerson(tx, {
      name: normalise(p.name),
      email: p.email,
      lang: p.lang ?? 'th',
      example,
      emailVerified: true,
      passwordHash,
    });
    if (factor) await addSecondFactor(tx, id, factor);
    for (const areaCode of p.assignments ?? []) {
      await addAssignment(tx, { personId: id, areaCode, from: FIRST_DAY, by: null });
    }
    for (const m of p.memberships ?? []) {
      const scopeCode =
        m.scopeKind === 'region'
          ? (m.scopeCode ?? '').replace(/^codi-/u, '').toUpperCase()
          : (m.scopeCode ?? '');
      const at = {
        areaCode: m.scopeKind === 'area' ? scopeCode : undefined,
        regionCode: m.scopeKind === 'region' ? scopeCode : undefined,
      };
      await addMembership(tx, {
        personId: id,
        organisationId: m.organisationId ?? (await usualOrganisation(tx, m.role, at, example)),
        role: m.role,
        scopeKind: m.scopeKind,
        scopeCode,
        validFrom: m.validFrom ?? FIRST_DAY,
        grantedBy: null,
        grantedAt: new Date(`${m.validFrom ?? FIRST_DAY}T00:00:00+07:00`),
      });
    }
    return id;
  });
}

export type Who = {
  readonly actor: Person;
  readonly row: PersonRow;
  /** In force today, with what is withheld among them: for naming the place, not for judging. */
  readonly held: readonly HeldMembership[];
};

/**
 * The person as the laws see them today. `secondFactor`: was this session begun with one? Without it, the
 * roles that need one are withheld. Undefined where there is no such person.
 */
export async function whoIs(
  deps: Pick<Deps, 'db' | 'clock'>,
  personId: string,
  { secondFactor = true }: { readonly secondFactor?: boolean } = {},
): Promise<Who | undefined> {
  const today = isoDate(deps.clock.now());
  const [row, held] = await Promise.all([
    personById(deps.db, personId),
    membershipsOn(deps.db, personId, today),
  ]);
  return row && asWho(row, held, secondFactor);
}

/** Without a second factor the roles that need one are withheld. */
export function asWho(row: PersonRow, held: readonly HeldMembership[], secondFactor: boolean): Who {
  const open = held.filter((m) => secondFactor || !needsSecondFactor(m.role));
  return {
    row,
    held,
    actor: {
      kind: 'person',
      id: row.id,
      name: row.name,
      lang: row.lang,
      memberships: open.map(({ role, organisationId, scope }) => ({ role, organisationId, scope })),
      withheld: [...new Set(held.filter((m) => !open.includes(m)).map((m) => m.role))],
    },
  };
}

/** The provinces and tambons that a support officer looks after on a day: area codes, sorted. */
export const assignmentsOf = (db: Database | Tx, personId: string, on: string): Promise<string[]> =>
  assignmentsOn(db, personId, on);
