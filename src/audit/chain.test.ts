import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BEGINNING,
  type ChainLine,
  canonical,
  chainOf,
  firstBreak,
  type LinkedLine,
  linkHash,
} from './chain.ts';

const line = fc.record({
  provinceCode: fc.constantFrom('00', '77'),
  at: fc.date({ min: new Date('2021-10-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
  personId: fc.option(fc.uuid()),
  role: fc.constantFrom('codi_centre', 'operator'),
  action: fc.constantFrom('report.send', 'report.review'),
  subjectKind: fc.constant('report'),
  subjectId: fc.string(),
  areaCode: fc.option(fc.constantFrom('77', '770601')),
  versionFrom: fc.option(fc.nat()),
  versionTo: fc.option(fc.nat()),
  detail: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))),
});

const linked = (lines: readonly Omit<ChainLine, 'seq'>[]): LinkedLine[] => {
  let before = BEGINNING;
  return lines.map((one, at) => {
    const whole = { ...one, seq: at + 1 };
    const next = { ...whole, prevHash: before.hash, hash: linkHash(before.hash, whole) };
    before = next;
    return next;
  });
};
const chain = fc.array(line, { minLength: 2, maxLength: 8 }).map(linked);
const placed = chain.chain((lines) => fc.tuple(fc.constant(lines), fc.nat(lines.length - 1)));

describe('a chain of the audit', () => {
  test('holds as it was written', () => {
    fc.assert(
      fc.property(chain, (lines) => {
        expect(firstBreak(lines, lines.at(-1))).toBeUndefined();
      }),
    );
  });

  test('shows a changed line, whatever was changed', () => {
    const changes: ((l: LinkedLine) => LinkedLine)[] = [
      (l) => ({ ...l, at: new Date(l.at.getTime() + 1) }),
      (l) => ({ ...l, personId: l.personId ? null : 'someone else' }),
      (l) => ({ ...l, role: `${l.role}x` }),
      (l) => ({ ...l, subjectId: `${l.subjectId}1` }),
      (l) => ({ ...l, versionTo: (l.versionTo ?? 0) + 1 }),
      (l) => ({ ...l, detail: { ...l.detail, decision: 'accepted, they say' } }),
    ];
    fc.assert(
      fc.property(placed, fc.constantFrom(...changes), ([lines, at], change) => {
        const forged = lines.with(at, change(lines[at]!));
        expect(firstBreak(forged)).toEqual({ seq: at + 1, why: 'changed' });
      }),
    );
  });

  test('shows a changed line whose own hash was made anew: the next one does not follow from it', () => {
    fc.assert(
      fc.property(placed, ([lines, at]) => {
        const other = { ...lines[at]!, role: 'forged' };
        const forged = lines.with(at, { ...other, hash: linkHash(other.prevHash, other) });
        const last = at === lines.length - 1;
        expect(firstBreak(forged, lines.at(-1))).toEqual(
          last ? { seq: at + 1, why: 'head' } : { seq: at + 2, why: 'unlinked' },
        );
      }),
    );
  });

  test('shows a line that is gone, also the last', () => {
    fc.assert(
      fc.property(placed, ([lines, at]) => {
        const last = at === lines.length - 1;
        expect(firstBreak(lines.toSpliced(at, 1), lines.at(-1))).toEqual(
          last ? { seq: at + 1, why: 'cut' } : { seq: at + 2, why: 'missing' },
        );
      }),
    );
  });

  test('does not depend on the order of details, and tells one field from the next', () => {
    const base = { ...linked([fc.sample(line, 1)[0]!])[0]! };
    expect(canonical({ ...base, detail: { a: 1, b: 2 } })).toBe(
      canonical({ ...base, detail: { b: 2, a: 1 } }),
    );
    expect(canonical({ ...base, subjectKind: 'a', subjectId: 'b' })).not.toBe(
      canonical({ ...base, subjectKind: 'ab', subjectId: '' }),
    );
  });

  test('an area chooses it', () => {
    expect([chainOf('770601'), chainOf('77'), chainOf(''), chainOf(undefined), chainOf('codi-cw')]).toEqual([
      '77',
      '77',
      '00',
      '00',
      '00',
    ]);
  });
});
