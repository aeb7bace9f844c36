// Letting a colleague read on: who came to the unit later, or lost their keys and made others, is given the keys of its
// cases by one who has them. What it must never do: give half of a case's keys, or anything to who is kept out of it.
import * as v from 'valibot';
import { bangkokDay } from '#src/platform/day.ts';
import { command, personId, query, type Setting } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import { directoryInForce, ownPlace, unitsOfPerson } from '#src/units/units.service.ts';
import { givable, giveSeals } from './admission.store.ts';
import { caseFor, type Reader, sealsOf } from './cases.store.ts';
import { namesOf } from './desk.store.ts';
import { CASE_ID, sealedBytes } from './sealed.input.ts';

export const ADMISSION_PAGE = 100;
const PERSON = v.pipe(v.string('input.required'), v.uuid('input.required'));
const readerOf = ({ actor, now }: Setting): Reader => ({ personId: personId(actor), today: bangkokDay(now) });

export type Colleague = { readonly id: string; readonly name: string; readonly unit: string };

/** Whom the directory in force names in the units of this officer, but for themselves. */
export const readColleagues = query({
  action: 'case.read',
  input: v.object({}),
  subject: async ({ actor }) => ({ area: ownPlace(actor) }),
  run: async (s) => {
    const { personId: own, today } = readerOf(s);
    const mine = await unitsOfPerson(s.tx, own, today);
    const inForce = await directoryInForce({ config: s.deps.config, db: s.tx }, today);
    const listed = (inForce?.directory.units ?? [])
      .filter(({ code }) => mine.includes(code))
      .flatMap(({ code, members }) => members.map(({ id }) => ({ id, unit: code })))
      .filter(({ id }) => id !== own);
    const names = await namesOf(
      s.tx,
      listed.map(({ id }) => id),
    );
    const colleagues = listed.map((one): Colleague => ({ ...one, name: names.get(one.id) ?? '' }));
    return ok({ colleagues, key: inForce?.key ?? '', today });
  },
});

/** Cases whose keys this officer could give to a colleague, with the keys as they are sealed to the officer. */
export const readGivable = query({
  action: 'case.read',
  input: v.object({
    colleague: PERSON,
    id: v.optional(CASE_ID),
    anew: v.optional(v.boolean(), false),
    after: v.optional(CASE_ID),
  }),
  subject: async ({ actor }) => ({ area: ownPlace(actor) }),
  run: async (s, asked) => {
    const found = await givable(s.tx, readerOf(s), { ...asked, limit: ADMISSION_PAGE + 1 });
    return ok({ cases: found.slice(0, ADMISSION_PAGE), more: found.length > ADMISSION_PAGE });
  },
});

export const admit = command({
  action: 'case.work',
  input: v.object({
    id: CASE_ID,
    colleague: PERSON,
    seals: v.pipe(
      v.array(
        v.object({
          epoch: v.pipe(v.number('case.broken'), v.integer('case.broken')),
          sealed: sealedBytes(100, 8000),
        }),
        'case.broken',
      ),
      v.minLength(1, 'case.broken'),
      v.maxLength(500, 'case.large'),
    ),
  }),
  subject: async (s: Setting, { id }: { readonly id: string }) => {
    const found = await caseFor(s.tx, readerOf(s), id, true);
    return found && { area: found.head.provinceCode, holders: [personId(s.actor)], found };
  },
  run: async (s, { id, colleague, seals }, { found: { head } }) => {
    const reader = readerOf(s);
    const inForce = await directoryInForce({ config: s.deps.config, db: s.tx }, reader.today);
    const named = inForce?.directory.units.find(({ code }) => code === head.unitCode)?.members ?? [];
    const [may] = await givable(s.tx, reader, { colleague, id, anew: true, limit: 1 });
    if (!may || colleague === reader.personId || !named.some((one) => one.id === colleague))
      return refuse('case.admit.nobody');
    const held = (await sealsOf(s.tx, head, reader.personId)).map(({ epoch }) => epoch);
    const given = seals.map(({ epoch }) => epoch).sort((a, b) => a - b);
    if (held.join() !== given.join() || !held.includes(head.epoch)) return refuse('case.holders');
    await giveSeals(
      s.tx,
      head,
      seals.map((one) => ({ ...one, holder: colleague })),
    );
    return ok({});
  },
  audit: ({ id, colleague }, _, { area }) => ({
    subjectKind: 'case',
    subjectId: id,
    area,
    detail: { admitted: colleague },
  }),
});
