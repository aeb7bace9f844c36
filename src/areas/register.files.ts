// Reads the register that the house brings along: the package, and seed/register/. Used where a database is
// empty, and by tests; loaded only then, because the package is two megabytes.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { projectRoot } from '#src/platform/root.ts';
import type { RegionProvinceRow, RegionRow } from './gazetteer.ts';
import { buildRegister, type Correction, faults, type RegisterRow } from './register.ts';

export const SOURCE = '@bilions/thailand-address 2.0.1 + seed/register/corrections.csv';

/** CODI's five offices; English by translation. */
export const CODI_REGIONS: readonly RegionRow[] = [
  { code: 'N', nameTh: 'ภาคเหนือ', nameEn: 'Northern Region' },
  { code: 'NE', nameTh: 'ภาคตะวันออกเฉียงเหนือ', nameEn: 'Northeastern Region' },
  { code: 'CW', nameTh: 'ภาคกลางและตะวันตก', nameEn: 'Central and Western Region' },
  { code: 'BE', nameTh: 'ภาคกรุงเทพฯ ปริมณฑล และตะวันออก', nameEn: 'Bangkok, Vicinity and Eastern Region' },
  { code: 'S', nameTh: 'ภาคใต้', nameEn: 'Southern Region' },
];

const table = async <T>(name: string): Promise<T[]> =>
  parse(await readFile(join(projectRoot, 'seed/register', name), 'utf8'), {
    columns: true,
    bom: true,
  }) as T[];

export async function broughtRegister(): Promise<RegisterRow[]> {
  const source = await import('@bilions/thailand-address');
  const rows = buildRegister(source, await table<Correction>('corrections.csv'));
  const wrong = faults(rows);
  if (wrong.length > 0)
    throw new Error(`the register that the house brings is broken: ${wrong.slice(0, 5).join('; ')}`);
  return rows;
}

export async function broughtRegions(): Promise<RegionProvinceRow[]> {
  const rows = await table<Record<string, string>>('codi-regions.csv');
  return rows.map((row) => ({
    provinceCode: row.province_code ?? '',
    regionCode: row.region_code ?? '',
    subregionTh: row.subregion_th ?? '',
    validFrom: row.valid_from ?? '',
    validTo: row.valid_to || null,
    inferred: row.inferred === 'true',
  }));
}
