// What the demo's areas reported: made up, the same at every start, and of the size that such places have.
// What it must never do: pass for real; whoever shows it marks it as an example.
import type { Indicator, ProgrammeVersion } from '#src/programme/programme.ts';
import { targetFor } from '#src/programme/programme.ts';
import type { QuarterNumber } from '#src/programme/quarter.ts';

/** mulberry32: small, and the same everywhere. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const DONE = [
  'ประชุมคณะทำงานที่ศาลากลางบ้าน ติดแผ่นงบประมาณหน้าหมู่บ้าน และเล่าเรื่องเงินให้ที่ประชุมฟังทุกครั้ง',
  'อบรมแกนนำเรื่องดูเอกสารจัดซื้อ แล้วพากันไปดูหน้างานจริง ชาวบ้านถามเรื่องใบเสร็จได้ทุกคน',
  'เปิดบัญชีโครงการให้ตัวแทนทุกหมู่ดู ตกลงกันว่าจะถ่ายภาพก่อนทำ ระหว่างทำ และหลังทำ',
];
const PROBLEMS = [
  'เอกสารจัดซื้ออ่านยาก ชาวบ้านไม่กล้าถาม',
  'คนทำรายงานมีคนเดียว ช่วงเกี่ยวข้าวทำไม่ทัน',
  'งวดเงินมาช้ากว่าแผน ต้องยืมเงินกลุ่มออกก่อน',
  '',
];
const PROPOSALS = [
  'ขอแบบประกาศหน้าเดียวตัวโต ที่ใช้เหมือนกันทุกหมู่',
  'ขอให้มีพี่เลี้ยงสองตำบลต่อหนึ่งคน',
  'ขอให้แจ้งวันโอนงวดล่วงหน้า',
  '',
];
const LESSONS = ['ติดใบเปิดงบที่ศาลา แล้วมีคนมาประชุมเพิ่มขึ้น', 'ให้เด็กนักเรียนช่วยอ่านตัวเลขให้ผู้เฒ่าฟัง', ''];

const pick = <T>(roll: () => number, from: readonly T[]): T => from[Math.floor(roll() * from.length)] as T;
const baht = (satang: number): string => (satang / 100).toFixed(2);

/** What somebody types into the form of this quarter, field by field. `earlier`: sums typed in the quarters before. */
export function typedReport(
  version: ProgrammeVersion,
  area: string,
  quarter: QuarterNumber,
): Record<string, string> {
  const roll = dice(Number(area) * 8 + quarter);
  // How far an area is along: its own, the same for the whole year, so that quarters tell one story.
  const pace = 0.55 + dice(Number(area))() * 0.6;
  const level = area.length === 2 ? 'province' : 'subdistrict';
  const fields: Record<string, string> = {};
  for (const indicator of version.indicators.filter((i) => i.level === level)) {
    Object.assign(fields, answer(indicator, version, area, quarter, pace, roll));
  }
  const allocated = level === 'province' ? 12_000_000 : 5_000_000 + Math.round(roll() * 20) * 100_000;
  const share = Math.min(0.97, (quarter / 4) * pace * 0.95);
  const disbursed = Math.round((allocated * share) / 50) * 50;
  const committed = Math.round(((allocated - disbursed) * 0.3) / 50) * 50;
  return {
    ...fields,
    'money.allocated': baht(allocated),
    'money.committed': baht(committed),
    'money.disbursed': baht(disbursed),
    done: pick(roll, DONE),
    problems: pick(roll, PROBLEMS),
    proposals: pick(roll, PROPOSALS),
    help_asked: '',
    ...complaints(roll() < 0.9),
  };
}

const complaints = (none: boolean): Record<string, string> =>
  none ? { complaints: 'none' } : { complaints: 'some', complaints_count: '1' };

function answer(
  indicator: Indicator,
  version: ProgrammeVersion,
  area: string,
  quarter: QuarterNumber,
  pace: number,
  roll: () => number,
): Record<string, string> {
  const name = `i.${indicator.key}`;
  const target = (q: number) =>
    q === 0 ? 0 : (targetFor(version, indicator.key, area, q as QuarterNumber) ?? 0);
  const step = indicator.overTime === 'sum' ? target(quarter) - target(quarter - 1) : target(quarter);
  const reached = Math.max(0, Math.round(step * pace * (0.8 + roll() * 0.4)));
  switch (indicator.kind) {
    case 'count':
      return {
        [name]: String(
          indicator.direction === 'lower' ? Math.round(target(quarter) * (1.6 - pace)) : reached,
        ),
      };
    case 'money':
      return { [name]: baht(reached) };
    case 'share': {
      const whole = 4 + Math.floor(dice(Number(area) + indicator.number)() * 8);
      const part = Math.min(
        whole,
        Math.round(whole * (target(quarter) / 10_000) * Math.min(1.05, pace + 0.1)),
      );
      return { [`${name}.num`]: String(part), [`${name}.den`]: String(whole) };
    }
    case 'yesno':
      return { [name]: pace * (quarter / 2) + roll() * 0.4 > 0.75 ? 'yes' : 'no' };
    case 'choice':
      return { [name]: pick(roll, indicator.choices).key };
    case 'text':
      return { [name]: pick(roll, LESSONS) };
  }
}
