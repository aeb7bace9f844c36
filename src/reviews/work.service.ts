// The home page of everyone who works here, narrowed, in SQL, to what the person writes, reviews and looks after.
// What it must never do: list to a reviewer what they wrote in themselves.
import * as v from 'valibot';
import type { Area } from '#src/areas/area.ts';
import { areasByCodes } from '#src/areas/areas.service.ts';
import { unreachedFor } from '#src/people/members.service.ts';
import type { Database, Tx } from '#src/platform/deps.ts';
import { query } from '#src/platform/perform.ts';
import { ok } from '#src/platform/result.ts';
import { scope } from '#src/policy/can.ts';
import type { Person } from '#src/policy/roles.ts';
import { addDays, bangkokDay, type Quarter } from '#src/programme/quarter.ts';
import { lastReviewNotes } from '#src/reports/reports.service.ts';
import type { Review } from '#src/reports/sent.ts';
import { countWaiting, type Waiting, waitingFor } from './reviews.store.ts';
import { type Reach, reachOf, type Sight, sightOf } from './sight.ts';
import {
  type ProvinceCounts,
  provinceCounts,
  quartersOwed,
  type WorkCounts,
  type Writer,
  workCounts,
  workLines,
  writersOf,
} from './work.store.ts';
import { type AuthorWork, authorWork, type WorkLine } from './work.ts';

/** Lines of a section of the home page; the rest is one link away. */
export const SHOWN = 5;
/** Days before the due day in which it is worth a call. */
const SOON = 30;
/** All of them: the page folds those with less to do. */
const PROVINCES = 100;
/** Authors hold few areas: the lines of two years fit in here. */
const OWN = 60;
const EVERYTHING = 1_000_000;

export type Home = {
  readonly today: string;
  /** The latest that anything is owed for. */
  readonly quarter: Quarter | undefined;
  /** Undefined: this person writes for no area. */
  readonly author: AuthorWork | undefined;
  /** Why a report came back, by its id. */
  readonly reasons: ReadonlyMap<string, Review>;
  /** Undefined: this person reviews at no level. */
  readonly waiting: { readonly rows: readonly Waiting[]; readonly total: number } | undefined;
  /** Undefined: they look after no place. */
  readonly watched:
    | {
        readonly counts: WorkCounts;
        /** All of them, first where there is most to do; of one who looks after several. */
        readonly provinces: readonly ProvinceCounts[];
        readonly returned: readonly WorkLine[];
        readonly late: readonly WorkLine[];
        readonly due: readonly WorkLine[];
        /** Where nothing is due soon: when the next is. */
        readonly nextDue: string | undefined;
        readonly writers: readonly Writer[];
        readonly reach: Reach;
      }
    | undefined;
  readonly areas: ReadonlyMap<string, Area>;
  /** Letters to this person come back. */
  readonly unreached: boolean;
  /** How many others letters do not reach, where this person may invite. */
  readonly unreachedOthers: number;
};

const oneself = async () => ({});

export const readHome = query({
  action: 'work.read',
  input: v.object({}),
  subject: oneself,
  run: async ({ tx, actor, now }) => {
    if (actor.kind !== 'person') throw new Error('work is of people');
    const today = bangkokDay(now);
    const sight = sightOf(actor);
    const author = sight.writes.length > 0 ? authorWork(await ownLines(tx, sight, today), today) : undefined;
    const reasons = await reasonsOf(tx, author?.returned ?? []);
    const waiting = sight.reviews.length > 0 ? await firstWaiting(tx, sight, actor) : undefined;
    const watched = sight.watches.length > 0 ? await watchedBy(tx, sight, actor, today) : undefined;
    const lines = [...Object.values(author ?? {}), ...Object.values(watched ?? {}), waiting?.rows];
    const areas = await areasByCodes(tx, [
      ...new Set([
        ...lines.flatMap(codesIn),
        ...(watched?.provinces ?? []).map((one) => one.provinceCode),
        ...scope(actor, 'results.read'),
      ]),
    ]);
    const [quarter] = await quartersOwed(tx, today);
    return ok<Home>({
      today,
      quarter,
      author,
      reasons,
      waiting,
      watched,
      areas,
      ...(await unreachedFor(tx, actor, now)),
    });
  },
});

const codesIn = (found: unknown): string[] =>
  (Array.isArray(found) ? found : [found]).flatMap(
    (one: { areaCode?: string } | undefined) => one?.areaCode ?? [],
  );

const ownLines = (tx: Tx, { writes }: Sight, today: string): Promise<WorkLine[]> =>
  workLines(tx, { whose: { writes, watches: [] }, today, ahead: true, limit: OWN });

async function reasonsOf(tx: Tx, returned: readonly WorkLine[]): Promise<ReadonlyMap<string, Review>> {
  const found = new Map<string, Review>();
  for (const { provinceCode, reportId } of returned) {
    const review = reportId && (await lastReviewNotes(tx, { provinceCode, id: reportId }, 'author'));
    if (review && reportId) found.set(reportId, review);
  }
  return found;
}

async function firstWaiting(tx: Tx, { reviews }: Sight, me: Person) {
  const asked = { reviews, me: me.id };
  return { rows: await waitingFor(tx, { ...asked, limit: SHOWN }), total: await countWaiting(tx, asked) };
}

/** Without one's own, which stands above; of what is due, only what is due soon. */
async function watchedBy(tx: Tx, { watches, writes }: Sight, actor: Person, today: string) {
  const asked = { whose: { writes: [], watches }, except: writes.map(({ area }) => area), today };
  const some = (state: 'returned' | 'late' | 'due') => workLines(tx, { ...asked, state, limit: SHOWN });
  const [late, returned] = [await some('late'), await some('returned')];
  const due = await workLines(tx, { ...asked, state: 'due', dueBy: addDays(today, SOON), limit: SHOWN });
  return {
    counts: await workCounts(tx, asked),
    provinces: await provinceCounts(tx, { ...asked, limit: PROVINCES }),
    returned,
    late,
    due,
    nextDue:
      due.length === 0 ? (await workLines(tx, { ...asked, state: 'due', limit: 1 }))[0]?.dueOn : undefined,
    reach: reachOf(actor),
    writers: await writersOf(
      tx,
      [...late, ...returned, ...due].map((line) => line.areaCode),
      today,
    ),
  };
}

/** Everything that is begun or past, not sent, and due by this day: of the whole country, for the morning's letters. */
export async function openLines(db: Database, today: string, dueBy: string): Promise<WorkLine[]> {
  const asked = { whose: { writes: [], watches: [''] }, today, dueBy, limit: EVERYTHING };
  return [
    ...(await workLines(db, { ...asked, state: 'late' })),
    ...(await workLines(db, { ...asked, state: 'due' })),
  ];
}
