// Signing in through a provider (ThaiD, an agency): a real one, on loopback. It opens the door of people who are
// known here and makes nobody known.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addCharacter } from '../../seed/characters.ts';
import { type Met, ORIGIN, type Visitor } from '../client.ts';
import { startProvider, type TestProvider } from '../oidc-provider.ts';
import { authenticator } from '../sign-in.ts';
import { type World, world } from '../world.ts';

const PASSWORD = 'ข้าวเหนียวมะม่วง 7 จาน';
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider(ORIGIN);
});
afterAll(() => provider.stop());

let w: World;
beforeEach(async () => {
  w = await world({ oidc: provider.config });
});

async function through(visitor: Visitor, path: string, status = 200): Promise<Met> {
  const away = await visitor.fetch(path);
  expect(away.status).toBe(303);
  const back = new URL(await provider.walk(away.headers.get('location') ?? ''));
  expect(back.origin).toBe(ORIGIN);
  return visitor.get(back.pathname + back.search, status);
}
const comeIn = (visitor: Visitor, status = 200) => through(visitor, '/sign-in/with?next=/account', status);

test('the door offers the provider by its name, and only where one is configured', async () => {
  expect((await w.stranger().get('/sign-in')).href('เข้าด้วย ThaiD')).toContain('/sign-in/with?next=');
  const plain = await world();
  expect((await plain.stranger().get('/sign-in')).has('ThaiD')).toBe(false);
  await plain.stranger().get('/sign-in/with', 404);
});

test('a stranger stays one', async () => {
  provider.who = { sub: 'thaid-1', email: 'stranger@example.org', emailVerified: true };
  const page = await comeIn(w.stranger(), 422);
  expect(page.text()).toContain('ยังไม่ได้ผูกกับใครในระบบ');
  expect(await w.deps.db.selectFrom('people').select('id').execute()).toEqual([]);
  expect(await w.deps.db.selectFrom('sessions').select('id').execute()).toEqual([]);
});

describe('someone who is known', () => {
  test('comes in by an e-mail that the provider vouches for', async () => {
    await w.id('mali');
    provider.who = { sub: 'thaid-2', email: 'mali@example.org', emailVerified: true };
    expect((await comeIn(w.stranger())).has('มะลิ')).toBe(true);
    const [account] = await w.deps.db.selectFrom('accounts').selectAll().execute();
    expect(account).toMatchObject({
      account_id: 'thaid-2',
      provider_id: 'oidc',
      access_token: null,
      id_token: null,
    });
    const [person] = await w.deps.db.selectFrom('people').select('name').execute();
    expect(person?.name).toBe('มะลิ');
  });

  test('and not by one that it does not', async () => {
    await w.id('mali');
    provider.who = { sub: 'thaid-3', email: 'mali@example.org', emailVerified: false };
    expect((await comeIn(w.stranger(), 422)).text()).toContain('ยังไม่ได้ผูกกับใครในระบบ');
    expect(await w.deps.db.selectFrom('accounts').selectAll().execute()).toEqual([]);
  });

  test('links it in the account, also where the provider gives no e-mail (ThaiD), and comes in by it', async () => {
    provider.who = { sub: '1-2345-67890-12-3' };
    const linked = await through(await w.as('mali'), '/account/link');
    expect(linked.has('ผูกบัญชีแล้ว')).toBe(true);
    expect((await comeIn(w.stranger())).has('มะลิ')).toBe(true);
    const last = await linked.press('เลิกผูก', {}, 422);
    expect(last.text()).toContain('ตั้งรหัสผ่านก่อน');
  });

  test('cannot link what belongs to another', async () => {
    provider.who = { sub: 'thaid-4' };
    await through(await w.as('mali'), '/account/link');
    const page = await through(await w.as('wichai'), '/account/link');
    expect(page.has('ผูกบัญชีไม่สำเร็จ')).toBe(true);
  });

  test('who breaks it off at the provider is told, and is nowhere', async () => {
    provider.who = undefined;
    expect((await comeIn(w.stranger(), 422)).text()).toContain('ไม่สำเร็จ ลองใหม่');
  });
});

describe('a role that needs a second factor', () => {
  const link = async (amr: readonly string[]) => {
    await addCharacter(w.deps, 'prasert', { password: PASSWORD, secondFactor: SECRET });
    provider.who = { sub: 'thaid-5', email: 'prasert@example.org', emailVerified: true, amr };
  };

  test('is open at once when the provider says that one was given', async () => {
    await link(['pwd', 'mfa']);
    expect((await comeIn(w.stranger())).path).toContain('/account');
    const sessions = await w.deps.db.selectFrom('sessions').select('second_factor').execute();
    expect(sessions).toEqual([{ second_factor: true }]);
  });

  test('waits for the code otherwise', async () => {
    await link(['pwd']);
    const visitor = w.stranger();
    const code = await comeIn(visitor);
    expect(code.h1).toBe('รหัสยืนยันอีกชั้น');
    await visitor.get('/people', 404);
    await code.press('ยืนยัน', { totp: '000000' }, 422);
    await code.press('ยืนยัน', { totp: authenticator(SECRET) });
    await visitor.get('/people');
  });

  test('and the code cannot be tried for ever', async () => {
    await link(['pwd']);
    const code = await comeIn(w.stranger());
    for (let i = 0; i < 5; i += 1) await code.press('ยืนยัน', { totp: '000000' }, 422);
    const locked = await code.press('ยืนยัน', { totp: authenticator(SECRET) }, 422);
    expect(locked.text('.errors')).toContain('ใส่รหัสผิดหลายครั้ง');
  });
});

test('an invitation is taken up with the provider instead of a password', async () => {
  const form = await (await w.as('prasert')).get('/people/invite?role=tambon_reporter');
  const made = await form.press('ส่งคำเชิญ', { place: '770304', name: 'น้ำฝน', email: 'new@example.org' });
  const visitor = w.stranger();
  const page = await visitor.get(new URL(made.text('main code')).pathname);
  await page.press('รับคำเชิญ แล้วเข้าด้วย ThaiD', {}, 303);
  provider.who = { sub: 'thaid-6' };
  expect((await through(visitor, '/account/link')).has('ผูกบัญชีแล้ว')).toBe(true);
  expect((await comeIn(w.stranger())).has('น้ำฝน')).toBe(true);
});

test('a provider that is down stops nobody who has a password', async () => {
  const down = await world({ oidc: { ...provider.config, issuer: 'http://127.0.0.1:9' } });
  await addCharacter(down.deps, 'mali', { password: PASSWORD });
  const away = await down.stranger().get('/sign-in/with', 422);
  expect(away.text()).toContain('ติดต่อผู้ให้บริการยืนยันตัวตนไม่ได้ตอนนี้');
  const door = await down.stranger().get('/sign-in?next=/account');
  expect((await door.press('เข้าสู่ระบบ', { email: 'mali@example.org', password: PASSWORD })).path).toBe(
    '/account',
  );
});
