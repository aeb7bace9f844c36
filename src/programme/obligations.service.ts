// Obligations follow participation: whatever changes who takes part, or when a report is due, calls
// ensureObligations in its own transaction. What it must never do: be called by a GET.
import type { Tx } from '#src/platform/deps.ts';
import { type QuarterDays, writeObligations } from './obligations.store.ts';
import { programmeById, publishedVersion } from './programme.store.ts';
import type { ProgrammeVersion } from './programme.ts';
import { bangkokDay, dueOn, endsOn, quartersOf } from './quarter.ts';

export { closingFor, type QuarterClosing } from './closings.store.ts';
export { type ObligationsAsked, obligationOf, obligationsIn } from './obligations.store.ts';

type InForce = Pick<ProgrammeVersion, 'dueDays'> & { readonly asksProvinces: boolean };

/**
 * Makes, waives and dates the obligations of a programme. Without a published version nobody owes anything
 * yet. Whoever is just publishing hands over what it publishes: see programme.store.ts on what is kept.
 */
export async function ensureObligations(
  tx: Tx,
  programmeId: string,
  now: Date,
  publishing?: InForce,
): Promise<void> {
  const programme = await programmeById(tx, programmeId);
  if (!programme) throw new Error(`no programme ${programmeId}`);
  const inForce = publishing ?? (await ofPublished(tx, programmeId));
  if (!inForce) return;
  const days = quartersOf(programme.fiscalYear).map(
    (q): QuarterDays => ({ quarter: q.quarter, endsOn: endsOn(q), dueOn: dueOn(q, inForce.dueDays) }),
  );
  await writeObligations(tx, programme, days, inForce.asksProvinces, bangkokDay(now));
}

async function ofPublished(tx: Tx, programmeId: string): Promise<InForce | undefined> {
  const version = await publishedVersion(tx, programmeId);
  return version && { dueDays: version.dueDays, asksProvinces: asksProvinces(version) };
}

export const asksProvinces = (version: Pick<ProgrammeVersion, 'indicators'>): boolean =>
  version.indicators.some((indicator) => indicator.level === 'province');
