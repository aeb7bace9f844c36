// Letters before a real mail server: after the commit, from our address, and to nobody who cannot be written to.
import { afterEach, beforeAll, expect, onTestFinished, test } from 'vitest';
import { cleanSlate, type TestDatabase, testDatabase } from '../../tests/database.ts';
import { mailServer } from '../../tests/mail-server.ts';
import { fixedClock } from './clock.ts';
import { createJobs } from './jobs.ts';
import { createLog, type Logger } from './log.ts';
import { createMail, type Mail } from './mail.ts';
import { mailAddresses, mailProblem, returnMark, tryAgain } from './mail-addresses.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterEach(cleanSlate);

const SECRET = 'a secret of these tests, of 32 letters';
const LETTER = { to: 'mali@example.org', subject: 'รายงานถูกส่งคืน', text: 'โปรดแก้ข้อ 4', lang: 'th' } as const;
const OTHER = { ...LETTER, to: 'somchai@example.org' };

function post(url: string | undefined, returns?: string, log: Logger = createLog('silent')) {
  const jobs = createJobs(database.db, createLog('silent'));
  onTestFinished(() => jobs.stop());
  const smtp = url ? { url, from: 'โปร่งใส <no-reply@example.org>', returns } : undefined;
  const addresses = mailAddresses(database.db, fixedClock('2022-04-10T09:00:00+07:00'));
  return { jobs, mail: createMail({ smtp, secret: SECRET }, jobs, log, addresses) };
}
const write = (mail: Mail, ...letters: (typeof LETTER | typeof OTHER)[]) =>
  database.db.transaction().execute(async (tx) => {
    for (const letter of letters) await mail.queue(tx, letter);
  });

test('a letter leaves after the commit, in Thai, from our address', async () => {
  const { url, received } = await mailServer();
  const { jobs, mail } = post(url);
  expect(mail.configured).toBe(true);
  await write(mail, LETTER);
  expect(received).toEqual([]);
  expect(await jobs.settle()).toBe(1);
  expect(received[0]?.to).toEqual(['mali@example.org']);
  expect(received[0]?.from).toBe('no-reply@example.org');
  expect(received[0]?.head).toContain('no-reply@example.org');
  expect(received[0]?.head).toContain('Auto-Submitted: auto-generated');
  expect(received[0]?.head).toContain(returnMark(SECRET, 'mali@example.org'));
  expect(received[0]?.text).toContain('โปรดแก้ข้อ 4');
});

test('a letter about what was rolled back is never sent', async () => {
  const { url, received } = await mailServer();
  const { jobs, mail } = post(url);
  const undone = database.db.transaction().execute(async (tx) => {
    await mail.queue(tx, LETTER);
    throw new Error('no');
  });
  await expect(undone).rejects.toThrow('no');
  expect(await jobs.settle()).toBe(0);
  expect(received).toEqual([]);
});

test('without a mail server nothing is kept, and the log does not say to whom or what', async () => {
  const lines: string[] = [];
  const { jobs, mail } = post(
    undefined,
    undefined,
    createLog('info', { write: (text) => void lines.push(text) }),
  );
  expect(mail.configured).toBe(false);
  await write(mail, LETTER);
  expect(await jobs.settle()).toBe(0);
  expect(lines.join()).toContain('not sent');
  expect(lines.join()).not.toMatch(/mali|โปรดแก้|ส่งคืน/);
});

test('an address that is refused for good is remembered, asked once, and keeps no other letter back', async () => {
  const { url, received, asked } = await mailServer((to) =>
    to.startsWith('mali') ? '550 5.1.1 User unknown' : undefined,
  );
  const { jobs, mail } = post(url);
  await write(mail, LETTER, OTHER);
  await jobs.settle();
  expect(received.map(({ to }) => to)).toEqual([['somchai@example.org']]);
  expect(await mailProblem(database.db, 'Mali@example.org')).toMatchObject({
    code: '5.1.1',
    said: expect.stringContaining('User unknown'),
    way: 'door',
  });
  await write(mail, LETTER);
  await jobs.settle();
  expect(asked.get('mali@example.org')).toBe(1);

  await tryAgain(database.db, 'mali@example.org');
  await write(mail, LETTER);
  await jobs.settle();
  expect(asked.get('mali@example.org')).toBe(2);
});

test.each(['450 4.2.2 Mailbox full, try later', '550 5.7.1 We do not take mail from you'])(
  '"%s" says nothing of the address: the letter is tried again',
  async (reply) => {
    let closed = true;
    const { url, received } = await mailServer(() => (closed ? reply : undefined));
    const { jobs, mail } = post(url);
    await write(mail, LETTER);
    await expect(jobs.settle()).rejects.toThrow();
    expect(await mailProblem(database.db, LETTER.to)).toBeUndefined();
    closed = false;
    await database.owner
      .withSchema('pgboss')
      .updateTable('job' as never)
      .set({ state: 'created' } as never)
      .execute();
    await jobs.settle();
    expect(received).toHaveLength(1);
  },
);

test('a running worker sends the others, and tries again the one that failed', async () => {
  let closed = true;
  const { url, received } = await mailServer((to) =>
    closed && to.startsWith('mali') ? '451 4.3.0 later' : undefined,
  );
  const { jobs, mail } = post(url);
  await write(mail, LETTER, OTHER);
  await jobs.start();
  await expect.poll(() => received.length, { timeout: 10_000 }).toBe(1);
  const states = () =>
    database.owner
      .withSchema('pgboss')
      .selectFrom('job' as never)
      .select('state' as never)
      .execute();
  await expect.poll(states).toContainEqual({ state: 'retry' });
  expect(await states()).toContainEqual({ state: 'completed' });
  closed = false;
});

test('letters that come back go where the operator says, each with its own mark', async () => {
  const { url, received } = await mailServer();
  const { jobs, mail } = post(url, 'returns@example.org');
  await write(mail, LETTER, OTHER);
  await jobs.settle();
  expect(received.map(({ from }) => from).toSorted()).toEqual(
    [LETTER, OTHER].map(({ to }) => `returns+${returnMark(SECRET, to)}@example.org`).toSorted(),
  );
});
