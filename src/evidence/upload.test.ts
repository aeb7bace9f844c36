// Parts come in order, each once; what is known is not written again, and what does not fit is refused.
import { describe, expect, it } from 'vitest';
import { judgePart, PART_BYTES, partsOf, type Upload } from './upload.ts';

const upload = (bytes: number, got: number, done = false): Upload => ({
  ...{ provinceCode: '77', id: 'x', areaCode: '770304', fiscalYear: 2565, quarter: 2 },
  ...{ field: 'money', name: 'a.jpg', bytes, got, done },
});

describe('a part of a file', () => {
  it('is taken where the last one ended, and whole', () => {
    expect(judgePart(upload(PART_BYTES + 10, 0), 0, PART_BYTES)).toEqual({ kind: 'next', got: PART_BYTES });
    expect(judgePart(upload(PART_BYTES + 10, PART_BYTES), PART_BYTES, 10)).toEqual({
      kind: 'next',
      got: PART_BYTES + 10,
    });
  });
  it('that is here already is known, also after the end', () => {
    expect(judgePart(upload(PART_BYTES * 2, PART_BYTES), 0, PART_BYTES).kind).toBe('known');
    expect(judgePart(upload(10, 10, true), 0, 10).kind).toBe('known');
  });
  it('is refused with a gap, too short, too long, or past what was promised', () => {
    const half = upload(PART_BYTES * 2, PART_BYTES);
    expect(judgePart(upload(PART_BYTES * 2, 0), PART_BYTES, PART_BYTES).kind).toBe('wrong');
    expect(judgePart(half, PART_BYTES, 5).kind).toBe('wrong');
    expect(judgePart(half, PART_BYTES, PART_BYTES + 1).kind).toBe('wrong');
    expect(judgePart(half, PART_BYTES * 2, 5).kind).toBe('wrong');
    expect(judgePart(upload(10, 10), 10, 0).kind).toBe('wrong');
    expect(judgePart(half, 7, 5).kind).toBe('wrong');
  });
  it('makes up the whole with the others', () => {
    expect(partsOf(PART_BYTES * 2)).toEqual([0, PART_BYTES]);
    expect(partsOf(PART_BYTES * 2 + 1)).toHaveLength(3);
  });
});
