// `prongsai start`: the real thing. No example data, no default password; the first to come in is made by a
// link that is printed here and works once.
import { createFirstKeeperInvitation } from '#src/people/invitations.service.ts';
import type { Config } from '#src/platform/config.ts';
import type { Logger } from '#src/platform/log.ts';
import { bold, line, say } from './say.ts';
import { serveUntilSignal } from './serving.ts';

export async function start(config: Config, log: Logger): Promise<void> {
  await serveUntilSignal(config, log, {
    tries: 1,
    greet: async (deps) => {
      const link = await createFirstKeeperInvitation(deps);
      if (!link) return;
      say((w) => w.firstKeeper);
      line(`  ${bold(link)}`);
      line();
    },
  });
}
