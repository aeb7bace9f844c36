// The twins: what work.ts says of a line is what SQL counts and lists it under.
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DB } from '#src/platform/db/schema.ts';
import { newId } from '#src/platform/ids.ts';
import { cleanSlate, testDatabase } from '../../tests/database.ts';
import { workCounts, workLines } from './work.store.ts';
import { WORK_STATES, workState } from './work.ts';

let db: Kysely<DB>;
let owner: Kysely<DB>;
const programme = newId();
const version = newId();
const TODAY = '2022-04-10';
const whose = { writes: [], watches: ['77'] };

beforeAll(async () => {
  ({ db, owner } = await testDatabase());
  await cleanSlate();
  await owner
    .insertInto('programmes')
    .values({ id: programme, slug: 'twin', fiscal_year: 2565, name_th: 't', name_en: 't' })
    .execute();
  await owner
    .insertInto('programme_versions')
    .values({ id: version, programme_id: programme, number: 1, reason: '' })
    .execute();
  // every state of a report x sent before or never x every quarter, before, on and after the due day
  const states = [null, 'draft', 'sent', 'returned', 'accepted'] as const;
  const dues = ['2022-04-09', '2022-04-10', '2022-04-11'];
  const places = states.flatMap((state) =>
    [false, true].flatMap((before) => dues.map((due) => ({ state, before, due }))),
  );
  for (const [at, { state, before, due }] of places.entries()) {
    const area = `7703${String(at + 1).padStart(2, '0')}`;
    for (const quarter of [1, 2, 3, 4]) {
      const key = {
        province_code: '77',
        programme_id: programme,
        fiscal_year: 2565,
        quarter,
        area_code: area,
        level: 'subdistrict',
      };
      await owner
        .insertInto('areas')
        .values({ code: area, level: 'subdistrict', parent_code: '7703', name_th: area, name_en: area })
        .onConflict((c) => c.doNothing())
        .execute();
      await owner
        .insertInto('obligations')
        .values({ ...key, due_on: due })
        .execute();
      if (state === null) continue;
      const sent = before ? new Date('2022-04-01T00:00:00Z') : null;
      await owner
        .insertInto('reports')
        .values({
          ...key,
          id: newId(),
          programme_version_id: version,
          state,
          waits_at: state === 'sent' ? 'province' : null,
          version: before ? 1 : 0,
          started_by: newId(),
          first_sent_at: sent,
          sent_at: sent,
          updated_at: new Date('2022-04-01T00:00:00Z'),
        })
        .execute();
    }
  }
});
afterAll(async () => {
  await cleanSlate();
});

test('SQL and work.ts agree on the state of every line', async () => {
  const all = await workLines(db, { whose, today: TODAY, ahead: true, limit: 1000 });
  expect(all).toHaveLength(120);
  const counts = await workCounts(db, { whose, today: TODAY });
  for (const state of WORK_STATES) {
    const begun = all.filter((line) => line.quarter <= 3 && workState(line, TODAY) === state);
    const listed = await workLines(db, { whose, today: TODAY, state, limit: 1000 });
    expect(listed, state).toEqual(begun);
    expect(counts[state], state).toBe(begun.length);
    expect(begun.length, state).toBeGreaterThan(0);
  }
  expect(all.filter((line) => workState(line, TODAY) === 'ahead').every((line) => line.quarter === 4)).toBe(
    true,
  );
});
