// An account is opened by invitation only: by someone whose place holds the new one's, through a link that
// works once.
import { beforeEach, describe, expect, test } from 'vitest';
import { createFirstKeeperInvitation, inviteByOperator } from '#src/people/invitations.service.ts';
import { KHAO_LAN } from '../../seed/characters.ts';
import type { Met } from '../client.ts';
import { type World, world } from '../world.ts';

const PASSWORD = 'ข้าวเหนียวมะม่วง 7 จาน';

let w: World;
beforeEach(async () => {
  w = await world();
});

const linkOn = (page: Met): string => new URL(page.text('main code')).pathname;

/** Prasert invites a reporter of Khao Lan and hands the link over. */
async function invited(email = 'new@example.org'): Promise<string> {
  const form = await (await w.as('prasert')).get('/people/invite?role=tambon_reporter');
  return linkOn(await form.press('ส่งคำเชิญ', { place: 'เขาล้าน ทับสะแก', name: 'น้ำฝน', email }));
}

describe('who may invite whom, and where', () => {
  test('Prasert, of the province, is offered the roles he may give and no other', async () => {
    const page = await (await w.as('prasert')).get('/people/invite');
    const offered = page.root.querySelectorAll('input[name=role]').map((i) => i.getAttribute('value'));
    expect(offered).toEqual(['tambon_reporter', 'tambon_chair', 'district_coordinator']);
  });

  test('Mali, who reports, may invite nobody: the page is not there', async () => {
    await (await w.as('mali')).get('/people/invite', 404);
  });

  test('Somchai, who chairs one council, has its tambon filled in already', async () => {
    const page = await (await w.as('somchai')).get('/people/invite');
    expect(page.value('place')).toBe('ต.เขาล้าน อ.ทับสะแก จ.ประจวบคีรีขันธ์');
    linkOn(await page.press('ส่งคำเชิญ', { name: 'น้ำฝน', email: 'new@example.org' }));
  });

  test('a place outside is refused, and everything typed is still there', async () => {
    const form = await (await w.as('prasert')).get('/people/invite?role=tambon_reporter');
    const refused = await form.press(
      'ส่งคำเชิญ',
      { place: '500501', name: 'น้ำฝน', email: 'new@example.org' },
      422,
    );
    expect(refused.text('.errors')).toContain('คุณให้หน้าที่นี้ในพื้นที่นี้ไม่ได้');
    expect(refused.value('name')).toBe('น้ำฝน');
    expect(await w.deps.db.selectFrom('invitations').selectAll().execute()).toEqual([]);
  });

  test('a role that is not his to give is refused, whatever the form says', async () => {
    const form = await (await w.as('prasert')).get('/people/invite?role=tambon_reporter');
    const { body } = form.filled('ส่งคำเชิญ', { place: '', name: 'น้ำฝน', email: 'new@example.org' });
    const sent = new URLSearchParams(body as URLSearchParams);
    sent.set('role', 'keeper');
    const visitor = await w.as('prasert');
    const page = await visitor.get('/people/invite?role=tambon_reporter');
    sent.set('_csrf', page.value('_csrf') ?? '');
    await visitor.post('/people/invite', sent, 404);
    expect(await w.deps.db.selectFrom('invitations').selectAll().execute()).toEqual([]);
  });

  test('nobody gives a role to themselves', async () => {
    await w.id('kanda');
    const form = await (await w.as('kanda')).get('/people/invite?role=tambon_reporter');
    const mine = { place: KHAO_LAN, name: 'กานดา', email: 'KANDA@example.org' };
    const refused = await form.press('ส่งคำเชิญ', mine, 422);
    expect(refused.text('.errors')).toContain('บัญชีของคุณเอง');
  });

  test('a region officer invites a support officer of the own region, not of another', async () => {
    const form = await (await w.as('kanda')).get('/people/invite?role=codi_support');
    linkOn(await form.press('ส่งคำเชิญ', { region: 'CW', name: 'หนุ่ม', email: 'num@example.org' }));
    const refused = await form.press('ส่งคำเชิญ', { region: 'N', name: 'หนุ่ม', email: 'num@example.org' }, 422);
    expect(refused.text('.errors')).toContain('คุณให้หน้าที่นี้ในพื้นที่นี้ไม่ได้');
  });

  test('a name that is nowhere, or in several places, is asked about beside the field', async () => {
    const visitor = await w.as('arun');
    const form = await visitor.get('/people/invite?role=tambon_reporter');
    const who = { name: 'น้ำฝน', email: 'new@example.org' };
    const nowhere = await form.press('ส่งคำเชิญ', { place: 'xyzzyxyzzy', ...who }, 422);
    expect(nowhere.text('.errors')).toContain('ไม่พบพื้นที่ชื่อนี้');
    const several = await form.press('ส่งคำเชิญ', { place: 'บ้านใหม่', ...who }, 422);
    const options = several.root.querySelectorAll('input[type=radio][name=place]');
    expect(options.length).toBeGreaterThan(1);
    linkOn(await several.press('ส่งคำเชิญ', { place: options[0]?.getAttribute('value') ?? '' }));
  });
});

describe('taking it up', () => {
  test('the link opens an account once, with the role at the place and nothing else', async () => {
    const link = await invited();
    const page = await w.stranger().get(link);
    expect(page.text()).toContain('ผู้รายงาน · ต.เขาล้าน อ.ทับสะแก จ.ประจวบคีรีขันธ์');
    expect(page.value('name')).toBe('น้ำฝน');
    const short = await page.press('รับคำเชิญ', { newPassword: 'สั้น' }, 422);
    expect(short.text('.errors')).toContain('อย่างน้อย 10 ตัวอักษร');
    await page.press('รับคำเชิญ', { newPassword: PASSWORD }, 303);

    const held = await w.deps.db
      .selectFrom('memberships')
      .selectAll()
      .where('scope_code', '=', KHAO_LAN)
      .execute();
    expect(held.map((m) => [m.role, m.valid_from])).toEqual([['tambon_reporter', '2022-04-10']]);
    expect((await w.stranger().get(link, 410)).text()).toContain('คำเชิญนี้ใช้ไปแล้ว');
    const door = await w.stranger().get('/sign-in?next=/account');
    const account = await door.press('เข้าสู่ระบบ', { email: 'new@example.org', password: PASSWORD });
    expect(account.has('น้ำฝน')).toBe(true);
  });

  test('pressed twice at once it makes one account', async () => {
    const page = await w.stranger().get(await invited());
    const { action, body } = page.filled('รับคำเชิญ', { newPassword: PASSWORD });
    const cookie = page.answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const send = () =>
      w.app.request(`http://localhost:8080${action}`, {
        method: 'POST',
        body: new URLSearchParams(body as URLSearchParams),
        headers: { cookie },
      });
    const answers = await Promise.all([send(), send()]);
    expect(answers.map((a) => a.status).sort()).toEqual([303, 422]);
    const people = await w.deps.db
      .selectFrom('people')
      .select('id')
      .where('email', '=', 'new@example.org')
      .execute();
    expect(people.length).toBe(1);
  });

  test('after fourteen days it is over', async () => {
    const link = await invited();
    w.clock.advance(13.9 * 86_400_000);
    await w.stranger().get(link);
    w.clock.advance(0.2 * 86_400_000);
    expect((await w.stranger().get(link, 410)).text()).toContain('เกิน 14 วันแล้ว');
  });

  test('made again, the link before it stops working', async () => {
    const first = await invited();
    const second = await invited();
    await w.stranger().get(first, 410);
    await w.stranger().get(second);
  });

  test('a link that never was says so', async () => {
    expect((await w.stranger().get('/invitations/made-up', 404)).h1).toBe('ลิงก์คำเชิญไม่ถูกต้อง');
  });

  test('the link is nowhere in the database', async () => {
    const token = (await invited()).split('/').at(-1) ?? '-';
    const { rows } = await w.owner.executeQuery<{ t: string }>(
      (await import('kysely')).sql<{ t: string }>`
        select i::text as t from invitations i union all select a::text from audit a union all select p::text from performed p`.compile(
        w.owner,
      ),
    );
    expect(rows.map((row) => row.t).join('\n')).not.toContain(token);
  });

  test('whoever has an account signs in, and the role is added to it', async () => {
    await w.id('lamai');
    const link = await invited('lamai@example.org');
    expect((await w.stranger().get(link)).text()).toContain('อีเมลนี้มีบัญชีอยู่แล้ว');
    const page = await (await w.as('lamai')).get(link);
    await page.press('รับหน้าที่นี้', {}, 303);
    const actor = await w.actor('lamai');
    expect(actor.memberships.map((m) => m.scope)).toEqual([['500501'], [KHAO_LAN]]);
  });

  test('and nobody takes up what is another’s', async () => {
    await w.id('lamai');
    const link = await invited('lamai@example.org');
    const visitor = await w.as('wichai');
    const page = await visitor.get('/account');
    const csrf = new URLSearchParams({ _csrf: page.value('_csrf') ?? '' });
    const refused = await visitor.post(`${link}/mine`, csrf, 410);
    expect(refused.text()).toContain('เป็นของอีเมลอื่น');
    expect((await w.actor('wichai')).memberships.length).toBe(1);
  });

  test('every step is in the audit, and no name or e-mail is', async () => {
    await (await w.stranger().get(await invited())).press('รับคำเชิญ', { newPassword: PASSWORD }, 303);
    const lines = await w.deps.db.selectFrom('audit').selectAll().orderBy('at').execute();
    expect(lines.map((line) => [line.action, line.role, line.area_code])).toEqual([
      ['people.invite', 'province_coordinator', KHAO_LAN],
      ['account.enter', 'anyone', KHAO_LAN],
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/น้ำฝน|example\.org/u);
  });
});

describe('by the one at the command line', () => {
  test('the first keeper comes by a link that only the latest start gave', async () => {
    const before = await createFirstKeeperInvitation(w.deps);
    const link = await createFirstKeeperInvitation(w.deps);
    await w.stranger().get(new URL(before ?? '').pathname, 410);
    const page = await w.stranger().get(new URL(link ?? '').pathname);
    const refused = await page.press('รับคำเชิญ', { name: 'แก้ว', newPassword: PASSWORD }, 422);
    expect(refused.text('.errors')).toContain('ข้อนี้ต้องกรอก');
    const factor = await page.press('รับคำเชิญ', {
      name: 'แก้ว',
      email: 'kaew@example.org',
      newPassword: PASSWORD,
    });
    expect(factor.text()).toContain('หน้าที่ของคุณต้องใช้การยืนยันอีกชั้น');
    expect(await createFirstKeeperInvitation(w.deps)).toBeUndefined();
  });

  test('anybody may be invited to anything that exists', async () => {
    const made = await inviteByOperator(w.deps, {
      email: 'a@example.org',
      name: 'ก',
      role: 'codi_region',
      scope: 'codi-cw',
    });
    expect(made.ok && made.value.link).toMatch(/^http:\/\/localhost:8080\/invitations\/[\w-]{43}$/u);
    const wrong = await inviteByOperator(w.deps, {
      email: 'a@example.org',
      name: 'ก',
      role: 'tambon_chair',
      scope: '999999',
    });
    expect(wrong).toMatchObject({ ok: false, refusal: 'area.unknown' });
  });
});
