// Planning the next tambon, and how far the programme has spread. Done is read from participation.
// What it must never do: plan a place that takes part already, or let one vanish without a reason.
import * as v from 'valibot';
import { areaByCode } from '#src/areas/areas.service.ts';
import type { Database, Tx } from '#src/platform/deps.ts';
import { type AuditEntry, command, personId } from '#src/platform/perform.ts';
import { ok, type Problem, refuse } from '#src/platform/result.ts';
import {
  coverageByProvince,
  expansionPlans,
  insertPlan,
  joinedSubdistricts,
  planById,
  stateOf,
  withdrawPlanRow,
} from './expansion.store.ts';
import {
  type ExpansionPlan,
  type ExpansionYear,
  expansionYears,
  type PlanStanding,
  type ProvinceCoverage,
  planRefusal,
  standingOf,
} from './expansion.ts';
import { yearProblems } from './founding.service.ts';
import { fields, once, tick, whole, words } from './input.ts';
import { programmes, publishedVersion } from './programme.store.ts';
import type { Programme } from './programme.ts';

export { joinedSubdistricts, plannedFrom } from './expansion.store.ts';

/** The newest programme that is public: the one that expansion belongs to. */
export async function currentProgramme(db: Database | Tx): Promise<Programme | undefined> {
  for (const programme of await programmes(db)) {
    if (await publishedVersion(db, programme.id)) return programme;
  }
  return undefined;
}

export type Spread = {
  readonly years: readonly ExpansionYear[];
  readonly provinces: readonly ProvinceCoverage[];
  readonly plans: readonly (ExpansionPlan & { readonly standing: PlanStanding })[];
};

/** Everything of the public page in one reading. */
export async function spread(db: Database | Tx): Promise<Spread> {
  const joined = await joinedSubdistricts(db);
  const plans = await expansionPlans(db);
  const taking = new Set(joined.map((one) => one.areaCode));
  return {
    years: expansionYears(joined, plans),
    provinces: await coverageByProvince(db),
    plans: plans.map((plan) => ({ ...plan, standing: standingOf(plan, taking) })),
  };
}

const YEARS_AHEAD = 10;
const subdistrict = v.pipe(v.string('area.unknown'), v.regex(/^\d{6}$/u, 'expansion.level'));

/** Open to whoever looks after the place: the law judges by the area. */
export const planExpansion = command({
  action: 'expansion.plan',
  input: fields({
    area: subdistrict,
    fiscal_year: whole,
    learns_from: v.optional(v.union([v.literal(''), subdistrict], 'expansion.level'), ''),
    example: tick,
    once,
  }),
  subject: async (_, input) => ({ area: input.area }),
  run: async (s, input) => {
    const programme = await currentProgramme(s.tx);
    if (!programme) return refuse('expansion.no_programme');
    const problems: Problem[] = [...yearProblems(input.fiscal_year)];
    if (
      problems.length === 0 &&
      (input.fiscal_year < programme.fiscalYear || input.fiscal_year > programme.fiscalYear + YEARS_AHEAD)
    ) {
      const detail = { from: programme.fiscalYear, to: programme.fiscalYear + YEARS_AHEAD };
      problems.push({ field: 'fiscal_year', refusal: 'expansion.year', detail });
    }
    const found = await areaByCode(s.tx, input.area);
    if (!found) problems.push({ field: 'area', refusal: 'area.unknown' });
    else if (found.status === 'ended') problems.push({ field: 'area', refusal: 'area.ended' });
    else {
      const refusal = planRefusal(await stateOf(s.tx, input.area));
      if (refusal) problems.push({ field: 'area', refusal });
    }
    if (input.learns_from !== '' && !(await stateOf(s.tx, input.learns_from)).takesPart) {
      problems.push({ field: 'learns_from', refusal: 'expansion.teacher' });
    }
    if (problems.length > 0) return refuse('input.invalid', { problems });
    const id = await insertPlan(s.tx, {
      programmeId: programme.id,
      areaCode: input.area,
      fiscalYear: input.fiscal_year,
      learnsFrom: input.learns_from === '' ? null : input.learns_from,
      example: input.example,
      by: personId(s.actor),
      at: s.now,
    });
    if (id === undefined) {
      return refuse('input.invalid', { problems: [{ field: 'area', refusal: 'expansion.planned' }] });
    }
    return ok({ id, area: input.area });
  },
  audit: (input, { id }): AuditEntry => ({
    subjectKind: 'expansion',
    subjectId: id,
    area: input.area,
    detail: { changed: 'planned', fiscal_year: input.fiscal_year },
  }),
  once: (input) => input.once,
});

export const withdrawPlan = command({
  action: 'expansion.plan',
  input: fields({ id: v.pipe(v.string(), v.uuid('input.key')), reason: words(1000) }),
  subject: async ({ tx }, input) => {
    const plan = await planById(tx, input.id);
    return plan && { area: plan.areaCode, plan };
  },
  run: async (s, input) => {
    const done = await withdrawPlanRow(s.tx, input.id, s.now, input.reason);
    return done ? ok({ id: input.id }) : refuse('expansion.withdrawn');
  },
  audit: (input, _output, { plan }): AuditEntry => ({
    subjectKind: 'expansion',
    subjectId: input.id,
    area: plan.areaCode,
    detail: { changed: 'withdrawn' },
  }),
});
