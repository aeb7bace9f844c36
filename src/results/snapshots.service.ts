// A freeze read as a basis for adding up: the programme as it stood when it was made, and the freezes of
// earlier quarters that its totals add to; and what it hides.
import type { Database, Tx } from '#src/platform/deps.ts';
import { oncePerLook } from '#src/platform/look.ts';
import { publishedVersions } from '#src/programme/programme.service.ts';
import type { ProgrammeVersion } from '#src/programme/programme.ts';
import type { Quarter } from '#src/programme/quarter.ts';
import type { Hidden } from './assemble.ts';
import type { FrozenBasis } from './basis.store.ts';
import type { Snapshot } from './figure.ts';
import { freezesIn } from './freezes.store.ts';
import { hiddenIn } from './hidden.store.ts';
import { type Series, seriesOf } from './series.ts';

export type Measures = { readonly version: ProgrammeVersion; readonly series: readonly Series[] };

export const quarterOfSnapshot = ({ fiscalYear, quarter }: Pick<Snapshot, keyof Quarter>): Quarter => ({
  fiscalYear,
  quarter,
});

/** What is measured, and what may be added up under each indicator. */
export async function measuresOf(db: Database | Tx, snapshot: Snapshot): Promise<Measures> {
  const all = await publishedVersions(db, snapshot.programmeId);
  const then = all.filter((one) => one.publishedAt !== null && one.publishedAt <= snapshot.frozenAt);
  const known = then.length > 0 ? then : all.slice(0, 1);
  const version = known.at(-1);
  if (!version) throw new Error(`freeze ${snapshot.id} belongs to a programme that was never published`);
  return { version, series: seriesOf(known) };
}

const everyFreezeIn = oncePerLook(({ id }: Snapshot) => id, freezesIn);

/** Everything that counts up to this quarter. */
export const basisOf = async (db: Database | Tx, snapshot: Snapshot): Promise<FrozenBasis> => ({
  kind: 'frozen',
  freezes: await everyFreezeIn(db, snapshot),
});

/** What counts of this quarter alone. */
export const basisAlone = ({ id, quarter }: Snapshot): FrozenBasis => ({
  kind: 'frozen',
  freezes: [{ id, quarter }],
});

// What a freeze hides never changes, and a file of the whole country asks for it at every province.
const hiding = new Map<string, Hidden>();
const HIDING = 8;

/** Key -> the addresses at which the public is not told. */
export async function hiddenOf(db: Database | Tx, freezeId: string): Promise<Hidden> {
  const known = hiding.get(freezeId);
  if (known) return known;
  const hidden = await hiddenIn(db, freezeId);
  const [oldest] = hiding.keys();
  if (hiding.size >= HIDING && oldest !== undefined) hiding.delete(oldest);
  hiding.set(freezeId, hidden);
  return hidden;
}
