// The secretariat chooses what a pack says besides its figures: problems, proposals and wishes out of the frozen
// reports, worded anew beside their original, for information or for consideration, with resolutions proposed.
// What it must never do: let one person's wording overwrite another's unseen, or pick what no frozen report says.
import * as v from 'valibot';
import { type Area, openRegister, parseAddress } from '#src/areas/areas.service.ts';
import type { Tx } from '#src/platform/deps.ts';
import { newId } from '#src/platform/ids.ts';
import { command, personId, query } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import { scope } from '#src/policy/can.ts';
import type { Actor } from '#src/policy/roles.ts';
import { programmeOf } from '#src/programme/programme.service.ts';
import type { Programme } from '#src/programme/programme.ts';
import { endsOn, parseQuarter, type Quarter } from '#src/programme/quarter.ts';
import type { Freeze } from '#src/results/figure.ts';
import { freezeOf, frozenStories } from '#src/results/results.service.ts';
import { AGENDAS, FIELDS } from './content.ts';
import {
  addPick,
  changePick,
  type DraftOf,
  draftOf,
  movePick,
  picksOf,
  removePick,
  saveResolutions,
} from './packs.store.ts';
import { type Draft, type Picked, type Saying, sayingKey, sayingsOf } from './selection.ts';

const LONGEST = 2000;
const long = (most: number) => v.pipe(v.string('input.text'), v.trim(), v.maxLength(most, 'input.long'));
export const slugInput = v.string('input.text');
const revision = v.pipe(
  v.union([v.string(), v.number()], 'input.key'),
  v.transform(Number),
  v.integer('input.key'),
);

export type Prepared = { readonly area: string; readonly programme: Programme; readonly freeze: Freeze };
export type PreparedDraft = Prepared & { readonly quarter: Quarter; readonly of: DraftOf };

/** The quarter's latest freeze. Undefined: no such quarter, or it was not frozen yet. */
export async function prepared(tx: Tx, slug: string, actor: Actor): Promise<PreparedDraft | undefined> {
  const quarter = parseQuarter(slug);
  const programme = quarter && (await programmeOf(tx, quarter.fiscalYear));
  const freeze = programme && (await freezeOf(tx, programme.id, quarter));
  if (!quarter || !programme || !freeze) return undefined;
  // The pack is the whole country's; who reads it holds the role over some place, which is all that is asked.
  const area = scope(actor, 'pack.read')[0] ?? '';
  return { area, programme, freeze, quarter, of: { programmeId: programme.id, ...quarter } };
}

export type Desk = {
  readonly programme: Programme;
  readonly freeze: Freeze;
  readonly quarter: Quarter;
  readonly picks: readonly (Picked & { readonly area: Area | undefined })[];
  readonly draft: Draft;
  /** Picks whose report says something else now, by id. */
  readonly stale: ReadonlySet<string>;
};

export async function deskOf(tx: Tx, { programme, freeze, quarter, of }: PreparedDraft): Promise<Desk> {
  const picks = await picksOf(tx, of);
  const sayings = sayingsOf(await frozenStories(tx, freeze, [...new Set(picks.map((one) => one.areaCode))]));
  const said = new Map(sayings.map((one) => [sayingKey(one), one.text]));
  const stale = picks.filter((one) => said.get(sayingKey(one)) !== one.original).map((one) => one.id);
  const register = await openRegister(tx);
  return {
    programme,
    freeze,
    quarter,
    picks: picks.map((one) => ({ ...one, area: register.area(one.areaCode) })),
    draft: await draftOf(tx, of),
    stale: new Set(stale),
  };
}

export type Sayings = Pick<Desk, 'programme' | 'freeze' | 'quarter'> & {
  readonly sayings: readonly (Saying & {
    readonly area: Area | undefined;
    readonly picked: Picked | undefined;
  })[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
};
const PAGE = 20;

/** What the frozen reports say, of a region, a province or everywhere; twenty at a time. */
export const readSayings = query({
  action: 'pack.edit',
  input: v.object({
    quarter: slugInput,
    place: v.string('input.text'),
    field: v.union([v.picklist(FIELDS), v.literal('')], 'input.choice'),
    page: v.pipe(v.union([v.string(), v.number()], 'input.number'), v.transform(Number)),
  }),
  subject: ({ tx, actor }, input) => prepared(tx, input.quarter, actor),
  run: async ({ tx }, input, it) => {
    const address = parseAddress(input.place || 'th');
    const register = await openRegister(tx);
    const prefixes = address && register.prefixes(address, endsOn(it.quarter));
    if (!prefixes) return refuse('not.found');
    const all = sayingsOf(await frozenStories(tx, it.freeze, prefixes), input.field || undefined);
    const picks = new Map((await picksOf(tx, it.of)).map((one) => [sayingKey(one), one]));
    const pages = Math.max(1, Math.ceil(all.length / PAGE));
    const page = Number.isInteger(input.page) ? Math.min(Math.max(1, input.page), pages) : 1;
    const sayings = all
      .slice((page - 1) * PAGE, page * PAGE)
      .map((one) => ({ ...one, area: register.area(one.areaCode), picked: picks.get(sayingKey(one)) }));
    const read: Sayings = { ...it, sayings, total: all.length, page, pages };
    return ok(read);
  },
});

/** Takes it into the draft, worded as the report words it. Twice is once. */
export const pickSaying = command({
  action: 'pack.edit',
  input: v.object({
    quarter: slugInput,
    area: v.pipe(v.string('input.text'), v.regex(/^\d{2}(\d{4})?$/u, 'input.choice')),
    field: v.picklist(FIELDS, 'input.choice'),
    agenda: v.picklist(AGENDAS, 'input.choice'),
  }),
  subject: ({ tx, actor }, input) => prepared(tx, input.quarter, actor),
  run: async ({ tx, actor, now }, input, it) => {
    const said = sayingsOf(await frozenStories(tx, it.freeze, [input.area]), input.field);
    const saying = said.find((one) => one.areaCode === input.area);
    if (!saying) return refuse('packs.notSaid');
    const id = newId();
    const { areaCode, field, text } = saying;
    const pick = { id, areaCode, field, original: text, agenda: input.agenda };
    const added = await addPick(tx, it.of, pick, personId(actor), now);
    return ok({ added, id, area: areaCode, quarter: input.quarter });
  },
  audit: (_, { added, id, area, quarter }) =>
    added ? { subjectKind: 'pack', subjectId: id, detail: { step: 'pick', area, quarter } } : null,
});

const pickInput = { quarter: slugInput, id: v.pipe(v.string('input.key'), v.uuid('input.key')) };
type PickSubject = PreparedDraft & {
  readonly pick: Picked;
  readonly place: Area | undefined;
  /** What its report says in the newest freeze. */
  readonly now: string | undefined;
};

async function pickOf(tx: Tx, actor: Actor, input: { quarter: string; id: string }) {
  const it = await prepared(tx, input.quarter, actor);
  const pick = it && (await picksOf(tx, it.of)).find((one) => one.id === input.id);
  if (!it || !pick) return undefined;
  const said = sayingsOf(await frozenStories(tx, it.freeze, [pick.areaCode]), pick.field);
  const found: PickSubject = {
    ...it,
    pick,
    place: (await openRegister(tx)).area(pick.areaCode),
    now: said.find((one) => one.areaCode === pick.areaCode)?.text,
  };
  return found;
}

/** One pick, with what its report says in the freeze. */
export const readPick = query({
  action: 'pack.edit',
  input: v.object(pickInput),
  subject: ({ tx, actor }, input) => pickOf(tx, actor, input),
  run: async (_s, _i, it) => ok(it),
});

/** Words it anew. Whoever saw an older revision is refused, with what they typed still theirs. */
export const wordPick = command({
  action: 'pack.edit',
  input: v.object({
    ...pickInput,
    wording: v.pipe(long(LONGEST), v.minLength(1, 'input.required')),
    agenda: v.picklist(AGENDAS, 'input.choice'),
    resolution: long(LONGEST),
    revision,
  }),
  subject: ({ tx, actor }, input) => pickOf(tx, actor, input),
  run: async ({ tx, actor, now }, input, it) => {
    if (it.now === undefined) return refuse('packs.notSaid');
    const { wording, agenda, resolution } = input;
    // Whoever words it has the report's text before them: from now on it is the one that counts.
    const change = { wording, agenda, resolution, original: it.now };
    const saved = await changePick(tx, input, change, personId(actor), now);
    return saved ? ok({ quarter: input.quarter, from: input.revision }) : refuse('packs.stale');
  },
  audit: (input, { quarter, from }) => ({
    subjectKind: 'pack',
    subjectId: input.id,
    versionFrom: from,
    versionTo: from + 1,
    detail: { step: 'word', quarter },
  }),
});

/** Puts it before or after its neighbour, or takes it out of the draft. */
export const placePick = command({
  action: 'pack.edit',
  input: v.object({ ...pickInput, to: v.picklist(['up', 'down', 'out'], 'input.choice') }),
  subject: ({ tx, actor }, input) => pickOf(tx, actor, input),
  run: async ({ tx }, input, { of, pick }) => {
    if (input.to === 'out') await removePick(tx, pick.id);
    else {
      const all = (await picksOf(tx, of)).filter((one) => one.agenda === pick.agenda);
      const n = all.findIndex((one) => one.id === pick.id);
      const other = all[input.to === 'up' ? n - 1 : n + 1];
      if (other) {
        await movePick(tx, pick.id, other.position);
        await movePick(tx, other.id, pick.position);
      }
    }
    return ok({ quarter: input.quarter });
  },
  audit: (input, { quarter }) => ({
    subjectKind: 'pack',
    subjectId: input.id,
    detail: { step: input.to, quarter },
  }),
});

/** What the meeting as a whole is asked to resolve, one a line. */
export const proposeResolutions = command({
  action: 'pack.edit',
  input: v.object({ quarter: slugInput, resolutions: long(LONGEST * 2), revision }),
  subject: ({ tx, actor }, input) => prepared(tx, input.quarter, actor),
  run: async ({ tx, actor, now }, input, it) => {
    const saved = await saveResolutions(tx, it.of, input, personId(actor), now);
    return saved ? ok({ freeze: it.freeze.id }) : refuse('packs.stale');
  },
  audit: (input, { freeze }) => ({
    subjectKind: 'pack',
    subjectId: freeze,
    versionFrom: input.revision,
    versionTo: input.revision + 1,
    detail: { step: 'resolutions', quarter: input.quarter },
  }),
});
