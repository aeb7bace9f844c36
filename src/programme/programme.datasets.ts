// What of this room is open data: what is measured, who takes part, how far it has spread. Published only.
// What it must never do: hold a draft, or leave out that something is an example or not confirmed.
import { openRegister } from '#src/areas/areas.service.ts';
import type { Dataset, Row } from '#src/platform/dataset.ts';
import type { Database } from '#src/platform/deps.ts';
import { coverageByProvince } from './expansion.store.ts';
import { coveragePercent } from './expansion.ts';
import { lastParticipation, participationsIn } from './participation.store.ts';
import { programmes, publishedVersion } from './programme.store.ts';
import type { Programme, ProgrammeVersion } from './programme.ts';
import { QUARTERS, targetText } from './targets.ts';

const column = (
  name: string,
  th: string,
  en: string,
  type: Dataset['columns'][number]['type'] = 'string',
) => ({
  name,
  type,
  th,
  en,
});

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

const PROGRAMME_COLUMNS = [
  column('programme', 'ที่อยู่ของโครงการในเว็บนี้', 'The programme, as in its address here'),
  column('fiscal_year', 'ปีงบประมาณ พ.ศ.', 'Fiscal year, Buddhist era', 'year'),
];

export const indicatorsDataset: Dataset = {
  name: 'indicators',
  title: { th: 'ตัวชี้วัดและเป้าหมาย', en: 'Indicators and targets' },
  about: {
    th: 'แต่ละโครงการวัดอะไร นับอย่างไร และตั้งเป้าหมายสะสมไว้เท่าไรเมื่อสิ้นแต่ละไตรมาส ตามฉบับที่ใช้อยู่',
    en: 'What each programme measures, how it is counted, and the cumulative target at the end of each quarter, by the version in force.',
  },
  path: '/indicators',
  formats: ['csv', 'json'],
  primaryKey: ['programme', 'key'],
  columns: [
    ...PROGRAMME_COLUMNS,
    column('version', 'ฉบับที่', 'Version of the plan', 'integer'),
    column('key', 'รหัสตัวชี้วัด', 'Key of the indicator'),
    column('number', 'ลำดับ', 'Position', 'integer'),
    column('activity_th', 'กิจกรรม', 'Activity, in Thai'),
    column('activity_en', 'กิจกรรม ภาษาอังกฤษ', 'Activity, in English'),
    column('name_th', 'ชื่อตัวชี้วัด', 'Name, in Thai'),
    column('name_en', 'ชื่อตัวชี้วัด ภาษาอังกฤษ', 'Name, in English'),
    column('level', 'ใครรายงาน: subdistrict ตำบล, province จังหวัด', 'Who reports: subdistrict or province'),
    column('kind', 'ชนิดคำตอบ', 'Kind of answer: count, share, money, yesno, choice, text'),
    column('unit_th', 'หน่วย', 'Unit, in Thai'),
    column('unit_en', 'หน่วย ภาษาอังกฤษ', 'Unit, in English'),
    column('over_areas', 'วิธีรวมข้ามพื้นที่', 'How areas are rolled up'),
    column('over_time', 'วิธีรวมข้ามไตรมาส', 'How quarters are rolled up'),
    column('direction', 'higher ยิ่งมากยิ่งดี, lower ยิ่งน้อยยิ่งดี', 'Whether higher or lower is better'),
    ...QUARTERS.map((q) =>
      column(
        `target_q${q}`,
        `เป้าหมายสะสมสิ้นไตรมาส ${q} ต่อพื้นที่ เงินเป็นบาท สัดส่วนเป็นร้อยละ`,
        `Cumulative target at the end of quarter ${q}, each area; money in baht, shares in percent`,
        'number',
      ),
    ),
    column('confirmed', 'มีเอกสารรับรองแล้วหรือไม่', 'Whether a document confirms it', 'boolean'),
  ],
  updated: lastPublished,
  rows: async function* (db) {
    for await (const [programme, version] of inForce(db)) yield* indicatorRows(programme, version);
  },
};

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

export const participationsDataset: Dataset = {
  name: 'participations',
  title: { th: 'พื้นที่ที่เข้าร่วม', en: 'Areas that take part' },
  about: {
    th: 'จังหวัดและตำบลที่เข้าร่วมแต่ละโครงการอยู่ตอนนี้ ช่อง example บอกว่าเป็นพื้นที่ที่เลือกมาเพื่อสาธิต',
    en: 'Provinces and subdistricts that take part in each programme now; example says which were chosen for the demonstration.',
  },
  path: '/participations',
  formats: ['csv', 'json'],
  primaryKey: ['programme', 'area_code'],
  columns: [
    ...PROGRAMME_COLUMNS,
    column('area_code', 'รหัสพื้นที่', 'Code of the area'),
    column('name_th', 'ชื่อพื้นที่', 'Name, in Thai'),
    column('name_en', 'ชื่อพื้นที่ ภาษาอังกฤษ', 'Name, in English'),
    column('province_th', 'จังหวัด', 'Province, in Thai'),
    column('province_en', 'จังหวัด ภาษาอังกฤษ', 'Province, in English'),
    column('status', 'preparing เตรียมพร้อม, pilot นำร่อง, expanded ขยายผล', 'preparing, pilot or expanded'),
    column('since', 'ตั้งแต่วันที่ (ค.ศ.)', 'Since this day', 'date'),
    column('example', 'เลือกมาเพื่อสาธิต', 'Chosen for the demonstration', 'boolean'),
  ],
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
};

export const expansionDataset: Dataset = {
  name: 'expansion',
  title: { th: 'การขยายผลรายจังหวัด', en: 'Expansion by province' },
  about: {
    th: 'แต่ละจังหวัดมีตำบลที่เข้าร่วม เตรียมพร้อม และอยู่ในแผนกี่ตำบล จากทั้งหมดกี่ตำบล',
    en: 'How many subdistricts of each province take part, prepare or are planned, of how many there are.',
  },
  path: '/expansion',
  formats: ['csv', 'json'],
  primaryKey: ['province_code'],
  columns: [
    column('province_code', 'รหัสจังหวัด', 'Code of the province'),
    column('name_th', 'จังหวัด', 'Province, in Thai'),
    column('name_en', 'จังหวัด ภาษาอังกฤษ', 'Province, in English'),
    column('subdistricts', 'ตำบลทั้งหมด', 'All subdistricts', 'integer'),
    column('taking_part', 'ตำบลที่เข้าร่วม', 'Subdistricts that take part', 'integer'),
    column('percent', 'ร้อยละของตำบลที่เข้าร่วม', 'Percent that take part', 'number'),
    column('preparing', 'ตำบลที่เตรียมพร้อม', 'Subdistricts that prepare', 'integer'),
    column('planned', 'ตำบลที่อยู่ในแผน ยังไม่เข้าร่วม', 'Subdistricts planned, not yet taking part', 'integer'),
  ],
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
};

export const programmeDatasets: readonly Dataset[] = [
  indicatorsDataset,
  participationsDataset,
  expansionDataset,
];
