// Mali and Prasert come in by the front door: with password and code, too often with the wrong one, and again
// after the session was over while they were writing.
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { createPerson } from '#src/people/people.service.ts';
import { addCharacter, CHARACTERS } from '../../seed/characters.ts';
import type { Met } from '../client.ts';
import { authenticator } from '../sign-in.ts';
import { type World, world } from '../world.ts';

const PASSWORD = 'ข้าวเหนียวมะม่วง 7 จาน';
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

let w: World;
beforeEach(async () => {
  w = await world();
});

const signInAs = (page: Met, email: string, password: string, status = 200) =>
  page.press('เข้าสู่ระบบ', { email, password }, status);

describe('with a password', () => {
  beforeEach(() => addCharacter(w.deps, 'mali', { password: PASSWORD }));

  test('Mali signs in and lands where she was going', async () => {
    const visitor = w.stranger();
    const door = await visitor.get('/sign-in?next=/account');
    const account = await signInAs(door, ' MALI@example.org ', PASSWORD);
    expect(account.path).toBe('/account');
    expect(account.has('มะลิ')).toBe(true);
    expect(account.has('ต.เขาล้าน')).toBe(true);
  });

  test('and in English', async () => {
    const door = await w.stranger().get('/en/sign-in?next=/en/account');
    const account = await door.press('Sign in', { email: 'mali@example.org', password: PASSWORD });
    expect(account.path).toBe('/en/account');
  });

  test('nobody is sent on to another site', async () => {
    for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', '/sign-out']) {
      const door = await w.stranger().get(`/sign-in?next=${encodeURIComponent(next)}`);
      expect(door.value('next')).toBe('/work');
    }
  });

  test('the answer to a wrong password is the answer to an unknown e-mail, word for word', async () => {
    const door = await w.stranger().get('/sign-in');
    const wrong = await signInAs(door, 'mali@example.org', 'ไม่ใช่รหัสนี้แน่นอน', 422);
    const unknown = await signInAs(door, 'nobody@example.org', 'ไม่ใช่รหัสนี้แน่นอน', 422);
    expect(wrong.text()).toContain('อีเมลหรือรหัสผ่านไม่ตรง');
    const same = (page: Met) => page.html.replaceAll('mali@', 'x@').replaceAll('nobody@', 'x@');
    expect(same(unknown)).toBe(same(wrong));
    expect(wrong.value('email')).toBe('mali@example.org');
    expect(wrong.value('password')).toBe('');
    expect([...wrong.answer.headers.keys()]).toEqual([...unknown.answer.headers.keys()]);
  });

  test('neither comes back quicker than a password takes to look at', async () => {
    const door = await w.stranger().get('/sign-in');
    for (const email of ['mali@example.org', 'nobody@example.org']) {
      const began = performance.now();
      await signInAs(door, email, 'ไม่ใช่รหัสนี้แน่นอน', 422);
      expect(performance.now() - began).toBeGreaterThan(240);
    }
  });

  test.each(['mali@example.org', 'nobody@example.org'])(
    'the door shuts for longer and longer: %s',
    async (email) => {
      const door = await w.stranger().get('/sign-in');
      const wrong = async () => (await signInAs(door, email, 'ไม่ใช่รหัสนี้แน่นอน', 422)).text('.errors');
      for (let i = 0; i < 5; i += 1) expect(await wrong()).toContain('ไม่ตรง');
      expect(await wrong()).toContain('ลองใหม่ได้ในอีก 30 วินาที');
      w.clock.advance(31_000);
      expect(await wrong()).toContain('ไม่ตรง');
      expect(await wrong()).toContain('ลองใหม่ได้ในอีก 60 วินาที');
      w.clock.advance(61_000);
      expect(await wrong()).toContain('ไม่ตรง');
      expect(await wrong()).toContain('ลองใหม่ได้ในอีก 2 นาที');
    },
  );

  test('while it is shut the right password opens nothing; afterwards it does, and the count is gone', async () => {
    const door = await w.stranger().get('/sign-in?next=/account');
    for (let i = 0; i < 5; i += 1) await signInAs(door, 'mali@example.org', 'ไม่ใช่รหัสนี้แน่นอน', 422);
    await signInAs(door, 'mali@example.org', PASSWORD, 422);
    w.clock.advance(31_000);
    expect((await signInAs(door, 'mali@example.org', PASSWORD)).path).toBe('/account');
    expect(await w.deps.db.selectFrom('sign_in_failures').selectAll().execute()).toEqual([]);
  });

  test('ten at once count as ten', async () => {
    const door = await w.stranger().get('/sign-in');
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => signInAs(door, 'mali@example.org', 'ไม่ใช่รหัสนี้แน่นอน', 422)),
    );
    expect(answers.filter((page) => page.has('ไม่ตรง')).length).toBe(5);
  });

  test('what is not an e-mail is said beside the field', async () => {
    const door = await w.stranger().get('/sign-in');
    const page = await signInAs(door, 'มะลิ', '', 422);
    expect(page.text('.errors')).toContain('อีเมลต้องมีรูปแบบเช่น');
    expect(page.text('.errors')).toContain('ข้อนี้ต้องกรอก');
  });

  test('signing out ends the session, also for whoever kept the cookie', async () => {
    const visitor = w.stranger();
    const page = await signInAs(await visitor.get('/sign-in?next=/account'), 'mali@example.org', PASSWORD);
    const kept = visitor.cookie(/^session$/u);
    await page.press('ออกจากระบบ', {}, 303);
    expect(visitor.cookie(/^session$/u)).toBeUndefined();
    const thief = await w.app.request('http://localhost:8080/account', {
      headers: { cookie: `session=${kept}` },
    });
    expect(thief.headers.get('location')).toContain('/sign-in');
  });

  test('no address and no device is kept anywhere', async () => {
    const door = await w.stranger().get('/sign-in');
    const { action, body } = door.filled('เข้าสู่ระบบ', { email: 'mali@example.org', password: PASSWORD });
    const cookie = door.answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const answer = await w.app.request(`http://localhost:8080${action}`, {
      method: 'POST',
      body: body as URLSearchParams,
      headers: {
        cookie,
        host: 'localhost:8080',
        'x-forwarded-for': '203.0.113.77',
        'x-real-ip': '203.0.113.77',
        'user-agent': 'Marker/77 (Phone of Mali)',
      },
    });
    expect(answer.status).toBe(303);
    const tables = await sql<{
      name: string;
    }>`select tablename as name from pg_tables where schemaname = 'public'`.execute(w.owner);
    for (const { name } of tables.rows) {
      const rows = await sql<{ text: string }>`select t::text as text from ${sql.table(name)} t`.execute(
        w.owner,
      );
      const text = rows.rows.map((row) => row.text).join('\n');
      expect(text, name).not.toMatch(/203\.0\.113\.77|Marker\/77/u);
    }
    const columns = await sql<{ name: string }>`select table_name || '.' || column_name as name
      from information_schema.columns where table_schema = 'public' and column_name ~ '(^|_)ip(_|$)|user_agent|device'`.execute(
      w.owner,
    );
    expect(columns.rows.map((row) => row.name).sort()).toEqual([
      'sessions.ip_address',
      'sessions.user_agent',
    ]);
  });
});

describe('with a second factor', () => {
  const RECOVERY = ['k3fm8-p2xwq', 'aaaa2-bbbb3'];
  beforeEach(() =>
    createPerson(w.deps, {
      ...CHARACTERS.prasert,
      email: 'prasert@example.org',
      password: PASSWORD,
      secondFactor: SECRET,
      recoveryCodes: RECOVERY,
    }),
  );

  const passwordGiven = async () =>
    signInAs(await w.stranger().get('/sign-in?next=/account'), 'prasert@example.org', PASSWORD);

  test('Prasert gives the code of his phone, in Thai digits if he likes', async () => {
    const code = await passwordGiven();
    expect(code.h1).toBe('รหัสยืนยันอีกชั้น');
    const thai = [...authenticator(SECRET)].map((d) => '๐๑๒๓๔๕๖๗๘๙'[Number(d)]).join('');
    const account = await code.press('ยืนยัน', { totp: `${thai.slice(0, 3)} ${thai.slice(3)}` });
    expect(account.path).toBe('/account');
    const [session] = await w.deps.db.selectFrom('sessions').selectAll().execute();
    expect(session?.second_factor).toBe(true);
  });

  test('the password alone opens nothing', async () => {
    const visitor = w.stranger();
    await signInAs(await visitor.get('/sign-in?next=/account'), 'prasert@example.org', PASSWORD);
    expect((await visitor.get('/account')).h1).toBe('เข้าสู่ระบบ');
    expect(await w.deps.db.selectFrom('sessions').selectAll().execute()).toEqual([]);
  });

  test('a recovery code works once', async () => {
    const first = await passwordGiven();
    expect((await first.press('ยืนยัน', { totp: 'K3FM8P2XWQ' })).path).toBe('/account');
    const second = await passwordGiven();
    const refused = await second.press('ยืนยัน', { totp: 'k3fm8-p2xwq' }, 422);
    expect(refused.text('.errors')).toContain('รหัสไม่ตรง');
    expect((await refused.press('ยืนยัน', { totp: 'aaaa2-bbbb3' })).path).toBe('/account');
  });

  test('after five wrong codes the password is asked again', async () => {
    let page = await passwordGiven();
    for (let i = 0; i < 5; i += 1) page = await page.press('ยืนยัน', { totp: '000000' }, 422);
    page = await page.press('ยืนยัน', { totp: authenticator(SECRET) }, 422);
    expect(page.h1).toBe('เข้าสู่ระบบ');
    expect(page.text('.errors')).toContain('เริ่มเข้าสู่ระบบใหม่');
  });
});

describe('a session that is over while somebody is typing', () => {
  const LONG = 'น้ำท่วมทางเข้าหมู่ 4 <b>ประชุม</b> "ไม่ได้"\nบรรทัดที่สอง';
  const typed = async () => {
    const visitor = await w.as('prasert');
    const page = await visitor.get('/account');
    await w.deps.db.deleteFrom('sessions').execute();
    return page.press('บันทึก', { name: LONG.split('\n')[0] ?? '', lang: 'th' }, 401);
  };

  test('everything typed comes through password and code, and is sent on with one button', async () => {
    await addCharacter(w.deps, 'prasert', { password: PASSWORD, secondFactor: SECRET }).then((id) =>
      w.deps.db.updateTable('people').set({ email: 'p@example.org' }).where('id', '=', id).execute(),
    );
    const door = await typed();
    expect(door.text()).toContain('สิ่งที่คุณพิมพ์ยังอยู่ครบ');
    const wrong = await signInAs(door, 'p@example.org', 'ไม่ใช่รหัสนี้แน่นอน', 422);
    const code = await signInAs(wrong, 'p@example.org', PASSWORD);
    const again = await code.press('ยืนยัน', { totp: '000000' }, 422);
    const resume = await again.press('ยืนยัน', { totp: authenticator(SECRET) });
    expect(resume.h1).toBe('ข้อความของคุณยังอยู่ครบ');
    const account = await resume.press('ทำต่อจากที่ค้างไว้');
    expect(account.path).toBe('/account?done=profile');
    expect(account.value('name')).toBe(LONG.split('\n')[0]);
  });

  test('a password that was being typed is not carried', async () => {
    await addCharacter(w.deps, 'mali', { password: PASSWORD });
    const visitor = w.stranger();
    await signInAs(await visitor.get('/sign-in?next=/account'), 'mali@example.org', PASSWORD);
    const page = await visitor.get('/account/password');
    await w.deps.db.deleteFrom('sessions').execute();
    const door = await page.press(
      'เปลี่ยนรหัสผ่าน',
      { password: 'ของเดิม', newPassword: 'ของใหม่ยาวพอแน่นอน' },
      401,
    );
    expect(door.html).not.toContain('ของใหม่');
    expect(door.html).not.toContain('ของเดิม');
  });
});
