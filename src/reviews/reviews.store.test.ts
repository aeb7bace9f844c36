// What waits for review: oldest first, a page at a time without a gap, never what one wrote in oneself.
import type { Kysely } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { DB } from '#src/platform/db/schema.ts';
import { newId } from '#src/platform/ids.ts';
import { cleanSlate, testDatabase } from '../../tests/database.ts';
import { countWaiting, type Waiting, waitingFor } from './reviews.store.ts';
import type { Sight } from './sight.ts';

let db: Kysely<DB>;
const me = newId();
const programme = newId();

beforeAll(async () => {
  const opened = await testDatabase();
  ({ db } = opened);
  const { owner } = opened;
  await cleanSlate();
  const version = newId();
  await owner
    .insertInto('programmes')
    .values({ id: programme, slug: 'waiting', fiscal_year: 2565, name_th: 't', name_en: 't' })
    .execute();
  await owner
    .insertInto('programme_versions')
    .values({ id: version, programme_id: programme, number: 1, reason: '' })
    .execute();
  const send = async (
    area: string,
    quarter: number,
    at: string,
    waitsAt: string,
    contributors = [newId()],
  ) => {
    const id = newId();
    const key = { province_code: area.slice(0, 2), programme_version_id: version };
    const sent = new Date(at);
    await owner
      .insertInto('reports')
      .values({
        ...key,
        id,
        programme_id: programme,
        fiscal_year: 2565,
        quarter,
        area_code: area,
        level: 'subdistrict',
        state: 'sent',
        waits_at: waitsAt,
        version: 1,
        started_by: newId(),
        first_sent_at: sent,
        sent_at: sent,
        updated_at: sent,
      })
      .execute();
    await owner
      .insertInto('report_versions')
      .values({
        ...key,
        report_id: id,
        version: 1,
        sent_at: sent,
        sent_by: newId(),
        days_late: 0,
        contributors,
      })
      .execute();
  };
  // five at the very same moment, as when a region sends together
  for (const quarter of [1, 2, 3]) await send('770301', quarter, '2022-04-12T02:00:00Z', 'province');
  for (const quarter of [1, 2]) await send('770305', quarter, '2022-04-12T02:00:00Z', 'province');
  await send('770304', 2, '2022-04-11T02:00:00Z', 'province');
  await send('770304', 3, '2022-04-10T02:00:00Z', 'province', [newId(), me]);
  await send('770304', 1, '2022-04-09T02:00:00Z', 'region');
  await send('500501', 2, '2022-04-09T02:00:00Z', 'province');
});

const province: Sight['reviews'] = [{ level: 'province', prefixes: ['77'] }];

test('page by page: each once, the oldest first', async () => {
  const seen: Waiting[] = [];
  for (let after: Waiting | undefined; ; ) {
    const rows = await waitingFor(db, { reviews: province, me, limit: 2, after });
    seen.push(...rows);
    after = rows.at(-1);
    if (rows.length < 2) break;
  }
  expect(seen).toHaveLength(6);
  expect(new Set(seen.map((row) => row.id)).size).toBe(6);
  expect(seen[0]).toMatchObject({ areaCode: '770304', quarter: 2, seq: 0 });
  expect(await countWaiting(db, { reviews: province, me })).toBe(6);
});

test('narrowed by quarter, by province, and to the levels of the person', async () => {
  const quarter = { fiscalYear: 2565, quarter: 2 } as const;
  const count = (reviews: Sight['reviews'], more: object = {}) => countWaiting(db, { reviews, me, ...more });
  expect(await count(province, { quarter })).toBe(3);
  expect(await count([{ level: 'province', prefixes: [''] }], { province: '50' })).toBe(1);
  expect(await count([{ level: 'region', prefixes: ['77', '50'] }])).toBe(1);
  expect(await count([{ level: 'centre', prefixes: [''] }])).toBe(0);
  expect(await count([{ level: 'province', prefixes: ['770305'] }])).toBe(2);
  expect(await count([])).toBe(0);
});
