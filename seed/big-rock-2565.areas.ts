// Where the demo lets the programme happen. Published: 17 pilot provinces, one of them ประจวบคีรีขันธ์, and
// the council of ต.เขาล้าน as one that was funded. The sixteen other provinces and every other tambon are
// chosen here, for the demo only, and are marked as examples wherever they are shown.

export const SINCE = '2021-10-01';

/** Province -> three tambons each. */
export const PILOTS: Readonly<Record<string, readonly [string, string, string]>> = {
  // CODI north
  '50': ['500501', '500706', '501411'],
  '55': ['550104', '550509', '550801'],
  '65': ['650104', '650301', '650606'],
  // northeast
  '30': ['300104', '300906', '301716'],
  '34': ['340107', '340803', '341521'],
  '40': ['400104', '400705', '401507'],
  '45': ['450104', '450605', '451106'],
  // central and west
  '16': ['160104', '160309', '160609'],
  '70': ['700104', '700403', '700703'],
  '72': ['720104', '720303', '720705'],
  '77': ['770301', '770304', '770305'],
  // Bangkok, vicinity and east
  '11': ['110104', '110204', '110407'],
  '20': ['200104', '200305', '200613'],
  '23': ['230104', '230113', '230401'],
  '24': ['240104', '240304', '240513'],
  // south
  '80': ['800106', '800706', '801301'],
  '90': ['900104', '900502', '901007'],
};

/** What is published; everything else is an example. */
export const KNOWN: readonly string[] = ['77', '770304'];

/** They learn this year and owe no report yet. */
export const PREPARING = ['770302', '500502', '400706', '900503'] as const;

/** Planned for 2565 and done within it: they joined in the third quarter. */
export const EXPANDED = [
  { code: '770303', since: '2022-04-01', learns_from: '770304' },
  { code: '230701', since: '2022-04-01', learns_from: '230104' },
] as const;

export const PLANS = [
  { area: '770302', fiscal_year: 2566, learns_from: '770304' },
  { area: '770306', fiscal_year: 2566, learns_from: '770304' },
  { area: '500502', fiscal_year: 2566, learns_from: '500501' },
  { area: '500503', fiscal_year: 2566, learns_from: '500501' },
  { area: '400706', fiscal_year: 2566, learns_from: '400705' },
  { area: '900503', fiscal_year: 2566, learns_from: '900502' },
  { area: '161105', fiscal_year: 2567, learns_from: '160609' },
  { area: '701002', fiscal_year: 2567, learns_from: '700703' },
  { area: '802303', fiscal_year: 2567, learns_from: '801301' },
] as const;
