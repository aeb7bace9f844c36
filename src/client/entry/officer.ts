// Brought by an officer who is signed in: no work, the form's token, and by which way it came to them.
// What it must never do: send anything of the page but that and what was sealed.
import type { Entry } from '#src/cases/case.ts';
import { askHouse, type Delivery, type Door } from '../tip/delivery.ts';

type House = Door & { readonly address: string; readonly csrf: string };

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
    return askHouse(house.address, { body, headers: { accept: 'application/json' } }, wire, house);
  },
  anew() {
    // nor is there anything to make again
  },
});
