// Whoever takes a case out of the house says so before a byte is sealed. The case's content never comes by here: it is
// sealed in the officer's browser. What it must never do: keep to whom it goes; a fingerprint is enough to ask.
import * as v from 'valibot';
import { bangkokDay } from '#src/platform/day.ts';
import { command, personId } from '#src/platform/perform.ts';
import { ok } from '#src/platform/result.ts';
import { caseFor } from './cases.store.ts';
import { CASE_ID } from './sealed.input.ts';

export const noteExport = command({
  action: 'case.work',
  input: v.object({
    id: CASE_ID,
    fingerprint: v.pipe(v.string(), v.regex(/^[0-9a-f]{4}( [0-9a-f]{4}){4}$/u, 'input.invalid')),
    internal: v.boolean(),
    identity: v.boolean(),
  }),
  subject: async ({ tx, actor, now }, { id }) => {
    const reader = { personId: personId(actor), today: bangkokDay(now) };
    const found = await caseFor(tx, reader, id);
    return found && { area: found.head.provinceCode, holders: [personId(actor)] };
  },
  run: async ({ now }) => ok({ day: bangkokDay(now) }),
  audit: ({ id, fingerprint, internal, identity }, _, { area }) => ({
    subjectKind: 'case',
    subjectId: id,
    area,
    detail: { exportedTo: fingerprint, internal, identity },
  }),
});
