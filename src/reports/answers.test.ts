// Two people write in one report: whatever they do, no text of either is lost.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answers, mark, merge, type Saving } from './answers.ts';

const at = new Date('2022-04-10T09:00:00+07:00');
const saving = (
  by: string,
  typed: Record<string, string>,
  base: number,
  saw: Record<string, string> = {},
): Saving => ({
  typed,
  base,
  shown: Object.fromEntries(Object.entries(saw).map(([field, text]) => [field, mark(text)])),
  by,
  at,
});
const texts = (answers: Answers) => Object.fromEntries(Object.entries(answers).map(([f, a]) => [f, a.v]));

describe('merging what was typed into the working copy', () => {
  it('keeps who wrote what, and in which revision', () => {
    const { answers, changed, conflicts } = merge(
      {},
      4,
      saving('mali', { done: 'ประชุมแล้ว', problems: '' }, 4),
    );
    expect(answers).toEqual({ done: { v: 'ประชุมแล้ว', r: 5, by: 'mali', at: at.toISOString() } });
    expect(changed).toEqual(['done']);
    expect(conflicts).toEqual([]);
  });

  it('takes from both where they wrote in different places', () => {
    const first = merge({}, 0, saving('mali', { done: 'ก', problems: '' }, 0, { done: '', problems: '' }));
    const second = merge(
      first.answers,
      1,
      saving('somchai', { done: '', problems: 'ข' }, 0, { done: '', problems: '' }),
    );
    expect(second.conflicts).toEqual([]);
    expect(texts(second.answers)).toEqual({ done: 'ก', problems: 'ข' });
  });

  it('leaves the earlier text and hands both back where both wrote in one place', () => {
    const first = merge({}, 0, saving('mali', { done: 'ของมะลิ' }, 0, { done: '' }));
    const second = merge(first.answers, 1, saving('somchai', { done: 'ของสมชาย' }, 0, { done: '' }));
    expect(second.changed).toEqual([]);
    expect(second.conflicts).toEqual([{ field: 'done', yours: 'ของสมชาย', theirs: 'ของมะลิ', by: 'mali' }]);
    expect(texts(second.answers)).toEqual({ done: 'ของมะลิ' });
  });

  it('takes the chosen text once the form knows the newest revision', () => {
    const first = merge({}, 0, saving('mali', { done: 'ของมะลิ' }, 0));
    const chosen = merge(first.answers, 1, saving('somchai', { done: 'ของสมชาย' }, 1));
    expect(chosen.conflicts).toEqual([]);
    expect(texts(chosen.answers)).toEqual({ done: 'ของสมชาย' });
  });

  it('lets an answer be emptied', () => {
    const first = merge({}, 0, saving('mali', { done: 'ก' }, 0));
    expect(texts(merge(first.answers, 1, saving('mali', { done: '' }, 1)).answers)).toEqual({ done: '' });
  });

  it('loses no text, whatever two people type in whatever order', () => {
    const fields = ['done', 'problems', 'proposals'] as const;
    const form = fc.record({ done: fc.string(), problems: fc.string(), proposals: fc.string() });
    fc.assert(
      fc.property(form, form, form, (start, a, b) => {
        const begun = merge({}, 0, saving('x', start, 0)).answers;
        const base = 1;
        const one = merge(begun, base, saving('a', a, base, start));
        const two = merge(one.answers, base + 1, saving('b', b, base, start));
        for (const field of fields) {
          const kept = two.answers[field]?.v ?? '';
          const clash = two.conflicts.find((c) => c.field === field);
          if (a[field] !== start[field])
            expect(clash ? clash.theirs : kept === b[field] ? a[field] : kept).toBe(a[field]);
          if (b[field] !== start[field]) expect(clash ? clash.yours : kept).toBe(b[field]);
          if (a[field] === start[field] && b[field] === start[field]) expect(kept).toBe(start[field]);
        }
      }),
    );
  });
});
