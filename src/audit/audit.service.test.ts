// On a real database, as the application's role; what the owner of the database may do is done as the owner.
import { type Kysely, sql } from 'kysely';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { OWNER_ROLE } from '#src/platform/db/cluster.ts';
import type { DB } from '#src/platform/db/schema.ts';
import type { AuditLine } from '#src/platform/perform.ts';
import { cleanSlate, testDatabase } from '../../tests/database.ts';
import { appendAudit, type ChainReport, verifyChains } from './audit.service.ts';

let db: Kysely<DB>;
let owner: Kysely<DB>;
beforeAll(async () => {
  ({ db, owner } = await testDatabase());
});
beforeEach(cleanSlate);
afterEach(cleanSlate);

const line = (area: string | undefined, more: Partial<AuditLine> = {}): AuditLine => ({
  at: new Date('2022-04-22T07:32:00.123Z'),
  personId: '019cfe55-0000-7000-8000-000000000001',
  role: 'tambon_reporter',
  action: 'report.send',
  subjectKind: 'report',
  subjectId: 'r-1',
  ...(area === undefined ? {} : { area }),
  versionFrom: 0,
  versionTo: 1,
  detail: { quarter: '2565-2', late: 0, once: true, nothing: null },
  ...more,
});
const append = (one: AuditLine) => db.transaction().execute((tx) => tx.executeQuery(appendAudit(tx, one)));
async function verified(): Promise<ChainReport[]> {
  const all: ChainReport[] = [];
  for await (const chain of verifyChains(db)) all.push(chain);
  return all;
}
const summary = async () =>
  (await verified()).map(({ province, rows, broken }) => ({ province, rows, broken }));

describe('the audit', () => {
  test('keeps one chain a province, and what belongs to none has its own', async () => {
    for (const area of ['770601', '77', undefined, '10', '770602']) await append(line(area));
    expect(await summary()).toEqual([
      { province: '00', rows: 1, broken: undefined },
      { province: '10', rows: 1, broken: undefined },
      { province: '77', rows: 3, broken: undefined },
    ]);
  });

  test('does not fork when many write at once', async () => {
    await Promise.all(Array.from({ length: 24 }, (_, i) => append(line('770601', { subjectId: `r-${i}` }))));
    expect(await summary()).toEqual([{ province: '77', rows: 24, broken: undefined }]);
  });

  test('leaves no line of what was rolled back', async () => {
    await append(line('77'));
    const failing = db.transaction().execute(async (tx) => {
      await tx.executeQuery(appendAudit(tx, line('77')));
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await append(line('77'));
    expect(await summary()).toEqual([{ province: '77', rows: 2, broken: undefined }]);
  });
});

describe('what the owner of the database does behind its back is found', () => {
  beforeEach(async () => {
    for (let i = 1; i <= 5; i += 1) await append(line('770601', { subjectId: `r-${i}` }));
  });

  const tamperings: [string, string, { seq: number; why: string }][] = [
    ['a changed person', `update audit set person_id = null where seq = 3`, { seq: 3, why: 'changed' }],
    [
      'a changed moment',
      `update audit set at = at + interval '1 ms' where seq = 2`,
      { seq: 2, why: 'changed' },
    ],
    [
      'a changed detail',
      `update audit set detail = detail || '{"late": 9}' where seq = 4`,
      { seq: 4, why: 'changed' },
    ],
    ['a removed line', `delete from audit where seq = 3`, { seq: 4, why: 'missing' }],
    ['the first line removed', `delete from audit where seq = 1`, { seq: 2, why: 'missing' }],
    ['the last lines removed', `delete from audit where seq > 3`, { seq: 4, why: 'cut' }],
    [
      'a line slipped in at the end',
      `insert into audit select province_code, 6, at, person_id, role, action, subject_kind, 'r-6', area_code,
         version_from, version_to, detail, hash, hash from audit where seq = 5`,
      { seq: 6, why: 'changed' },
    ],
    [
      'a line slipped in between',
      `update audit set seq = seq + 100 where seq > 2;
       insert into audit select province_code, 3, at, person_id, role, action, subject_kind, 'r-x', area_code,
         version_from, version_to, detail, hash, prev_hash from audit where seq = 2;
       update audit set seq = seq - 99 where seq > 100`,
      { seq: 3, why: 'changed' },
    ],
    ['everything removed', `delete from audit`, { seq: 1, why: 'cut' }],
  ];
  test.each(tamperings)('%s', async (_, statement, first) => {
    await sql.raw(statement).execute(owner);
    const [chain] = await verified();
    expect(chain?.broken?.[0]).toEqual(first);
  });

  test('after a broken place the chain is read on: two tamperings are two places', async () => {
    await sql.raw(`update audit set role = 'x' where seq in (2, 5)`).execute(owner);
    expect((await verified())[0]?.broken).toEqual([
      { seq: 2, why: 'changed' },
      { seq: 5, why: 'changed' },
    ]);
  });
});

describe('the application itself', () => {
  const appendOnly = [
    'audit',
    'report_versions',
    'report_values',
    'reviews',
    'review_notes',
    'freezes',
    'frozen_obligations',
    'frozen_hidden',
    'frozen_sums',
    'frozen_coverage',
    'frozen_money',
    'publications',
  ];
  const refused = /permission denied/u;

  test.each(appendOnly)('cannot change, delete or empty %s', async (table) => {
    await expect(sql.raw(`delete from ${table}`).execute(db)).rejects.toThrow(refused);
    await expect(sql.raw(`truncate ${table} cascade`).execute(db)).rejects.toThrow(refused);
    const { rows } = await sql<{ name: string }>`
      select column_name as name from information_schema.columns where table_name = ${table}`.execute(owner);
    expect(rows.length).toBeGreaterThan(2);
    for (const { name } of rows) {
      await expect(sql.raw(`update ${table} set ${name} = ${name}`).execute(db)).rejects.toThrow(refused);
    }
  });

  test('cannot forget where a chain ends', async () => {
    await append(line('77'));
    await expect(sql`delete from audit_heads`.execute(db)).rejects.toThrow(refused);
  });

  test('cannot become the owner', async () => {
    await expect(sql.raw(`set role ${OWNER_ROLE}`).execute(db)).rejects.toThrow(refused);
  });
});
