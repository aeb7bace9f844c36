// Using a unit's recovery key, when all its officers lost theirs (docs/decisions/027): the seals go out, and come back
// sealed to one officer whom the signed list names. What happens in between is src/cli/recovery-away.ts, elsewhere.
// What it must never do: give anything of a case of another unit, or from which the officer is kept out.
import * as v from 'valibot';
import { bangkokDay } from '#src/platform/day.ts';
import { command, type Setting } from '#src/platform/perform.ts';
import { ok, type Result, refuse } from '#src/platform/result.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import type { RecoveryRequest } from '#src/sealing/recovering.ts';
import { recoveryHolder } from '#src/sealing/recovery.ts';
import { type Addressed, addressedIn, beginUse, finishUse } from '#src/units/recovery.service.ts';
import { directoryInForce, type InForce, keysOf, unitSubject } from '#src/units/units.service.ts';
import { putSeals, recoverySeals } from './recovery.store.ts';
import { CASE_ID, sealedBytes } from './sealed.input.ts';

type Found = {
  readonly inForce: InForce;
  readonly officer: Addressed;
  readonly recipient: string;
  readonly number: number;
};

/** The unit's recovery key, and the officer who works there today with the newest of their keys, as the list has both. */
async function found(
  { tx, deps, now }: Setting,
  unit: string,
  is: (one: Addressed) => boolean,
): Promise<Result<Found, 'recovery.list' | 'recovery.none' | 'recovery.officer' | 'recovery.keys'>> {
  const today = bangkokDay(now);
  const inForce = await directoryInForce({ config: deps.config, db: tx }, today);
  if (!inForce) return refuse('recovery.list');
  const listed = inForce.directory.units.find(({ code }) => code === unit);
  if (!listed?.recovery) return refuse('recovery.none');
  const officer = (await addressedIn(tx, unit, today)).find(is);
  if (!officer) return refuse('recovery.officer');
  const member = listed.members.find(({ id }) => id === officer.id);
  const [newest] = await keysOf(tx, officer.id);
  if (!member || newest?.recipient !== member.recipient) return refuse('recovery.keys');
  return ok({ inForce, officer, recipient: member.recipient, number: listed.recovery.number });
}

const UNIT = v.string('input.text');

/** `officer`: their e-mail. `whole`, `part`, `none`: of how many cases the key opens all, the later part, or nothing. */
export const takeOutSeals = command({
  action: 'case.recover',
  input: v.object({ unit: UNIT, officer: v.string('input.text') }),
  subject: ({ tx }, { unit }) => unitSubject(tx, unit),
  run: async (s, { unit, officer: email }) => {
    const it = await found(s, unit, (one) => one.email === email.trim().toLowerCase());
    if (!it.ok) return it;
    const { officer, inForce, number } = it.value;
    const all = await recoverySeals(s.tx, { unit, holder: recoveryHolder(number), officer: officer.id });
    const some = all.filter(({ seals }) => seals.length > 0);
    if (some.length === 0) return refuse('recovery.nothing');
    const { content, signature } = inForce.signed;
    const request: RecoveryRequest = {
      format: 'prongsai recovery request 1',
      ...{ unit, number, officer: officer.id, directory: { content, signature } },
      cases: some.map(({ id, seals }) => ({
        id,
        seals: seals.map(({ epoch, sealed }) => ({ epoch, sealed: toBase64(sealed) })),
      })),
    };
    await beginUse(s, { unit, number, officer });
    const whole = some.filter(({ seals, epochs }) => seals.length === epochs).length;
    const counts = { whole, part: some.length - whole, none: all.length - some.length };
    return ok({ request, counts, name: officer.name, number, officer: officer.id });
  },
  audit: ({ unit }, { number, officer }, { area }) => ({
    subjectKind: 'case-unit',
    subjectId: unit,
    area,
    detail: { recovery: number, recoveryAskedFor: officer },
  }),
});

/** As prongsai recovery open wrote it. */
export const takeInSeals = command({
  action: 'case.recover',
  input: v.object({
    format: v.literal('prongsai recovery answer 1', 'recovery.broken'),
    unit: UNIT,
    number: v.pipe(v.number('recovery.broken'), v.integer('recovery.broken')),
    officer: v.pipe(v.string('recovery.broken'), v.uuid('recovery.broken')),
    recipient: v.string('recovery.broken'),
    cases: v.array(
      v.object({
        id: CASE_ID,
        seals: v.pipe(
          v.array(v.object({ epoch: v.pipe(v.number(), v.integer()), sealed: sealedBytes(100, 8000) })),
          v.minLength(1, 'recovery.broken'),
        ),
      }),
      'recovery.broken',
    ),
  }),
  subject: ({ tx }, { unit }) => unitSubject(tx, unit),
  run: async (s, answer) => {
    const { unit, number } = answer;
    const it = await found(s, unit, ({ id }) => id === answer.officer);
    if (!it.ok) return it;
    const { officer } = it.value;
    if (it.value.recipient !== answer.recipient || it.value.number !== number)
      return refuse('recovery.moved');
    if (!(await finishUse(s, { unit, number, officer }))) return refuse('recovery.unasked');
    const there = new Map(
      (await recoverySeals(s.tx, { unit, holder: recoveryHolder(number), officer: officer.id })).map(
        (one) => [one.id, one],
      ),
    );
    let given = 0;
    for (const { id, seals } of answer.cases) {
      // gone to another unit, or they were kept out of it, since the seals went out
      const now = there.get(id);
      const held = new Set(now?.seals.map(({ epoch }) => epoch));
      if (!now || !seals.every(({ epoch }) => held.has(epoch))) continue;
      await putSeals(s.tx, now, officer.id, seals);
      given += 1;
    }
    // whatever was refused is undone, the announcement too
    if (given === 0) return refuse('recovery.nothing');
    return ok({ given, left: answer.cases.length - given, name: officer.name });
  },
  audit: ({ unit, number, officer }, _, { area }) => ({
    subjectKind: 'case-unit',
    subjectId: unit,
    area,
    detail: { recovery: number, recoveredFor: officer },
  }),
});
