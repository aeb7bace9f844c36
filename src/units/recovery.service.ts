// A unit's recovery key as its people see it: the number, the last drill, every use. And what is told to all of them when
// it is used (docs/decisions/027). The key itself is nowhere here.
// What it must never do: leave somebody of the unit out, or say anything of a case.
import * as v from 'valibot';
import { bangkokDay } from '#src/platform/day.ts';
import type { Database, Tx } from '#src/platform/deps.ts';
import { command, personId, query, type Setting } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import { addDays } from '#src/programme/quarter.ts';
import type { Directory } from '#src/sealing/directory.ts';
import { words } from '#src/words/words.ts';
import {
  type Addressed,
  addressedIn,
  drillFigure,
  endUse,
  insertDrill,
  insertUse,
  lastDrills,
  type RecoveryUse,
  usesOf,
} from './recovery.store.ts';
import { directoryInForce, ownPlace, unitSubject, units, unitsOfPerson } from './units.service.ts';

export type { Addressed, RecoveryUse } from './recovery.store.ts';
export { addressedIn };

/** So long a use stands on the inbox of everybody in the unit. */
const SHOWN_DAYS = 90;

export type Drilled = {
  readonly number: number;
  /** undefined: this key was never drilled. */
  readonly lastOn: string | undefined;
  readonly dueOn: string | undefined;
  readonly overdue: boolean;
};

/** Of every unit to which the list gives a recovery key, by its code. */
export async function drills(
  db: Database | Tx,
  directory: Directory | undefined,
  today: string,
): Promise<ReadonlyMap<string, Drilled>> {
  const kept =
    directory?.units.flatMap(({ code, recovery }) => (recovery ? [{ code, ...recovery }] : [])) ?? [];
  const [{ days }, last] = await Promise.all([
    drillFigure(db),
    lastDrills(
      db,
      kept.map(({ code }) => code),
    ),
  ]);
  return new Map(
    kept.map(({ code, number }) => {
      const lastOn = last.find((one) => one.unit === code && one.number === number)?.onDay;
      const dueOn = lastOn && addDays(lastOn, days);
      return [code, { number, lastOn, dueOn, overdue: dueOn === undefined || dueOn < today }];
    }),
  );
}

/** Of the units in which somebody works: what stands on their inbox. */
export async function usesFor(db: Database | Tx, person: string, today: string): Promise<RecoveryUse[]> {
  return usesOf(db, await unitsOfPerson(db, person, today), addDays(today, -SHOWN_DAYS));
}

/** For whoever works in a unit: its recovery key, if it has one. */
export const readRecovery = query({
  action: 'case.drill',
  input: v.object({}),
  subject: async ({ actor }) => ({ area: ownPlace(actor) }),
  run: async ({ tx, deps, actor, now }) => {
    const today = bangkokDay(now);
    const mine = await unitsOfPerson(tx, personId(actor), today);
    const inForce = await directoryInForce({ config: deps.config, db: tx }, today);
    const drilled = await drills(tx, inForce?.directory, today);
    const own = (await units(tx)).filter(({ code }) => mine.includes(code));
    return ok({
      units: own.map((unit) => ({ unit, drilled: drilled.get(unit.code) })),
      figure: await drillFigure(tx),
      uses: await usesOf(tx, mine, '2000-01-01'),
      today,
    });
  },
});

/** Three people showed today that their shares open what is sealed to the key. */
export const noteDrill = command({
  action: 'case.drill',
  input: v.object({ unit: v.string('input.text') }),
  subject: async ({ tx, actor, now }: Setting, { unit }) => {
    const found = await unitSubject(tx, unit);
    const mine = await unitsOfPerson(tx, personId(actor), bangkokDay(now));
    // whose unit it is decides; the law asks only whether they take tips somewhere
    return found && mine.includes(unit) ? { area: ownPlace(actor) } : undefined;
  },
  run: async ({ tx, deps, actor, now }, { unit }) => {
    const today = bangkokDay(now);
    const inForce = await directoryInForce({ config: deps.config, db: tx }, today);
    const recovery = inForce?.directory.units.find(({ code }) => code === unit)?.recovery;
    if (!recovery) return refuse('recovery.none');
    const { number } = recovery;
    const fresh = await insertDrill(tx, { unit, number, onDay: today, by: personId(actor) });
    return ok({ number, fresh });
  },
  audit: ({ unit }, { number, fresh }) =>
    fresh ? { subjectKind: 'case-unit', subjectId: unit, detail: { drilled: number } } : null,
});

type Use = { readonly unit: string; readonly number: number; readonly officer: Addressed };

/** Its seals leave the house, to be opened for this officer. Told to everybody in the unit. */
export async function beginUse(s: Setting, { unit, number, officer }: Use): Promise<void> {
  await insertUse(s.tx, { unit, number, officer: officer.id, onDay: bangkokDay(s.now) });
  await tellAll(s, unit, officer.name, 'asked');
}

/** They came back. false: nobody had asked for them. */
export async function finishUse(s: Setting, { unit, number, officer }: Use): Promise<boolean> {
  if (!(await endUse(s.tx, { unit, number, officer: officer.id, onDay: bangkokDay(s.now) }))) return false;
  await tellAll(s, unit, officer.name, 'done');
  return true;
}

/** Whatever letters they asked to be spared: this is one that nobody can decline. */
async function tellAll({ tx, deps, now }: Setting, unit: string, officer: string, what: 'asked' | 'done') {
  const name = (await units(tx)).find(({ code }) => code === unit)?.name;
  for (const { email, lang } of await addressedIn(tx, unit, bangkokDay(now))) {
    const t = words[lang].unitRecovery.letter;
    const text = t[what](name?.[lang] ?? unit, officer);
    await deps.mail.queue(tx, { to: email, lang, subject: t.subject, text });
  }
}
