// The register as open data: one definition for /areas.csv, /areas.json, the catalogue and the data package.
import type { Dataset, DatasetFilter, Row } from '#src/platform/dataset.ts';
import type { Database } from '#src/platform/deps.ts';
import { en } from '#src/words/en.ts';
import { th } from '#src/words/th.ts';
import { openRegister, registerDate } from './areas.service.ts';
import { allRegionPlaces } from './areas.store.ts';

const words = (name: 'areas' | 'regions') => ({
  title: { th: th.areas.datasets[name].title, en: en.areas.datasets[name].title },
  about: { th: th.areas.datasets[name].about, en: en.areas.datasets[name].about },
});

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
  columns: [
    {
      name: 'code',
      type: 'string',
      th: 'รหัสของกรมการปกครอง (มอก. 1099): 2 หลักจังหวัด 4 หลักอำเภอ 6 หลักตำบล',
      en: 'Code of the Department of Provincial Administration (TIS 1099): 2 digits a province, 4 a district, 6 a subdistrict',
    },
    {
      name: 'level',
      type: 'string',
      th: 'ระดับ: province จังหวัด, district อำเภอหรือเขต, subdistrict ตำบลหรือแขวง',
      en: 'Level: province, district or subdistrict',
    },
    { name: 'name_th', type: 'string', th: 'ชื่อไทย ไม่มีคำนำหน้า', en: 'Thai name, without a prefix' },
    {
      name: 'name_en',
      type: 'string',
      th: 'ชื่ออังกฤษ บางชื่อถอดเสียงเอง ไม่ใช่ตัวสะกดทางการ',
      en: 'English name; some are our own romanisation, not an official spelling',
    },
    {
      name: 'parent_code',
      type: 'string',
      th: 'รหัสของพื้นที่ที่สังกัด ว่างถ้าเป็นจังหวัด',
      en: 'Code of the area it lies in; empty for a province',
    },
    {
      name: 'codi_region',
      type: 'string',
      th: 'ภาคของ พอช. ในวันนี้: N เหนือ, NE อีสาน, CW กลางและตะวันตก, BE กรุงเทพฯ ปริมณฑลและตะวันออก, S ใต้',
      en: 'CODI region today: N North, NE Northeast, CW Central and West, BE Bangkok, vicinity and East, S South',
    },
    { name: 'postal_code', type: 'string', th: 'รหัสไปรษณีย์ เฉพาะตำบล', en: 'Postal code, subdistricts only' },
    {
      name: 'lat',
      type: 'number',
      th: 'ละติจูด (WGS 84) ของจุดในพื้นที่ ตำบลที่เท่ากับอำเภอคือไม่มีจุดของตนเอง',
      en: 'Latitude (WGS 84) of a point; a subdistrict with its district’s point has none of its own',
    },
    {
      name: 'lon',
      type: 'number',
      th: 'ลองจิจูด (WGS 84) ของจุดเดียวกัน',
      en: 'Longitude (WGS 84) of the same point',
    },
    { name: 'status', type: 'string', th: 'current ใช้อยู่ หรือ ended ยกเลิกแล้ว', en: 'current or ended' },
    {
      name: 'valid_from',
      type: 'date',
      th: 'ใช้ตั้งแต่วันที่ (ค.ศ.) 1900-01-01 คือก่อนที่ระบบเริ่มบันทึก',
      en: 'In use from (CE); 1900-01-01 means before this system began to keep it',
    },
    {
      name: 'valid_to',
      type: 'date',
      th: 'วันที่เริ่มไม่ใช้ (ค.ศ.) ว่างถ้ายังใช้อยู่',
      en: 'The first day it was no longer in use (CE); empty while it is',
    },
  ],
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
  columns: [
    { name: 'province_code', type: 'string', th: 'รหัสจังหวัด', en: 'Code of the province' },
    { name: 'province_th', type: 'string', th: 'ชื่อไทยของจังหวัด', en: 'Thai name of the province' },
    { name: 'province_en', type: 'string', th: 'ชื่ออังกฤษของจังหวัด', en: 'English name of the province' },
    { name: 'region_code', type: 'string', th: 'รหัสภาคของ พอช.', en: 'Code of CODI’s region' },
    { name: 'region_th', type: 'string', th: 'ชื่อไทยของภาค', en: 'Thai name of the region' },
    { name: 'region_en', type: 'string', th: 'ชื่ออังกฤษของภาค', en: 'English name of the region' },
    {
      name: 'subregion_th',
      type: 'string',
      th: 'กลุ่มจังหวัดตามสถิติของ พอช.',
      en: 'Sub-region in CODI’s statistics',
    },
    { name: 'valid_from', type: 'date', th: 'อยู่ภาคนี้ตั้งแต่วันที่ (ค.ศ.)', en: 'In this region from (CE)' },
    {
      name: 'valid_to',
      type: 'date',
      th: 'วันที่เริ่มไม่อยู่ภาคนี้ (ค.ศ.) ว่างถ้ายังอยู่',
      en: 'The first day no longer in it (CE); empty while it is',
    },
    {
      name: 'inferred',
      type: 'boolean',
      th: 'true คืออนุมานจากจำนวนตำบล ยังไม่ยืนยัน',
      en: 'true: inferred from numbers of subdistricts, not confirmed',
    },
  ],
  updated: registerDate,
  rows: regionRows,
};

export const areasDatasets: readonly Dataset[] = [areasDataset, regionsDataset];
