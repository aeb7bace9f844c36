import { expect, test } from 'vitest';
import { createLog } from './log.ts';

function written(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLog('info', { write: (text) => void lines.push(text) }));
  return lines.map((text) => JSON.parse(text));
}

test('a line says when, how grave and what, and not on which machine', () => {
  const [line] = written((log) => log.info({ route: '/areas/:code', status: 200 }, 'request'));
  expect(Object.keys(line ?? {}).sort()).toEqual(['level', 'msg', 'route', 'status', 'time']);
  expect(line).toMatchObject({ level: 'info', msg: 'request', route: '/areas/:code' });
});

test('what is below the level is not written', () => {
  expect(written((log) => log.debug('x'))).toEqual([]);
});

test('an error is told without the row that it was about', () => {
  const error = Object.assign(new Error('duplicate key value violates unique constraint'), {
    code: '23505',
    detail: 'Key (email)=(mali@example.org) already exists.',
  });
  const [line] = written((log) => log.error({ err: error }, 'broken'));
  expect(JSON.stringify(line)).not.toContain('mali@');
  expect(line?.err).toMatchObject({ code: '23505', message: error.message });
});

test('a request that is handed over by mistake leaves no trace', () => {
  const req = { headers: { 'user-agent': 'a phone' }, socket: { remoteAddress: '203.0.113.9' } };
  expect(JSON.stringify(written((log) => log.info({ req }, 'x')))).not.toMatch(/phone|203\.0/);
});
