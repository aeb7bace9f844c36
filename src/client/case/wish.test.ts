import { describe, expect, it } from 'vitest';
import type { Said } from '#src/cases/said.ts';
import type { Heard } from './open.ts';
import { letterTo, wishedAddress } from './wish.ts';

const TEXT = { subject: 'มีข้อความ & ถึงคุณ', body: 'เปิดดู?\nbcc=x@y.th' };
const heard = (seq: number, address: string, more: Partial<Heard> = {}): Heard => ({
  ...{ seq, thread: 'reporter', kind: 'message', author: 'reporter', onDay: '2022-04-10', state: 'open' },
  ...{ said: { v: 1, kind: 'wish', address } as Said, text: '' },
  ...more,
});

describe('where whoever told wishes to be written to', () => {
  it('is the last genuine wish, by script or without', () => {
    expect(wishedAddress([heard(2, 'a@b.th'), heard(3, 'c@d.th', { author: 'server' })])).toBe('c@d.th');
    expect(wishedAddress([heard(3, 'c@d.th'), heard(2, 'a@b.th')])).toBe('c@d.th');
    expect(wishedAddress([heard(2, 'a@b.th'), heard(3, '')])).toBe('');
  });
  it.each([
    ['an officer', { author: 'siri' }],
    ['a word among officers', { thread: 'internal' }],
    ['what is forged', { state: 'forged' }],
    ['what is sealed to another key', { state: 'shut', said: undefined }],
  ] as const)('is not said, and not ended, by %s', (_, more) => {
    expect(wishedAddress([heard(3, 'evil@b.th', more)])).toBe('');
    expect(wishedAddress([heard(2, 'a@b.th'), heard(3, 'evil@b.th', more)])).toBe('a@b.th');
    expect(wishedAddress([heard(2, 'a@b.th'), heard(3, '', more)])).toBe('a@b.th');
  });
});

describe('the link of the letter', () => {
  it('has one address, a subject and a body, and each is what it was', () => {
    for (const address of ['a.b+c@d-e.example.org', "o'neil&x=1#y%41@b.th", '{a|b}/c@b.th']) {
      const link = new URL(letterTo(address, TEXT) ?? '');
      expect(link.protocol).toBe('mailto:');
      expect(link.hash).toBe('');
      expect(decodeURIComponent(link.pathname)).toBe(address);
      expect([...link.searchParams]).toEqual([
        ['subject', TEXT.subject],
        ['body', TEXT.body],
      ]);
    }
  });
  it.each([
    '',
    'a@b.th?bcc=c@d.th',
    'a@b.th,c@d.th',
    'a@b.th;c@d.th',
    'a@b.th&cc=c@d.th',
    'a@b.th\r\nBcc: c@d.th',
    'javascript:alert(1)@b.th',
    '"><img src=x>@b.th',
  ])('is not made of %j', (address) => {
    expect(letterTo(address, TEXT)).toBeUndefined();
  });
});
