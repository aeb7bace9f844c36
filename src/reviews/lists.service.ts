// The lists behind the home page of work, narrowed, in SQL, to what the person writes, reviews and looks after, and
// to the filter in the address. What it must never do: list to a reviewer what they wrote in themselves.
import * as v from 'valibot';
import type { Area } from '#src/areas/area.ts';
import { areasByCodes, byThaiName, openRegister } from '#src/areas/areas.service.ts';
import type { Database, Tx } from '#src/platform/deps.ts';
import { query, type Setting } from '#src/platform/perform.ts';
import { ok } from '#src/platform/result.ts';
import type { Person } from '#src/policy/roles.ts';
import { bangkokDay, parseQuarter, type Quarter } from '#src/programme/quarter.ts';
import { TEXT_LETTERS } from './filter.ts';
import { countWaiting, type Waiting, waitingFor } from './reviews.store.ts';
import { type Reach, reachOf, sightOf } from './sight.ts';
import {
  quartersOwed,
  type WorkAsked,
  type WorkCounts,
  type Writer,
  workCounts,
  workLines,
  writersOf,
} from './work.store.ts';
import { WORK_STATES, type WorkLine } from './work.ts';

export const PAGE = 50;
/** Lines of a file that are read at once. */
const STEP = 1000;

/** The provinces that these places lie in, as a Thai dictionary sorts them. */
async function provincesIn(tx: Tx, prefixes: readonly string[]): Promise<readonly Area[]> {
  const own = new Set(prefixes.map((prefix) => prefix.slice(0, 2)));
  const all = (await openRegister(tx)).areas.filter(
    (area) => area.level === 'province' && area.status !== 'ended',
  );
  return all.filter((area) => own.has('') || own.has(area.code)).toSorted(byThaiName);
}

const FILTER = {
  level: v.optional(v.picklist(['subdistrict', 'province'], 'input.choice')),
  text: v.optional(v.pipe(v.string(), v.maxLength(TEXT_LETTERS, 'input.long'))),
  quarter: v.optional(
    v.pipe(
      v.string(),
      v.transform((slug) => parseQuarter(slug)),
    ),
  ),
  province: v.optional(v.pipe(v.string(), v.regex(/^\d{2}$/u, 'input.choice'))),
};

export type WorkList = {
  readonly today: string;
  readonly lines: readonly WorkLine[];
  readonly counts: WorkCounts;
  /** The last line shown, where there are more behind it. */
  readonly more: WorkLine | undefined;
  readonly writers: readonly Writer[];
  readonly reach: Reach;
  /** That the filter offers: those in which this person has work. */
  readonly provinces: readonly Area[];
  readonly quarters: readonly Quarter[];
  readonly areas: ReadonlyMap<string, Area>;
};

const CURSOR = v.optional(
  v.object({
    dueOn: v.pipe(v.string(), v.isoDate('input.key')),
    areaCode: v.pipe(v.string(), v.regex(/^\d{2,6}$/u, 'input.key')),
    fiscalYear: v.number(),
    quarter: v.picklist([1, 2, 3, 4], 'input.key'),
    programmeId: v.pipe(v.string(), v.uuid('input.key')),
  }),
);

export const readWorkList = query({
  action: 'work.read',
  input: v.object({ ...FILTER, state: v.optional(v.picklist(WORK_STATES, 'input.choice')), after: CURSOR }),
  subject: async () => ({}),
  run: async ({ tx, actor, now }: Setting, input) => {
    const asked = asWorker(actor, now, input);
    const found = await workLines(tx, { ...asked, after: input.after, limit: PAGE + 1 });
    const lines = found.slice(0, PAGE);
    const codes = lines.map((line) => line.areaCode);
    return ok<WorkList>({
      today: asked.today,
      lines,
      counts: await workCounts(tx, asked),
      more: found.length > PAGE ? lines.at(-1) : undefined,
      writers: await writersOf(tx, codes, asked.today),
      reach: reachOf(actor),
      provinces: await provincesIn(tx, [
        ...asked.whose.watches,
        ...asked.whose.writes.map(({ area }) => area),
      ]),
      quarters: await quartersOwed(tx, asked.today),
      areas: await areasByCodes(tx, codes),
    });
  },
});

type Narrowed = Pick<WorkAsked, 'state' | 'quarter' | 'province' | 'level' | 'text'>;

function asWorker(
  actor: Setting['actor'],
  now: Date,
  { state, quarter, province, level, text }: Narrowed,
): Omit<WorkAsked, 'limit'> {
  const { writes, watches } = actor.kind === 'person' ? sightOf(actor) : { writes: [], watches: [] };
  return { whose: { writes, watches }, today: bangkokDay(now), state, quarter, province, level, text };
}

/** The whole list with its filter, for a file: a thousand lines at a time. */
export async function* everyLine(
  db: Database,
  actor: Person,
  now: Date,
  filter: Narrowed,
): AsyncGenerator<WorkLine> {
  const asked = asWorker(actor, now, filter);
  for (let after: WorkLine | undefined; ; ) {
    const lines: WorkLine[] = await workLines(db, { ...asked, after, limit: STEP });
    yield* lines;
    after = lines.at(-1);
    if (lines.length < STEP) return;
  }
}

/** The same of what waits for this person. */
export async function* everyWaiting(
  db: Database,
  actor: Person,
  { quarter, province, level, text }: Narrowed,
): AsyncGenerator<Waiting> {
  const { reviews } = sightOf(actor);
  if (reviews.length === 0) return;
  const asked = { reviews, me: actor.id, quarter, province, level, text };
  for (let after: Waiting | undefined; ; ) {
    const rows: Waiting[] = await waitingFor(db, { ...asked, after, limit: STEP });
    yield* rows;
    after = rows.at(-1);
    if (rows.length < STEP) return;
  }
}

export type WaitingList = {
  readonly today: string;
  readonly rows: readonly Waiting[];
  readonly total: number;
  readonly more: Waiting | undefined;
  readonly provinces: readonly Area[];
  readonly quarters: readonly Quarter[];
  readonly areas: ReadonlyMap<string, Area>;
};

export const readWaiting = query({
  action: 'report.review',
  input: v.object({
    ...FILTER,
    after: v.optional(v.object({ sentAt: v.date(), id: v.pipe(v.string(), v.uuid('input.key')) })),
  }),
  // The place is not known yet: the list itself is narrowed to it. Whoever reviews anywhere may open it.
  subject: async ({ actor }) => {
    const first = actor.kind === 'person' ? sightOf(actor).reviews[0] : undefined;
    return first && { area: first.prefixes[0] ?? '', level: first.level };
  },
  run: async ({ tx, actor, now }, { quarter, province, level, text, after }) => {
    if (actor.kind !== 'person') throw new Error('only people review');
    const today = bangkokDay(now);
    const asked = { reviews: sightOf(actor).reviews, me: actor.id, quarter, province, level, text };
    const found = await waitingFor(tx, { ...asked, after, limit: PAGE + 1 });
    const rows = found.slice(0, PAGE);
    return ok<WaitingList>({
      today,
      rows,
      total: await countWaiting(tx, asked),
      more: found.length > PAGE ? rows.at(-1) : undefined,
      provinces: await provincesIn(
        tx,
        asked.reviews.flatMap(({ prefixes }) => prefixes),
      ),
      quarters: await quartersOwed(tx, today),
      areas: await areasByCodes(
        tx,
        rows.map((row) => row.areaCode),
      ),
    });
  },
});
