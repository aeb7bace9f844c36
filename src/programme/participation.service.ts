// Areas join a programme, change their status, leave it. Obligations follow in the same transaction.
// What it must never do: let an area that does not exist, or that has ended, join.
import * as v from 'valibot';
import { areaByCode } from '#src/areas/areas.service.ts';
import { type AuditEntry, command, personId, type Setting } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import { ofProgramme } from './drafting.service.ts';
import { day, fields, maybeWords, slug, tick } from './input.ts';
import { ensureObligations } from './obligations.service.ts';
import { closeStretch, openStretch, participationOf } from './participation.store.ts';
import { changeProblems, dayProblem } from './participation.ts';
import { programmeBySlug } from './programme.store.ts';
import { PARTICIPATION_STATUSES, type Programme } from './programme.ts';

const status = v.picklist(PARTICIPATION_STATUSES, 'input.choice');
const areaCode = v.pipe(v.string('area.unknown'), v.regex(/^\d{2}(\d{4})?$/u, 'area.unknown'));

type OfArea = { readonly area: string; readonly programme: Programme };

async function ofArea(
  { tx }: Setting,
  input: { readonly slug: string; readonly code: string },
): Promise<OfArea | undefined> {
  const programme = await programmeBySlug(tx, input.slug);
  return programme && { area: input.code, programme };
}

const audited =
  (what: string) =>
  (
    _: unknown,
    output: { readonly area: string; readonly status: string },
    { programme }: OfArea,
  ): AuditEntry => ({
    subjectKind: 'participation',
    subjectId: programme.id,
    area: output.area,
    detail: { changed: what, status: output.status },
  });

/** `code`: a province or a subdistrict. From the quarter in which it joins it owes reports, unless preparing. */
export const joinArea = command({
  action: 'participation.manage',
  input: fields({ slug, code: areaCode, status, day, example: tick }),
  subject: ofArea,
  run: async (s, input, { programme }) => {
    const found = await areaByCode(s.tx, input.code);
    if (!found) return refuse('input.invalid', { problems: [{ field: 'area', refusal: 'area.unknown' }] });
    if (found.status === 'ended') {
      return refuse('input.invalid', { problems: [{ field: 'area', refusal: 'area.ended' }] });
    }
    const wrongDay = dayProblem('day', input.day, programme.fiscalYear);
    if (wrongDay) return refuse('input.invalid', { problems: [wrongDay] });
    const opened = await openStretch(s.tx, {
      programmeId: programme.id,
      areaCode: input.code,
      status: input.status,
      since: input.day,
      example: input.example,
      by: personId(s.actor),
      at: s.now,
    });
    if (!opened) {
      return refuse('input.invalid', { problems: [{ field: 'area', refusal: 'participation.already' }] });
    }
    await ensureObligations(s.tx, programme.id, s.now);
    return ok({ area: input.code, status: input.status });
  },
  audit: audited('joined'),
});

const changeInput = { slug, code: areaCode, day, reason: maybeWords(1000) };

/** From `day` on it takes part as `status`. Going back to preparing needs a reason: its reports are waived. */
export const changeParticipation = command({
  action: 'participation.manage',
  input: fields({ ...changeInput, status }),
  subject: ofArea,
  run: async (s, input, { programme }) => {
    const now = await participationOf(s.tx, programme.id, input.code);
    if (!now) return refuse('participation.none');
    const problems = changeProblems(now, input, programme.fiscalYear);
    if (problems.length > 0) return refuse('input.invalid', { problems });
    if (!(await closeStretch(s.tx, now.id, input.day, input.reason))) return refuse('participation.none');
    await openStretch(s.tx, {
      programmeId: programme.id,
      areaCode: input.code,
      status: input.status,
      since: input.day,
      example: now.example,
      by: personId(s.actor),
      at: s.now,
    });
    await ensureObligations(s.tx, programme.id, s.now);
    return ok({ area: input.code, status: input.status });
  },
  audit: audited('status'),
});

/** What it owes from that day on is waived, with the reason; what it owed before stays owed. */
export const leaveProgramme = command({
  action: 'participation.manage',
  input: fields(changeInput),
  subject: ofArea,
  run: async (s, input, { programme }) => {
    const now = await participationOf(s.tx, programme.id, input.code);
    if (!now) return refuse('participation.none');
    const problems = changeProblems(now, { ...input, status: 'left' }, programme.fiscalYear);
    if (problems.length > 0) return refuse('input.invalid', { problems });
    if (!(await closeStretch(s.tx, now.id, input.day, input.reason))) return refuse('participation.none');
    await ensureObligations(s.tx, programme.id, s.now);
    return ok({ area: input.code, status: 'left' });
  },
  audit: audited('left'),
});

/** Many at once, for the plan of a year that is known beforehand. All or nothing. */
export const joinAreas = command({
  action: 'participation.manage',
  input: fields({
    slug,
    areas: v.array(v.object({ code: areaCode, status, day, example: tick })),
  }),
  subject: ofProgramme,
  run: async (s, input, { programme }) => {
    let joined = 0;
    for (const { code, ...more } of input.areas) {
      const found = await areaByCode(s.tx, code);
      if (found?.status !== 'current') return refuse('area.unknown', { detail: { code } });
      const opened = await openStretch(s.tx, {
        programmeId: programme.id,
        areaCode: code,
        status: more.status,
        since: more.day,
        example: more.example,
        by: personId(s.actor),
        at: s.now,
      });
      if (opened) joined += 1;
    }
    await ensureObligations(s.tx, programme.id, s.now);
    return ok({ joined });
  },
  audit: (_input, { joined }, { programme }) => ({
    subjectKind: 'participation',
    subjectId: programme.id,
    detail: { changed: 'joined', areas: joined },
  }),
});
