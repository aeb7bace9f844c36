// Cases by their rows, for stories that need many: written as the owner, sealed to nobody. What is told in them is
// nothing; their days, steps and clear words are what is counted.
import { randomBytes, randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { CaseHistory } from '#src/casenumbers/numbers.ts';
import type { DB } from '#src/platform/db/schema.ts';

/** Whom a case is sealed to: those the directory names for its unit, without whom it is kept from. */
export type RowCase = CaseHistory & {
  readonly unit: string;
  readonly holders: readonly string[];
  readonly barred?: string;
};

/** Under directory number 1, which must be there. */
export async function writeCases(owner: Kysely<DB>, cases: readonly RowCase[]): Promise<void> {
  const rows = cases.map((one) => ({ ...one, id: randomUUID() }));
  for (let at = 0; at < rows.length; at += 200) {
    const some = rows.slice(at, at + 200);
    await owner
      .insertInto('cases')
      .values(
        some.map((one) => ({
          province_code: one.province ?? '00',
          id: one.id,
          unit_code: one.unit,
          track: one.track,
          channel: 'web',
          step: one.steps.at(-1)?.step ?? 'received',
          received_on: one.receivedOn,
          step_on: one.steps.at(-1)?.onDay ?? one.receivedOn,
          category: one.category,
          lookup: randomBytes(32),
          verify: randomBytes(32),
          reporter_recipient: 'age1',
          profile: 'light',
          recipient: 'age1',
          directory: 1,
        })),
      )
      .execute();
    const steps = some.flatMap((one) =>
      one.steps.map((step, number) => ({
        province_code: one.province ?? '00',
        case_id: one.id,
        number: number + 1,
        step: step.step,
        because: step.because,
        to_whom: step.toWhom,
        by_person: null,
        on_day: step.onDay,
      })),
    );
    if (steps.length > 0) await owner.insertInto('case_steps').values(steps).execute();
    const seals = some.flatMap((one) =>
      ['reporter', ...one.holders].map((holder) => ({
        province_code: one.province ?? '00',
        case_id: one.id,
        epoch: 1,
        holder,
        sealed: Buffer.from([0]),
      })),
    );
    await owner.insertInto('case_seals').values(seals).execute();
    const barred = some.flatMap((one) =>
      one.barred
        ? [
            {
              province_code: one.province ?? '00',
              case_id: one.id,
              person_id: one.barred,
              on_day: one.receivedOn,
            },
          ]
        : [],
    );
    if (barred.length > 0) await owner.insertInto('case_barred').values(barred).execute();
  }
}

/** A directory that nobody signed: for numbers, which read who was named and since when. */
export async function writeDirectory(
  owner: Kysely<DB>,
  members: Readonly<Record<string, readonly string[]>>,
  onDay: string,
): Promise<void> {
  const units = Object.entries(members).map(([code, ids]) => ({
    code,
    members: ids.map((id) => ({ id, recipient: 'age1', verify: 'x' })),
  }));
  const content = { format: 'prongsai directory 1', number: 1, from: onDay, until: '2030-12-31', units };
  await owner
    .insertInto('case_directories')
    .values({ number: 1, content: JSON.stringify(content), signature: Buffer.from([0]), on_day: onDay })
    .execute();
}

export const clearCases = async (owner: Kysely<DB>): Promise<void> =>
  void (await sql`truncate cases, case_steps, case_seals, case_barred`.execute(owner));
