// A file for a question that comes in parts: begun, taken part by part, and tied to its report when it is whole.
// What it must never do: take a part for a report that its sender may not write.
import * as v from 'valibot';
import type { Prepared } from '#src/evidence/evidence.ts';
import type { Upload } from '#src/evidence/upload.ts';
import { beginUpload, setDone, takePart, uploadOf } from '#src/evidence/uploads.service.ts';
import { FILE_LIMIT } from '#src/platform/http/form.ts';
import { command, personId, query } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import { tieToQuestion } from './attaching.service.ts';
import { PLACE, type Place, subjectOf } from './opening.service.ts';

const ID = v.pipe(v.string(), v.uuid('evidence.upload.none'));
const whole = v.pipe(v.number('input.number'), v.integer('input.number'), v.minValue(0, 'input.number'));
const keyOf = (input: Place & { readonly id: string }) => ({
  provinceCode: input.area.slice(0, 2),
  id: input.id,
});
const isFor = (upload: Upload, place: Place): boolean =>
  upload.areaCode === place.area &&
  upload.fiscalYear === place.fiscalYear &&
  upload.quarter === place.quarter;

export const beginFile = command({
  action: 'report.write',
  input: v.object({
    ...PLACE,
    id: ID,
    question: v.pipe(v.string(), v.minLength(1, 'input.required'), v.maxLength(200, 'input.text')),
    name: v.string(),
    bytes: v.pipe(whole, v.minValue(1, 'evidence.broken'), v.maxValue(FILE_LIMIT, 'evidence.large')),
  }),
  subject: subjectOf,
  run: async (s, input) => {
    const { fiscalYear, quarter, area: areaCode, question: field, name, bytes } = input;
    const asked = { ...keyOf(input), areaCode, fiscalYear, quarter, field, name, bytes };
    return beginUpload(s, asked, personId(s.actor));
  },
  audit: () => null,
});

export const addPart = command({
  action: 'report.write',
  input: v.object({ ...PLACE, id: ID, offset: whole, path: v.string(), bytes: whole }),
  subject: subjectOf,
  run: async (s, input) => takePart(s, keyOf(input), personId(s.actor), input),
  audit: () => null,
});

export const readUpload = query({
  action: 'report.write',
  input: v.object({ ...PLACE, id: ID }),
  subject: subjectOf,
  run: async (s, input) => {
    const upload = await uploadOf(s.tx, keyOf(input), personId(s.actor));
    return upload && isFor(upload, input) ? ok(upload) : refuse('evidence.upload.none');
  },
});

/** Ties the whole file to its question, once. What is not tied comes back as spare. */
export const finishUpload = command({
  action: 'report.write',
  input: v.object({ ...PLACE, id: ID, question: v.string(), file: v.custom<Prepared>(() => true) }),
  subject: subjectOf,
  run: async (s, input) => {
    const { file } = input;
    if (!(await setDone(s.tx, keyOf(input)))) return ok({ id: '', added: 0, spare: [file] });
    return tieToQuestion(s, input, input.question, [file]);
  },
  audit: (input, { id, added }) =>
    added > 0
      ? {
          subjectKind: 'report',
          subjectId: id,
          area: input.area,
          detail: { question: input.question, added },
        }
      : null,
});
