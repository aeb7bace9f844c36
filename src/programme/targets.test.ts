import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { targetFor } from './programme.ts';
import { readTarget, readTargets, targetLines, targetText } from './targets.ts';

const target = (areaCode: string, quarter: 1 | 2 | 3 | 4, value: number) => ({
  indicatorKey: 'meetings',
  areaCode,
  quarter,
  value,
});

describe('a target', () => {
  it('is the nearest one: of the area, else of what it lies in, else of every area', () => {
    const version = {
      targets: [target('', 2, 4), target('77', 2, 6), target('770304', 2, 9), target('77', 3, 7)],
    };
    expect(targetFor(version, 'meetings', '770304', 2)).toBe(9);
    expect(targetFor(version, 'meetings', '770301', 2)).toBe(6);
    expect(targetFor(version, 'meetings', '500501', 2)).toBe(4);
    expect(targetFor(version, 'meetings', '500501', 3)).toBeUndefined();
    expect(targetFor(version, 'intent', '770304', 2)).toBeUndefined();
  });

  it('is read as people type it', () => {
    expect(readTarget('count', '๑,๒๐๐')).toBe(1200);
    expect(readTarget('money', '๑๐,๐๐๐.๕๐ บาท')).toBe(1_000_050);
    expect(readTarget('share', '80')).toBe(8000);
    expect(readTarget('share', '๘๐.๕ %')).toBe(8050);
    expect(readTarget('yesno', '1')).toBe(1);
  });

  it('is nothing where nothing is typed, and never zero by mistake', () => {
    for (const kind of ['count', 'money', 'share', 'yesno'] as const) {
      expect(readTarget(kind, '  ')).toBeNull();
      expect(readTarget(kind, 'มาก')).toBeUndefined();
      expect(readTarget(kind, '-1')).toBeUndefined();
    }
    expect(readTarget('share', '101')).toBeUndefined();
    expect(readTarget('count', '1.5')).toBeUndefined();
    expect(readTarget('yesno', '2')).toBeUndefined();
  });

  it('stands in the field as it is read again', () => {
    const kinds = fc.constantFrom('count' as const, 'money' as const, 'share' as const);
    fc.assert(
      fc.property(kinds, fc.integer({ min: 0, max: 10_000 }), (kind, value) => {
        expect(readTarget(kind, targetText(kind, value))).toBe(value);
      }),
    );
  });

  it('grows over the year where quarters are added up', () => {
    const lines = [{ areaCode: '', typed: ['2', '', '1', '3'] }];
    const meetings = { key: 'meetings', kind: 'count', overTime: 'sum' } as const;
    expect(readTargets(meetings, lines).problems).toEqual([{ field: 'q_0_3', refusal: 'target.falls' }]);
    expect(readTargets({ ...meetings, overTime: 'latest' }, lines).problems).toEqual([]);
  });

  it('names the field of what it cannot read', () => {
    const lines = [
      { areaCode: '', typed: ['1', '2', '3', '4'] },
      { areaCode: '77', typed: ['', 'x', '', ''] },
    ];
    const read = readTargets({ key: 'meetings', kind: 'count', overTime: 'sum' }, lines);
    expect(read.problems).toEqual([{ field: 'q_1_2', refusal: 'input.number' }]);
    expect(read.targets).toHaveLength(4);
  });

  it('comes back from the store as the lines of the form', () => {
    const stored = [target('77', 1, 3), target('', 1, 2), target('', 4, 8)];
    expect(targetLines({ key: 'meetings', kind: 'count' }, stored)).toEqual([
      { areaCode: '', typed: ['2', '', '', '8'] },
      { areaCode: '77', typed: ['3', '', '', ''] },
    ]);
    expect(targetLines({ key: 'other', kind: 'count' }, stored)).toEqual([
      { areaCode: '', typed: ['', '', '', ''] },
    ]);
  });
});
