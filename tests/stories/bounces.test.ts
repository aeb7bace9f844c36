// A letter that cannot arrive: the address is asked once, whoever can mend it is told, and it is mended.
import { beforeEach, describe, expect, test } from 'vitest';
import { sendDigests } from '#src/digest/digest.service.ts';
import { receiveBounce } from '#src/people/bounce.service.ts';
import { returnMark } from '#src/platform/mail-addresses.ts';
import { type MailServer, mailServer } from '../mail-server.ts';
import { type Reviewing, reviewing } from './reviewing.ts';

let w: Reviewing;
let post: MailServer;
const gone = new Set<string>();
beforeEach(async () => {
  gone.clear();
  post = await mailServer((to) => (gone.has(to) ? '550 5.1.1 No such user here' : undefined));
  w = await reviewing({ smtp: { url: post.url, from: 'โปร่งใส <no-reply@example.org>' } });
});
async function morning(day: string): Promise<string[]> {
  w.clock.moveTo(`${day}T07:00:00+07:00`);
  post.received.length = 0;
  await sendDigests(w.deps);
  await w.deps.jobs.settle();
  return post.received.map(({ to }) => to[0] ?? '');
}

describe('an address that is refused at the door', () => {
  test('is shown to its owner and to those who look after them, and to nobody else; no second letter is tried', async () => {
    for (const name of ['mali', 'somchai', 'nok', 'prasert', 'lamai', 'khamsaen'] as const) await w.id(name);
    gone.add('mali@example.org');
    expect(await morning('2022-05-01')).not.toContain('mali@example.org');
    await morning('2022-05-07');
    expect(post.asked.get('mali@example.org')).toBe(1);

    const mali = await w.as('mali');
    const home = await mali.get('/work');
    expect(home.has('จดหมายส่งไม่ถึงคุณ')).toBe(true);
    const mend = await home.follow('แก้อีเมล');
    expect(mend.has('No such user here')).toBe(true);
    expect((await mali.get('/en/work')).has('Letters do not reach you')).toBe(true);
    for (const name of ['somchai', 'nok', 'prasert'] as const) {
      const visitor = await w.as(name);
      const work = await visitor.get('/work');
      expect(work.has('1 คนในพื้นที่ของคุณรับจดหมายไม่ได้'), name).toBe(true);
      const list = await work.follow('ดูว่าใครบ้าง');
      expect(list.text('tbody'), name).toContain('มะลิ');
      expect(list.root.querySelectorAll('tbody tr'), name).toHaveLength(1);
      expect((await list.follow('มะลิ')).has('จดหมายส่งไม่ถึงที่อยู่นี้'), name).toBe(true);
    }
    for (const name of ['lamai', 'khamsaen'] as const) {
      expect((await (await w.as(name)).get('/work')).has('รับจดหมายไม่ได้'), name).toBe(false);
    }
  });

  test('once it works again, its owner says so and is written to', async () => {
    await w.id('mali');
    gone.add('mali@example.org');
    await morning('2022-05-01');
    gone.clear();
    const page = await (await w.as('mali')).get('/account/email');
    await page.press('ลองส่งอีกครั้ง');
    expect(await morning('2022-05-07')).toContain('mali@example.org');
  });

  test('an invitation that came back is marked where it waits', async () => {
    gone.add('typo@example.org');
    const nok = await w.as('nok');
    const form = await (await nok.get('/people/invite')).press('ต่อไป', { role: 'tambon_reporter' });
    await form.press('ส่งคำเชิญ', { name: 'จันทร์', email: 'typo@example.org', place: '770304' });
    await w.deps.jobs.settle();
    expect((await nok.get('/people')).text()).toMatch(/จันทร์ \(typo@example\.org\) จดหมายไม่ถึง/u);
  });
});

describe('a new address', () => {
  const ask = async (email: string) => {
    const mali = await w.as('mali');
    const asked = await (await mali.get('/account/email')).press('เปลี่ยนอีเมล', { email });
    await w.deps.jobs.settle();
    const letter = post.received.find(({ to }) => to[0] === email)?.text ?? '';
    return { mali, asked, link: /http:\/\/localhost:8080(\/account\/email\/\S+)/u.exec(letter)?.[1] };
  };

  test('counts once its link was opened by the one who asked, and works once', async () => {
    await w.id('mali');
    gone.add('mali@example.org');
    await morning('2022-05-01');
    const { mali, link = '' } = await ask('mali.new@example.org');
    expect((await mali.get('/account')).has('mali.new@example.org')).toBe(false);
    expect((await (await w.as('somchai')).get(link, 404)).has('ลิงก์นี้ใช้ไม่ได้แล้ว')).toBe(true);
    const done = await (await mali.get(link)).press('ใช้อีเมลนี้');
    expect(done.has('mali.new@example.org')).toBe(true);
    await mali.get(link, 404);
    expect((await mali.get('/work')).has('จดหมายส่งไม่ถึงคุณ')).toBe(false);
    expect(await morning('2022-05-07')).toContain('mali.new@example.org');
  });

  test('of somebody else gets no letter, and the page does not say that it is theirs', async () => {
    await w.id('somchai');
    const known = await ask('somchai@example.org');
    const unknown = await ask('nobody@example.org');
    expect(known.link).toBeUndefined();
    expect(unknown.link).toBeDefined();
    expect(known.asked.text()).toBe(unknown.asked.text());
  });

  test('the old address is told, and the audit says that it changed without saying to what', async () => {
    const { mali, link = '' } = await ask('mali.new@example.org');
    await (await mali.get(link)).press('ใช้อีเมลนี้');
    await w.deps.jobs.settle();
    expect(post.received.find(({ to }) => to[0] === 'mali@example.org')?.text).toContain('ใช้อีเมลอื่นแล้ว');
    const lines = await w.owner
      .selectFrom('audit')
      .select('detail')
      .where('subject_id', '=', await w.id('mali'))
      .execute();
    expect(JSON.stringify(lines)).toContain('changed');
    expect(JSON.stringify(lines)).not.toContain('@');
  });
});

describe('a letter that comes back later', () => {
  const back = (to: string, mark: string, { action = 'failed', status = '5.2.1' } = {}) =>
    [
      'Return-Path: <>',
      `To: returns+${mark}@example.org`,
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
      '',
      '--b1',
      'Content-Type: text/plain',
      '',
      'It could not be delivered.',
      '--b1',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example.net',
      '',
      `Final-Recipient: rfc822; ${to}`,
      `Action: ${action}`,
      `Status: ${status}`,
      'Diagnostic-Code: smtp; 550 5.2.1 The mailbox is',
      ' disabled',
      '',
      '--b1--',
    ].join('\r\n');
  const mark = () => returnMark(w.deps.config.secret, 'mali@example.org');
  const problems = () =>
    w.owner.selectFrom('mail_problems').select(['email', 'code', 'said', 'way']).execute();

  test('marks the address it was written to', async () => {
    expect(await receiveBounce(w.deps, back('mali@example.org', mark()))).toBe('failed');
    expect(await problems()).toEqual([
      { email: 'mali@example.org', code: '5.2.1', said: '550 5.2.1 The mailbox is disabled', way: 'bounce' },
    ]);
  });

  test('nobody can silence another by writing one themselves', async () => {
    expect(await receiveBounce(w.deps, back('somchai@example.org', mark()))).toBe('strange');
    expect(await receiveBounce(w.deps, back('mali@example.org', 'f'.repeat(32)))).toBe('strange');
    expect(await receiveBounce(w.deps, 'Subject: out of office\r\n\r\nback on Monday')).toBe('strange');
    expect(await problems()).toEqual([]);
  });

  test('that is only late, or was refused for its sender, says nothing of the address', async () => {
    expect(
      await receiveBounce(w.deps, back('mali@example.org', mark(), { action: 'delayed', status: '4.4.1' })),
    ).toBe('nothing');
    expect(await receiveBounce(w.deps, back('mali@example.org', mark(), { status: '5.7.1' }))).toBe(
      'nothing',
    );
    expect(await problems()).toEqual([]);
  });
});
