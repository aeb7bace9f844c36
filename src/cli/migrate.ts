// `prongsai migrate`: brings the database to this program, and nothing else. For operators who do not let the
// program's own start do it.
import type { Config } from '#src/platform/config.ts';
import { bringUpToDate, ensureDatabase, reachDatabase } from '#src/platform/db/door.ts';
import type { Logger } from '#src/platform/log.ts';
import { say } from './say.ts';

export async function migrate(config: Config, log: Logger): Promise<void> {
  const reached = await reachDatabase(config, log);
  try {
    if (reached.socket) await ensureDatabase(reached.socket, async () => undefined);
    const applied = await bringUpToDate(reached.door);
    say((w) => (applied.length > 0 ? w.migrated(applied.join(', ')) : w.upToDate));
  } finally {
    await reached.stop();
  }
}
