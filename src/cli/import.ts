// `prongsai import areas FILE.csv [--on DAY] [--yes]`: opens the database as its owner, and at a terminal asks
// before anything is written. What it must never do: import by itself where nobody can be asked.
import { importAreasCommand } from '#src/areas/import.command.ts';
import { loadRegister } from '#src/areas/import.service.ts';
import { appendAudit } from '#src/audit/audit.service.ts';
import { systemClock } from '#src/platform/clock.ts';
import type { Config } from '#src/platform/config.ts';
import { openDatabase } from '#src/platform/db/database.ts';
import { bringUpToDate, ensureDatabase, reachDatabase } from '#src/platform/db/door.ts';
import type { Logger } from '#src/platform/log.ts';
import { engine as en } from '#src/words/en/engine.ts';
import { engine as th } from '#src/words/th/engine.ts';
import { ask } from './ask.ts';
import { complain, dim, line } from './say.ts';

export async function importInto(config: Config, log: Logger, args: string[]): Promise<number> {
  const [what = '', ...rest] = args;
  if (what !== 'areas') {
    complain(th.unknown(`import ${what}`), en.unknown(`import ${what}`));
    return 2;
  }
  const reached = await reachDatabase(config, log);
  try {
    if (reached.socket) await ensureDatabase(reached.socket, async () => undefined);
    await bringUpToDate(reached.door);
    const { db, close } = openDatabase(reached.door.owner, log, 2);
    try {
      await loadRegister(db); // an import is compared with the register that the house brings
      return await importAreasCommand(rest, {
        owner: db,
        now: systemClock.now(),
        audit: appendAudit,
        line,
        say: (thai, english) => {
          line(`  ${thai}`);
          line(`  ${dim(english)}`);
        },
        ask: process.stdin.isTTY ? ask : undefined,
      });
    } finally {
      await close();
    }
  } finally {
    await reached.stop();
  }
}
