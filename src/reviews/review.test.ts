import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Person } from '#src/policy/roles.ts';
import { levelsFor, type ReviewLevel } from '#src/reports/report.ts';
import { type Judgement, type Mark, moveOf, NOTE_LIMIT, type Standpoint, verdictOf } from './review.ts';
import { sightOf } from './sight.ts';

const whole: readonly ReviewLevel[] = ['province', 'region', 'centre'];
const at = (level: ReviewLevel, chain = whole): Standpoint => ({ chain, author: 'subdistrict', level });
const sent = (more: Partial<Judgement>): Judgement => ({
  decision: 'accept',
  returnTo: 'author',
  reason: '',
  marks: [],
  ...more,
});
const mark = (question: string, ticked: boolean, reason: string): Mark => ({ question, ticked, reason });
const refusals = (judgement: Judgement, level: ReviewLevel = 'province') => {
  const result = verdictOf(judgement, at(level));
  return result.ok ? [] : result.problems.map((p) => `${p.field} ${p.refusal}`);
};

describe('a verdict', () => {
  test('returns with the reason beside each question', () => {
    const judgement = sent({
      decision: 'return',
      marks: [mark('i.meetings', true, 'ภาพไม่ชัด'), mark('money', false, '')],
    });
    expect(verdictOf(judgement, at('province'))).toEqual({
      ok: true,
      value: {
        decision: 'returned',
        to: 'author',
        reason: '',
        notes: [{ field: 'i.meetings', reason: 'ภาพไม่ชัด' }],
      },
    });
  });

  test('is never a return without a reason', () => {
    expect(refusals(sent({ decision: 'return' }))).toEqual(['reason review.noReason']);
    expect(refusals(sent({ decision: 'return', marks: [mark('money', true, '')] }))).toEqual([
      'why.money review.reason',
    ]);
  });

  test('drops nothing that was typed: a reason without its tick, ticks under an acceptance', () => {
    expect(
      refusals(sent({ decision: 'return', reason: 'ดูอีกครั้ง', marks: [mark('money', false, 'ยอดไม่ตรง')] })),
    ).toEqual(['back.money review.unticked']);
    expect(refusals(sent({ marks: [mark('money', true, 'ยอดไม่ตรง')] }))).toEqual([' review.marked']);
    expect(
      refusals(sent({ decision: 'return', marks: [mark('money', true, 'ก'.repeat(NOTE_LIMIT + 1))] })),
    ).toEqual(['why.money input.long']);
  });

  test('goes back only to whom the level may return', () => {
    const back = (returnTo: string) => sent({ decision: 'return', reason: 'x', returnTo });
    expect(refusals(back('province'), 'province')).toEqual(['returnTo input.choice']);
    expect(refusals(back('centre'), 'region')).toEqual(['returnTo input.choice']);
    expect(refusals(back('province'), 'region')).toEqual([]);
  });
});

describe('a move', () => {
  test('every chain of acceptances ends accepted, through each of its levels once', () => {
    const chains = fc.subarray([...whole]);
    fc.assert(
      fc.property(chains, fc.constantFrom('subdistrict' as const, 'province' as const), (chain, author) => {
        const levels = levelsFor(chain, author);
        const passed: string[] = [];
        let level = levels[0];
        while (level) {
          passed.push(level);
          const move = moveOf({ decision: 'accepted', reason: '' }, { chain, author, level });
          expect(move.waitsAt === null).toBe(move.state === 'accepted');
          level = move.waitsAt ?? undefined;
        }
        expect(passed).toEqual(levels);
      }),
    );
  });

  test('a return to the author waits at nobody, to a level waits there', () => {
    const back = (to: 'author' | 'province') =>
      moveOf({ decision: 'returned', to, reason: 'x', notes: [] }, at('centre'));
    expect(back('author')).toEqual({ state: 'returned', waitsAt: null });
    expect(back('province')).toEqual({ state: 'sent', waitsAt: 'province' });
  });
});

describe('whose work it is', () => {
  const person = (...memberships: [string, string[]][]): Person => ({
    kind: 'person',
    id: 'p',
    name: 'p',
    lang: 'th',
    withheld: [],
    memberships: memberships.map(([role, scope]) => ({
      role: role as Person['memberships'][number]['role'],
      organisationId: 'o',
      scope,
    })),
  });

  test('who writes for a tambon of the province they coordinate writes for both, and reviews the province', () => {
    expect(sightOf(person(['tambon_reporter', ['770305']], ['province_coordinator', ['77']]))).toEqual({
      writes: [
        { area: '77', level: 'province' },
        { area: '770305', level: 'subdistrict' },
      ],
      reviews: [{ level: 'province', prefixes: ['77'] }],
      watches: ['77'],
    });
  });

  test('a support officer reviews what is assigned; a district looks on; an auditor has no such work', () => {
    expect(sightOf(person(['codi_support', ['76', '770304']])).reviews).toEqual([
      { level: 'province', prefixes: ['76', '770304'] },
    ]);
    expect(sightOf(person(['district_coordinator', ['7703']]))).toEqual({
      writes: [],
      reviews: [],
      watches: ['7703'],
    });
    expect(sightOf(person(['codi_centre', ['']])).reviews).toEqual([{ level: 'centre', prefixes: [''] }]);
    expect(sightOf(person(['auditor', ['']]))).toEqual({ writes: [], reviews: [], watches: [] });
  });
});
