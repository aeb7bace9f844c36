// The sheet for many areas: for which quarter and which places it may be made, and its rows with what already
// stands in drafts. Whoever fetches it for a place may also write there, so a draft is no secret from them.
// What it must never do: hold the nation in memory; a province is read at a time.
import * as v from 'valibot';
import {
  type Address,
  type Area,
  openRegister,
  parseAddress,
  prefixesOf,
  type Region,
  regions,
} from '#src/areas/areas.service.ts';
import type { Database } from '#src/platform/deps.ts';
import { query, type Setting } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import { covers, scope } from '#src/policy/can.ts';
import type { Subject } from '#src/policy/laws.ts';
import type { Actor } from '#src/policy/roles.ts';
import { obligationsIn } from '#src/programme/obligations.service.ts';
import { programmeOf, programmes, publishedVersion } from '#src/programme/programme.service.ts';
import type { ProgrammeVersion } from '#src/programme/programme.ts';
import {
  bangkokDay,
  compareQuarters,
  hasBegun,
  type Quarter,
  quartersOf,
  startsOn,
} from '#src/programme/quarter.ts';
import { maySave } from '#src/reports/report.ts';
import { type Copy, copiesOf } from '#src/reports/reports.service.ts';

type Level = 'subdistrict' | 'province';

/** Where this person may fetch a sheet: the nation, regions that are theirs whole, and their places. */
export type TemplatePlaces = {
  readonly nation: boolean;
  readonly regions: readonly Region[];
  readonly areas: readonly Area[];
};

export async function templatePlaces(db: Database, actor: Actor, on: string): Promise<TemplatePlaces> {
  const held = scope(actor, 'bulk.template');
  const register = await openRegister(db);
  const provinces = register.children({ kind: 'nation' }, on);
  const smaller = held.flatMap((code) => {
    const area = code.length > 2 ? register.area(code) : undefined;
    return area ? [area] : [];
  });
  return {
    nation: held.includes(''),
    regions: (await regions(db, on)).filter((region) => region.provinces.every((code) => covers(held, code))),
    areas: [...provinces.filter(({ code }) => covers(held, code)), ...smaller],
  };
}

const LATEST = 8;

/** The latest quarters that have begun in a year whose plan is published, newest first. */
export async function quartersBegun(db: Database, today: string): Promise<readonly Quarter[]> {
  const years: number[] = [];
  for (const programme of await programmes(db))
    if (await publishedVersion(db, programme.id)) years.push(programme.fiscalYear);
  return [...new Set(years)]
    .flatMap((year) => quartersOf(year))
    .filter((quarter) => hasBegun(quarter, today))
    .toSorted((a, b) => compareQuarters(b, a))
    .slice(0, LATEST);
}

export type Template = {
  readonly quarter: Quarter;
  readonly programmeId: string;
  readonly version: ProgrammeVersion;
  /** As in the address: 'th', 'codi-cw', '77'. */
  readonly place: string;
  readonly prefixes: readonly string[];
};

type PlaceSubject = Subject & { readonly prefixes: readonly string[] };

export const openTemplate = query({
  action: 'bulk.template',
  input: v.object({
    fiscalYear: v.pipe(v.number(), v.integer()),
    quarter: v.picklist([1, 2, 3, 4]),
    place: v.string('input.required'),
  }),
  subject: async ({ tx, actor, now }: Setting, { place }): Promise<PlaceSubject | undefined> => {
    const address: Address | undefined = parseAddress(place);
    const prefixes = address && (await prefixesOf(tx, address, bangkokDay(now)));
    if (!prefixes) return undefined;
    // The law judges the one of its places that is least this person's own.
    const held = scope(actor, 'bulk.template');
    return { area: prefixes.find((code) => !covers(held, code)) ?? prefixes[0] ?? '', prefixes };
  },
  run: async ({ tx, now }, { fiscalYear, quarter, place }, { prefixes }) => {
    const asked: Quarter = { fiscalYear, quarter };
    const programme = await programmeOf(tx, fiscalYear);
    const version = programme && (await publishedVersion(tx, programme.id));
    if (!programme || !version) return refuse('report.programme.none', { detail: { fiscalYear } });
    if (!hasBegun(asked, bangkokDay(now)))
      return refuse('report.future', { detail: { from: startsOn(asked) } });
    const owed = await obligationsIn(tx, {
      programmeId: programme.id,
      quarter: asked,
      prefixes,
      waived: false,
      limit: 1,
    });
    if (owed.length === 0) return refuse('bulk.template.none');
    return ok<Template>({ quarter: asked, programmeId: programme.id, version, place, prefixes });
  },
});

export type TemplateRow = { readonly area: Area; readonly copy: Copy | undefined };

/** Areas of a level that still have this quarter to write, by code: nobody began, a draft, or returned. */
export async function* templateRows(
  db: Database,
  template: Template,
  level: Level,
): AsyncGenerator<TemplateRow> {
  const register = await openRegister(db);
  const everywhere = template.prefixes.includes('');
  const provinces = everywhere
    ? register.areas.filter((a) => a.level === 'province').map((a) => a.code)
    : template.prefixes;
  for (const prefix of [...new Set(provinces)].toSorted()) {
    const owed = await obligationsIn(db, {
      programmeId: template.programmeId,
      quarter: template.quarter,
      prefixes: [prefix],
      level,
      waived: false,
    });
    const codes = owed.map((one) => one.areaCode);
    const copies = await copiesOf(db, template.programmeId, template.quarter, codes);
    for (const code of codes) {
      const area = register.area(code);
      const copy = copies.get(code);
      if (area?.status === 'current' && (!copy || maySave(copy.state))) yield { area, copy };
    }
  }
}
