// What of a case is searched, from what open.ts judged.
import { expect, it } from 'vitest';
import type { Said } from '#src/cases/said.ts';
import { writeTags } from '#src/cases/tags.ts';
import type { CaseWire } from '#src/cases/wire.ts';
import type { Heard, Opened } from '../case/open.ts';
import { searchedOf } from './passages.ts';

const head = { id: 'x', track: 'watch', step: 'received', receivedOn: '2022-04-01' } as CaseWire['head'];
let seq = 0;
const heard = (said: Said | undefined, more: Partial<Heard> = {}): Heard => {
  seq += 1;
  const place = {
    seq,
    thread: 'reporter',
    kind: 'message',
    author: 'reporter',
    onDay: '2022-04-01',
  } as const;
  return { ...place, state: 'open', said, text: said ? JSON.stringify(said) : '', ...more };
};
const opened = (all: readonly Heard[], more: Partial<Opened> = {}): Opened => ({
  ...{ heard: all, missing: [], shut: false, mayWrite: true, staying: undefined },
  ...more,
});
const message = (text: string): Said => ({ v: 1, kind: 'message', text });
const textsOf = (all: readonly Heard[]) =>
  searchedOf({ head }, opened(all)).passages.map(({ where, text }) => `${where}: ${text}`);

it('takes what was told by its questions, both threads, names of files, and a text that is none of ours', () => {
  const tip: Said = {
    ...({ v: 1, kind: 'tip', track: 'watch', what: 'ถนน', when: '', how: 'เห็นเอง', elsewhere: '' } as const),
    where: { province: '77', subdistrict: '', text: 'หน้าวัด' },
    who: [{ name: 'ช่าง ก', position: '', agency: 'อบต.' }],
    evidence: { kinds: [], text: 'ป้าย' },
  };
  const file: Said = {
    ...({ v: 1, kind: 'file', id: '', name: 'สัญญา.pdf', type: '', size: 1, sealed: 2, chunk: 1 } as const),
    ...({ sha256: '', key: 'AGE-SECRET-KEY-', cleaning: 'clean', removed: [] } as const),
  };
  const all = [
    heard(tip, { kind: 'tip' }),
    heard(message('อยู่ไหน')),
    heard(message('คุยกัน'), { thread: 'internal' }),
    heard(file, { kind: 'file' }),
    heard(undefined, { text: 'ไม่ใช่ของเรา' }),
  ];
  expect(textsOf(all)).toEqual([
    ...['what: ถนน', 'where: หน้าวัด', 'who: ช่าง ก · อบต.', 'how: เห็นเอง', 'evidence: ป้าย'],
    ...['reporter: อยู่ไหน', 'internal: คุยกัน', 'file: สัญญา.pdf', 'reporter: ไม่ใช่ของเรา'],
  ]);
});

it('takes neither what is forged or shut, nor who the reporter is, under whatever kind it came', () => {
  const who: Said = { v: 1, kind: 'identity', name: 'สมหญิง', contact: '08' };
  const all = [
    heard(message('ปลอม'), { state: 'forged' }),
    heard(message('ปิด'), { state: 'shut' }),
    heard(who, { kind: 'identity' }),
    heard(who),
    heard(message('สมหญิงอีก'), { kind: 'identity' }),
    heard({ v: 1, kind: 'kept', sealed: 'AAAA' }),
  ];
  expect(textsOf(all)).toEqual([]);
  expect(searchedOf({ head }, opened(all)).unsound).toBe(true);
});

it('says of a case that something of it is missing, and of one without a key only that', () => {
  const ok = heard(message('ก'));
  expect(searchedOf({ head }, opened([ok]))).toMatchObject({ unsound: false, shut: false });
  expect(searchedOf({ head }, opened([ok], { missing: [2] }))).toMatchObject({ unsound: true });
  const closed = opened([heard(undefined, { state: 'shut' })], { shut: true });
  expect(searchedOf({ head }, closed)).toMatchObject({ unsound: false, shut: true });
});

it('has the tags of the last list that an officer made and that is genuine, and no other', () => {
  const tags = (all: readonly string[], more: Partial<Heard> = {}): Heard =>
    heard(undefined, {
      ...{ kind: 'summary', thread: 'internal', author: 'siri', text: writeTags(all) },
      ...more,
    });
  const all = [
    tags(['เก่า']),
    tags(['ถนน', 'รอสัญญา']),
    tags(['ปลอม'], { state: 'forged' }),
    tags(['ผู้แจ้งเขียนเอง'], { author: 'reporter' }),
    tags(['ผิดที่'], { thread: 'reporter' }),
    tags(['ไม่ใช่ป้าย'], { kind: 'message' }),
  ];
  const found = searchedOf({ head }, opened(all));
  expect(found.tags).toEqual(['ถนน', 'รอสัญญา']);
  const texts = found.passages.map(({ where, text }) => `${where}: ${text}`);
  expect(texts.slice(0, 2)).toEqual(['tag: ถนน', 'tag: รอสัญญา']);
  expect(texts.join()).not.toContain('เก่า');
  expect(texts.join()).not.toContain('ปลอม');
});
