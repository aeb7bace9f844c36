import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MessageSaid, MOST_NAMED, type Said, type TipSaid, writeSaid } from './said.ts';
import { readSaid } from './said-read.ts';
import { isMailAddress } from './wish.ts';

const TIP: TipSaid = {
  v: 1,
  kind: 'tip',
  track: 'watch',
  what: 'ถนนหมู่ 4 บางกว่าแบบ',
  where: { province: '77', subdistrict: '770304', text: 'หน้าวัด' },
  when: 'เดือนมีนาคม',
  who: [{ name: 'ก', position: 'ข', agency: 'ค' }],
  how: 'เดินผ่าน',
  evidence: { kinds: ['documents', 'place'], text: 'ป้ายโครงการ' },
  elsewhere: '',
};

describe('what is said', () => {
  it('is read as it was written', () => {
    expect(readSaid(writeSaid(TIP))).toEqual(TIP);
    expect(readSaid(writeSaid({ v: 1, kind: 'message', text: 'หน้าวัด' }))).toEqual({
      v: 1,
      kind: 'message',
      text: 'หน้าวัด',
    });
    const identity = { v: 1, kind: 'identity', name: 'มะลิ', contact: '08x' } as const;
    expect(readSaid(writeSaid(identity))).toEqual(identity);
  });
  it('takes for an address only what no program could take for more', () => {
    for (const good of ['a@b.th', 'somsri.p+x@mail.example.org', "o'neil_1@xn--o3cw4h.th"])
      expect(isMailAddress(good), good).toBe(true);
    for (const odd of [
      '',
      'a@b',
      'a@b.th?bcc=c@d.th',
      'a@b.th,c@d.th',
      'a b@c.th',
      'a@b.th\nBcc: c@d.th',
      '@b.th',
    ])
      expect(isMailAddress(odd), odd).toBe(false);
    for (const odd of [
      `${'a'.repeat(65)}@b.th`,
      `a@${'b.'.repeat(130)}th`,
      'a@-.',
      '"a"@b.th',
      'ก@b.th',
      'ſ@b.th',
      'a@\u212a.th',
    ])
      expect(isMailAddress(odd), odd).toBe(false);
    const wish = { v: 1, kind: 'wish', address: 'a@b.th' } as const;
    expect(readSaid(writeSaid(wish))).toEqual(wish);
    expect(readSaid(writeSaid({ ...wish, address: '' }))).toEqual({ ...wish, address: '' });
    expect(readSaid(JSON.stringify({ ...wish, address: 'a@b.th?bcc=c@d.th' }))).toBeUndefined();
  });
  it('reads what was taken out and what was signed for it, and nothing with numbers that are none', () => {
    const out: Said = {
      ...{ v: 1, kind: 'export', day: '2022-04-24', to: 'สถานีตำรวจ', fingerprint: 'abcd 1234' },
      ...{ manifest: 'a'.repeat(64), files: 7, internal: false, identity: true },
    };
    expect(readSaid(writeSaid(out))).toEqual(out);
    for (const odd of [{ manifest: 'a' }, { day: 'today' }, { files: '7' }])
      expect(readSaid(JSON.stringify({ ...out, ...odd }))).toBeUndefined();
    expect(readSaid(writeSaid({ v: 1, kind: 'receipt', text: 'x' }))).toMatchObject({ text: 'x' });
    expect(readSaid(JSON.stringify({ kind: 'receipt', text: 'x'.repeat(5000) }))).toBeUndefined();
  });
  it('is written in one composition of letters', () => {
    const decomposed = 'e\u0301'; // é in two
    expect(readSaid(writeSaid({ v: 1, kind: 'message', text: decomposed }))).toMatchObject({
      text: '\u00e9',
    });
  });
  it('passes over what it does not know, and takes for text only what is one', () => {
    const strange = JSON.stringify({
      ...TIP,
      more: 1,
      track: 'guilty',
      what: { toString: 'x' },
      where: { province: '7x', subdistrict: '<b>', text: 3 },
      who: [null, 'x', { name: 1, agency: 'ค' }],
      evidence: { kinds: ['files', 'proof', 'files'], text: [] },
    });
    expect(readSaid(strange)).toEqual({
      ...TIP,
      track: 'complaint',
      what: '',
      where: { province: '', subdistrict: '', text: '' },
      who: [
        { name: '', position: '', agency: '' },
        { name: '', position: '', agency: '' },
        { name: '', position: '', agency: 'ค' },
      ],
      evidence: { kinds: ['files'], text: '' },
    });
    const many = { ...TIP, who: Array.from({ length: 1000 }, () => TIP.who[0]) };
    expect((readSaid(JSON.stringify(many)) as TipSaid).who).toHaveLength(MOST_NAMED);
  });
  it('puts a ring under what stands on a letter in heaps, which no browser draws, and leaves nothing out', () => {
    const heap = `ก${'\u0301\u0e49'.repeat(50_000)}ข`;
    const { text } = readSaid(JSON.stringify({ v: 1, kind: 'message', text: heap })) as MessageSaid;
    expect(text).not.toMatch(/\p{M}{17}/u);
    expect(text.replaceAll('\u25CC', '')).toBe(heap);
    const plain = 'ที่นี่ ผู้ใหญ่บ้าน ป้าย ก๋วยเตี๋ยว นํ้า e\u0301';
    expect(readSaid(JSON.stringify({ v: 1, kind: 'message', text: plain }))).toMatchObject({ text: plain });
  });
  it('gives nothing, and never throws, for what is none', () => {
    for (const none of ['', '{', 'null', '[]', '"tip"', '{"kind":"order"}', '{"kind":["tip"]}'])
      expect(readSaid(none)).toBeUndefined();
    fc.assert(fc.property(fc.json(), (json) => void readSaid(json)));
  });
});
