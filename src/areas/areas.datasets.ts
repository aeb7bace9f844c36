// The register as open data: one definition for /areas.csv, /areas.json, the catalogue and the data package.
import type { Column, Dataset, DatasetFilter, Row } from '#src/platform/dataset.ts';
import type { Database } from '#src/platform/deps.ts';
import { en } from '#src/words/en.ts';
import { th } from '#src/words/th.ts';
import { openRegister, registerDate } from './areas.service.ts';
import { allRegionPlaces } from './areas.store.ts';

type Name = keyof typeof th.areas.datasets;

const words = (name: Name) => ({
  title: { th: th.areas.datasets[name].title, en: en.areas.datasets[name].title },
  about: { th: th.areas.datasets[name].about, en: en.areas.datasets[name].about },
});

/** The columns in their order, each with its sentence in both languages: one without does not compile. */
const columns = <W extends Readonly<Record<string, string>>>(
  inThai: W,
  inEnglish: Readonly<Record<keyof W, string>>,
  types: Readonly<Record<keyof W, Column['type']>>,
): Column[] =>
  Object.entries(inThai).map(([name, sentence]: [keyof W & string, string]) => ({
    name,
    type: types[name],
    th: sentence,
    en: inEnglish[name],
  }));

/** `on`: the day whose regions are shown, 'YYYY-MM-DD'; without it those in force at the end of time. */
const dayOf = (filter: DatasetFilter): string => filter.on ?? '9999-12-31';

async function* areaRows(db: Database, filter: DatasetFilter): AsyncIterable<Row> {
  const register = await openRegister(db);
  const on = dayOf(filter);
  const regionOf = new Map(
    register.regions(on).flatMap((r) => r.provinces.map((code) => [code, r.code] as const)),
  );
  for (const area of register.areas) {
    yield {
      code: area.code,
      level: area.level,
      name_th: area.nameTh,
      name_en: area.nameEn,
      parent_code: area.parentCode,
      codi_region: regionOf.get(area.provinceCode) ?? null,
      postal_code: area.postalCode,
      lat: area.lat,
      lon: area.lon,
      status: area.status,
      valid_from: area.validFrom,
      valid_to: area.validTo,
    };
  }
}

export const areasDataset: Dataset = {
  name: 'areas',
  ...words('areas'),
  path: '/areas',
  formats: ['csv', 'json'],
  primaryKey: ['code'],
  columns: columns(th.areas.datasets.areas.columns, en.areas.datasets.areas.columns, {
    code: 'string',
    level: 'string',
    name_th: 'string',
    name_en: 'string',
    parent_code: 'string',
    codi_region: 'string',
    postal_code: 'string',
    lat: 'number',
    lon: 'number',
    status: 'string',
    valid_from: 'date',
    valid_to: 'date',
  }),
  updated: registerDate,
  rows: areaRows,
};

async function* regionRows(db: Database): AsyncIterable<Row> {
  const register = await openRegister(db);
  for (const place of await allRegionPlaces(db)) {
    const province = register.area(place.provinceCode);
    yield {
      province_code: place.provinceCode,
      province_th: province?.nameTh ?? null,
      province_en: province?.nameEn ?? null,
      region_code: place.regionCode,
      region_th: place.regionTh,
      region_en: place.regionEn,
      subregion_th: place.subregionTh,
      valid_from: place.validFrom,
      valid_to: place.validTo,
      inferred: place.inferred,
    };
  }
}

export const regionsDataset: Dataset = {
  name: 'codi-regions',
  ...words('regions'),
  path: '/data/codi-regions',
  formats: ['csv', 'json'],
  primaryKey: ['province_code', 'valid_from'],
  columns: columns(th.areas.datasets.regions.columns, en.areas.datasets.regions.columns, {
    province_code: 'string',
    province_th: 'string',
    province_en: 'string',
    region_code: 'string',
    region_th: 'string',
    region_en: 'string',
    subregion_th: 'string',
    valid_from: 'date',
    valid_to: 'date',
    inferred: 'boolean',
  }),
  updated: registerDate,
  rows: regionRows,
};

export const areasDatasets: readonly Dataset[] = [areasDataset, regionsDataset];
