// More time for a case, an answer to what was referred, and the figures of the clocks, which the centre keeps as data.
// What it must never do: let anybody take more time than there is to take, or without a reason that whoever told reads.
import * as v from 'valibot';
import { bangkokDay } from '#src/platform/day.ts';
import { command, personId, query } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import { caseFor } from './cases.store.ts';
import { addExtension, extensionsFor, figuresOf, setAnswered, setFigure } from './clocks.store.ts';
import { CHANGEABLE, extensible, REASONS } from './clocks.ts';
import { readerOf, subject } from './desk.service.ts';
import { CASE_ID } from './sealed.input.ts';

export { figuresOf } from './clocks.store.ts';

/** `seen`: how often more time had been taken when the officer looked; of two who go at once one takes it. */
export const takeMoreTime = command({
  action: 'case.work',
  input: v.object({
    id: CASE_ID,
    seen: v.pipe(v.number(), v.integer(), v.minValue(0)),
    delay: v.picklist(REASONS, 'input.required'),
  }),
  subject,
  run: async (s, { id, seen, delay }) => {
    const { tx, actor, now } = s;
    const held = await caseFor(tx, readerOf(s), id, true);
    if (!held) return refuse('not.found');
    const extensions = await extensionsFor(tx, held.head);
    if (extensions.length !== seen) return refuse('case.moved');
    const clock = extensible(held.head, extensions);
    if (!clock) return refuse('case.time.none');
    const { days } = (await figuresOf(tx))[`${clock}-more`];
    const it = { clock, days, because: delay, onDay: bangkokDay(now) };
    await addExtension(tx, held.head, { ...it, number: seen + 1, by: personId(actor) });
    return ok({ clock, days });
  },
  audit: ({ id, delay }, { clock, days }, { area }) => ({
    subjectKind: 'case',
    subjectId: id,
    area,
    detail: { extended: clock, days, because: delay },
  }),
});

/** Whoever it was referred to has answered; what they said stands in the case, sealed. */
export const noteAnswer = command({
  action: 'case.work',
  input: v.object({ id: CASE_ID, revision: v.pipe(v.number(), v.integer()) }),
  subject,
  run: async (s, { id, revision }) => {
    const held = await caseFor(s.tx, readerOf(s), id, true);
    if (!held) return refuse('not.found');
    const { head } = held;
    if (head.revision !== revision || head.step !== 'referred') return refuse('case.moved');
    if (head.answeredOn === null) await setAnswered(s.tx, head, bangkokDay(s.now));
    return ok({});
  },
  audit: ({ id }, _, { area }) => ({ subjectKind: 'case', subjectId: id, area, detail: { answered: true } }),
});

export const readFigures = query({
  action: 'case.figures',
  input: v.object({}),
  subject: async () => ({}),
  run: async ({ tx }) => ok(await figuresOf(tx)),
});

export const changeFigure = command({
  action: 'case.figures',
  input: v.object({
    name: v.picklist(CHANGEABLE),
    days: v.pipe(
      v.number('case.figure.days'),
      v.integer('case.figure.days'),
      v.minValue(1, 'case.figure.days'),
      v.maxValue(40_000, 'case.figure.days'),
    ),
    source: v.pipe(
      v.string(),
      v.trim(),
      v.minLength(1, 'case.figure.source'),
      v.maxLength(300, 'input.long'),
    ),
    confirmed: v.boolean(),
    revision: v.pipe(v.number(), v.integer()),
  }),
  subject: async () => ({}),
  run: async ({ tx, now }, { name, days, source, confirmed, revision }) => {
    const it = { days, source, unconfirmed: !confirmed, revision, onDay: bangkokDay(now) };
    const done = await setFigure(tx, name, it);
    return done ? ok({ revision }) : refuse('case.figure.moved');
  },
  audit: ({ name, days, confirmed }, { revision }) => ({
    subjectKind: 'case-figure',
    subjectId: name,
    versionFrom: revision,
    versionTo: revision + 1,
    detail: { days, confirmed },
  }),
});
