// Forms that are filled wrongly on purpose: who, where, what they type, what they press. Every form page of the
// house is here once. Used by refused.test.ts.
import type { CharacterName } from '../../seed/characters.ts';
import type { Numbers } from './addresses.ts';

export type Refusal = {
  /** Nobody: a stranger. */
  readonly who?: CharacterName;
  readonly path: string;
  /** Name of a field -> what is typed; boxes are ticked by `true`. */
  readonly typed: Readonly<Record<string, string | true>>;
  readonly presses: string;
  /** What must be opened first. */
  readonly opens?: string;
  /** Passwords and codes are the only answers that do not come back. */
  readonly forgets?: readonly string[];
};

const PLAN = '/programmes/big-rock-2565';
const WRITE = '/work/reports/2565-1/770304';

export const refusals = (n: Numbers, invitation: string): readonly Refusal[] => [
  {
    path: '/sign-in',
    typed: { email: 'mali@example.org', password: 'ไม่ใช่รหัสนี้แน่' },
    presses: 'เข้าสู่ระบบ',
    forgets: ['password'],
  },
  {
    path: '/sign-in/reset/not-a-token',
    typed: { newPassword: 'ยาวพอแต่ลิงก์ไม่จริง' },
    presses: 'ตั้งรหัสผ่าน',
    forgets: ['newPassword'],
  },
  {
    path: invitation,
    typed: { name: '', newPassword: 'สั้น' },
    presses: 'รับคำเชิญ',
    forgets: ['newPassword'],
  },
  { who: 'mali', path: '/account', typed: { name: '' }, presses: 'บันทึก' },
  { who: 'mali', path: '/account/email', typed: { email: 'มะลิ' }, presses: 'เปลี่ยนอีเมล' },
  {
    who: 'mali',
    path: '/account/password',
    typed: { newPassword: 'สั้น' },
    presses: 'ตั้งรหัสผ่าน',
    forgets: ['newPassword'],
  },
  {
    who: 'nok',
    path: '/work/bulk',
    typed: { area: 'ไม่มีที่นี่เลย' },
    presses: 'รับเป็น Excel',
  },
  {
    who: 'nok',
    path: `${WRITE}/paper`,
    typed: { filled_by: 'สมหมาย', dated: '8/4/2599', 'i.meetings': 'สี่', done: 'ประชุม' },
    presses: 'ส่งแทนสภา',
  },
  {
    who: 'mali',
    path: `${WRITE}/questions/1`,
    typed: { 'i.meetings': 'สี่', 'n.meetings': 'ประชุมทุกเดือน' },
    presses: 'บันทึก แล้วไปข้อ 2',
  },
  {
    who: 'mali',
    path: `${WRITE}/questions/3`,
    typed: { 'i.budget_open.num': '9', 'i.budget_open.den': '๔' },
    presses: 'บันทึก แล้วไปข้อ 4',
  },
  {
    who: 'mali',
    path: `${WRITE}/questions/12`,
    typed: { 'money.allocated': '100', 'money.committed': 'ห้าสิบ', 'money.disbursed': '200' },
    presses: 'บันทึก แล้วไปข้อ 13',
  },
  { who: 'mali', path: `${WRITE}/questions/14`, typed: {}, presses: 'บันทึก แล้วตรวจทาน' },
  { who: 'mali', path: `${WRITE}/check`, typed: {}, presses: 'ส่งรายงาน' },
  {
    who: 'prasert',
    path: '/work/reviews/2565-2/770304',
    typed: { 'back.i.meetings': true, reason: '' },
    presses: 'ส่งคืนให้แก้',
  },
  { who: 'kanda', path: '/work/reviews', typed: {}, presses: 'รับที่เลือก' },
  {
    who: 'arun',
    path: '/programmes/new',
    typed: { fiscal_year: '2022', slug: 'Big Rock!', name_th: 'โครงการ', name_en: '' },
    presses: 'สร้างร่างฉบับแรก',
  },
  { who: 'arun', path: `${PLAN}/edit/words`, typed: { name_th: '', name_en: 'Name' }, presses: 'บันทึก' },
  { who: 'arun', path: `${PLAN}/edit/settings`, typed: { due_days: 'สิบ' }, presses: 'บันทึก' },
  {
    who: 'arun',
    path: `${PLAN}/edit/activities/new`,
    typed: { name_th: '', name_en: 'An activity' },
    presses: 'บันทึกในร่าง',
  },
  {
    who: 'arun',
    path: `${PLAN}/edit/indicators/${n.indicator}`,
    typed: { name_th: '', name_en: 'Meetings', question_th: '' },
    presses: 'บันทึกในร่าง',
  },
  {
    who: 'arun',
    path: `${PLAN}/edit/targets/${n.indicator}`,
    typed: { q_0_1: 'สอง', q_0_2: '4' },
    presses: 'บันทึกในร่าง',
  },
  { who: 'arun', path: '/work/publish/2565-2/freeze', typed: {}, presses: 'ปิดไตรมาสครั้งที่ 1' },
  { who: 'arun', path: `${PLAN}/edit/publish`, typed: { reason: '' }, presses: 'เผยแพร่ฉบับนี้' },
  {
    who: 'arun',
    path: `${PLAN}/areas`,
    opens: 'เพิ่มพื้นที่',
    typed: { area: 'ไม่มีที่นี่เลย', day: '32/1/2565' },
    presses: 'เพิ่ม',
  },
  { who: 'arun', path: `${PLAN}/areas/770304`, typed: { day: '32/13/2565' }, presses: 'บันทึก' },
  {
    who: 'prasert',
    path: '/expansion/plan',
    typed: { area: 'ไม่มีที่นี่เลย', fiscal_year: '๒๕๖๖' },
    presses: 'ใส่ในแผน',
  },
  { who: 'prasert', path: `/expansion/plans/${n.plan}/withdraw`, typed: { reason: '' }, presses: 'ถอน' },
  {
    who: 'prasert',
    path: '/people/invite?role=tambon_reporter',
    typed: { place: 'ไม่มีที่นี่เลย', name: 'ใครสักคน', email: 'ไม่ใช่อีเมล' },
    presses: 'ส่งคำเชิญ',
  },
  {
    who: 'kaew',
    path: `/people/${n.person}/memberships/${n.membership}/end`,
    typed: { reason: '' },
    presses: 'ให้พ้นหน้าที่',
  },
  {
    who: 'kaew',
    path: '/organisations/new',
    typed: { place: 'ไม่มีที่นี่เลย', nameTh: 'หน่วยงานตัวอย่าง' },
    presses: 'บันทึกหน่วยงาน',
  },
];
