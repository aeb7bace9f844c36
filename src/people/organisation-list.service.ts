// Organisations as they are looked after in the web: listed, added, renamed, taken out of use. Never deleted:
// people's memberships point to them for ever.
import * as v from 'valibot';
import { command, query } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import { isoDate } from '#src/ui/format.ts';
import { ORGANISATION_KINDS } from './organisation.ts';
import { organisationNames } from './organisations.service.ts';
import {
  addOrganisation,
  organisationAt,
  organisationById,
  organisationsLike,
  updateOrganisation,
} from './organisations.store.ts';
import { areaMeant } from './placing.service.ts';

export const ORGANISATIONS_A_PAGE = 50;
/** Made in the web; the agencies are there from the start. */
export const ADDED_KINDS = ['tambon_council', 'working_group', 'partner'] as const;

const uuid = v.pipe(v.string(), v.uuid('not.found'));
const longName = v.pipe(v.string(), v.maxLength(200, 'organisation.name.long'));

export const listOrganisations = query({
  action: 'organisation.manage',
  input: v.object({
    q: v.optional(v.pipe(v.string(), v.maxLength(100, 'input.long')), ''),
    kind: v.optional(v.union([v.literal(''), v.picklist(ORGANISATION_KINDS)], 'input.choice'), ''),
    page: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)), 1),
  }),
  subject: async () => ({}),
  run: async ({ tx }, { q, kind, page }) =>
    ok(
      await organisationsLike(tx, {
        q,
        kind,
        limit: ORGANISATIONS_A_PAGE,
        offset: (page - 1) * ORGANISATIONS_A_PAGE,
      }),
    ),
});

export const readOrganisation = query({
  action: 'organisation.manage',
  input: v.object({ id: uuid }),
  subject: async (s, { id }) => {
    const about = await organisationById(s.tx, id);
    return about && { area: '', about };
  },
  run: async (_s, _input, { about }) => ok(about),
});

export const createOrganisation = command({
  action: 'organisation.manage',
  input: v.object({
    kind: v.picklist(ADDED_KINDS, 'input.choice'),
    nameTh: longName,
    nameEn: longName,
    place: v.string(),
    digits: v.picklist(['', '2', '4', '6'], 'input.choice'),
  }),
  subject: async () => ({ area: '' }),
  run: async ({ tx }, input) => {
    // A council is of a tambon; a working group is of some place; a partner may be of none.
    const digits = input.kind === 'tambon_council' ? '6' : input.digits;
    const found =
      digits === ''
        ? undefined
        : await areaMeant(tx, input.place, digits === '2' ? 2 : digits === '4' ? 4 : 6);
    if (found && !found.ok) return found;
    const area = found?.value;
    if (input.kind === 'working_group' && !area) {
      return refuse('input.required', { problems: [{ field: 'place', refusal: 'input.required' }] });
    }
    const place = { th: area?.nameTh ?? '', en: area?.nameEn ?? '' };
    const usual =
      input.kind === 'partner' ? { th: '', en: '' } : organisationNames(input.kind, place, area?.level);
    const nameTh = input.nameTh || usual.th;
    const nameEn = input.nameEn || usual.en || input.nameTh;
    if (nameTh === '')
      return refuse('input.required', { problems: [{ field: 'nameTh', refusal: 'input.required' }] });
    const areaCode = area?.code ?? null;
    if (input.kind !== 'partner' && (await organisationAt(tx, input.kind, { areaCode }))) {
      return refuse('organisation.there', { problems: [{ field: 'place', refusal: 'organisation.there' }] });
    }
    const id = await addOrganisation(tx, {
      kind: input.kind,
      nameTh,
      nameEn,
      areaCode,
      regionCode: null,
      example: false,
    });
    return ok({ id, area: areaCode ?? '' });
  },
  audit: (input, { id, area }) => ({
    subjectKind: 'organisation',
    subjectId: id,
    area,
    detail: { added: input.kind },
  }),
});

export const changeOrganisation = command({
  action: 'organisation.manage',
  input: v.object({
    id: uuid,
    nameTh: v.pipe(longName, v.nonEmpty('input.required')),
    nameEn: v.pipe(longName, v.nonEmpty('input.required')),
    ended: v.boolean(),
  }),
  subject: async (s, { id }) => {
    const about = await organisationById(s.tx, id);
    return about && { area: '', about };
  },
  run: async ({ tx, now }, { id, nameTh, nameEn, ended }, { about }) => {
    const endedOn = ended ? (about.endedOn ?? isoDate(now)) : null;
    await updateOrganisation(tx, id, { nameTh, nameEn, endedOn });
    return ok(undefined);
  },
  audit: ({ id, ended }, _output, { about }) => ({
    subjectKind: 'organisation',
    subjectId: id,
    area: about.areaCode ?? '',
    detail: { changed: true, ended },
  }),
});
