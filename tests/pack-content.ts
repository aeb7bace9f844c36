// A pack of the whole country, made up: 77 provinces in 5 regions, 4 activities, 12 indicators, picks, silent
// places. For tests of the paper and for pictures of it; nothing of it is from a database.
import type { PackContent } from '#src/packs/content.ts';
import type { Coverage, Figure, ResultRow } from '#src/results/figure.ts';

const coverage = (due: number): Coverage => ({ due, accepted: due - 2, waiting: 1, none: 1, late: 1 });
const KINDS = ['count', 'share', 'money', 'yesno'] as const;

function figure(n: number, seed: number): Figure {
  const kind = KINDS[n % 4] ?? 'count';
  const percent = 40 + ((seed * 7 + n * 13) % 70);
  return {
    key: `indicator_${n}`,
    kind,
    level: 'subdistrict',
    name: { th: `การประชุมคณะทำงานครั้งที่ ${n}`, en: `Meetings ${n}` },
    unit: { th: 'ครั้ง', en: 'times' },
    activityNumber: 1 + Math.floor((n - 1) / 3),
    number: n,
    value: kind === 'share' ? percent * 100 : 1000 + seed * n,
    num: 10 + seed,
    den: 20 + seed,
    choices: [],
    distribution: null,
    target: kind === 'share' ? 8000 : 2000,
    percent,
    light: percent >= 80 ? 'good' : percent >= 50 ? 'warn' : 'bad',
    answered: 12,
    suppressed: false,
    confirmed: n % 3 !== 0,
  };
}

const row = (address: string, level: ResultRow['level'], name: string, seed: number): ResultRow => ({
  address,
  level,
  name: { th: name, en: address },
  coverage: coverage(40),
  byLevel: { subdistrict: coverage(39), province: coverage(3) },
  figures: Array.from({ length: 12 }, (_, n) => figure(n + 1, seed)),
  money: {
    allocated: 500_000_00,
    committed: 100_000_00,
    disbursed: 250_000_50 + seed,
    remaining: 149_999_50 - seed,
    answered: 38,
  },
});

export function exampleContent(): PackContent {
  const regions = ['ภาคเหนือ', 'ภาคกลาง', 'ภาคใต้', 'ภาคตะวันออก', 'ภาคอีสาน'].map((name, r) => ({
    row: row(`codi-${r}`, 'region', name, r),
    provinces: Array.from({ length: r < 2 ? 16 : 15 }, (_, p) =>
      row(String(10 + r * 16 + p), 'province', `ประจวบคีรีขันธ์ ${r}-${p}`, r * 16 + p),
    ),
  }));
  return {
    programme: {
      name: { th: 'โครงการป้องกันการทุจริตโดยภาคประชาชน', en: 'People against corruption' },
      about: { th: 'ชี้แจง', en: 'About' },
      fiscalYear: 2565,
    },
    example: true,
    version: {
      activities: [1, 2, 3, 4].map((number) => ({
        id: String(number),
        number,
        name: { th: `กิจกรรมลำดับ ${number}`, en: `Activity ${number}` },
      })),
      // of the eighth, less is better
      indicators: [{ key: 'indicator_8', direction: 'lower' }],
      goodFrom: 80,
      warnFrom: 50,
      limitsConfirmed: false,
      number: 1,
    },
    freeze: {
      id: '00000000-0000-7000-8000-000000000001',
      programmeId: '00000000-0000-7000-8000-000000000002',
      fiscalYear: 2565,
      quarter: 2,
      frozenAt: new Date('2022-05-10T03:00:00Z'),
      basis: [],
      number: 2,
      reason: 'มีรายงานที่รับเพิ่ม',
      frozenBy: '00000000-0000-7000-8000-000000000003',
      digest: 'ab12'.repeat(16),
    },
    number: 1,
    nation: row('th', 'nation', 'ทั้งประเทศ', 3),
    regions,
    silent: [
      {
        province: { th: 'ตราด', en: 'Trat' },
        region: 'codi-3',
        none: [{ th: 'เขาล้าน', en: 'Khao Lan' }],
        waiting: [{ th: 'ทับสะแก', en: 'Thap Sakae' }],
        due: 9,
        own: 'none',
      },
    ],
    items: [
      {
        agenda: 'consider',
        field: 'problems',
        areaCode: '770304',
        place: { th: 'ต.เขาล้าน อ.ทับสะแก จ.ประจวบคีรีขันธ์', en: 'Khao Lan' },
        wording: 'ครั้งที่ผู้ที่รับเงินทั่วทั้งปี ชื่อไม้ไผ่ คิ้ว สิทธิ์ น้ำ',
        resolution: 'เห็นชอบ',
      },
    ],
    resolutions: ['รับทราบผล'],
    after: 3,
  };
}
