// Shows that a freeze is still what it was when it was made: its fingerprint is taken anew and held against
// the one in its row and the one in the audit, and its tallies are added up anew from the answers.
// What it must never do: change anything, or stop at the first fault.
import { linesAbout } from '#src/audit/lines.service.ts';
import type { Database } from '#src/platform/deps.ts';
import type { Coverage, Freeze, Span } from './figure.ts';
import { nothingAnswered, type Sums } from './finish.ts';
import { digestNow, freezes } from './freezes.store.ts';
import type { Rollup } from './plan.ts';
import { measuresOf } from './snapshots.service.ts';
import { addUp, tallyPlan } from './tallies.service.ts';
import { readTallies } from './tallies.store.ts';

export type FreezeFault =
  /** What it holds is not what it held. */
  | 'content'
  /** The audit says that it held something else. */
  | 'audit'
  /** Its sums are not those of its answers. */
  | 'tallies';

export type VerifiedFreeze = { readonly freeze: Freeze; readonly faults: readonly FreezeFault[] };

export async function verifyFreeze(db: Database, freeze: Freeze): Promise<VerifiedFreeze> {
  const faults: FreezeFault[] = [];
  if ((await digestNow(db, freeze.id)) !== freeze.digest) faults.push('content');
  // What was published before quarters were frozen has no such line.
  const lines = await linesAbout(db, 'freeze', freeze.id);
  if (lines.some(({ detail }) => detail.digest !== freeze.digest)) faults.push('audit');
  if (!(await talliesHold(db, freeze))) faults.push('tallies');
  return { freeze, faults };
}

export async function* verifyFreezes(db: Database): AsyncGenerator<VerifiedFreeze> {
  for (const freeze of await freezes(db)) yield await verifyFreeze(db, freeze);
}

async function talliesHold(db: Database, freeze: Freeze): Promise<boolean> {
  const plan = await tallyPlan(db, freeze);
  if (!plan) return true;
  const spans: readonly Span[] = ['year', 'quarter'];
  for (const span of spans) {
    const kept = await readTallies(db, freeze.id, span, plan);
    if (!kept) return true; // it is from before tallies
    const summed = await addUp(db, freeze, plan, span, await measuresOf(db, freeze));
    if (!sameRollup(kept, summed)) return false;
  }
  return true;
}

export function sameRollup(a: Rollup, b: Rollup): boolean {
  return said(a) === said(b);
}

/** One text for one content: nothing depends on the order in which rows came. */
const said = ({ sums, coverage, money }: Rollup): string =>
  [
    ...[...sums].flatMap(([address, own]) => [...own].map(([key, one]) => `${address} ${key} ${told(one)}`)),
    ...[...coverage].map(
      ([address, own]) => `${address} ${JSON.stringify([own.subdistrict, own.province].map(counts))}`,
    ),
    ...[...money].map(
      ([address, m]) =>
        `${address} ${JSON.stringify([m.allocated, m.committed, m.disbursed, m.remaining, m.answered])}`,
    ),
  ]
    .sort()
    .join('\n');

const counts = (c: Coverage): readonly number[] => [c.due, c.accepted, c.waiting, c.none, c.late];

const told = (sums: Sums): string =>
  JSON.stringify(
    (Object.keys(nothingAnswered) as (keyof Sums)[]).map((part) =>
      part === 'choices' ? Object.entries(sums.choices).sort() : sums[part],
    ),
  );
