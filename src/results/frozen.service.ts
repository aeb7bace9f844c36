// One freeze, looked at by the centre: what it holds, what its totals add to, and whether it is still what it
// was, which is worked out anew at each look.
import * as v from 'valibot';
import { query } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import { freezeNumber, programmeFor, quarterInput } from './closing.service.ts';
import type { Coverage, Freeze, Publication } from './figure.ts';
import { freezeById, freezeOf } from './freezes.store.ts';
import { publicationById } from './publications.store.ts';
import { frozenResults } from './results.service.ts';
import { type FreezeFault, verifyFreeze } from './verify.service.ts';

export type FrozenView = {
  readonly freeze: Freeze;
  readonly coverage: Coverage;
  readonly publication: Publication | undefined;
  readonly basis: readonly Freeze[];
  readonly faults: readonly FreezeFault[];
};

export const readFreeze = query({
  action: 'quarter.freeze',
  input: v.object({ ...quarterInput, number: freezeNumber }),
  subject: async ({ tx }, input) => await programmeFor(tx, input),
  run: async ({ tx }, { number, ...quarter }, { programme }) => {
    const freeze = await freezeOf(tx, programme.id, quarter, number);
    const nation = freeze && (await frozenResults(tx, freeze, 'th'));
    if (!freeze || !nation) return refuse('not.found');
    const basis: Freeze[] = [];
    for (const id of freeze.basis) {
      const one = await freezeById(tx, id);
      if (one) basis.push(one);
    }
    const view: FrozenView = {
      freeze,
      coverage: nation.row.coverage,
      publication: await publicationById(tx, freeze.id),
      basis,
      faults: (await verifyFreeze(tx, freeze)).faults,
    };
    return ok(view);
  },
});
