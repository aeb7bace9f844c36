// `prongsai restore FILE --identity KEYFILE`: makes an empty house what the archive's was. Everything waits
// beside its place until the archive was read to its end and found whole; before that nothing is kept.
// It must never touch a house in which anything stands.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { FORMAT } from '#src/platform/backup/archive.ts';
import { readKeyFile } from '#src/platform/backup/keys.ts';
import { loading } from '#src/platform/backup/load.ts';
import { readArchive, readHead } from '#src/platform/backup/read.ts';
import { restoringFiles } from '#src/platform/backup/restore-files.ts';
import { systemClock } from '#src/platform/clock.ts';
import type { Config } from '#src/platform/config.ts';
import { makeDataDir } from '#src/platform/data-dir.ts';
import { type Door, withOwner } from '#src/platform/db/database.ts';
import { ensureDatabase, loginOf, reachDatabase } from '#src/platform/db/door.ts';
import { pendingOf, readMigrations } from '#src/platform/db/migrate.ts';
import type { Logger } from '#src/platform/log.ts';
import { keptSecret } from '#src/platform/secret.ts';
import { StartProblem } from '#src/platform/start-problem.ts';
import { engine as en } from '#src/words/en/engine.ts';
import { engine as th } from '#src/words/th/engine.ts';
import { settle } from './kept.ts';
import { complain, say } from './say.ts';

export async function restore(config: Config, log: Logger, args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: { identity: { type: 'string' } },
  });
  const [file = ''] = positionals;
  if (file === '' || typeof values.identity !== 'string') {
    complain(th.needs('FILE --identity KEYFILE'), en.needs('FILE --identity KEYFILE'));
    return 2;
  }
  const began = systemClock.now();
  const identities = readKeyFile(values.identity);
  // Whatever can be refused is refused before anything is begun.
  const { manifest, secret } = await readHead(file, identities);
  pendingOf(readMigrations(), manifest.migrations);
  const kept = keepsSecret(config);
  if (!kept && config.secret !== secret) throw new StartProblem('restore.secret');
  await intoEmpty(config, log, file, identities, () => {
    if (kept) writeFileSync(secretFile(config), `${secret}\n`, { mode: 0o600 });
  });
  const seconds = ((systemClock.now().getTime() - began.getTime()) / 1000).toFixed(1);
  say((w) => w.backup.restored({ madeAt: manifest.madeAt, format: String(FORMAT), seconds }));
  return 0;
}

async function intoEmpty(
  config: Config,
  log: Logger,
  file: string,
  identities: readonly string[],
  before: () => void,
): Promise<void> {
  makeDataDir(config.dataDir);
  const files = await restoringFiles(config);
  const fill = (door: Door): Promise<void> =>
    withOwner(door, async (owner) => {
      const tables = loading(owner, loginOf(door.app));
      await readArchive(file, identities, {
        begin: (manifest) => tables.begin(manifest),
        rows: (table, rows) => tables.rows(table, rows),
        file: (key: string, content: Readable) => files.put(key, content),
        end: async (end) => {
          await tables.end(end);
          await settle(owner, end.removed, systemClock.now());
        },
      });
      before();
      files.settle();
    });
  const reached = await reachDatabase(config, log);
  try {
    if (!reached.socket) await fill(reached.door);
    else if (!(await ensureDatabase(reached.socket, fill)))
      throw new StartProblem('restore.occupied', { where: config.dataDir });
  } catch (error) {
    await files.undo();
    throw error;
  } finally {
    await reached.stop();
  }
}

// Second factors are locked with the secret: another one would lock out everybody who has one. Where the operator
// gives it, it must be the archive's; where the house keeps its own, the archive's is put there.
const secretFile = ({ dataDir }: Config): string => join(dataDir, 'secret');

const keepsSecret = (config: Config): boolean =>
  existsSync(secretFile(config)) && keptSecret(config.dataDir) === config.secret;
