// Several of one's own cases at once, for a browser that opens them all to search in them. Which words are looked for
// is never asked. What it must never do: give a case that readCase would not give to the same person.
import * as v from 'valibot';
import { bangkokDay } from '#src/platform/day.ts';
import { personId, query } from '#src/platform/perform.ts';
import { ok } from '#src/platform/result.ts';
import { ownPlace } from '#src/units/units.service.ts';
import { keysOfAuthors } from './authors.service.ts';
import type { Reader } from './cases.store.ts';
import type { CaseRead } from './reading.ts';
import { CASE_ID } from './sealed.input.ts';
import { countOwn, headsOf, type OwnHead, objectsOfAll, sealsOfAll } from './several.store.ts';

export const MOST_AT_ONCE = 20;
/** Of sealed content, so that an answer stays small where cases are long; one case is always given. */
const MOST_BYTES = 4 * 1024 * 1024;

export const readOwnCases = query({
  action: 'case.read',
  input: v.object({
    /** The last case of the page before. */
    after: v.optional(CASE_ID),
    limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_AT_ONCE)),
  }),
  subject: async ({ actor }) => ({ area: ownPlace(actor) }),
  run: async ({ tx, actor, now }, { after, limit }) => {
    const reader: Reader = { personId: personId(actor), today: bangkokDay(now) };
    const found = await headsOf(tx, reader, { after, limit: limit + 1 });
    const here = fitting(found.slice(0, limit));
    const ids = here.map(({ head }) => head.id);
    const [total, seals, objects] = await Promise.all([
      countOwn(tx, reader),
      sealsOfAll(tx, reader, ids),
      objectsOfAll(tx, reader, ids),
    ]);
    const keys = await keysOfAuthors(tx, [...objects.values()].flat());
    const cases = here.map(({ head, reporter }): CaseRead => {
      const said = objects.get(head.id) ?? [];
      const authors = new Set(said.map(({ author }) => author));
      return {
        ...{ head, reporter, objects: said, seals: seals.get(head.id) ?? [] },
        keys: new Map([...keys].filter(([id]) => authors.has(id))),
        // it is read and not written in: who took a step, and to whom a new key would go, is not needed
        ...{ steps: [], clocks: { running: [], extensions: [], kept: null }, stale: false, members: [] },
      };
    });
    return ok({ cases, total, next: found.length > here.length ? ids.at(-1) : undefined });
  },
});

function fitting(found: readonly OwnHead[]): readonly OwnHead[] {
  let bytes = 0;
  const over = found.findIndex((one, at) => {
    bytes += one.bytes;
    return at > 0 && bytes > MOST_BYTES;
  });
  return over === -1 ? found : found.slice(0, over);
}
