// How a story fills in Khao Lan's second quarter: page by page, by the buttons, as Mali does on her phone.
import { programmeOf } from '#src/programme/programme.service.ts';
import type { Report } from '#src/reports/report.ts';
import { reportOf } from '#src/reports/reports.service.ts';
import { KHAO_LAN } from '../seed/characters.ts';
import type { Filling, Met, Visitor } from './client.ts';
import type { World } from './world.ts';

export const Q2 = { fiscalYear: 2565, quarter: 2 } as const;
export const HERE = `/work/reports/2565-2/${KHAO_LAN}`;

/** What Mali types, question by question. */
export const ANSWERS: readonly Filling[] = [
  { 'i.meetings': '๔', 'n.meetings': 'ประชุมทุกเดือน และนัดพิเศษหนึ่งครั้ง' },
  { 'i.intent': 'yes' },
  { 'i.budget_open.num': '3', 'i.budget_open.den': '๔' },
  { 'i.sheet_posted.num': '7', 'i.sheet_posted.den': '9' },
  { 'i.disclosure_way': 'several' },
  { 'i.spent': '๑๒,๕๐๐.๕๐ บาท' },
  { 'i.leaders': '12' },
  { 'i.forum': 'no' },
  { 'i.problems_solved': '1' },
  { 'i.questions_open': '0' },
  {},
  { 'money.allocated': '50,000', 'money.committed': '5,000', 'money.disbursed': '๑๒,๕๐๐.๕๐' },
  { done: 'ติดป้ายงบหน้าหมู่บ้านครบทั้ง 9 หมู่', problems: 'ฝนตก ป้ายหลุดสองแห่ง' },
  { complaints: 'none' },
];

/** From the first question to the page on which everything is checked; the report has been begun. */
export async function answerAll(visitor: Visitor, answers = ANSWERS, here = HERE): Promise<Met> {
  let page = await visitor.get(`${here}/questions/1`);
  for (const [at, filling] of answers.entries()) {
    page = await page.press(at + 1 < answers.length ? `บันทึก แล้วไปข้อ ${at + 2}` : 'บันทึก แล้วตรวจทาน', filling);
  }
  return page;
}

export async function reportNow(w: World): Promise<Report | undefined> {
  const programme = await programmeOf(w.deps.db, Q2.fiscalYear);
  return programme && reportOf(w.deps.db, programme.id, Q2, KHAO_LAN);
}
