// A database of the time when quarters were published without being frozen first: every edition that people saw
// becomes the freeze of its number, and says what it said.

import type pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { embeddedDoor, openDatabase, withOwner } from '#src/platform/db/database.ts';
import { migrate, readMigrations } from '#src/platform/db/migrate.ts';
import { newId } from '#src/platform/ids.ts';
import { createLog } from '#src/platform/log.ts';
import { freezes } from './freezes.store.ts';
import { publications } from './publications.store.ts';
import { verifyFreeze } from './verify.service.ts';

const NAME = `upgrade_${process.env.VITEST_POOL_ID ?? process.pid}`;
const door = () => embeddedDoor(inject('databaseSocket'), NAME);
const inPostgres = (statement: string) =>
  withOwner(embeddedDoor(inject('databaseSocket'), 'postgres'), (client) => client.query(statement));

const programme = newId();
const editions = [
  { id: newId(), quarter: 1, edition: 1, at: '2022-02-14', note: '' },
  { id: newId(), quarter: 2, edition: 1, at: '2022-05-10', note: 'ฉบับแรก' },
  { id: newId(), quarter: 1, edition: 2, at: '2022-05-20', note: 'เพิ่มรายงาน 1 ฉบับ' },
  { id: newId(), quarter: 2, edition: 2, at: '2022-05-25', note: 'ยอดสะสมปรับ' },
] as const;
const [first, second, firstAgain, secondAgain] = editions;

beforeAll(async () => {
  await inPostgres(`drop database if exists ${NAME} with (force)`);
  await inPostgres(`create database ${NAME}`);
  await withOwner(door(), async (owner) => {
    await migrate(
      owner,
      undefined,
      readMigrations().filter(({ name }) => name < '0007'),
    );
    await fill(owner);
    await migrate(owner);
  });
});
afterAll(() => inPostgres(`drop database if exists ${NAME} with (force)`));

async function fill(owner: pg.Client): Promise<void> {
  await owner.query(
    `insert into programmes (id, slug, fiscal_year, name_th, name_en) values ($1, 'big-rock', 2565, 'ก', 'a')`,
    [programme],
  );
  for (const one of editions) {
    const report = newId();
    await owner.query(
      `insert into publications (id, programme_id, fiscal_year, quarter, edition, note_th, published_at, published_by)
       values ($1, $2, 2565, $3, $4, $5, $6, $7)`,
      [one.id, programme, one.quarter, one.edition, one.note, one.at, newId()],
    );
    await owner.query(
      `insert into published_obligations values ('77', $1, '770304', 'subdistrict', '2022-04-30', 'accepted', 0, $2, 1)`,
      [one.id, report],
    );
    await owner.query(
      `insert into report_values (province_code, report_id, version, indicator_id, indicator_key, num)
       values ('77', $1, 1, $2, 'meetings', 4)`,
      [report, newId()],
    );
    await owner.query(`insert into published_hidden values ($1, 'leaders', '770304')`, [one.id]);
  }
}

test('every edition is the freeze of its number, with the totals it had', async () => {
  const { db, close } = openDatabase(door().app, createLog('silent'), 1);
  try {
    const all = new Map((await freezes(db)).map((one) => [one.id, one]));
    expect(all.size).toBe(4);
    expect(all.get(first.id)).toMatchObject({ quarter: 1, number: 1, reason: '', basis: [] });
    expect(all.get(firstAgain.id)).toMatchObject({ number: 2, reason: firstAgain.note, basis: [] });
    // What was in force when it was published, and nothing later.
    expect(all.get(second.id)?.basis).toEqual([first.id]);
    expect(all.get(secondAgain.id)).toMatchObject({ number: 2, basis: [firstAgain.id] });
    expect((await publications(db)).map((one) => [one.id, one.edition, one.note.th])).toEqual([
      [secondAgain.id, 2, secondAgain.note],
      [second.id, 1, second.note],
      [firstAgain.id, 2, firstAgain.note],
      [first.id, 1, first.note],
    ]);
    for (const freeze of all.values()) expect((await verifyFreeze(db, freeze)).faults).toEqual([]);
  } finally {
    await close();
  }
});

test('and from then on it stays: what is changed behind it is found', async () => {
  await withOwner(door(), async (owner) => {
    await expect(owner.query(`delete from publications`)).rejects.toThrow('publications never changes');
    await owner.query(`update report_values set num = 5`);
  });
  const { db, close } = openDatabase(door().app, createLog('silent'), 1);
  try {
    const [freeze] = await freezes(db);
    expect((await verifyFreeze(db, freeze!)).faults).toEqual(['content']);
  } finally {
    await close();
  }
});
