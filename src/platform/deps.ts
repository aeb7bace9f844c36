// What the house is wired with. Made once in main.ts (or by a test), handed down, never imported.
import type { Kysely, Transaction } from 'kysely';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { DB } from './db/schema.ts';
import type { Files } from './files.ts';
import type { Assets } from './http/assets.ts';
import type { Jobs } from './jobs.ts';
import type { Logger } from './log.ts';
import type { Mail } from './mail.ts';
import type { Metrics } from './metrics.ts';
import type { AuditTrail } from './perform.ts';

export type Database = Kysely<DB>;
export type Tx = Transaction<DB>;

export type Deps = {
  readonly db: Database;
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  readonly files: Files;
  readonly mail: Mail;
  readonly jobs: Jobs;
  readonly metrics: Metrics;
  readonly assets: Assets;
  readonly audit: AuditTrail;
};
