// One's own account: the name, the password, the second factor with its recovery codes, the sessions.
import { beforeEach, describe, expect, test } from 'vitest';
import { addCharacter } from '../../seed/characters.ts';
import { type Met, Visitor } from '../client.ts';
import { authenticator, signedInCookie } from '../sign-in.ts';
import { type World, world } from '../world.ts';

const PASSWORD = 'ข้าวเหนียวมะม่วง 7 จาน';
const NEW = 'ปลาทูแม่กลอง 12 เข่ง';

let w: World;
beforeEach(async () => {
  w = await world();
});

const signIn = async (name: string, password: string, status = 200): Promise<Met> =>
  (await w.stranger().get('/sign-in?next=/account')).press(
    'เข้าสู่ระบบ',
    { email: `${name}@example.org`, password },
    status,
  );

test('Mali writes her name and chooses English, and reads on in English', async () => {
  const account = await (await w.as('mali')).get('/account');
  const saved = await account.press('บันทึก', { name: 'มะลิ  ใจงาม', lang: 'en' });
  expect(saved.path).toBe('/en/account?done=profile');
  expect(saved.value('name')).toBe('มะลิ ใจงาม');
  const refused = await saved.press('Save', { name: '' }, 422);
  expect(refused.text('.errors')).toContain('This needs an answer');
});

test('a new password ends every other session, and the old one opens nothing', async () => {
  await addCharacter(w.deps, 'mali', { password: PASSWORD });
  const phone = await signIn('mali', PASSWORD);
  const desk = await signIn('mali', PASSWORD);
  const page = await desk.follow('เปลี่ยนรหัสผ่าน');
  const short = await page.press('เปลี่ยน', { password: PASSWORD, newPassword: 'สั้น' }, 422);
  expect(short.text('.errors')).toContain('อย่างน้อย 10 ตัวอักษร');
  const wrong = await page.press('เปลี่ยน', { password: 'ไม่ใช่รหัสนี้', newPassword: NEW }, 422);
  expect(wrong.text('.errors')).toContain('รหัสผ่านเดิมไม่ตรง');
  const done = await page.press('เปลี่ยน', { password: PASSWORD, newPassword: NEW });
  expect(done.has('เปลี่ยนรหัสผ่านแล้ว')).toBe(true);
  expect((await phone.press('บันทึก', {}, 401)).h1).toBe('เข้าสู่ระบบ');
  await signIn('mali', PASSWORD, 422);
  expect((await signIn('mali', NEW)).path).toBe('/account');
  const lines = await w.deps.db.selectFrom('audit').select(['action', 'detail']).execute();
  expect(lines).toEqual([{ action: 'account.manage', detail: { changed: 'password' } }]);
});

describe('the second factor', () => {
  const secretOn = (page: Met) => page.text('code').replaceAll(' ', '');

  test('Prasert, whose role needs one, is led to it first; then the role is his', async () => {
    await addCharacter(w.deps, 'prasert', { password: PASSWORD });
    const intro = await signIn('prasert', PASSWORD);
    expect(intro.path).toContain('/account/second-factor');
    expect(intro.text()).toContain('ผู้ประสานงานจังหวัด');
    await intro.press('เริ่มตั้งค่า', { password: 'ไม่ใช่รหัสนี้' }, 422);

    const scan = await intro.press('เริ่มตั้งค่า', { password: PASSWORD });
    expect(scan.root.querySelector('main svg[viewBox]')).not.toBeNull();
    const wrong = await scan.press('ยืนยัน', { totp: '000000' }, 422);
    expect(secretOn(wrong)).toBe(secretOn(scan));
    expect(
      (await w.deps.db.selectFrom('people').select('two_factor_enabled').executeTakeFirst())
        ?.two_factor_enabled,
    ).toBe(false);

    const codes = await wrong.press('ยืนยัน', { totp: authenticator(secretOn(scan)) });
    expect(codes.root.querySelectorAll('main li code').length).toBe(10);
    const [first = ''] = codes.root.querySelectorAll('main li code').map((code) => code.text);
    const account = await codes.follow('เก็บรหัสแล้ว');
    expect(account.has('เปิดการยืนยันอีกชั้นแล้ว')).toBe(true);
    expect(account.html).not.toContain(first);

    const again = await signIn('prasert', PASSWORD);
    expect(again.h1).toBe('รหัสยืนยันอีกชั้น');
    expect((await again.press('ยืนยัน', { totp: first })).path).toBe('/account');
  });

  test('what is withheld is not there: the people of the province', async () => {
    const id = await w.id('prasert');
    const weak = new Visitor(w.app, await signedInCookie(w.deps, id, { secondFactor: false }));
    await weak.get('/people', 404);
    await (await w.as('prasert')).get('/people');
    expect((await weak.get('/work')).path).toBe('/account/second-factor?next=%2Fwork');
    expect((await weak.get('/en/work')).path).toBe('/en/account/second-factor?next=%2Fen%2Fwork');
  });

  test('nothing secret can be read in the database', async () => {
    await addCharacter(w.deps, 'prasert', { password: PASSWORD });
    const scan = await (await signIn('prasert', PASSWORD)).press('เริ่มตั้งค่า', { password: PASSWORD });
    const rows = JSON.stringify(await w.owner.selectFrom('second_factors').selectAll().execute());
    expect(rows).not.toContain(secretOn(scan));
  });

  test('new recovery codes end the old ones; a new phone needs the old one or a code', async () => {
    await addCharacter(w.deps, 'prasert', { password: PASSWORD });
    const scan = await (await signIn('prasert', PASSWORD)).press('เริ่มตั้งค่า', { password: PASSWORD });
    const old = await scan.press('ยืนยัน', { totp: authenticator(secretOn(scan)) });
    const codesOf = (page: Met) => page.root.querySelectorAll('main li code').map((code) => code.text);
    const manage = await (await old.follow('เก็บรหัสแล้ว')).follow('เปลี่ยนเครื่อง');
    await manage.press('ออกรหัสสำรองใหม่', { password: 'ไม่ใช่รหัสนี้' }, 422);
    const fresh = await manage.press('ออกรหัสสำรองใหม่', { password: PASSWORD });
    expect(codesOf(fresh).filter((code) => codesOf(old).includes(code))).toEqual([]);

    const drop = await manage.follow('เปลี่ยนโทรศัพท์');
    const refused = await drop.press('เลิกใช้', { password: PASSWORD, totp: codesOf(old)[0] ?? '' }, 422);
    expect(refused.text('.errors')).toContain('รหัสไม่ตรง');
    const gone = await drop.press('เลิกใช้', { password: PASSWORD, totp: codesOf(fresh)[0] ?? '' });
    expect(gone.has('เลิกใช้เครื่องยืนยันเดิมแล้ว')).toBe(true);
    expect(
      (await w.deps.db.selectFrom('sessions').select('second_factor').execute()).some((s) => s.second_factor),
    ).toBe(false);
  });
});

test('the list of sessions has dates and nothing else, and all of them can be ended', async () => {
  const [phone, desk] = [await w.as('mali'), await w.as('mali')];
  const account = await desk.get('/account');
  expect(account.text('main')).toContain('เครื่องนี้');
  expect(account.text('main')).toContain('เครื่องอื่น');
  const out = await account.press('ออกจากระบบทุกเครื่อง');
  expect(out.h1).toBe('เข้าสู่ระบบ');
  expect((await phone.get('/account')).h1).toBe('เข้าสู่ระบบ');
});
