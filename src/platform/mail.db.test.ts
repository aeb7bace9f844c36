import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeAll, expect, onTestFinished, test } from 'vitest';
import { cleanSlate, type TestDatabase, testDatabase } from '../../tests/database.ts';
import { createJobs } from './jobs.ts';
import { createLog } from './log.ts';
import { createMail } from './mail.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterEach(cleanSlate);

/** A real mail server on loopback, which keeps what it was given. */
async function mailServer(): Promise<{ url: string; received: { to: string[]; text: string }[] }> {
  const received: { to: string[]; text: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString(),
        });
        done();
      });
    },
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => new Promise((closed) => server.close(() => closed())));
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, received };
}

const LETTER = { to: 'mali@example.org', subject: 'รายงานถูกส่งคืน', text: 'โปรดแก้ข้อ 4', lang: 'th' } as const;

test('a letter leaves after the commit, in Thai, from our address', async () => {
  const { url, received } = await mailServer();
  const jobs = createJobs(database.db, createLog('silent'));
  onTestFinished(() => jobs.stop());
  const mail = createMail({ url, from: 'โปร่งใส <no-reply@example.org>' }, jobs, createLog('silent'));
  expect(mail.configured).toBe(true);
  await database.db.transaction().execute((tx) => mail.queue(tx, LETTER));
  expect(received).toEqual([]);
  expect(await jobs.settle()).toBe(1);
  expect(received[0]?.to).toEqual(['mali@example.org']);
  const [head = '', body = ''] = received[0]?.text.split('\r\n\r\n') ?? [];
  expect(head).toContain('no-reply@example.org');
  expect(head).toContain('Auto-Submitted: auto-generated');
  expect(Buffer.from(body, 'base64').toString()).toContain('โปรดแก้ข้อ 4');
});

test('a letter about what was rolled back is never sent', async () => {
  const { url, received } = await mailServer();
  const jobs = createJobs(database.db, createLog('silent'));
  onTestFinished(() => jobs.stop());
  const mail = createMail({ url, from: 'no-reply@example.org' }, jobs, createLog('silent'));
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
  const jobs = createJobs(database.db, createLog('silent'));
  const mail = createMail(undefined, jobs, createLog('info', { write: (text) => void lines.push(text) }));
  expect(mail.configured).toBe(false);
  await database.db.transaction().execute((tx) => mail.queue(tx, LETTER));
  expect(lines.join()).toContain('not sent');
  expect(lines.join()).not.toMatch(/mali|โปรดแก้|ส่งคืน/);
});
