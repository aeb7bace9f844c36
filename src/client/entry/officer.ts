// Brought by an officer who is signed in: no work, the form's token, and by which way it came to them.
// What it must never do: send anything of the page but that and what was sealed.
import type { Entry } from '#src/cases/case.ts';
import { askHouse, type Delivery, type Reply } from '../tip/delivery.ts';

type House = {
  readonly address: string;
  readonly csrf: string;
  /** What to say where nobody is signed in any more, and where who is may not. */
  readonly signedOut: string;
  readonly gone: string;
};

export const byOfficer = (house: House, channel: () => Entry): Delivery => ({
  prepare() {
    // nothing: who they are is the proof
  },
  deliver(wire) {
    const body = new URLSearchParams({
      _csrf: house.csrf,
      channel: channel(),
      case: JSON.stringify(wire),
    });
    const means = (status: number): Reply | undefined => {
      if (status === 401) return { is: 'away', why: house.signedOut };
      return status === 404 ? { is: 'no', refusal: 'not.found', sentence: house.gone } : undefined;
    };
    return askHouse(house.address, { body, headers: { accept: 'application/json' } }, wire, means);
  },
  anew() {
    // nor is there anything to make again
  },
});
