// What the paper says, and in which order; pure.
import { describe, expect, it } from 'vitest';
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
      '74%',
      '74',
      { light: 'warn', text: 'ต้องเร่ง' },
      '12/39',
    ]);
    // the third is unconfirmed, and says so
    expect(cells(nation[0]!)[2]![0]).toContain('(ยังไม่ยืนยัน)');
  });

  it('has a line for each of 77 provinces, under its region', () => {
    const [first] = tables(th(exampleContent()), 3);
    expect(cells(first!)).toHaveLength(77);
    expect(first!.rows.filter((line) => 'group' in line)).toHaveLength(5);
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

  it('is complete in English', () => {
    const paper = paperOf(exampleContent(), { lang: 'en', numerals: 'arabic' });
    expect(paper.title).toBe('Report on results Quarter\u00a02, fiscal year\u00a02565 (2021/22)');
    expect(paper.sections.map((section) => section.title)).toHaveLength(8);
    expect(JSON.stringify(paper.sections[1])).not.toMatch(/\p{Script=Thai}/u);
  });
});
