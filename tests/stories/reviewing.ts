// What the stories of review and of work begin with: FY2565's programme, and quarters that were sent.

import type { Programme } from '#src/programme/programme.ts';
import type { QuarterNumber } from '#src/programme/quarter.ts';
import { seedBigRock2565 } from '../../seed/big-rock-2565.ts';
import { type CharacterName, KHAO_LAN } from '../../seed/characters.ts';
import { actorOf, draft, send } from '../../seed/filing.ts';
import { type World, world } from '../world.ts';

export type Reviewing = World & {
  readonly programme: Programme;
  /** Fills the whole form of the quarter and sends it, at that moment. */
  sends(name: CharacterName, area: string, quarter: QuarterNumber, at: string): Promise<void>;
  /** Sends again what came back, without changing a word. */
  sendsAgain(name: CharacterName, area: string, quarter: QuarterNumber, at: string): Promise<void>;
};

export const DESK = `/work/reviews/2565-2/${KHAO_LAN}`;

export const reviewing = async (settings: Parameters<typeof world>[0] = {}): Promise<Reviewing> =>
  inReview(await world(settings));

/** The same in a world that is there already. */
export async function inReview<W extends World>(w: W): Promise<W & Reviewing> {
  const programme = await seedBigRock2565(w.deps, await w.actor('arun'));
  const desk = { deps: w.deps, clock: w.clock, programme };
  const filing = async (name: CharacterName, area: string, quarter: QuarterNumber, at: string) => ({
    area,
    quarter: { fiscalYear: 2565, quarter },
    author: await actorOf(w, await w.id(name)),
    at,
  });
  return {
    ...w,
    programme,
    async sends(name, area, quarter, at) {
      const what = await filing(name, area, quarter, at);
      await draft(desk, what);
      await send(desk, what);
    },
    async sendsAgain(name, area, quarter, at) {
      w.clock.moveTo(at);
      await send(desk, await filing(name, area, quarter, at));
    },
  };
}
