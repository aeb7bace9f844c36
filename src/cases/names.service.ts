// A name that somebody gave with a tip: asked for by an officer of the case with a reason, given by whoever keeps names,
// to that officer alone. What it must never do: give it on without a keeper, or to who may not open the case any more.
import * as v from 'valibot';
import { bangkokDay } from '#src/platform/day.ts';
import { command, personId, query, type Setting } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import { custodyOf } from '#src/units/unit.ts';
import { directoryInForce, ownPlace, units, unitsOfPerson } from '#src/units/units.service.ts';
import { caseFor, type Reader } from './cases.store.ts';
import { decide, insertRequest, isNameAt, takerOf, waitingFor } from './names.store.ts';
import { NAME_REASONS } from './names.ts';
import { CASE_ID, sealedBytes } from './sealed.input.ts';

export type { Request } from './names.store.ts';

export const NAMES_PAGE = 50;
const SEQ = v.pipe(v.number('case.broken'), v.integer('case.broken'), v.minValue(1, 'case.broken'));
const readerOf = ({ actor, now }: Setting): Reader => ({ personId: personId(actor), today: bangkokDay(now) });

/** `kept`: the envelope, as the officer's browser found it inside the case. */
export const askName = command({
  action: 'case.work',
  input: v.object({
    id: CASE_ID,
    seq: SEQ,
    reason: v.picklist(NAME_REASONS, 'input.required'),
    kept: sealedBytes(200, 80_000),
  }),
  subject: async (s: Setting, { id }: { readonly id: string }) => {
    const found = await caseFor(s.tx, readerOf(s), id);
    return found && { area: found.head.provinceCode, holders: [personId(s.actor)], found };
  },
  run: async (s, { seq, reason, kept }, { found: { head } }) => {
    const { personId: own, today } = readerOf(s);
    const custodyCode = custodyOf(await takerOf(s.tx, head));
    const keeps = (await units(s.tx)).some(({ code, kind }) => kind === 'custody' && code === custodyCode);
    if (!keeps || !(await isNameAt(s.tx, head, seq))) return refuse('names.none');
    await insertRequest(s.tx, head, { seq, personId: own, custodyCode, reason, kept, askedOn: today });
    return ok({});
  },
  audit: ({ id, reason }, _, { area }) => ({
    subjectKind: 'case',
    subjectId: id,
    area,
    detail: { nameAsked: reason },
  }),
});

const custodiesOf = (s: Setting): Promise<string[]> => {
  const { personId: own, today } = readerOf(s);
  return unitsOfPerson(s.tx, own, today, true);
};

/** What waits for this keeper; the organisation's key, with which their browser verifies whom it seals to. */
export const readNameRequests = query({
  action: 'case.custody',
  input: v.object({}),
  subject: async ({ actor }) => ({ area: ownPlace(actor) }),
  run: async (s) => {
    const custodies = await custodiesOf(s);
    const requests = await waitingFor(s.tx, readerOf(s), custodies, undefined, NAMES_PAGE);
    const { today } = readerOf(s);
    const inForce = await directoryInForce({ config: s.deps.config, db: s.tx }, today);
    return ok({ keeps: custodies.length > 0, requests, key: inForce?.key ?? '', today });
  },
});

/** `given`: sealed to who asked; without it the name is not given. */
export const decideName = command({
  action: 'case.custody',
  input: v.object({
    id: CASE_ID,
    seq: SEQ,
    person: v.pipe(v.string('case.broken'), v.uuid('case.broken')),
    given: v.nullable(sealedBytes(200, 80_000)),
  }),
  subject: async (
    s: Setting,
    asked: { readonly id: string; readonly seq: number; readonly person: string },
  ) => {
    const only = { caseId: asked.id, seq: asked.seq, personId: asked.person };
    const [found] = await waitingFor(s.tx, readerOf(s), await custodiesOf(s), only, 1);
    return found && { area: ownPlace(s.actor), found };
  },
  run: async (s, { given }, { found }) => {
    const { personId: own, today } = readerOf(s);
    const done = await decide(s.tx, found, { personId: own, onDay: today, given });
    return done ? ok({ province: found.provinceCode }) : refuse('names.decided');
  },
  audit: ({ id, person, given }, { province }) => ({
    subjectKind: 'case',
    subjectId: id,
    area: province,
    detail: given ? { nameGiven: person } : { nameKept: person },
  }),
});
