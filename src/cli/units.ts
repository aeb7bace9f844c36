// `prongsai units`: makes the units that take tips, from the register of provinces. Those that are there stay.
import { openHouse } from '#src/main.ts';
import type { Config } from '#src/platform/config.ts';
import type { Logger } from '#src/platform/log.ts';
import { perform } from '#src/platform/perform.ts';
import { operator } from '#src/policy/roles.ts';
import { makeUnits } from '#src/units/offices.service.ts';
import { say } from './say.ts';

export async function units(config: Config, log: Logger): Promise<number> {
  const house = await openHouse(config, log);
  try {
    const done = await perform(house.deps, operator, makeUnits, {});
    if (!done.ok) throw new Error(`the units could not be made: ${done.refusal}`);
    const { made, there } = done.value;
    say((w) => w.units.made(String(made), String(there)));
    say((w) => w.units.unconfirmed);
    return 0;
  } finally {
    await house.close();
  }
}
