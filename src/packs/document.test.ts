// What the paper says, and in which order; pure.
import { describe, expect, it } from 'vitest';
import type { ResultRow } from '#src/results/figure.ts';
import { exampleContent } from '../../tests/pack-content.ts';
import type { PackContent } from './content.ts';
import { paperOf } from './document.ts';
import type { Paper, PaperBlock } from './paper.ts';

const th = (content: PackContent, numerals: 'arabic' | 'thai' = 'arabic') =>
  paperOf(content, { lang: 'th', numerals });
type TableBlock = Extract<PaperBlock, { kind: 'table' }>;
const tables = (paper: Paper, section: number) =>
  paper.sections[section]!.blocks.filter((block): block is TableBlock => block.kind === 'table');
const cells = (table: TableBlock) => table.rows.flatMap((line) => ('cells' in line ? [line.cells] : []));

describe('the paper', () => {
  it('has one short table an activity: target, result, percent, light in a word and a sign', () => {
    const nation = tables(th(exampleContent()), 1);
    expect(nation).toHaveLength(4);
    expect(nation[0]!.columns.map((column) => column.head)).toEqual([
      'ตัวชี้วัด',
      'เป้า',
      'ผล',
      'ร้อยละ',
      'สถานะ',
      'ตอบแล้ว',
    ]);
    const [line] = cells(nation[0]!);
    expect(line).toEqual([
      '1. การประชุมคณะทำงานครั้งที่ 1',
      '80%',
      '74.00%',
      '74.0',
      { light: 'warn', text: 'ต้องเร่ง' },
      '12/39',
    ]);
    // the third is unconfirmed, and says so
    expect(cells(nation[0]!)[2]![0]).toMatch(/\*$/u);
    expect(JSON.stringify(th(exampleContent()).sections[1])).toContain('* ตัวชี้วัดและเป้าหมายยังไม่ยืนยัน');
    // of the eighth less is better: its target is a limit
    expect(cells(nation[2]!)[1]![1]).toBe('ไม่เกิน\u00a02,000');
  });

  it('tells what is answered in words in the room of all four columns', () => {
    const content = exampleContent();
    const choices = [
      { key: 'board', name: { th: 'ป้าย', en: 'Board' } },
      { key: 'talk', name: { th: 'ประชุม', en: 'Meeting' } },
    ];
    const [first, ...rest] = content.nation.figures;
    const asked = { ...first!, kind: 'choice', choices, distribution: { board: 3, talk: 2 } } as const;
    const paper = th({ ...content, nation: { ...content.nation, figures: [asked, ...rest] } });
    const [line] = cells(tables(paper, 1)[0]!);
    expect(line).toEqual([
      '1. การประชุมคณะทำงานครั้งที่ 1',
      { over: 4, text: 'ป้าย\u00a03 · ประชุม\u00a02' },
      '12/39',
    ]);
  });

  it('begins with how it stands and with every question that the meeting is asked, its resolution beside it', () => {
    const [agenda] = th(exampleContent()).sections;
    const lists = agenda!.blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
    expect(lists.slice(0, 2)).toEqual([
      'รายงานที่รับแล้วและอยู่ในตัวเลข 38 จาก\u00a040\u00a0ฉบับ',
      'ตัวชี้วัดทั้งประเทศ 12\u00a0ตัว: ตามแผน\u00a05 · ต้องเร่ง\u00a06 · ต้องช่วย\u00a01',
    ]);
    expect(lists[2]).toContain('4. การประชุมคณะทำงานครั้งที่ 4');
    expect(lists[3]).toMatch(/^จังหวัดที่มีตัวชี้วัดต้องช่วย 77\u00a0จังหวัด .*และอีก 65\u00a0จังหวัด/u);
    expect(lists[4]).toBe('เบิกจ่าย 250,000.53 จาก\u00a0500,000.00\u00a0บาท (ร้อยละ\u00a050.0)');
    const asked = agenda!.blocks.find((block) => block.kind === 'item');
    expect(asked).toMatchObject({ number: '1.', resolution: 'เห็นชอบ' });
    expect(lists.at(-1)).toBe('รับทราบผล');
  });

  it('stands nowhere twice: what is asked is not told again', () => {
    const told = th(exampleContent()).sections[5]!.blocks;
    expect(told.filter((block) => block.kind === 'item')).toEqual([]);
    expect(JSON.stringify(told)).toContain('เรื่องเพื่อพิจารณา 1\u00a0เรื่อง อยู่ในส่วนที่ 1');
  });

  it('has a line for each of 77 provinces, under its region', () => {
    const [first] = tables(th(exampleContent()), 3);
    expect(cells(first!)).toHaveLength(77);
    expect(first!.rows.filter((line) => 'group' in line)).toHaveLength(5);
    // of each indicator its target, its result, its percent with the sign
    expect(first!.columns.map((column) => column.head).slice(1, 4)).toEqual(['เป้า', 'ผล', 'ร้อยละ']);
    expect(cells(first!)[0]!.slice(1, 4)).toEqual(['80%', '53.00%', { light: 'warn', text: '53.0' }]);
  });

  it('puts as many indicators beside each other as there is room for, and leaves none out', () => {
    const content = exampleContent();
    const rich = (row: ResultRow): ResultRow => ({
      ...row,
      figures: row.figures.map((one) =>
        one.kind === 'money' ? { ...one, value: 13_391_000_000_00, target: 13_391_000_000_00 } : one,
      ),
    });
    const regions = content.regions.map(({ row, provinces }) => ({ row, provinces: provinces.map(rich) }));
    const heads = (of: PackContent) =>
      tables(th(of), 3).map((table) => table.over!.slice(1).map((one) => one.head.split('.')[0]));
    expect(heads(content)).toEqual([
      ['1', '2', '3'],
      ['4', '5', '6'],
      ['7', '8', '9'],
      ['10', '11', '12'],
    ]);
    expect(heads({ ...content, regions })).toEqual([
      ['1', '2'],
      ['3'],
      ['4', '5'],
      ['6'],
      ['7', '8', '9'],
      ['10', '11'],
      ['12'],
    ]);
  });

  it('shows no hidden number, and says how many there are', () => {
    const content = exampleContent();
    const hidden = {
      suppressed: true,
      value: null,
      num: null,
      den: null,
      percent: null,
      light: 'none',
    } as const;
    const [first, ...rest] = content.nation.figures;
    const nation = { ...content.nation, figures: [{ ...first!, ...hidden }, ...rest] };
    const paper = th({ ...content, nation });
    const [line] = cells(tables(paper, 1)[0]!);
    expect(line!.slice(2, 5)).toEqual(['ไม่แสดง', '–', 'ไม่แสดง']);
    expect(JSON.stringify(paper.sections.at(-1))).toMatch(/ในชุดนี้มี 1\u00a0?\s?ช่อง/u);
  });

  it('names who is silent, what came after the freeze, and that it is an example', () => {
    const paper = th(exampleContent());
    expect(cells(tables(paper, 6)[0]!)).toEqual([
      ['ตราด', 'รายงานของจังหวัด · 1\u00a0ตำบล: เขาล้าน', '1\u00a0ตำบล: ทับสะแก'],
    ]);
    const notes = JSON.stringify(paper.sections.at(-1));
    expect(notes).toContain('3\u00a0ฉบับ');
    expect(notes).toContain('ข้อมูลตัวอย่าง');
    expect(paper.cover.note).toContain('ข้อมูลตัวอย่าง');
  });

  it('turns every number into Thai digits but what is compared letter by letter', () => {
    const content = exampleContent();
    const paper = th(content, 'thai');
    const [digest] = paper.cover.facts.slice(-1);
    expect(digest!.text).toContain(content.freeze.digest.slice(0, 12));
    const without = { ...paper, day: '', sections: paper.sections.slice(0, -1) };
    const texts = JSON.stringify(without, (key, value) =>
      ['width', 'span', 'kind', 'facts'].includes(key) ? undefined : value,
    );
    expect(texts).not.toMatch(/[0-9]/u);
    expect(texts).toContain('๒๕๖๕');
  });

  it('leaves the digits of a name in Latin letters', () => {
    const content = exampleContent();
    const item = { ...content.items[0]!, wording: 'แผ่น A4 ๒ ใบ ตาม ISO-9001 ข้อ 4 ดู http://a.th/2565' };
    const [agenda] = th({ ...content, items: [item] }, 'thai').sections;
    expect(agenda!.blocks.find((block) => block.kind === 'item')).toMatchObject({
      text: 'แผ่น A4 ๒ ใบ ตาม ISO-9001 ข้อ ๔ ดู http://a.th/2565',
    });
  });

  it('holds no sign that nobody sees: what is searched or copied is what is read', () => {
    const paper = th(exampleContent());
    expect(JSON.stringify(paper)).not.toContain('\u2060');
    expect(paper.title).toBe('รายงานผลการดำเนินงาน ไตรมาสที่\u00a02 ปีงบประมาณ\u00a02565');
    expect(paper.cover.facts.at(-1)!.text).toBe('ab12ab12ab12');
  });

  it('is complete in English', () => {
    const paper = paperOf(exampleContent(), { lang: 'en', numerals: 'arabic' });
    expect(paper.title).toBe('Report on results Quarter\u00a02, fiscal year\u00a02565 (2021/22)');
    expect(paper.sections.map((section) => section.title)).toHaveLength(9);
    expect(JSON.stringify(paper.sections[1])).not.toMatch(/\p{Script=Thai}/u);
  });
});
