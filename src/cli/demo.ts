// `prongsai demo`: the whole country with a small example world in it, in a data folder of its own. Always on
// the embedded database: example data must never get into a real one.
import type { Config } from '#src/platform/config.ts';
import type { Logger } from '#src/platform/log.ts';
import { line, say } from './say.ts';
import { serveUntilSignal } from './serving.ts';

export async function demo(config: Config, log: Logger): Promise<void> {
  await serveUntilSignal({ ...config, database: undefined }, log, {
    tries: 20,
    seed: async () => {
      line();
      say((w) => w.preparing);
    },
    greet: async () => undefined,
  });
}
