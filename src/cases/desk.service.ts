// Working a case, by those its key is sealed to. For everybody else, whatever their role, it is not there.
import * as v from 'valibot';
import { bangkokDay } from '#src/platform/day.ts';
import { command, personId, query, type Setting } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import { keysOf, ownPlace } from '#src/units/units.service.ts';
import { keysOfAuthors } from './authors.service.ts';
import { CATEGORIES, type CaseHead, CLOSINGS, DESTINATIONS, refusedMove, STEPS, TRACKS } from './case.ts';
import { caseFor, holdersOf, type Reader, sealsOf } from './cases.store.ts';
import { clocksFor, extensionsForAll, figuresOf } from './clocks.store.ts';
import { CLOCKS, type Hold, runningClocks } from './clocks.ts';
import { bar, inboxCounts, inboxOf, moveCase, namesOf, setRead, takersOf } from './desk.store.ts';
import { needsSecond } from './dispute.service.ts';
import { isGenuineHere } from './genuine.ts';
import { holdOf } from './keeping.store.ts';
import { type OwnRequest, ownRequests } from './names.store.ts';
import { isThere, objectsOf, stepsOf } from './objects.store.ts';
import type { CaseRead } from './reading.ts';
import { isRecoverable } from './recovery.store.ts';
import { addSaid, keyholdersOf } from './saying.service.ts';
import { CASE_ID, OBJECT, RENEWAL } from './sealed.input.ts';

export type { InboxCounts, InboxLine } from './desk.store.ts';

export const INBOX_PAGE = 50;

export const readInbox = query({
  action: 'case.read',
  input: v.object({
    step: v.optional(v.picklist(STEPS)),
    track: v.optional(v.picklist(TRACKS)),
    unit: v.optional(v.string()),
    /** Without what was closed; only what should have moved by now. */
    open: v.optional(v.boolean()),
    overdue: v.optional(v.boolean()),
    /** Of what is overdue, only by this clock. */
    clock: v.optional(v.picklist(CLOCKS)),
    after: v.optional(
      v.object({ stepOn: v.pipe(v.string(), v.isoDate()), id: v.pipe(v.string(), v.uuid()) }),
    ),
  }),
  subject: async ({ actor }) => ({ area: ownPlace(actor) }),
  run: async ({ tx, actor, now }, { overdue, ...asked }) => {
    const today = bangkokDay(now);
    const reader = { personId: personId(actor), today };
    const overdueOn = overdue ? today : undefined;
    const found = await inboxOf(tx, reader, { ...asked, overdueOn, limit: INBOX_PAGE + 1 });
    const shown = found.slice(0, INBOX_PAGE);
    const [figures, extensions] = await Promise.all([figuresOf(tx), extensionsForAll(tx, shown)]);
    const lines = shown.map((line) => {
      const running = runningClocks(line, figures, extensions.get(line.id) ?? []);
      return { ...line, clocks: running, overdue: running.some(({ due }) => due < today) };
    });
    const counts = await inboxCounts(tx, reader);
    return ok({ lines, more: found.length > INBOX_PAGE, counts, today });
  },
});

export const readerOf = ({ actor, now }: Setting): Reader => ({
  personId: personId(actor),
  today: bangkokDay(now),
});

export const subject = async (s: Setting, { id }: { readonly id: string }) => {
  const found = await caseFor(s.tx, readerOf(s), id);
  return found && { area: found.head.provinceCode, holders: [personId(s.actor)], found };
};

/** `takers`: who took a step, by its number. `names`: of everybody who holds it, wrote in it or decided. */
export type CaseReading = CaseRead & {
  readonly takers: ReadonlyMap<number, string>;
  readonly holders: readonly string[];
  /** Why it must not be deleted now. */
  readonly hold: Hold | null;
  /** Under which name the unit's recovery key holds a new key; whether the present one is sealed to it. */
  readonly recovery: readonly string[];
  readonly recoverable: boolean;
  /** Names that this officer asked for. */
  readonly requests: readonly OwnRequest[];
  readonly names: ReadonlyMap<string, string>;
  readonly today: string;
};

export const readCase = query({
  action: 'case.work',
  input: v.object({ id: CASE_ID }),
  subject,
  run: async ({ tx, deps, actor, now }, _, { found: { head, reporter } }) => {
    const own = personId(actor);
    const today = bangkokDay(now);
    const [seals, objects, steps, takers, holders, keyholders, requests, recoverable, clocks, hold] =
      await Promise.all([
        sealsOf(tx, head, own),
        objectsOf(tx, head, ['reporter', 'internal']),
        stepsOf(tx, head),
        takersOf(tx, head),
        holdersOf(tx, head, head.epoch, today),
        keyholdersOf({ db: tx, config: deps.config, today }, head),
        ownRequests(tx, head, own),
        isRecoverable(tx, head, head.epoch),
        clocksFor(tx, head),
        holdOf(tx, head),
      ]);
    const authors = objects.map(({ author }) => author);
    const people = new Set([...holders, ...authors, ...takers.values()]);
    const names = await namesOf(
      tx,
      [...people].filter((one) => one !== 'reporter' && one !== 'server'),
    );
    return ok({
      head,
      reporter,
      seals,
      objects,
      steps,
      takers,
      clocks,
      hold,
      holders,
      keys: await keysOfAuthors(tx, objects),
      ...keyholders,
      recoverable,
      requests,
      names,
      today,
    });
  },
});

/** Something said in a case, to the reporter or among colleagues. */
export const sayInCase = command({
  action: 'case.work',
  input: v.object({ id: CASE_ID, object: OBJECT, renewal: v.optional(RENEWAL) }),
  subject,
  run: async (s, input, { found: { head } }) => {
    const { tx, actor } = s;
    const own = personId(actor);
    const { content, signature, ...place } = input.object;
    const whole = { ...place, caseId: head.id, author: own };
    const keys = await keysOf(tx, own);
    const genuine = keys.some((pair) => isGenuineHere(pair.verify, whole, content, signature));
    // a file is said only together with its bytes: files.service.ts
    // and tags are for colleagues alone
    const stray = place.kind === 'summary' && place.thread !== 'internal';
    if (place.kind === 'file' || stray || !genuine) return refuse('case.forged');
    const object = { ...whole, content, signature };
    if (await isThere(tx, head, object)) return ok({ seq: object.seq });
    return await addSaid(s, head, object, input.renewal);
  },
  // The audit says that somebody wrote in a case; it does not say whether to the reporter, and no case has a name.
  audit: ({ id }, _, { area }) => ({ subjectKind: 'case', subjectId: id, area, detail: { said: true } }),
});

export const markRead = command({
  action: 'case.work',
  input: v.object({ id: CASE_ID, seq: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  subject,
  run: async ({ tx, actor }, { seq }, { found: { head } }) => {
    await setRead(tx, head, personId(actor), Math.min(seq, head.nextSeq - 1));
    return ok({});
  },
  audit: () => null,
});

export const moveStep = command({
  action: 'case.work',
  input: v.object({
    id: CASE_ID,
    revision: v.pipe(v.number(), v.integer()),
    to: v.picklist(STEPS, 'input.required'),
    category: v.nullable(v.picklist(CATEGORIES, 'input.required')),
    because: v.nullable(v.picklist(CLOSINGS, 'input.required')),
    toWhom: v.nullable(v.picklist(DESTINATIONS, 'input.required')),
  }),
  subject,
  run: async ({ tx, actor, now }, input, { found: { head } }) => {
    if (head.revision !== input.revision) return refuse('case.moved');
    const move = {
      to: input.to,
      category: input.category ?? head.category,
      because: input.to === 'closed' ? input.because : null,
      toWhom: input.to === 'referred' ? input.toWhom : null,
    };
    const refusal = refusedMove(head.step, move);
    if (refusal) return refuse(refusal);
    const by: Reader = { personId: personId(actor), today: bangkokDay(now) };
    if (move.to === 'closed' && (await needsSecond(tx, head, by))) return refuse('case.second');
    const moved = await moveCase(tx, head, { ...move, by: personId(actor), onDay: bangkokDay(now) });
    return moved ? ok({ from: head.revision }) : refuse('case.moved');
  },
  audit: ({ id, to }, { from }, { area }) => ({
    subjectKind: 'case',
    subjectId: id,
    area,
    versionFrom: from,
    versionTo: from + 1,
    detail: { step: to },
  }),
});

/**
 * The officers who may open a case, with the case held: of two who go at once the second sees that the first has gone,
 * so that a case never loses its last reader.
 */
async function officersOf(s: Setting, head: CaseHead): Promise<string[]> {
  const reader = readerOf(s);
  await caseFor(s.tx, reader, head.id, true);
  return (await holdersOf(s.tx, head, head.epoch, reader.today)).filter((one) => one !== 'reporter');
}

/** Whoever knows somebody in a case stands aside: it is then not there for them, without a trace. */
export const recuse = command({
  action: 'case.work',
  input: v.object({ id: CASE_ID }),
  subject,
  run: async (s, _, { found: { head } }) => {
    const own = personId(s.actor);
    const officers = await officersOf(s, head);
    if (!officers.includes(own)) return refuse('not.found');
    if (officers.length < 2) return refuse('case.last');
    await bar(s.tx, head, own, bangkokDay(s.now));
    return ok({});
  },
  audit: ({ id }, _, { area }) => ({ subjectKind: 'case', subjectId: id, area, detail: { recused: true } }),
});

/** A colleague who is named in a case, or near to somebody who is, is kept out by hand: it is not there for them. */
export const barMember = command({
  action: 'case.work',
  input: v.object({ id: CASE_ID, person: v.pipe(v.string('input.required'), v.uuid('input.required')) }),
  subject,
  run: async (s, { person }, { found: { head } }) => {
    const officers = await officersOf(s, head);
    if (!officers.includes(personId(s.actor))) return refuse('not.found');
    if (person === personId(s.actor)) return refuse('case.bar.self');
    if (!officers.includes(person)) return refuse('case.bar.gone');
    await bar(s.tx, head, person, bangkokDay(s.now));
    return ok({});
  },
  // Who is kept out is not said: a name beside a case would tell whom it is about.
  audit: ({ id }, _, { area }) => ({ subjectKind: 'case', subjectId: id, area, detail: { barred: true } }),
});
