import { describe, expect, it } from 'vitest';
import type { Said } from './said.ts';
import { readAddress, standingWish } from './wish.ts';

const wish = (seq: number, address: string) => ({ seq, said: { v: 1, kind: 'wish', address } as Said });
const message = (seq: number) => ({ seq, said: { v: 1, kind: 'message', text: 'a@b.th' } as Said });

describe('an address that is typed', () => {
  it('is taken as it is, without what came along when it was copied', () => {
    expect(readAddress('  a1b2@example.org\u200B\n')).toEqual({ ok: true, address: 'a1b2@example.org' });
  });
  it.each([
    ['', 'tip.wish.empty'],
    [' \u200B\n', 'tip.wish.empty'],
    ['a1b2', 'tip.wish.at'],
    ['a@b.th, c@d.th', 'tip.wish.at'],
    ['a@b.th?bcc=c', 'tip.wish.odd'],
    ['a b@c.th', 'tip.wish.odd'],
    ['a@b', 'tip.wish.odd'],
    ['a@b.th\nBcc', 'tip.wish.odd'],
    ['มะลิ@b.th', 'tip.wish.odd'],
    ['\u017F@b.th', 'tip.wish.odd'],
    ['<script>@b.th', 'tip.wish.odd'],
  ])('that is none says what is wrong: %j', (typed, why) => {
    expect(readAddress(typed)).toEqual({ ok: false, why });
  });
});

describe('of several wishes', () => {
  it('the last one stands, whatever the order in which the house gives them', () => {
    expect(standingWish([wish(2, 'old@b.th'), message(3), wish(4, 'new@b.th')])).toBe('new@b.th');
    expect(standingWish([wish(4, 'new@b.th'), wish(2, 'old@b.th')])).toBe('new@b.th');
  });
  it('an empty one ends it, and another begins it again', () => {
    expect(standingWish([wish(2, 'old@b.th'), wish(3, '')])).toBe('');
    expect(standingWish([wish(2, 'old@b.th'), wish(3, ''), wish(5, 'new@b.th')])).toBe('new@b.th');
  });
  it('none is none: an address in a message is not one', () => {
    expect(standingWish([message(1), { seq: 2, said: undefined }])).toBe('');
  });
});
