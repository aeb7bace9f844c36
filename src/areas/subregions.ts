// CODI's eleven sub-regions in English. The Thai name is CODI's own (its statistics of 2557 and 2558); the
// English is ours, because CODI publishes none. A name that is not here is shown in Thai rather than guessed.

const NAMES: Readonly<Record<string, string>> = {
  เหนือบน: 'Upper North',
  เหนือล่าง: 'Lower North',
  อีสานบน: 'Upper Northeast',
  อีสานกลาง: 'Central Northeast',
  อีสานใต้: 'Lower Northeast',
  กลาง: 'Central',
  ตะวันตก: 'West',
  ตะวันออก: 'East',
  กทมและปริมณฑล: 'Bangkok and vicinity',
  ใต้บน: 'Upper South',
  ใต้ล่าง: 'Lower South',
};

export const subregionEn = (nameTh: string): string => NAMES[nameTh.replaceAll('.', '')] ?? nameTh;
