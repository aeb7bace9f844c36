// The small true-to-life world of every story: real PostgreSQL, real app, fixed clock, and the characters of
// seed/characters.ts. Only the clock is ours to move.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import type { Kysely } from 'kysely';
import { onTestFinished } from 'vitest';
import { createApp } from '#src/app.tsx';
import { appendAudit } from '#src/audit/audit.service.ts';
import { ensureOrganisations } from '#src/people/organisations.service.ts';
import { whoIs } from '#src/people/people.service.ts';
import { type FixedClock, fixedClock } from '#src/platform/clock.ts';
import type { Config } from '#src/platform/config.ts';
import type { DB } from '#src/platform/db/schema.ts';
import type { Deps } from '#src/platform/deps.ts';
import { openFiles } from '#src/platform/files.ts';
import { unbuiltAssets } from '#src/platform/http/assets.ts';
import type { Env } from '#src/platform/http/env.ts';
import { createJobs } from '#src/platform/jobs.ts';
import { createLog } from '#src/platform/log.ts';
import { createMail } from '#src/platform/mail.ts';
import { mailAddresses } from '#src/platform/mail-addresses.ts';
import { createMetrics } from '#src/platform/metrics.ts';
import type { Person } from '#src/policy/roles.ts';
import { registerWorkers } from '#src/workers.ts';
import { addCharacter, type CharacterName } from '../seed/characters.ts';
import { ORIGIN, Visitor } from './client.ts';
import { cleanSlate, testDatabase } from './database.ts';
import { signedInCookie } from './sign-in.ts';

/** The morning on which every story begins: in Q3 of FY2565, Q2 due in twenty days. */
export const MORNING = new Date('2022-04-10T09:00:00+07:00');

export type World = {
  readonly deps: Deps;
  readonly clock: FixedClock;
  readonly app: Hono<Env>;
  /** The database with every right, for looking behind and for tampering. */
  readonly owner: Kysely<DB>;
  /** The character's id; made at the first mention. */
  id(name: CharacterName): Promise<string>;
  /** The character as the laws see them. */
  actor(name: CharacterName): Promise<Person>;
  /** The character signed in, before a browser without script. */
  as(name: CharacterName): Promise<Visitor>;
  /** Somebody who is not signed in. */
  stranger(): Visitor;
};

/** A fresh world: nobody, nothing, only the register of areas and the organisations. */
export async function world(settings: Partial<Config> = {}): Promise<World> {
  await cleanSlate();
  const { db, owner } = await testDatabase();
  const clock = fixedClock(MORNING);
  const log = createLog('silent');
  const config: Config = {
    mode: 'test',
    dataDir: mkdtempSync(join(tmpdir(), 'prongsai-story-')),
    database: undefined,
    host: '127.0.0.1',
    port: 8080,
    origins: [ORIGIN],
    secret: 'a secret of the stories, which nobody else has',
    smtp: undefined,
    s3: undefined,
    oidc: undefined,
    logLevel: 'silent',
    ...settings,
  };
  const jobs = createJobs(db, log);
  const deps: Deps = {
    db,
    config,
    clock,
    log,
    files: await openFiles(config),
    mail: createMail(config, jobs, log, mailAddresses(db, clock)),
    jobs,
    metrics: createMetrics(),
    assets: unbuiltAssets,
    audit: appendAudit,
  };
  registerWorkers(deps);
  onTestFinished(async () => {
    await jobs.stop();
    rmSync(config.dataDir, { recursive: true, force: true });
  });
  await ensureOrganisations(db);
  const app = createApp(deps);
  const made = new Map<CharacterName, Promise<string>>();
  const id = (name: CharacterName): Promise<string> => {
    const before = made.get(name) ?? addCharacter(deps, name);
    made.set(name, before);
    return before;
  };
  return {
    deps,
    clock,
    app,
    owner,
    id,
    async actor(name) {
      const who = await whoIs(deps, await id(name));
      if (!who) throw new Error(`${name} was not made`);
      return who.actor;
    },
    async as(name) {
      return new Visitor(app, await signedInCookie(deps, await id(name)));
    },
    stranger: () => new Visitor(app),
  };
}
