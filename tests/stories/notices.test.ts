// The letter of the morning: what happened to a report is told once, to those whom it concerns, in their
// language, without a word of what it says; and nobody gets two letters on one day, whoever sends them.
import { beforeEach, describe, expect, test } from 'vitest';
import { planDigest, sendDigests } from '#src/digest/digest.service.ts';
import { KHAO_LAN } from '../../seed/characters.ts';
import { type MailServer, mailServer } from '../mail-server.ts';
import { DESK, type Reviewing, reviewing } from './reviewing.ts';

let w: Reviewing;
let post: MailServer;
beforeEach(async () => {
  post = await mailServer();
  w = await reviewing({ smtp: { url: post.url, from: 'โปร่งใส <no-reply@example.org>' } });
});

/** Every letter that arrives on that morning, by who got it. */
async function morning(day: string): Promise<Map<string, string>> {
  w.clock.moveTo(`${day}T07:00:00+07:00`);
  post.received.length = 0;
  await sendDigests(w.deps);
  await w.deps.jobs.settle();
  expect(new Set(post.received.map(({ to }) => to[0])).size).toBe(post.received.length);
  return new Map(post.received.map(({ to, text }) => [to[0]?.split('@')[0] ?? '', text]));
}
const chooses = (name: 'mali' | 'nok', digest: string) =>
  w.id(name).then((id) => w.owner.updateTable('people').set({ digest }).where('id', '=', id).execute());

describe('what became of a report', () => {
  test('whoever reviews it is told that it came; its authors that it came back, and why is not in the letter', async () => {
    for (const name of ['mali', 'somchai', 'wichai', 'prasert', 'kanda', 'lamai', 'khamsaen'] as const)
      await w.id(name);
    await w.sends('mali', KHAO_LAN, 2, '2022-04-11T09:00:00+07:00');
    const tuesday = await morning('2022-04-12');
    expect(tuesday.get('prasert')).toContain('มาใหม่ รอคุณตรวจ (1)');
    expect(tuesday.get('prasert')).toContain(`http://localhost:8080${DESK}`);
    expect(tuesday.get('kanda') ?? '').not.toContain('รอคุณตรวจ');
    expect(tuesday.get('mali') ?? '').not.toContain('ไตรมาสที่ 2');

    await (await (await w.as('prasert')).get(DESK)).press('ส่งคืนให้แก้', {
      'back.money': 'on',
      'why.money': 'ใบเสร็จวันที่สองไม่ชัด',
      reason: 'เกือบครบ',
    });
    const wednesday = await morning('2022-04-13');
    for (const name of ['mali', 'somchai']) {
      expect(wednesday.get(name), name).toContain('ส่งคืนให้แก้');
      expect(wednesday.get(name), name).toContain(`/work/reports/2565-2/${KHAO_LAN}`);
      expect(wednesday.get(name), name).toContain('ต้องเข้าสู่ระบบ');
    }
    expect(post.received.map(({ head, text }) => head + text).join('')).not.toMatch(
      /ใบเสร็จ|เกือบครบ|มะลิ|ประเสริฐ|สมชาย/u,
    );
    for (const name of ['wichai', 'lamai', 'khamsaen']) {
      expect(wednesday.get(name) ?? '', name).not.toContain('เขาล้าน');
    }
    const thursday = await morning('2022-04-14');
    expect(thursday.get('mali')).toBeUndefined();
  });

  test('each level is told in its turn, the author at the end, and what was decided before the morning waits for nobody', async () => {
    await w.id('nok');
    await w.sends('mali', KHAO_LAN, 2, '2022-04-11T09:00:00+07:00');
    for (const name of ['prasert', 'kanda'] as const) {
      await (await (await w.as(name)).get(DESK)).press('รับรายงานทั้งฉบับ');
    }
    await w.id('arun');
    const first = await morning('2022-04-12');
    expect(first.get('arun')).toContain('รอคุณตรวจ');
    for (const name of ['prasert', 'nok', 'kanda'])
      expect(first.get(name) ?? '', name).not.toContain('รอคุณตรวจ');
    await (await (await w.as('arun')).get(DESK)).press('รับรายงานทั้งฉบับ');
    const second = await morning('2022-04-13');
    expect(second.get('mali')).toContain('ตรวจครบทุกขั้นแล้ว (1)');
  });

  test('nobody is told to review what they wrote in', async () => {
    await w.id('anong');
    await w.id('prasert');
    await w.sends('anong', '770305', 2, '2022-04-11T09:00:00+07:00');
    const letters = await morning('2022-04-12');
    expect(letters.get('prasert')).toContain('รอคุณตรวจ (1)');
    expect(letters.get('anong') ?? '').not.toContain('รอคุณตรวจ');
  });
});

describe('reminders', () => {
  test('before the day, on it, and after it ever more seldom; none once it was sent', async () => {
    await w.id('mali');
    await w.sends('mali', KHAO_LAN, 1, '2022-01-20T09:00:00+07:00');
    const said: string[] = [];
    for (let n = 18; n <= 52; n += 1) {
      const day = n <= 30 ? `2022-04-${n}` : `2022-05-${String(n - 30).padStart(2, '0')}`;
      const text = (await morning(day)).get('mali');
      if (text) said.push(`${day.slice(5)} ${/เหลือ \d+ วัน|ครบกำหนดวันนี้|เลยมา \d+ วัน/u.exec(text)?.[0]}`);
    }
    expect(said).toEqual([
      '04-23 เหลือ 7 วัน',
      '04-29 เหลือ 1 วัน',
      '04-30 ครบกำหนดวันนี้',
      '05-01 เลยมา 1 วัน',
      '05-07 เลยมา 7 วัน',
      '05-14 เลยมา 14 วัน',
      '05-21 เลยมา 21 วัน',
    ]);
    await w.sends('mali', KHAO_LAN, 2, '2022-05-27T09:00:00+07:00');
    expect((await morning('2022-05-28')).get('mali')).toBeUndefined();
  });

  test('an officer reads how many of their places are late, not one line a place, and nothing of others', async () => {
    await w.id('nok');
    await w.id('dao');
    const letters = await morning('2022-05-01');
    expect(letters.get('nok')).toMatch(/ในพื้นที่ที่คุณดูแล เลยกำหนดแล้วยังไม่ส่ง \d+ ฉบับ/u);
    expect(letters.get('nok')).toContain('/work/all?state=late');
    expect(letters.get('nok')).not.toContain('ต.');
    // the number is the one that she finds behind the link
    const list = await (await w.as('nok')).get('/work/all?state=late');
    expect(list.has(`เลยกำหนด ยังไม่ส่ง ${/ยังไม่ส่ง (\d+) ฉบับ/u.exec(letters.get('nok') ?? '')?.[1]}`)).toBe(true);
    const count = (name: string) => Number(/ยังไม่ส่ง (\d+) ฉบับ/u.exec(letters.get(name) ?? '')?.[1] ?? 0);
    expect(count('dao')).toBeGreaterThan(0);
    expect(count('dao')).toBeLessThan(count('nok'));
  });

  test('a morning that the house missed is made up for', async () => {
    await w.id('mali');
    await morning('2022-04-28');
    expect((await morning('2022-05-02')).get('mali')).toContain('เลยมา 2 วัน');
    expect((await morning('2022-05-03')).get('mali')).toBeUndefined();
  });
});

describe('as each person wants it', () => {
  test('in English', async () => {
    const mali = await w.id('mali');
    await w.owner.updateTable('people').set({ lang: 'en' }).where('id', '=', mali).execute();
    const text = (await morning('2022-05-01')).get('mali') ?? '';
    expect(text).toContain('1 day overdue');
    expect(text).toContain(`http://localhost:8080/en/work/reports/2565-2/${KHAO_LAN}`);
    expect(text).not.toMatch(/รายงาน|ไตรมาส/u);
    expect(post.received.find(({ to }) => to[0] === 'mali@example.org')?.head).toMatch(
      /^Content-Language: en/mu,
    );
  });

  test('only what was returned or is late, or nothing at all', async () => {
    await chooses('mali', 'urgent');
    await chooses('nok', 'none');
    await w.sends('wichai', '770301', 2, '2022-04-29T09:00:00+07:00');
    const due = await morning('2022-04-30');
    expect(due.get('mali')).toBeUndefined();
    expect(due.get('nok')).toBeUndefined();
    const late = await morning('2022-05-01');
    expect(late.get('mali')).toContain('เลยกำหนดแล้ว');
    expect(late.get('nok')).toBeUndefined();
  });

  test('the choice is on the account page, and says what one misses', async () => {
    const account = await (await w.as('mali')).get('/account');
    expect(account.has('ไม่รับเลย')).toBe(true);
    const after = await account.press('บันทึก', { digest: 'none' });
    expect(after.value('digest')).toBe('none');
    expect((await morning('2022-05-01')).get('mali')).toBeUndefined();
  });
});

describe('once, whatever happens', () => {
  test('a run that is begun again, and two at once, write to nobody twice', async () => {
    for (const name of ['mali', 'somchai', 'nok', 'prasert', 'kanda', 'arun'] as const) await w.id(name);
    w.clock.moveTo('2022-05-01T07:00:00+07:00');
    const counts = await Promise.all([sendDigests(w.deps), sendDigests(w.deps), sendDigests(w.deps)]);
    await w.deps.jobs.settle();
    expect(counts.reduce((a, b) => a + b)).toBe(6);
    expect(post.received).toHaveLength(6);
    expect(await sendDigests(w.deps)).toBe(0);
  });

  test('the day is planned once, by whichever process, and each day plans the next', async () => {
    const { deps } = w;
    await Promise.all([planDigest(deps), planDigest(deps), planDigest(deps)]);
    const jobs = () =>
      w.owner
        .withSchema('pgboss')
        .selectFrom('job' as never)
        .select(['data', 'state'] as never)
        .where('name' as never, '=', 'digest' as never)
        .execute();
    expect(await jobs()).toEqual([{ data: { day: '2022-04-11' }, state: 'created' }]);
    expect(await deps.jobs.settle()).toBe(0);
    // the machine's clock has reached the morning
    w.clock.moveTo('2022-04-11T07:00:01+07:00');
    await w.owner
      .withSchema('pgboss')
      .updateTable('job' as never)
      .set({ start_after: new Date(0) } as never)
      .execute();
    await deps.jobs.settle();
    expect((await jobs()).map((one) => (one as { data: { day: string } }).data.day).toSorted()).toEqual([
      '2022-04-11',
      '2022-04-12',
    ]);
  });

  test('without a mail server nothing is planned, and the decision stands', async () => {
    w = await reviewing();
    await planDigest(w.deps);
    await w.sends('mali', KHAO_LAN, 2, '2022-04-12T09:00:00+07:00');
    await (await (await w.as('prasert')).get(DESK)).press('ส่งคืนให้แก้', { reason: 'ดูอีกครั้ง' });
    expect(await w.owner.selectFrom('digest_days').selectAll().execute()).toEqual([]);
    expect(await w.owner.selectFrom('reviews').selectAll().execute()).toHaveLength(1);
  });

  test('what was refused tells nobody', async () => {
    await w.sends('mali', KHAO_LAN, 2, '2022-04-12T09:00:00+07:00');
    const told = () => w.owner.selectFrom('notices').select('kind').execute();
    const before = (await told()).length;
    await (await (await w.as('prasert')).get(DESK)).press('ส่งคืนให้แก้', {}, 422);
    expect(await told()).toHaveLength(before);
  });
});
