import type { areas as th } from '../th/areas.ts';
import type { Wording } from '../wording.ts';

type Detail = { readonly [name: string]: string | number };
const n = (value: string | number | undefined) => Number(value ?? 0).toLocaleString('en-US');
const places = (count: number) => `${n(count)}\u00a0${count === 1 ? 'place' : 'places'}`;

export const areas: Wording<typeof th> = {
  find: {
    title: 'Find an area',
    lede: 'Type the name of a subdistrict, district or province, in Thai or English, with or without ต. อ. จ.; an area code or a postal code works too.',
    found: (count, q) => `${places(count)} found for “${q}”`,
    listOf: (q) => `Areas that match “${q}”`,
    narrower: 'Too many? Add the district or the province, for example: Nai Mueang Khon Kaen',
    nothing: (q) => `Nothing found for “${q}”`,
    nothingLede: 'Try the name alone, without other words, or choose a province below.',
    nearest: 'Names spelt nearly so',
    formerly: (name) => `formerly ${name}`,
    ended: 'Ended',
    code: (code) => `code\u00a0${code}`,
  },
  browse: {
    title: 'Choose a province',
    about: 'Regions as CODI’s regional offices have them; other agencies draw theirs differently.',
    provinces: (count) => `${n(count)}\u00a0provinces`,
    unconfirmed:
      'CODI publishes no list of the provinces in each region; those marked so were inferred from the numbers of subdistricts in its statistics.',
  },
  register: {
    title: 'The whole register',
    holds: (provinces, districts, subdistricts) =>
      `${n(provinces)}\u00a0provinces, ${n(districts)}\u00a0districts and ${n(subdistricts)}\u00a0subdistricts with their official codes, Thai and English names and a point each`,
    csv: 'Download the register (CSV)',
    json: 'Download the register (JSON)',
    columns: 'Read what each column means',
    empty: 'The register of areas has not been loaded yet',
  },
  picker: {
    hint: 'Type the subdistrict, then its district or province',
    several: 'Which one is meant?',
    nearest: 'Or is it one of these?',
    said: (count) =>
      count === 0 ? 'No area of this name' : `${places(count)} found; choose with the arrow keys`,
  },
  importing: {
    usage:
      'Usage: prongsai import areas FILE.csv [--on the day it takes effect, for example 2022-10-01] [--yes]',
    noFile: (file) => `The file ${file} cannot be opened`,
    windows874: 'This file is not UTF-8 and was read as Windows-874: check below that the names are right',
    broken: (count) =>
      `Nothing imported: ${n(count)} ${count === 1 ? 'thing' : 'things'} to mend in the file`,
    at: (row, column) => (column === '' ? `row ${n(row)}` : `row ${n(row)}, column ${column}`),
    andMore: (count) => `and ${n(count)} more`,
    unchanged: 'The register in the file is the one that is here already: nothing changes',
    on: (day) => `In effect from ${day}`,
    added: (count) => `Added ${n(count)}`,
    renamed: (count) => `Renamed ${n(count)}`,
    moved: (count) => `Under a new code ${n(count)}`,
    ended: (count) => `Ended ${n(count)} (kept with their reports, not deleted)`,
    returned: (count) => `In use again ${n(count)}`,
    adjusted: (count) => `Point or postal code changed ${n(count)}`,
    ask: 'Import this? (y/N) ',
    refused: 'Not imported, nothing changed. Add --yes to import.',
    done: 'Imported',
    yes: 'yes',
  },
  datasets: {
    areas: {
      title: 'The register of areas',
      about:
        'Every province, district and subdistrict the system knows, Bangkok’s khet and khwaeng and ended areas included; one row an area.',
      columns: {
        code: 'Code of the Department of Provincial Administration (TIS 1099): 2 digits a province, 4 a district, 6 a subdistrict',
        level: 'Level: province, district or subdistrict',
        name_th: 'Thai name, without a prefix',
        name_en: 'English name; some are our own romanisation, not an official spelling',
        parent_code: 'Code of the area it lies in; empty for a province',
        codi_region:
          'CODI region today: N North, NE Northeast, CW Central and West, BE Bangkok, vicinity and East, S South',
        postal_code: 'Postal code, subdistricts only',
        lat: 'Latitude (WGS 84) of a point; a subdistrict with its district’s point has none of its own',
        lon: 'Longitude (WGS 84) of the same point',
        status: 'current or ended',
        valid_from: 'In use from (CE); 1900-01-01 means before this system began to keep it',
        valid_to: 'The first day it was no longer in use (CE); empty while it is',
      },
    },
    regions: {
      title: 'CODI’s regions',
      about: 'Which region and sub-region of CODI a province belongs to, from when to when.',
      columns: {
        province_code: 'Code of the province',
        province_th: 'Thai name of the province',
        province_en: 'English name of the province',
        region_code: 'Code of CODI’s region',
        region_th: 'Thai name of the region',
        region_en: 'English name of the region',
        subregion_th: 'Sub-region in CODI’s statistics',
        valid_from: 'In this region from (CE)',
        valid_to: 'The first day no longer in it (CE); empty while it is',
        inferred: 'true: inferred from numbers of subdistricts, not confirmed',
      },
    },
  },
  refusals: {
    'area.unknown': 'No area of this name. Check the spelling, or add the district or the province.',
    'area.several': (d: Detail) =>
      `${places(Number(d.count))} match this name. Choose one below, or add the district.`,
    'import.unreadable': (d: Detail) => `From this row on it cannot be read as a CSV table: ${d.because}`,
    'import.empty': 'The file has no rows',
    'import.column.unknown': (d: Detail) => `Unknown column “${d.column}”; known are ${d.known}`,
    'import.column.twice': (d: Detail) => `The column “${d.column}” stands twice`,
    'import.column.missing': (d: Detail) => `The column “${d.column}” is missing`,
    'import.code': (d: Detail) => `The code “${d.value}” must have 2, 4 or 6 digits`,
    'import.code.twice': (d: Detail) => `The code ${d.value} stands in row ${d.row} already`,
    'import.level': (d: Detail) => `“${d.value}” does not fit the code; it should be ${d.expected}`,
    'import.parent': (d: Detail) =>
      `“${d.value}” is not the parent of this code; it should be “${d.expected}”`,
    'import.parent.missing': (d: Detail) => `The file has no row for its parent ${d.value}`,
    'import.name': 'The name is missing',
    'import.nameEn': 'A new area needs an English name too',
    'import.postal': (d: Detail) => `“${d.value}” is not a postal code of 5 digits`,
    'import.point': (d: Detail) => `“${d.value}” is no point in Thailand (latitude 5–21, longitude 97–106)`,
    'import.date': (d: Detail) => `“${d.value}” is not a date; write 2022-10-01`,
    'import.year': (d: Detail) =>
      `“${d.value}” is a Buddhist year; the file needs CE. For B.E. ${d.year} write ${d.ce}`,
    'import.status': (d: Detail) => `“${d.value}” must be current or ended`,
    'import.region': (d: Detail) =>
      `The region “${d.value}” is not the present one (${d.expected}); importing a register does not change regions`,
    'import.partial': (d: Detail) =>
      `This file would end ${n(d.ended)} areas and does not look like the whole country; the register is imported as one file`,
  },
};
