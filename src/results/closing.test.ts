import { describe, expect, it } from 'vitest';
import { type Closing, followsEarlier, nextStep } from './closing.ts';
import type { Freeze, Publication } from './figure.ts';

const freeze = (number: number, basis: readonly string[] = []): Freeze => ({
  id: `freeze ${number}`,
  programmeId: 'p',
  fiscalYear: 2565,
  quarter: 2,
  frozenAt: new Date('2022-05-10'),
  basis,
  number,
  reason: '',
  frozenBy: 'somebody',
  digest: '00',
});
const edition = (of: Freeze): Publication => ({
  id: of.id,
  programmeId: 'p',
  fiscalYear: 2565,
  quarter: 2,
  frozenAt: of.frozenAt,
  basis: of.basis,
  edition: of.number,
  note: { th: '', en: '' },
  publishedAt: of.frozenAt,
});
const nothing = { due: 9, accepted: 5, waiting: 2, none: 2, late: 0, added: 0, changed: 0, gone: 0 };
const closing = (parts: Partial<Closing>): Closing => ({
  programme: {} as Closing['programme'],
  quarter: { fiscalYear: 2565, quarter: 2 },
  begun: true,
  candidate: nothing,
  freezes: [],
  editions: [],
  follows: false,
  ...parts,
});
const [first, second] = [freeze(1), freeze(2)];

describe('the next step with a quarter', () => {
  it('before it begins there is none', () => {
    expect(nextStep(closing({ begun: false }))).toBe('none');
  });
  it('without an accepted report there is none', () => {
    expect(nextStep(closing({ candidate: { ...nothing, accepted: 0 } }))).toBe('none');
  });
  it('with one it can be frozen', () => {
    expect(nextStep(closing({}))).toBe('freeze');
  });
  it('what is frozen can be published, also when more has come since', () => {
    expect(nextStep(closing({ freezes: [first] }))).toBe('publish');
    expect(nextStep(closing({ freezes: [first], candidate: { ...nothing, added: 1 } }))).toBe('publish');
    expect(nextStep(closing({ freezes: [second, first], editions: [edition(first)] }))).toBe('publish');
  });
  it('what is published waits until something is new', () => {
    const published = { freezes: [first], editions: [edition(first)] };
    expect(nextStep(closing(published))).toBe('none');
    for (const one of ['added', 'changed', 'gone'] as const)
      expect(nextStep(closing({ ...published, candidate: { ...nothing, [one]: 1 } }))).toBe('freeze again');
    expect(nextStep(closing({ ...published, follows: true }))).toBe('freeze again');
  });
  it('what an earlier quarter has overtaken is frozen again, not published', () => {
    expect(nextStep(closing({ freezes: [first], follows: true }))).toBe('freeze again');
  });
});

describe('an earlier quarter that was frozen anew', () => {
  it('is followed when its latest freeze is not in the totals', () => {
    const before = { ...freeze(2), id: 'first quarter again' };
    expect(followsEarlier(freeze(1, ['first quarter']), [before])).toBe(true);
    expect(followsEarlier(freeze(1, [before.id]), [before])).toBe(false);
  });
  it('means nothing to a quarter that was never frozen, or to the first', () => {
    expect(followsEarlier(undefined, [first])).toBe(false);
    expect(followsEarlier(first, [])).toBe(false);
  });
});
