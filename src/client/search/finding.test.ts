// How words are found in what was opened: as people type Thai, with the way back to what was written.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { find } from './finding.ts';
import { folded, lineAround, needlesOf, written } from './folding.ts';
import type { Searched, Where } from './passages.ts';

const marked = (text: string, typed: string): string =>
  lineAround(written(text), needlesOf(typed))
    .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
    .join('');

describe('a word', () => {
  it.each([
    ['เทคอนกรีตบางกว่าแบบ', 'กวาแบบ', 'เทคอนกรีตบาง[กว่าแบบ]'],
    ['นาย สม ชาย ใจดี', 'สมชาย', 'นาย [สม ชาย] ใจดี'],
    ['หมู่ที่ ๔ ตำบล', 'ที่ 4', 'หมู่[ที่] [๔] ตำบล'],
    ['น้ำ ทำ นํ้า', 'นำ', '[น้ำ] ทำ [น้ำ]'],
    ['เเม่น้ำ', 'แม่', '[แม่]น้ำ'],
    ['Deputy MAYOR', 'mayor', 'Deputy [MAYOR]'],
    ['อบต.เขาล้าน', 'อบตเขา', '[อบต.เขา]ล้าน'],
    ['ปู่', 'ปู', '[ปู่]'],
    ['😀ถนน😀', 'ถนน', '😀[ถนน]😀'],
  ])('in “%s”, typed “%s”', (text, typed, shown) => {
    expect(marked(text, typed)).toBe(shown);
  });

  it('of a long text shows a line around it, cut at no mark', () => {
    const line = marked(`${'ที่'.repeat(200)}ถนนพัง${'นี้'.repeat(200)}`, 'ถนนพัง');
    expect(line).toMatch(/^… ท[^[]*\[ถนนพัง\][^\]]* …$/u);
    expect(line.length).toBeLessThan(180);
    expect(line).not.toMatch(/… \p{M}/u);
  });

  it('stands where the way back says, whatever the text is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(), fc.nat(), (told, a, b) => {
        const text = written(told);
        const { plain, at } = folded(text);
        expect(at).toHaveLength(plain.length);
        if (plain === '') return;
        const start = a % plain.length;
        const needle = plain.slice(start, start + 1 + (b % 5));
        const pieces = lineAround(text, [needle]);
        const found = pieces.filter((piece) => piece.marked).map((piece) => folded(piece.text).plain);
        expect(found.length).toBeGreaterThan(0);
        for (const one of found) expect(one).toContain(needle.slice(0, 1));
        expect(text).toContain(
          pieces
            .map((piece) => piece.text)
            .filter((one) => one !== '… ' && one !== ' …')
            .join(''),
        );
      }),
    );
  });
});

const searched = (
  id: string,
  receivedOn: string,
  texts: readonly (readonly [Where, string])[],
  tags: readonly string[] = [],
): Searched => ({
  tags,
  ...{ id, receivedOn, track: 'complaint', step: 'received', shut: false, unsound: false },
  passages: texts.map(([where, text]) => ({
    where,
    text: written(text),
    plain: folded(written(text)).plain,
  })),
});

describe('cases', () => {
  const road = searched('a', '2022-04-01', [
    ['what', 'ถนนหมู่ 4 บางกว่าแบบ'],
    ['reporter', 'ป้ายอยู่หน้าวัด'],
    ['internal', 'ขอดูสัญญาจ้าง'],
    ['internal', 'สัญญาจ้างอยู่ที่คลัง ถนนเส้นเดียวกัน'],
    ['file', 'ถนน.jpg'],
    ['reporter', 'ถนนแตกอีก'],
  ]);
  const well = searched('b', '2022-04-02', [['what', 'บ่อน้ำหมู่ 4 ไม่มีน้ำ']]);

  it('hold all the words, wherever in them each stands; the newest first', () => {
    expect(find([road, well], 'หมู่ 4').cases.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(find([road, well], 'ถนน วัด').cases.map(({ id }) => id)).toEqual(['a']);
    expect(find([road, well], 'ถนน บ่อ')).toMatchObject({ short: false, total: 0 });
  });

  it('show where the words stand together first, three lines, and how many more there are', () => {
    const [found] = find([road], 'ถนน สัญญาจ้าง').cases;
    expect(found?.lines.map(({ where }) => where)).toEqual(['internal', 'what', 'internal']);
    expect(found?.more).toBe(2);
  });

  it('are chosen by their tags, all of which each has; a word narrows them further', () => {
    const first = searched('a', '2022-04-01', [['what', 'ถนน']], ['รอสัญญา', 'E-Bidding']);
    const second = searched('b', '2022-04-02', [['what', 'ฝาย']], ['รอสัญญา']);
    const idsOf = (typed: string, ...tags: string[]) =>
      find([first, second, road], typed, tags).cases.map(({ id }) => id);
    expect(idsOf('', 'รอสัญญา')).toEqual(['b', 'a']);
    expect(idsOf('', 'รอสัญญา', 'e-bidding')).toEqual(['a']);
    expect(idsOf('ฝาย', 'รอสัญญา')).toEqual(['b']);
    expect(idsOf('', 'ไม่มี')).toEqual([]);
    expect(find([first], 'ถ', ['รอสัญญา'])).toMatchObject({ short: true, total: 0 });
    expect(find([first], '', ['รอสัญญา']).cases[0]).toMatchObject({
      tags: ['รอสัญญา', 'E-Bidding'],
      lines: [],
    });
  });

  it('are not looked through for one letter, for none, or for signs', () => {
    expect(find([road], 'ถ')).toMatchObject({ short: true, total: 0 });
    for (const nothing of ['', '  ', '. - /'])
      expect(find([road], nothing)).toMatchObject({ short: false, total: 0 });
  });
});
