// Whoever takes a case out of the house says so before a byte is sealed, and says when it was signed for. The case's
// content never comes by here: it is sealed in the officer's browser. What it must never do: keep to whom it goes; a
// fingerprint is enough to ask.
import * as v from 'valibot';
import { bangkokDay } from '#src/platform/day.ts';
import { command, personId, type Setting } from '#src/platform/perform.ts';
import { ok } from '#src/platform/result.ts';
import { caseFor } from './cases.store.ts';
import { CASE_ID } from './sealed.input.ts';

const FINGERPRINT = v.pipe(v.string(), v.regex(/^[0-9a-f]{4}( [0-9a-f]{4}){4}$/u, 'input.invalid'));
const subject = async ({ tx, actor, now }: Setting, { id }: { readonly id: string }) => {
  const reader = { personId: personId(actor), today: bangkokDay(now) };
  const found = await caseFor(tx, reader, id);
  return found && { area: found.head.provinceCode, holders: [personId(actor)] };
};

export const noteExport = command({
  action: 'case.work',
  input: v.object({ id: CASE_ID, fingerprint: FINGERPRINT, internal: v.boolean(), identity: v.boolean() }),
  subject,
  run: async ({ now }) => ok({ day: bangkokDay(now) }),
  audit: ({ id, fingerprint, internal, identity }, _, { area }) => ({
    subjectKind: 'case',
    subjectId: id,
    area,
    detail: { exportedTo: fingerprint, internal, identity },
  }),
});

/**
 * An office outside signed for what it was given. The receipt itself is sealed into the case: of it the audit has the
 * digest of the list that was signed for, on the word of the officer who put it there, and not who signed.
 */
export const noteReceipt = command({
  action: 'case.work',
  input: v.object({
    id: CASE_ID,
    fingerprint: FINGERPRINT,
    manifest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/u, 'input.invalid')),
  }),
  subject,
  run: async ({ now }) => ok({ day: bangkokDay(now) }),
  audit: ({ id, fingerprint, manifest }, _, { area }) => ({
    subjectKind: 'case',
    subjectId: id,
    area,
    detail: { signedForBy: fingerprint, manifest },
  }),
});
