// A command's work in an opened house, which is closed again whatever comes of it. Gives the exit code.
import { openHouse } from '#src/main.ts';
import type { Config } from '#src/platform/config.ts';
import type { Deps } from '#src/platform/deps.ts';
import type { Logger } from '#src/platform/log.ts';

export async function inHouse(
  config: Config,
  log: Logger,
  work: (deps: Deps) => Promise<number>,
): Promise<number> {
  const house = await openHouse(config, log);
  try {
    return await work(house.deps);
  } finally {
    await house.close();
  }
}
