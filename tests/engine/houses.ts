// Whole houses in this process: the world of the demo on its own data folder, with its own clock, before a
// browser without script. For what happens to a house as a whole.
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { createApp } from '#src/app.tsx';
import { type House, openHouse } from '#src/main.ts';
import type { Config } from '#src/platform/config.ts';
import { madeAt } from '#src/platform/db/migrate.ts';
import type { Env } from '#src/platform/http/env.ts';
import { createLog } from '#src/platform/log.ts';
import { keptSecret } from '#src/platform/secret.ts';
import { DEMO_DIRECTORY_KEY } from '../../seed/case-keys.ts';
import { type CharacterName, emailOf } from '../../seed/characters.ts';
import { DEMO_FACTOR, DEMO_PASSWORD, demoClock, seedDemo } from '../../seed/demo.ts';
import { ORIGIN, Visitor } from '../client.ts';
import { authenticator } from '../sign-in.ts';

export const silent = createLog('silent');

/** A folder that outlives a test; whoever made it calls `away`. */
export function place(): { folder: string; away(): void } {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'prongsai-house-')));
  chmodSync(folder, 0o711); // the account that PostgreSQL runs under passes through
  return { folder, away: () => rmSync(folder, { recursive: true, force: true }) };
}

export const configFor = (dataDir: string, more: Partial<Config> = {}): Config => ({
  mode: 'demo',
  dataDir,
  database: undefined,
  host: '127.0.0.1',
  port: 8080,
  origins: [ORIGIN],
  secret: keptSecret(dataDir),
  smtp: undefined,
  s3: undefined,
  oidc: undefined,
  logLevel: 'silent',
  directoryKey: DEMO_DIRECTORY_KEY,
  ...more,
});

export type Opened = House & { readonly config: Config; readonly app: Hono<Env> };

/** The demo's house; where its world is there already, as it stands. */
export async function openDemo(config: Config): Promise<Opened> {
  const house = await openHouse(config, silent, {
    seed: seedDemo,
    clock: async (db) => demoClock(await madeAt(db)),
  });
  return { ...house, config, app: createApp(house.deps) };
}

/** By password and, where the house asks for it, by the code of an authenticator: the way people come in. */
export async function signedIn({ app }: Opened, name: CharacterName): Promise<Visitor> {
  const visitor = new Visitor(app);
  const door = await visitor.get('/sign-in?next=/account');
  const inside = await door.press('เข้าสู่ระบบ', { email: emailOf(name), password: DEMO_PASSWORD });
  if (inside.path === '/account') return visitor;
  await inside.press('ยืนยัน', { totp: authenticator(DEMO_FACTOR) });
  return visitor;
}
