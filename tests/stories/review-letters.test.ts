// When a report comes back to its author, or has passed every level, one letter goes out; it says which report
// and nothing of what stands in it. Without a mail server nothing is queued.
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { KHAO_LAN } from '../../seed/characters.ts';
import { DESK, type Reviewing, reviewing } from './reviewing.ts';

const SMTP = { smtp: { url: 'smtp://127.0.0.1:9', from: 'โปร่งใส <no-reply@example.org>' } };

type Letter = { to: string; subject: string; text: string; lang: string };
const letters = async (w: Reviewing): Promise<Letter[]> =>
  (
    await sql<{ data: Letter }>`select data from pgboss.job where name = 'mail' order by created_on`.execute(
      w.owner,
    )
  ).rows.map((row) => row.data);

test('one letter a decision that the author waits for, without a word of the content', async () => {
  const w = await reviewing(SMTP);
  await w.sends('mali', KHAO_LAN, 2, '2022-04-12T09:00:00+07:00');
  await (await (await w.as('prasert')).get(DESK)).press('ส่งคืนให้แก้', {
    'back.money': 'on',
    'why.money': 'ใบเสร็จวันที่สองไม่ชัด',
    reason: 'เกือบครบ',
  });
  const [returned, ...more] = await letters(w);
  expect(more).toEqual([]);
  expect(returned?.to).toBe('mali@example.org');
  expect(returned?.subject).toContain('ส่งคืนให้แก้');
  expect(returned?.text).toContain(`http://localhost:8080/work/reports/2565-2/${KHAO_LAN}`);
  expect(JSON.stringify(returned)).not.toMatch(/ใบเสร็จ|เกือบครบ|มะลิ|ประเสริฐ/u);

  await w.sendsAgain('mali', KHAO_LAN, 2, '2022-04-14T09:00:00+07:00');
  for (const [name, sofar] of [
    ['prasert', 1],
    ['kanda', 1],
    ['arun', 2],
  ] as const) {
    await (await (await w.as(name)).get(DESK)).press('รับรายงานทั้งฉบับ');
    expect(await letters(w), name).toHaveLength(sofar);
  }
  expect((await letters(w))[1]?.subject).toContain('รับรายงานแล้ว');
});

test('in the language of the person', async () => {
  const w = await reviewing(SMTP);
  await w.sends('mali', KHAO_LAN, 2, '2022-04-12T09:00:00+07:00');
  await w.owner
    .updateTable('people')
    .set({ lang: 'en' })
    .where('id', '=', await w.id('mali'))
    .execute();
  await (await (await w.as('prasert')).get(DESK)).press('ส่งคืนให้แก้', { reason: 'x' });
  const [letter] = await letters(w);
  expect(letter?.lang).toBe('en');
  expect(letter?.subject).toMatch(/^To correct: Quarter/u);
  expect(letter?.text).toContain(`/en/work/reports/2565-2/${KHAO_LAN}`);
});

test('without a mail server nothing is queued, and the decision stands', async () => {
  const w = await reviewing();
  await w.sends('mali', KHAO_LAN, 2, '2022-04-12T09:00:00+07:00');
  await (await (await w.as('prasert')).get(DESK)).press('ส่งคืนให้แก้', { reason: 'ดูอีกครั้ง' });
  expect(await letters(w)).toEqual([]);
  expect(await w.owner.selectFrom('reviews').selectAll().execute()).toHaveLength(1);
});
