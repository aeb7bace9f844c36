// Asking for a pack seals its selection under the next number; a job then makes its files, one after the other,
// and whoever is killed half-way is followed by the next, who goes on with what is not there yet.
// What it must never do: change a pack, make a file twice, or seal a pick whose report says something else.
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import * as v from 'valibot';
import { numbersOfQuarter } from '#src/casenumbers/casenumbers.service.ts';
import { announcement } from '#src/platform/db/changes.ts';
import type { Database, Deps } from '#src/platform/deps.ts';
import { newId } from '#src/platform/ids.ts';
import { askWork, type LongWork, latestWork, type Worker } from '#src/platform/long-work.ts';
import { command, personId, query } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import { scope } from '#src/policy/can.ts';
import { programmeOf } from '#src/programme/programme.service.ts';
import type { Programme } from '#src/programme/programme.ts';
import { quarterSlug } from '#src/programme/quarter.ts';
import { afterFreeze } from '#src/results/after.service.ts';
import type { Freeze } from '#src/results/figure.ts';
import { freezeById, freezeOf, freezes, isPublished } from '#src/results/results.service.ts';
import { emenscrFields } from './emenscr.store.ts';
import { FILE_KINDS, type FileKind, fileKey } from './files.ts';
import { gather } from './gathering.service.ts';
import { makeFile } from './making.service.ts';
import { addFile, addPack, lockPacks, type Pack, packById, packsOf } from './packs.store.ts';
import { type Desk, deskOf, prepared, slugInput } from './selection.service.ts';
import { linesOf, type Selection } from './selection.ts';

export const PACK_WORK = 'pack';

export const isWhole = ({ files }: Pack): boolean => files.length === FILE_KINDS.length;

export type PackDesk = Desk & {
  readonly packs: readonly Pack[];
  /** Of the newest pack. */
  readonly work: LongWork | undefined;
  readonly published: boolean;
};

/** What is chosen, what was asked for, and how far its making is. */
export const readDesk = query({
  action: 'pack.read',
  input: v.object({ quarter: slugInput }),
  subject: ({ tx, actor }, input) => prepared(tx, input.quarter, actor),
  run: async ({ tx }, _, it) => {
    const packs = await packsOf(tx, it.freeze.id);
    const [newest] = packs;
    const read: PackDesk = {
      ...(await deskOf(tx, it)),
      packs,
      work: newest && (await latestWork(tx, PACK_WORK, newest.id)),
      published: await isPublished(tx, it.freeze),
    };
    return ok(read);
  },
});

export type PackLine = {
  readonly programme: Programme;
  readonly freeze: Freeze;
  readonly packs: readonly Pack[];
};

/** Every frozen quarter with its newest freeze, newest quarter first. */
export const listPacks = query({
  action: 'pack.read',
  input: v.object({}),
  subject: async ({ actor }) => ({ area: scope(actor, 'pack.read')[0] ?? '' }),
  run: async ({ tx }) => {
    const all = await freezes(tx);
    const lines: PackLine[] = [];
    for (const freeze of all) {
      const known = lines.some(({ freeze: one }) => quarterSlug(one) === quarterSlug(freeze));
      const programme = await programmeOf(tx, freeze.fiscalYear);
      if (known || programme?.id !== freeze.programmeId) continue;
      lines.push({ programme, freeze, packs: await packsOf(tx, freeze.id) });
    }
    return ok(lines);
  },
});

const digits = v.pipe(v.string('input.choice'), v.regex(/^\d{1,4}$/u, 'input.choice'), v.transform(Number));

/** One pack of one freeze, for those who read packs. */
export const readPack = query({
  action: 'pack.read',
  input: v.object({ quarter: slugInput, freeze: digits, number: digits }),
  subject: async ({ tx, actor }, input) => {
    const it = await prepared(tx, input.quarter, actor);
    const freeze = it && (await freezeOf(tx, it.programme.id, it.quarter, input.freeze));
    const pack = freeze && (await packsOf(tx, freeze.id)).find((one) => one.number === input.number);
    return it && pack && { area: it.area, pack, freeze: freeze.number };
  },
  run: async (_s, _i, { pack, freeze }) => ok({ pack, freeze }),
});

/** Seals the draft as the next pack and asks for its files; a pack that failed is asked for again. */
export const askPack = command({
  action: 'pack.edit',
  input: v.object({ quarter: slugInput, once: v.pipe(v.string('input.key'), v.uuid('input.key')) }),
  once: (input) => input.once,
  subject: ({ tx, actor }, input) => prepared(tx, input.quarter, actor),
  run: async ({ tx, deps, actor, now }, input, it) => {
    await lockPacks(tx, it.freeze.id);
    const desk = await deskOf(tx, it);
    if (desk.stale.size > 0) return refuse('packs.stalePicks', { detail: { n: desk.stale.size } });
    const [newest] = await packsOf(tx, it.freeze.id);
    const chosen = {
      items: desk.picks.map(({ agenda, field, areaCode, wording, resolution }) => ({
        agenda,
        field,
        areaCode,
        wording,
        resolution,
      })),
      resolutions: linesOf(desk.draft.resolutions),
    };
    const by = personId(actor);
    const ask = async (pack: Pick<Pack, 'id' | 'number'>) => {
      await askWork(tx, deps, { kind: PACK_WORK, subject: pack.id, input: { pack: pack.id }, by, at: now });
      return ok({ ...pack, freeze: it.freeze.number, quarter: input.quarter });
    };
    const tips = (await numbersOfQuarter(tx, it.quarter)) !== undefined;
    if (newest && sameChoice(newest.selection, chosen) && (newest.selection.tips ?? false) === tips)
      return isWhole(newest) ? refuse('packs.nothingNew', { detail: { n: newest.number } }) : ask(newest);
    const came = await afterFreeze(tx, it.programme.id, it.quarter, [''], now);
    const after = came ? came.counts.accepted + came.counts.changed + came.counts.arrived : 0;
    const selection: Selection = { ...chosen, after, tips };
    const pack = { id: newId(), number: (newest?.number ?? 0) + 1 };
    await addPack(tx, { ...pack, freezeId: it.freeze.id, selection, askedBy: by, askedAt: now });
    return ask(pack);
  },
  audit: (_, { id, number, freeze, quarter }) => ({
    subjectKind: 'pack',
    subjectId: id,
    versionTo: number,
    detail: { step: 'seal', quarter, freeze },
  }),
});

const sameChoice = (a: Pick<Selection, 'items' | 'resolutions'>, b: typeof a): boolean =>
  JSON.stringify([a.items.map(entries), a.resolutions]) ===
  JSON.stringify([b.items.map(entries), b.resolutions]);
// jsonb keeps no order of keys
const entries = (item: Selection['items'][number]) => [
  item.agenda,
  item.field,
  item.areaCode,
  item.wording,
  item.resolution,
];

export const isDemo = ({ config }: Pick<Deps, 'config'>): boolean => config.mode === 'demo';

/** The work of the kind 'pack'. */
export const packWorker =
  (deps: Deps): Worker =>
  async (work, report) => {
    const pack = await packById(deps.db, String(work.input.pack));
    const freeze = pack && (await freezeById(deps.db, pack.freezeId));
    if (!pack || !freeze) throw new Error(`no pack ${String(work.input.pack)}`);
    const content = await gather(deps.db, freeze, pack.number, pack.selection, isDemo(deps));
    const fields = await emenscrFields(deps.db);
    const there = new Set(pack.files.map(({ kind }) => kind));
    for (const [n, kind] of FILE_KINDS.entries()) {
      await report({ step: kind, done: n, total: FILE_KINDS.length });
      if (!there.has(kind)) await keep(deps, pack, kind, makeFile(kind, { db: deps.db, content, fields }));
    }
    await report({ done: FILE_KINDS.length, total: FILE_KINDS.length });
    return { pack: pack.id };
  };

async function keep(deps: Deps, pack: Pack, kind: FileKind, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const hash = createHash('sha256');
  let length = 0;
  async function* counted() {
    for await (const piece of bytes) {
      hash.update(piece);
      length += piece.length;
      yield piece;
    }
  }
  const key = fileKey(pack.id, kind);
  await deps.files.put(key, Readable.from(counted()));
  const file = { kind, key, bytes: length, sha256: hash.digest('hex') };
  const at = deps.clock.now();
  await deps.db.transaction().execute(async (tx) => {
    if (!(await addFile(tx, pack.id, file, at))) return;
    await tx.executeQuery(announcement(tx)); // the last one puts the pack on the quarter's public page
    const line = deps.audit(tx, {
      at,
      personId: pack.askedBy,
      role: 'codi_centre', // the one whom the law 'pack.edit' names
      action: 'pack.edit',
      subjectKind: 'pack',
      subjectId: pack.id,
      versionTo: pack.number,
      detail: { step: 'file', file: kind, sha256: file.sha256 },
    });
    await tx.executeQuery(line);
  });
}

/** The newest pack of a freeze that has all its files. */
export const wholePack = async (db: Database, freezeId: string): Promise<Pack | undefined> =>
  (await packsOf(db, freezeId)).find(isWhole);
