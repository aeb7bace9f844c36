// Reading programmes and their versions. A published version never changes, so it is kept in memory by its
// id; a draft is read anew each time. What it must never do: write, or keep a draft.
import { type Selectable, sql } from 'kysely';
import { registerName } from '#src/areas/areas.service.ts';
import type { Indicators, Programmes, ProgrammeVersions } from '#src/platform/db/schema.ts';
import { template } from '#src/platform/db/template.ts';
import type { Database, Tx } from '#src/platform/deps.ts';
import { oncePerLook } from '#src/platform/look.ts';
import type { ReviewLevel } from '#src/policy/laws.ts';
import type {
  Activity,
  Bilingual,
  Indicator,
  IndicatorKind,
  Obligation,
  OverAreas,
  OverTime,
  Programme,
  ProgrammeVersion,
  Target,
} from './programme.ts';
import type { Quarter, QuarterNumber } from './quarter.ts';

/** All programmes, newest fiscal year first. */
export async function programmes(db: Database | Tx): Promise<readonly Programme[]> {
  const rows = await db
    .selectFrom('programmes')
    .selectAll()
    .orderBy('fiscal_year', 'desc')
    .orderBy('slug')
    .execute();
  return rows.map(asProgramme);
}

/** The number of a fiscal year's programme (the first made, where there are several), as a part of a statement. */
export const programmeIdOf = (fiscalYear: number) => sql<string>`(
  select id from programmes where fiscal_year = ${fiscalYear} order by created_at, slug limit 1)`;

/** The programme of a fiscal year. */
export async function programmeOf(db: Database | Tx, fiscalYear: number): Promise<Programme | undefined> {
  const row = await db
    .selectFrom('programmes')
    .selectAll()
    .where('id', '=', programmeIdOf(fiscalYear))
    .executeTakeFirst();
  return row && asProgramme(row);
}

export type InForce = {
  readonly programme: Programme;
  /** The latest published version; undefined: the year has none yet. */
  readonly newest: ProgrammeVersion | undefined;
  /** What the area owes of the quarter; undefined: it does not take part. */
  readonly owed: Obligation | undefined;
  /** The register of areas by which that is so: see areaIn. */
  readonly register: string | null;
};

/** What a report is written against, in one statement: reports are filed by the hundred a second. */
export async function inForce(
  db: Database | Tx,
  quarter: Quarter,
  areaCode: string,
): Promise<InForce | undefined> {
  const { fiscalYear, quarter: number } = quarter;
  const { rows } = await db.executeQuery(
    planOf(db, { fiscalYear, quarter: number, provinceCode: areaCode.slice(0, 2), areaCode }),
  );
  const [row] = rows;
  if (!row) return undefined;
  const { level, due_on: dueOn, waived_reason: waivedReason } = row;
  return {
    programme: asProgramme(row),
    register: row.register,
    newest: row.newest === null ? undefined : await versionById(db, row.newest),
    owed:
      level === null || dueOn === null
        ? undefined
        : {
            provinceCode: areaCode.slice(0, 2),
            programmeId: row.id,
            ...quarter,
            areaCode,
            level: level as Obligation['level'],
            dueOn,
            waivedReason,
          },
  };
}

type Owing = Quarter & { readonly provinceCode: string; readonly areaCode: string };

const planOf = template((db, { fiscalYear, quarter, provinceCode, areaCode }: Owing) =>
  db
    .selectFrom('programmes as p')
    .leftJoin('obligations as o', (join) =>
      join
        .onRef('o.programme_id', '=', 'p.id')
        .onRef('o.fiscal_year', '=', 'p.fiscal_year')
        .on('o.province_code', '=', provinceCode)
        .on('o.quarter', '=', quarter)
        .on('o.area_code', '=', areaCode),
    )
    .select(['p.id', 'p.slug', 'p.fiscal_year', 'p.name_th', 'p.name_en', 'p.about_th', 'p.about_en'])
    .select(['p.example', 'p.revision', 'o.level', 'o.due_on', 'o.waived_reason'])
    .select(registerName.as('register'))
    .select((e) =>
      e
        .selectFrom('programme_versions as v')
        .select('v.id')
        .whereRef('v.programme_id', '=', 'p.id')
        .where('v.state', '=', 'published')
        .orderBy('v.number', 'desc')
        .limit(1)
        .as('newest'),
    )
    .where('p.id', '=', programmeIdOf(fiscalYear)),
);

export async function programmeById(db: Database | Tx, id: string): Promise<Programme | undefined> {
  const row = await db.selectFrom('programmes').selectAll().where('id', '=', id).executeTakeFirst();
  return row && asProgramme(row);
}

export async function programmeBySlug(db: Database | Tx, slug: string): Promise<Programme | undefined> {
  const row = await db.selectFrom('programmes').selectAll().where('slug', '=', slug).executeTakeFirst();
  return row && asProgramme(row);
}

/** The latest published version: the one that new reports are written against. */
export async function publishedVersion(
  db: Database | Tx,
  programmeId: string,
): Promise<ProgrammeVersion | undefined> {
  const row = await db
    .selectFrom('programme_versions')
    .select('id')
    .where('programme_id', '=', programmeId)
    .where('state', '=', 'published')
    .orderBy('number', 'desc')
    .executeTakeFirst();
  return row && versionById(db, row.id);
}

/** Every published version, the first first. */
export const publishedVersions = oncePerLook((programmeId) => programmeId, readPublished);

async function readPublished(db: Database | Tx, programmeId: string): Promise<readonly ProgrammeVersion[]> {
  const rows = await db
    .selectFrom('programme_versions')
    .select('id')
    .where('programme_id', '=', programmeId)
    .where('state', '=', 'published')
    .orderBy('number')
    .execute();
  const versions = await Promise.all(rows.map(({ id }) => versionById(db, id)));
  return versions.filter((one) => one !== undefined);
}

export async function draftVersion(
  db: Database | Tx,
  programmeId: string,
): Promise<ProgrammeVersion | undefined> {
  const row = await db
    .selectFrom('programme_versions')
    .selectAll()
    .where('programme_id', '=', programmeId)
    .where('state', '=', 'draft')
    .executeTakeFirst();
  return row && readVersion(db, row);
}

// By id, of every database of this process: ids are random, and what is kept can never change. The use case
// that publishes does not read what it has published, so nothing that was rolled back can get in here.
const published = new Map<string, ProgrammeVersion>();
const KEPT = 200;

export async function versionById(db: Database | Tx, id: string): Promise<ProgrammeVersion | undefined> {
  const kept = published.get(id);
  if (kept) return kept;
  const row = await db.selectFrom('programme_versions').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const version = await readVersion(db, row);
  if (version.state === 'published') {
    const oldest = published.size >= KEPT ? published.keys().next().value : undefined;
    if (oldest !== undefined) published.delete(oldest);
    published.set(id, version);
  }
  return version;
}

async function readVersion(db: Database | Tx, row: Selectable<ProgrammeVersions>): Promise<ProgrammeVersion> {
  const activities = await db
    .selectFrom('activities')
    .selectAll()
    .where('version_id', '=', row.id)
    .orderBy('number')
    .execute();
  const indicators = await db
    .selectFrom('indicators')
    .selectAll()
    .where('version_id', '=', row.id)
    .orderBy('number')
    .execute();
  const targets = await db
    .selectFrom('targets')
    .selectAll()
    .where('version_id', '=', row.id)
    .orderBy('indicator_key')
    .orderBy('area_code')
    .orderBy('quarter')
    .execute();
  return {
    id: row.id,
    programmeId: row.programme_id,
    number: row.number,
    state: row.state as ProgrammeVersion['state'],
    reason: row.reason,
    chain: row.chain as ReviewLevel[],
    dueDays: row.due_days,
    dueDaysConfirmed: row.due_days_confirmed,
    goodFrom: row.good_from,
    warnFrom: row.warn_from,
    limitsConfirmed: row.limits_confirmed,
    revision: row.revision,
    publishedAt: row.published_at,
    activities: activities.map(
      (a): Activity => ({ id: a.id, number: a.number, name: { th: a.name_th, en: a.name_en } }),
    ),
    indicators: indicators.map(asIndicator),
    targets: targets.map(
      (t): Target => ({
        indicatorKey: t.indicator_key,
        areaCode: t.area_code,
        quarter: t.quarter as QuarterNumber,
        value: t.value,
      }),
    ),
  };
}

const asProgramme = (row: Omit<Selectable<Programmes>, 'created_at' | 'created_by'>): Programme => ({
  id: row.id,
  slug: row.slug,
  fiscalYear: row.fiscal_year,
  name: { th: row.name_th, en: row.name_en },
  about: { th: row.about_th, en: row.about_en },
  example: row.example,
  revision: row.revision,
});

type StoredChoice = { readonly key: string; readonly th: string; readonly en: string };

const asIndicator = (row: Selectable<Indicators>): Indicator => ({
  id: row.id,
  key: row.key,
  number: row.number,
  activityId: row.activity_id,
  continues: row.continues,
  level: row.level as Indicator['level'],
  kind: row.kind as IndicatorKind,
  name: { th: row.name_th, en: row.name_en },
  question: { th: row.question_th, en: row.question_en },
  hint: { th: row.hint_th, en: row.hint_en },
  unit: { th: row.unit_th, en: row.unit_en },
  numerator: { th: row.numerator_th, en: row.numerator_en },
  denominator: { th: row.denominator_th, en: row.denominator_en },
  choices: (row.choices as unknown as StoredChoice[]).map((c) => ({
    key: c.key,
    name: bilingual(c.th, c.en),
  })),
  overAreas: row.over_areas as OverAreas,
  overTime: row.over_time as OverTime,
  direction: row.direction as Indicator['direction'],
  countsPeople: row.counts_people,
  required: row.required,
  confirmed: row.confirmed,
});

const bilingual = (th: string, en: string): Bilingual => ({ th, en });
