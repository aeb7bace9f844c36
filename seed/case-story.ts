// What five people told the watch centre of the demo, and what came of it. Invented: no place, office or person in it
// did anything. What it must never do: name a person who exists, or say that somebody is guilty.
import type { Category, Closing, Destination, Entry, Step } from '#src/cases/case.ts';
import type { TipSaid } from '#src/cases/said.ts';
import type { CharacterName } from './characters.ts';

type Officer = Extract<CharacterName, 'boonmee' | 'siri' | 'arun'>;
export type Event =
  | { readonly on: string; readonly by: Officer; readonly says: string; readonly among?: 'colleagues' }
  | { readonly on: string; readonly by: 'reporter'; readonly says: string }
  | {
      readonly on: string;
      readonly by: Officer;
      readonly to: Step;
      readonly category?: Category;
      readonly because?: Closing;
      readonly toWhom?: Destination;
    };

export type DemoCase = {
  readonly unit: 'nacc-77' | 'nacc-cdc' | 'codi';
  readonly given: string;
  /** The case that the printed receipt opens. */
  readonly receipt?: true;
  /** An officer entered it for somebody; else it was told on the web. */
  readonly entered?: { readonly by: Officer; readonly channel: Entry };
  readonly tip: TipSaid;
  readonly after: readonly Event[];
};

const tip = (said: Partial<TipSaid> & Pick<TipSaid, 'track' | 'what'>): TipSaid => ({
  v: 1,
  kind: 'tip',
  where: { province: '77', subdistrict: '', text: '' },
  when: '',
  who: [],
  how: '',
  evidence: { kinds: [], text: '' },
  elsewhere: '',
  ...said,
});

export const DEMO_CASES: readonly DemoCase[] = [
  {
    unit: 'nacc-77',
    given: '2022-05-17',
    tip: tip({
      track: 'complaint',
      what: 'กลุ่มออมทรัพย์ของหมู่บ้านไม่ประชุมมาสองปี สมุดบัญชีไม่เคยปิดยอดให้สมาชิกดู ขอดูแล้วบอกว่าอยู่ที่บ้านกรรมการ',
      where: { province: '77', subdistrict: '770305', text: 'หมู่บ้านหนึ่งในตำบล' },
      when: 'ตั้งแต่ปี 2563',
      how: 'เป็นสมาชิกกลุ่ม ฝากเงินทุกเดือน',
      evidence: { kinds: ['documents', 'people'], text: 'สมุดฝากของสมาชิกราวสี่สิบเล่ม เทียบยอดกันได้' },
    }),
    after: [
      { on: '2022-05-19', by: 'boonmee', to: 'checking' },
      {
        on: '2022-05-24',
        by: 'boonmee',
        says: 'กรรมการกลุ่มออมทรัพย์มักไม่ใช่เจ้าหน้าที่ของรัฐ ป.ป.ช. จึงตรวจเองไม่ได้ ศูนย์ดำรงธรรมจังหวัดขอดูบัญชีกลุ่มได้ เราส่งต่อให้โดยไม่ส่งสิ่งที่บอกได้ว่าใครแจ้ง',
      },
      { on: '2022-05-24', by: 'boonmee', to: 'referred', category: 'fund', toWhom: 'damrongdhama' },
    ],
  },
  {
    unit: 'nacc-cdc',
    given: '2022-06-10',
    tip: tip({
      track: 'watch',
      what: 'ร่างประกาศซื้อเครื่องสูบน้ำกำหนดรุ่นจนเหลือผู้ขายรายเดียว กำหนดยื่นซองเดือนหน้า',
      when: 'ยื่นซองกลางเดือนกรกฎาคม 2565',
      who: [{ name: '', position: 'ผู้เกี่ยวข้องกับการร่างประกาศ', agency: 'หน่วยงานตัวอย่าง' }],
      how: 'อ่านร่างประกาศที่ติดไว้หน้าสำนักงาน',
      evidence: { kinds: ['documents'], text: 'ร่างประกาศหน้า 3 ข้อ 2.4' },
    }),
    after: [
      { on: '2022-06-14', by: 'siri', to: 'checking' },
      { on: '2022-07-15', by: 'siri', says: 'หน่วยงานแก้ร่างประกาศแล้วก่อนถึงวันยื่นซอง ขอบคุณที่แจ้งก่อนเกิดความเสียหาย' },
      { on: '2022-07-15', by: 'siri', to: 'closed', category: 'procurement', because: 'prevented' },
    ],
  },
  {
    unit: 'nacc-77',
    given: '2022-06-28',
    receipt: true,
    tip: tip({
      track: 'complaint',
      what: 'ถนนคอนกรีตที่เพิ่งสร้างเสร็จบางกว่าในป้าย แตกตั้งแต่เดือนแรก ป้ายบอกหนา 15 ซม. วัดขอบถนนได้ไม่ถึง 10 ซม.',
      where: { province: '77', subdistrict: '770304', text: 'ช่วงจากวัดถึงสะพาน' },
      when: 'สร้างเสร็จปลายเดือนพฤษภาคม 2565',
      who: [{ name: '', position: 'ผู้ควบคุมงาน', agency: 'หน่วยงานตัวอย่าง' }],
      how: 'เดินผ่านทุกวัน และเอาไม้บรรทัดวัดเอง',
      evidence: { kinds: ['place', 'people'], text: 'ขอบถนนใกล้สะพานเห็นความหนาชัด คนในหมู่บ้านเห็นตอนเท' },
    }),
    after: [
      { on: '2022-06-30', by: 'boonmee', to: 'checking' },
      { on: '2022-07-01', by: 'boonmee', says: 'ขอสัญญาจ้างกับใบตรวจรับจากหน่วยงานก่อนลงพื้นที่', among: 'colleagues' },
      { on: '2022-07-05', by: 'boonmee', says: 'ป้ายโครงการตั้งอยู่ตรงไหน และบนป้ายเขียนเลขที่สัญญาไว้หรือไม่' },
      { on: '2022-07-05', by: 'boonmee', to: 'asking' },
      { on: '2022-07-08', by: 'reporter', says: 'ป้ายอยู่หน้าวัด เลขที่สัญญาลงท้ายด้วย 12/2565 ตัวหน้าลบไปแล้ว' },
      { on: '2022-07-11', by: 'boonmee', to: 'checking' },
      {
        on: '2022-08-03',
        by: 'boonmee',
        says: 'ได้สัญญามาแล้ว ถ้าปลอดภัย ขอทราบว่าช่วงที่แตกยาวราวกี่เมตร ไม่ต้องถ่ายภาพถ้าจะทำให้คนสังเกต',
      },
      { on: '2022-08-03', by: 'boonmee', to: 'asking' },
    ],
  },
  {
    unit: 'codi',
    given: '2022-06-27',
    entered: { by: 'arun', channel: 'desk' },
    tip: tip({
      track: 'advice',
      what: 'สภาองค์กรชุมชนจะซื้อวัสดุซ่อมฝายจากร้านของญาติกรรมการ เพราะอยู่ใกล้และถูกที่สุด ทำได้หรือไม่ ต้องทำอย่างไรให้โปร่งใส',
    }),
    after: [{ on: '2022-07-01', by: 'arun', to: 'checking' }],
  },
  {
    unit: 'nacc-cdc',
    given: '2022-08-03',
    tip: tip({
      track: 'watch',
      what: 'โครงการขุดลอกคลองจะเบิกงวดสุดท้ายสิ้นเดือนนี้ แต่ครึ่งหลังของคลองยังไม่มีใครขุด',
      where: { province: '77', subdistrict: '770301', text: 'คลองสายหลังตลาด' },
      when: 'จะเบิกภายใน 31 สิงหาคม 2565',
      how: 'บ้านอยู่ริมคลอง',
      evidence: { kinds: ['place', 'documents'], text: 'ป้ายโครงการบอกระยะทาง เทียบกับที่ขุดจริงได้ด้วยตา' },
      elsewhere: 'ยังไม่ได้แจ้งที่อื่น',
    }),
    after: [],
  },
];
