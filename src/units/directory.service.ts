// Drafting the next directory, and looking at how the one in force stands against people and their keys.
// What it must never do: sign. The key that signs is on no machine that runs this.
import * as v from 'valibot';
import { bangkokDay } from '#src/platform/day.ts';
import type { Database, Deps, Tx } from '#src/platform/deps.ts';
import { query } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import { scope } from '#src/policy/can.ts';
import { addDays } from '#src/programme/quarter.ts';
import { fromBase64 } from '#src/sealing/bytes.ts';
import { type Directory, fingerprintOf, readDirectory } from '#src/sealing/directory.ts';
import { type DirectoryDraft, daysBetween, LONGEST_DAYS, USUAL_DAYS } from './draft.ts';
import { type Candidate, candidatesFor, namesOf } from './officers.store.ts';
import { drills } from './recovery.service.ts';
import { daysLeft, endsSoon, isBehind, type UnitStanding, type Working } from './standing.ts';
import { custodyOf } from './unit.ts';
import { standing, unitSubject } from './units.service.ts';
import { newestDirectory, units } from './units.store.ts';

const isoDay = v.pipe(v.string('input.text'), v.isoDate('directory.days'));

/** What the holder of the organisation's key is asked to sign. `without`: members who made no keys yet. */
export const draftDirectory = query({
  action: 'house.operate',
  input: v.object({ from: v.optional(isoDay), until: v.optional(isoDay) }),
  subject: async () => ({}),
  run: async ({ tx, now }, given) => {
    const from = given.from ?? bangkokDay(now);
    const until = given.until ?? addDays(from, USUAL_DAYS);
    const length = daysBetween(from, until);
    if (length < 1 || length > LONGEST_DAYS)
      return refuse('directory.days', { detail: { most: LONGEST_DAYS } });
    const all = await standing(tx, undefined, bangkokDay(now));
    const previous = await newestDirectory(tx);
    const number = (previous?.number ?? 0) + 1;
    const before = previous && contentOf(previous.content);
    const named = all
      .map(({ unit: { code }, members }) => {
        // a unit keeps its recovery key until whoever signs is given another
        const recovery = before?.units.find((one) => one.code === code)?.recovery;
        return { code, members: members.flatMap(entryOf), ...(recovery && { recovery }) };
      })
      .filter(({ members }) => members.length > 0);
    if (named.length === 0) return refuse('directory.empty');
    const gone = before?.units.flatMap((unit) => unit.members.map(({ id }) => id)) ?? [];
    const draft: DirectoryDraft = {
      format: 'prongsai directory draft 1',
      directory: { format: 'prongsai directory 1', number, from, until, units: named },
      previous: previous ? { content: previous.content, signature: previous.signature } : null,
      names: {
        units: Object.fromEntries((await units(tx)).map(({ code, name }) => [code, name])),
        people: Object.fromEntries(
          await namesOf(tx, [
            ...new Set([...gone, ...named.flatMap((unit) => unit.members.map((m) => m.id))]),
          ]),
        ),
      },
    };
    const without = all.flatMap(({ unit, members }) =>
      members.filter(({ pair }) => !pair).map(({ name }) => ({ name, unit: unit.name })),
    );
    return ok({ draft, without });
  },
});

const entryOf = ({ personId, pair }: Working) =>
  pair ? [{ id: personId, recipient: pair.recipient, verify: pair.verify }] : [];

/** Only for the names of people who leave: what it says is proved where it is signed. */
function contentOf(content: string): Directory | undefined {
  try {
    return JSON.parse(content) as Directory;
  } catch {
    return undefined;
  }
}

/** 'none': no key is set, or nothing was ever published under it. */
export type DirectoryState =
  | { readonly is: 'no-key' | 'none' | 'forged' | 'broken' }
  | {
      readonly is: 'in-force' | 'stale';
      readonly directory: Directory;
      readonly daysLeft: number;
      readonly endsSoon: boolean;
    };

/** The newest directory as it stands under the organisation's key, also when it is not in force. */
export async function directoryState(
  { config }: Pick<Deps, 'config'>,
  db: Database | Tx,
  today: string,
): Promise<DirectoryState> {
  const key = fromBase64(config.directoryKey ?? '');
  if (key?.length !== 32) return { is: 'no-key' };
  const signed = await newestDirectory(db);
  if (!signed) return { is: 'none' };
  const read = readDirectory(signed, key, today);
  if (!read.ok && read.why !== 'stale') return { is: read.why };
  const directory = read.ok ? read.directory : contentOf(signed.content);
  if (!directory) return { is: 'broken' };
  return {
    is: read.ok ? 'in-force' : 'stale',
    directory,
    daysLeft: daysLeft(directory, today),
    endsSoon: endsSoon(directory, today),
  };
}

const directoryOf = (state: DirectoryState): Directory | undefined =>
  'directory' in state ? state.directory : undefined;

const fingerprint = ({ config }: Pick<Deps, 'config'>): string | undefined => {
  const key = fromBase64(config.directoryKey ?? '');
  return key?.length === 32 ? fingerprintOf(key) : undefined;
};

/** For whoever manages units: all of them, and what to do next. */
export const readUnits = query({
  action: 'unit.manage',
  input: v.object({}),
  subject: async ({ actor }) => ({ area: scope(actor, 'unit.manage')[0] ?? '' }),
  run: async ({ tx, deps, now }) => {
    const today = bangkokDay(now);
    const state = await directoryState(deps, tx, today);
    const all = await standing(tx, directoryOf(state), today);
    const recovery = await drills(tx, directoryOf(state), today);
    const behind = all.filter(isBehind);
    return ok({ state, units: all, behind, recovery, fingerprint: fingerprint(deps), today });
  },
});

/** One unit: its members, who could join it, and who is still sealed to though they left. */
export const readUnit = query({
  action: 'unit.manage',
  input: v.object({ unit: v.string('input.text') }),
  subject: ({ tx }, { unit }) => unitSubject(tx, unit),
  run: async ({ tx, deps, now }, { unit }, { it }) => {
    const today = bangkokDay(now);
    const state = await directoryState(deps, tx, today);
    const all = await standing(tx, directoryOf(state), today);
    const found = all.find((one) => one.unit.code === unit);
    const custody = all.some((one) => one.unit.code === custodyOf(unit));
    if (!found) return refuse('not.found');
    const inside = new Set(found.members.map(({ personId }) => personId));
    const candidates: Candidate[] = (await candidatesFor(tx, it, today)).filter(({ id }) => !inside.has(id));
    return ok({ state, standing: found, candidates, names: await namesOf(tx, found.left), custody, today });
  },
});

/** What `prongsai doctor` says of it. */
export async function directoryHealth(
  deps: Pick<Deps, 'config'>,
  db: Database,
  today: string,
): Promise<{ readonly state: DirectoryState; readonly behind: readonly UnitStanding[] }> {
  const state = await directoryState(deps, db, today);
  const directory = directoryOf(state);
  const behind = directory ? (await standing(db, directory, today)).filter(isBehind) : [];
  return { state, behind };
}
