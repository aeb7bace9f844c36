// Which place and quarter somebody signed in asks results of, and whether the whole of it is theirs to see.
import type { Tx } from '#src/platform/deps.ts';
import { covers, scope } from '#src/policy/can.ts';
import type { Actor } from '#src/policy/roles.ts';
import { programmeOf, publishedVersions } from '#src/programme/programme.service.ts';
import type { Programme } from '#src/programme/programme.ts';
import { parseQuarter, type Quarter } from '#src/programme/quarter.ts';
import { type Places, placesOf } from './places.service.ts';
import { seriesOf } from './series.ts';
import type { Measures } from './snapshots.service.ts';

export type Seen = {
  readonly area: string;
  readonly places: Places;
  readonly programme: Programme;
  readonly quarter: Quarter;
  readonly measures: Measures;
};

/** Undefined: no such quarter, place or programme, or not the whole of the place is this person's to see. */
export async function seen(
  tx: Tx,
  actor: Actor,
  input: { quarter: string; address: string },
): Promise<Seen | undefined> {
  const quarter = parseQuarter(input.quarter);
  const places = quarter && (await placesOf(tx, input.address, quarter));
  const programme = quarter && (await programmeOf(tx, quarter.fiscalYear));
  if (!quarter || !places || !programme) return undefined;
  const { prefixes } = places.plan;
  const own = scope(actor, 'results.read');
  const [area] = prefixes;
  if (area === undefined || !prefixes.every((prefix) => covers(own, prefix))) return undefined;
  const versions = await publishedVersions(tx, programme.id);
  const version = versions.at(-1);
  if (!version) return undefined;
  return { area, places, programme, quarter, measures: { version, series: seriesOf(versions) } };
}
