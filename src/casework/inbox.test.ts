import { describe, expect, it } from 'vitest';
import {
  asInput,
  caseNumber,
  cursorFrom,
  cursorText,
  daysLeft,
  type Filter,
  filtered,
  filterFrom,
} from './inbox.ts';

const from = (address: string) => {
  const { searchParams } = new URL(address, 'http://x');
  return filterFrom((name) => searchParams.get(name) ?? undefined);
};

describe('the address of the inbox', () => {
  it('says the same forth and back', () => {
    const filters: Filter[] = [
      {},
      { track: 'watch' },
      { step: 'closed', unit: 'nacc-77' },
      { overdue: true, track: 'advice', unit: 'nacc-cdc' },
    ];
    for (const filter of filters) expect(from(filtered(filter))).toMatchObject(filter);
  });
  it('leaves out what makes no sense', () => {
    expect(filtered(from('/work/cases?track=all&step=x&unit=%3Cb%3E&overdue=yes'))).toBe('/work/cases');
  });
  it('shows what was closed only where it is asked for', () => {
    expect(asInput({})).toEqual({ open: true });
    expect(asInput({ step: 'closed' })).toEqual({ step: 'closed' });
  });
  it('carries where the page before ended', () => {
    const line = { stepOn: '2022-04-10', id: '3f9a21c0-1111-4222-8333-444455556666' };
    expect(cursorFrom(cursorText(line))).toEqual({ after: line });
    for (const odd of [undefined, '', '2022-04-10', 'x_y']) expect(cursorFrom(odd)).toEqual({});
  });
});

describe('a case', () => {
  it('is called by the end of its id', () => {
    expect(caseNumber('3f9a21c0-1111-4222-8333-4444deadbeef')).toBe('DEAD-BEEF');
  });
  it('has days left, or none of them, or no clock', () => {
    expect([daysLeft('2022-04-12', '2022-04-10'), daysLeft('2022-04-07', '2022-04-10')]).toEqual([2, -3]);
    expect(daysLeft(null, '2022-04-10')).toBeNull();
  });
});
