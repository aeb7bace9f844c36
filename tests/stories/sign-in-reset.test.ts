// A forgotten password: one letter, one link, once; and the same answer whoever asks for whom.
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { resetLinkByOperator } from '#src/people/reset.service.ts';
import { addCharacter } from '../../seed/characters.ts';
import { authenticator } from '../sign-in.ts';
import { type World, world } from '../world.ts';

const PASSWORD = 'ข้าวเหนียวมะม่วง 7 จาน';
const NEW = 'ปลาทูแม่กลอง 12 เข่ง';
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

const letters: string[] = [];
let smtp: SMTPServer;
let url = '';
beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        letters.push(Buffer.concat(parts).toString('utf8'));
        done();
      });
    },
  });
  await new Promise<void>((ready) => smtp.listen(0, '127.0.0.1', ready));
  const address = smtp.server.address();
  url = `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterAll(() => new Promise<void>((closed) => smtp.close(() => closed())));

let w: World;
beforeEach(async () => {
  letters.length = 0;
  w = await world({ smtp: { url, from: 'prongsai@example.org' } });
});

const ask = async (email: string, status = 200) => {
  const page = await w.stranger().get('/sign-in/reset');
  return page.press('ส่งลิงก์', { email }, status);
};
const signIn = async (email: string, password: string, status = 200) =>
  (await w.stranger().get('/sign-in?next=/account')).press('เข้าสู่ระบบ', { email, password }, status);

/** The link in the last letter, whatever way it was encoded. */
function linkInLetter(): string {
  const body = (letters.at(-1) ?? '')
    .split(/\r?\n\r?\n/u)
    .slice(1)
    .join('\n');
  const plain = /base64/iu.test(letters.at(-1) ?? '')
    ? Buffer.from(body, 'base64').toString('utf8')
    : body.replace(/=\r?\n/gu, '').replace(/=3D/gu, '=');
  return /http:\/\/localhost:8080(\/\S+)/u.exec(plain)?.[1] ?? '';
}

test('Mali gets one letter, sets a new password once, and every device is signed out', async () => {
  await addCharacter(w.deps, 'mali', { password: PASSWORD });
  const phone = await signIn('mali@example.org', PASSWORD);
  await ask('mali@example.org');
  await w.deps.jobs.settle();
  expect(letters.length).toBe(1);
  expect(letters[0]).toContain('To: mali@example.org');

  const page = await w.stranger().get(linkInLetter());
  await page.press('ตั้งรหัสผ่าน', { newPassword: 'สั้น' }, 422);
  expect((await page.press('ตั้งรหัสผ่าน', { newPassword: NEW })).h1).toBe('ตั้งรหัสผ่านแล้ว');
  const again = await page.press('ตั้งรหัสผ่าน', { newPassword: PASSWORD }, 422);
  expect(again.text('.errors')).toContain('ใช้ไปแล้ว');
  await phone.press('บันทึก', {}, 401);
  await signIn('mali@example.org', PASSWORD, 422);
  expect((await signIn('mali@example.org', NEW)).path).toBe('/account');
});

test('asking for nobody looks and lasts the same, and no letter goes', async () => {
  await w.id('mali');
  const seen: string[] = [];
  for (const email of ['mali@example.org', 'nobody@example.org']) {
    const began = performance.now();
    seen.push((await ask(email)).text('main'));
    expect(performance.now() - began).toBeGreaterThan(390);
  }
  expect(seen[1]).toBe(seen[0]);
  await w.deps.jobs.settle();
  expect(letters.length).toBe(1);
});

test('nobody’s letter box is filled: after five in a row there is a pause', async () => {
  await w.id('mali');
  for (let i = 0; i < 8; i += 1) await ask('mali@example.org');
  await w.deps.jobs.settle();
  expect(letters.length).toBe(5);
});

test('the second factor stays: the new password alone opens nothing', async () => {
  await addCharacter(w.deps, 'prasert', { password: PASSWORD, secondFactor: SECRET });
  await ask('prasert@example.org');
  await w.deps.jobs.settle();
  await (await w.stranger().get(linkInLetter())).press('ตั้งรหัสผ่าน', { newPassword: NEW });
  const code = await signIn('prasert@example.org', NEW);
  expect(code.h1).toBe('รหัสยืนยันอีกชั้น');
  expect((await code.press('ยืนยัน', { totp: authenticator(SECRET) })).path).toBe('/account');
});

test('without mail the page says so, and the operator has a link to hand over', async () => {
  const plain = await world();
  await addCharacter(plain.deps, 'mali', { password: PASSWORD });
  const page = await plain.stranger().get('/sign-in/reset');
  expect(page.text()).toContain('ยังไม่ได้ตั้งค่าอีเมล');
  expect(await resetLinkByOperator(plain.deps, 'nobody@example.org')).toBeUndefined();
  const link = new URL((await resetLinkByOperator(plain.deps, 'mali@example.org')) ?? '');
  const done = await (await plain.stranger().get(link.pathname)).press('ตั้งรหัสผ่าน', { newPassword: NEW });
  expect(done.h1).toBe('ตั้งรหัสผ่านแล้ว');
});

test('an invitation goes by letter, and the link is not on the page', async () => {
  const form = await (await w.as('prasert')).get('/people/invite?role=tambon_reporter');
  const sent = await form.press('ส่งคำเชิญ', { place: '770304', name: 'น้ำฝน', email: 'new@example.org' });
  expect(sent.html).not.toContain('/invitations/');
  await w.deps.jobs.settle();
  expect((await w.stranger().get(linkInLetter())).h1).toBe('คุณได้รับคำเชิญ');
});
