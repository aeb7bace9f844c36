// `prongsai mail bounce < message`: the operator's mail server hands over what comes to the return address.
// It prints what was understood and no address: mail servers keep what a command says in their logs.
import { text } from 'node:stream/consumers';
import { openHouse } from '#src/main.ts';
import { receiveBounce } from '#src/people/bounce.service.ts';
import type { Config } from '#src/platform/config.ts';
import type { Logger } from '#src/platform/log.ts';
import { engine as en } from '#src/words/en/engine.ts';
import { engine as th } from '#src/words/th/engine.ts';
import { complain, say } from './say.ts';

export async function mail(config: Config, log: Logger, [what = '']: string[]): Promise<number> {
  if (what !== 'bounce') {
    complain(th.unknown(`mail ${what}`), en.unknown(`mail ${what}`));
    return 2;
  }
  const message = await text(process.stdin);
  const house = await openHouse(config, log);
  try {
    const understood = await receiveBounce(house.deps, message);
    say((w) => w.bounce[understood]);
    return understood === 'strange' ? 1 : 0;
  } finally {
    await house.close();
  }
}
