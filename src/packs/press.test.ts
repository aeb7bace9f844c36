// The press makes what a reader sees: pages, tags, Thai in place, the same bytes; and no text is ever code.
import { afterAll, describe, expect, it } from 'vitest';
import { exampleContent } from '../../tests/pack-content.ts';
import { textOfPdf } from '../../tests/pdf-text.ts';
import { paperOf } from './document.ts';
import { closePress, pressPdf } from './press.ts';

afterAll(closePress);

const AT = new Date('2022-05-10T03:00:00Z');
const th = { lang: 'th', numerals: 'arabic' } as const;

describe('the press', () => {
  it('makes 77 provinces into one tagged PDF, the same at every pressing', async () => {
    const paper = paperOf(exampleContent(), th);
    const first = await pressPdf(paper, AT);
    expect(first.pages).toBeGreaterThan(10);
    expect(first.pdf.includes('/StructTreeRoot')).toBe(true);
    expect(first.pdf.includes('/Lang (th-TH)')).toBe(true);
    expect(first.pdf.includes('pdfuaid')).toBe(true);
    const second = await pressPdf(paper, AT);
    expect(second.pdf.equals(first.pdf)).toBe(true);
  });

  it('keeps every Thai syllable once and in order, for those who search, copy or listen', async () => {
    const content = exampleContent();
    const wording = 'ครั้งที่ผู้ที่รับเงินทั่วทั้งปี ปิ่นปี่ น้ำ ป้า ฝั่ง ชื่อ เพิ่ม ไม้ไผ่ กิ๊ก คิ้ว สิทธิ์ ฟื้น ญู่ ศักดิ์';
    const item = { ...content.items[0]!, wording };
    const { pdf } = await pressPdf(paperOf({ ...content, items: [item] }, th), AT);
    const text = textOfPdf(pdf).replaceAll(/[\u2060\s]/gu, '');
    expect(text).toContain(wording.replaceAll(' ', ''));
    expect(text).toContain('ตัวชี้วัดเป้าผลร้อยละสถานะตอบแล้ว');
    expect(text).toContain('1.การประชุมคณะทำงานครั้งที่180%74.00%74.0ต้องเร่ง12/39');
  });

  it('names the region again where its provinces run on, and never leaves its name alone at a foot', async () => {
    const { pdf } = await pressPdf(paperOf(exampleContent(), th), AT);
    const sheets = textOfPdf(pdf).split('\n');
    const tables = sheets.filter((sheet) => /จังหวัด(เป้า|ผล)|จัดสรร/u.test(sheet));
    expect(tables.length).toBeGreaterThan(6);
    for (const sheet of tables) {
      const [before = ''] = sheet.split('ประจวบคีรีขันธ์');
      expect(before).toMatch(/ภาค(เหนือ|กลาง|ใต้|ตะวันออก|อีสาน)(รวมทั้งภาค.*)?$/su);
    }
    for (const sheet of sheets) expect(sheet).not.toMatch(/ภาค(เหนือ|กลาง|ใต้|ตะวันออก|อีสาน)หน้า/u);
  });

  it('takes whatever people wrote as text', async () => {
    const nasty = '#panic("x") $a^2$ *b* @ref <label> \\ // /* ``` #read("/etc/passwd") {{ }} "';
    const content = exampleContent();
    const item = { ...content.items[0]!, wording: nasty, resolution: nasty };
    const pressed = await pressPdf(paperOf({ ...content, items: [item], resolutions: [nasty] }, th), AT);
    expect(pressed.pages).toBeGreaterThan(1);
  });

  it('tells the one who asked when a paper cannot be pressed, and goes on with the next', async () => {
    const broken = { ...paperOf(exampleContent(), th), day: 'no day' };
    await expect(pressPdf(broken, AT)).rejects.toThrow(/does not compile/u);
    expect((await pressPdf(paperOf(exampleContent(), th), AT)).pages).toBeGreaterThan(1);
  });

  it('starts another process when the one before is gone', async () => {
    const asked = pressPdf(paperOf(exampleContent(), th), AT);
    closePress();
    await expect(asked).rejects.toThrow(/the press ended/u);
    expect((await pressPdf(paperOf(exampleContent(), th), AT)).pages).toBeGreaterThan(1);
  });
});
