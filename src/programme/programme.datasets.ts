// What of this room is open data: what is measured, who takes part, how far it has spread. Published only.
// What it must never do: hold a draft, or leave out that something is an example or not confirmed.
import { openRegister } from '#src/areas/areas.service.ts';
import type { Column, Dataset, Row } from '#src/platform/dataset.ts';
import type { Database } from '#src/platform/deps.ts';
import { en } from '#src/words/en.ts';
import { th } from '#src/words/th.ts';
import { coverageByProvince } from './expansion.store.ts';
import { coveragePercent } from './expansion.ts';
import { lastParticipation, participationsIn } from './participation.store.ts';
import { programmes, publishedVersion } from './programme.store.ts';
import type { Programme, ProgrammeVersion } from './programme.ts';
import { QUARTERS, targetText } from './targets.ts';

type Name = keyof typeof th.programme.data;
type Types = {
  readonly [N in Name]: Readonly<Record<keyof (typeof th.programme.data)[N]['columns'], Column['type']>>;
};

const TYPES: Types = {
  indicators: {
    programme: 'string',
    fiscal_year: 'year',
    version: 'integer',
    key: 'string',
    number: 'integer',
    activity_th: 'string',
    activity_en: 'string',
    name_th: 'string',
    name_en: 'string',
    level: 'string',
    kind: 'string',
    unit_th: 'string',
    unit_en: 'string',
    over_areas: 'string',
    over_time: 'string',
    direction: 'string',
    target_q1: 'number',
    target_q2: 'number',
    target_q3: 'number',
    target_q4: 'number',
    confirmed: 'boolean',
  },
  participations: {
    programme: 'string',
    fiscal_year: 'year',
    area_code: 'string',
    name_th: 'string',
    name_en: 'string',
    province_th: 'string',
    province_en: 'string',
    status: 'string',
    since: 'date',
    example: 'boolean',
  },
  expansion: {
    province_code: 'string',
    name_th: 'string',
    name_en: 'string',
    subdistricts: 'integer',
    taking_part: 'integer',
    percent: 'number',
    preparing: 'integer',
    planned: 'integer',
  },
};

function dataset(name: Name, more: Pick<Dataset, 'primaryKey' | 'updated' | 'rows'>): Dataset {
  const [inThai, inEnglish] = [th.programme.data[name], en.programme.data[name]];
  const english: Readonly<Record<string, string>> = inEnglish.columns;
  const types: Readonly<Record<string, Column['type']>> = TYPES[name];
  return {
    name,
    title: { th: inThai.title, en: inEnglish.title },
    about: { th: inThai.about, en: inEnglish.about },
    path: `/${name}`,
    formats: ['csv', 'json'],
    columns: Object.entries(inThai.columns).map(([column, sentence]) => ({
      name: column,
      type: types[column] ?? 'string',
      th: sentence,
      en: english[column] ?? '',
    })),
    ...more,
  };
}

async function* inForce(db: Database): AsyncIterable<[Programme, ProgrammeVersion]> {
  for (const programme of await programmes(db)) {
    const version = await publishedVersion(db, programme.id);
    if (version) yield [programme, version];
  }
}

async function lastPublished(db: Database): Promise<Date | undefined> {
  const days: number[] = [];
  for await (const [, version] of inForce(db))
    if (version.publishedAt) days.push(version.publishedAt.getTime());
  return days.length === 0 ? undefined : new Date(Math.max(...days));
}

const indicators = dataset('indicators', {
  primaryKey: ['programme', 'key'],
  updated: lastPublished,
  rows: async function* (db) {
    for await (const [programme, version] of inForce(db)) yield* indicatorRows(programme, version);
  },
});

function* indicatorRows(programme: Programme, version: ProgrammeVersion): Iterable<Row> {
  for (const one of version.indicators) {
    const activity = version.activities.find(({ id }) => id === one.activityId);
    const target = (quarter: number) => {
      const found = version.targets.find(
        (t) => t.indicatorKey === one.key && t.areaCode === '' && t.quarter === quarter,
      );
      return found ? Number(targetText(one.kind, found.value)) : null;
    };
    yield {
      programme: programme.slug,
      fiscal_year: programme.fiscalYear,
      version: version.number,
      key: one.key,
      number: one.number,
      activity_th: activity?.name.th ?? '',
      activity_en: activity?.name.en ?? '',
      name_th: one.name.th,
      name_en: one.name.en,
      level: one.level,
      kind: one.kind,
      unit_th: one.unit.th,
      unit_en: one.unit.en,
      over_areas: one.overAreas,
      over_time: one.overTime,
      direction: one.direction,
      ...Object.fromEntries(QUARTERS.map((q) => [`target_q${q}`, target(q)])),
      confirmed: one.confirmed,
    };
  }
}

const participations = dataset('participations', {
  primaryKey: ['programme', 'area_code'],
  updated: lastParticipation,
  rows: async function* (db) {
    const register = await openRegister(db);
    for await (const [programme] of inForce(db)) {
      for (const one of await participationsIn(db, programme.id, [''])) {
        const area = register.area(one.areaCode);
        yield {
          programme: programme.slug,
          fiscal_year: programme.fiscalYear,
          area_code: one.areaCode,
          name_th: area?.nameTh ?? '',
          name_en: area?.nameEn ?? '',
          province_th: area?.provinceTh ?? '',
          province_en: area?.provinceEn ?? '',
          status: one.status,
          since: one.since,
          example: one.example,
        };
      }
    }
  },
});

const expansion = dataset('expansion', {
  primaryKey: ['province_code'],
  updated: lastParticipation,
  rows: async function* (db) {
    const register = await openRegister(db);
    for (const one of await coverageByProvince(db)) {
      const area = register.area(one.provinceCode);
      yield {
        province_code: one.provinceCode,
        name_th: area?.nameTh ?? '',
        name_en: area?.nameEn ?? '',
        subdistricts: one.subdistricts,
        taking_part: one.takingPart,
        percent: coveragePercent(one),
        preparing: one.preparing,
        planned: one.planned,
      };
    }
  },
});

export const programmeDatasets: readonly Dataset[] = [indicators, participations, expansion];
