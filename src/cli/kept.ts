// What a backup leaves out, and what a restored house must not do. Kept on one page, because both follow from
// one rule: the house that the archive was taken from went on for a while, and what it still did then (letters
// above all) must not be done a second time.
import type pg from 'pg';

/** Whoever was signed in signs in again; links of an hour and counted failures are over by then. */
export const LEFT_OUT = ['sessions', 'verifications', 'sign_in_failures'] as const;

/** A file taken out before any version stood on it is deleted; its row stays. */
export const GONE = `
  select file_key from evidence where removed_in <= added_in
  union select thumb_key from evidence where removed_in <= added_in and thumb_key is not null`;

/**
 * In the newest schema, before anybody enters. Jobs are not in the archive at all: letters that waited were sent
 * by the old house, or are reminded of by the next morning's. `removed`: files that were taken away while the
 * backup ran.
 */
export async function settle(owner: pg.Client, removed: readonly string[], now: Date): Promise<void> {
  await owner.query('begin');
  // The mornings: what happened until now is told already; from here on, anew.
  await owner.query('delete from notices');
  await owner.query('delete from digest_days where until is null');
  await owner.query('update digest_days set until = $1 where day = (select max(day) from digest_days)', [
    now,
  ]);
  // Long work lost its job: it is said to have failed, and may be asked for again.
  await owner.query(
    `update long_work set state = 'failed', changed_at = $1 where state in ('waiting', 'running')`,
    [now],
  );
  // Parts of a file that was still arriving are not in the archive: the phone is asked for them from the start.
  await owner.query('update uploads set got = 0 where not done');
  await owner.query(
    'update evidence set removed_in = added_in where file_key = any ($1) or thumb_key = any ($1)',
    [removed],
  );
  await owner.query('commit');
}
