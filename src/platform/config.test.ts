import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { engine as en } from '#src/words/en/engine.ts';
import { engine as th } from '#src/words/th/engine.ts';
import { onPort, readConfig } from './config.ts';
import { keptSecret } from './secret.ts';

const SECRET = 'x'.repeat(32);
const kept = (): string => SECRET;
const read = (environment: Record<string, string>) => readConfig('start', environment, kept);
const config = (environment: Record<string, string>) => {
  const got = read(environment);
  if (!got.ok) throw new Error(JSON.stringify(got.mistakes));
  return got.config;
};

test('with nothing set there is a house on this machine, with a database of its own', () => {
  expect(config({})).toMatchObject({
    mode: 'start',
    host: '127.0.0.1',
    port: 8080,
    origins: ['http://localhost:8080'],
    database: undefined,
    smtp: undefined,
    s3: undefined,
    oidc: undefined,
    secret: SECRET,
    logLevel: 'info',
  });
  expect(config({}).dataDir).toBe(join(process.cwd(), 'data'));
});

test('the demo has a data folder of its own', () => {
  const got = readConfig('demo', {}, kept);
  expect(got.ok && got.config.dataDir).toBe(join(process.cwd(), 'data/demo'));
});

test('every mistake is reported, all at once', () => {
  const got = read({
    PORT: 'http',
    ORIGINS: 'https://a.example.org/path',
    DATABASE_URL: 'mysql://a/b',
    SECRET: 'short',
    SMTP_URL: 'mail.example.org',
    MAIL_FROM: 'nobody',
    LOG_LEVEL: 'loud',
    S3_ENDPOINT: 'minio:9000',
  });
  expect(got.ok).toBe(false);
  const found = got.ok ? [] : got.mistakes.map(({ variable, mistake }) => `${variable} ${mistake}`).sort();
  expect(found).toEqual([
    'DATABASE_URL postgres',
    'LOG_LEVEL level',
    'MAIL_FROM email',
    'ORIGINS origin',
    'PORT number',
    'S3_ENDPOINT url',
    'SECRET short',
    'SMTP_URL smtp',
  ]);
});

test.each([
  [{ SMTP_URL: 'smtp://mail' }, 'MAIL_FROM', 'SMTP_URL'],
  [{ S3_BUCKET: 'b', S3_ACCESS_KEY_ID: 'k' }, 'S3_SECRET_ACCESS_KEY', 'S3_BUCKET'],
  [{ OIDC_ISSUER: 'https://id.example.org', OIDC_CLIENT_ID: 'c' }, 'OIDC_CLIENT_SECRET', 'OIDC_ISSUER'],
  [{ DATABASE_OWNER_URL: 'postgres://o@db/p' }, 'DATABASE_URL', 'DATABASE_OWNER_URL'],
])('what only works together is asked for together: %j', (environment, variable, because) => {
  expect(read(environment as unknown as Record<string, string>)).toEqual({
    ok: false,
    mistakes: [{ variable, mistake: 'missing', because }],
  });
});

test.each(['65536', '99999'])('a port of %s is none', (PORT) => {
  expect(read({ PORT })).toEqual({ ok: false, mistakes: [{ variable: 'PORT', mistake: 'port' }] });
});

test('an empty variable is one that is not set', () => {
  expect(config({ PORT: '', SMTP_URL: ' ', SECRET: '' }).port).toBe(8080);
});

test('several origins, each without its last slash', () => {
  const { origins } = config({
    ORIGINS: 'https://a.example.org/, http://abc.onion ,http://192.168.1.5:8080',
  });
  expect(origins).toEqual(['https://a.example.org', 'http://abc.onion', 'http://192.168.1.5:8080']);
});

test('a sender may have a name', () => {
  const { smtp } = config({ SMTP_URL: 'smtps://u:p@mail:465', MAIL_FROM: 'โปร่งใส <no-reply@example.go.th>' });
  expect(smtp).toEqual({ url: 'smtps://u:p@mail:465', from: 'โปร่งใส <no-reply@example.go.th>' });
});

test('a port that was taken moves the guessed address, and no address that was given', () => {
  expect(onPort(config({}), 8081).origins).toEqual(['http://localhost:8081']);
  expect(onPort(config({ ORIGINS: 'https://a.example.org' }), 8081).origins).toEqual([
    'https://a.example.org',
  ]);
});

test('every mistake and every problem has its sentence in both languages, with what it is about', () => {
  const detail = new Proxy({}, { get: (_, name) => `«${String(name)}»` }) as Record<string, string>;
  for (const w of [th, en]) {
    for (const sentence of [...Object.values(w.problems), ...Object.values(w.settings)]) {
      const said = typeof sentence === 'string' ? sentence : sentence(detail);
      expect(said.length).toBeGreaterThan(5);
      expect(said).not.toContain('undefined');
    }
  }
});

test('the secret is made once, long, and readable by its owner alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'prongsai-secret-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const secret = keptSecret(folder);
  expect(secret.length).toBeGreaterThanOrEqual(32);
  expect(keptSecret(folder)).toBe(secret);
  expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600);
});
