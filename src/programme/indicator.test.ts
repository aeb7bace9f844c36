import { describe, expect, it } from 'vitest';
import {
  fitted,
  type IndicatorPlan,
  indicatorProblems,
  KINDS,
  newChoiceKey,
  OVER_AREAS,
  OVER_TIME,
} from './indicator.ts';

const none = { th: '', en: '' };
const meetings: IndicatorPlan = {
  key: 'meetings',
  activityId: 'a',
  level: 'subdistrict',
  kind: 'count',
  name: { th: 'การประชุม', en: 'Meetings' },
  question: { th: 'ประชุมกี่ครั้ง', en: 'How many meetings?' },
  hint: none,
  unit: { th: 'ครั้ง', en: 'times' },
  numerator: none,
  denominator: none,
  choices: [],
  overAreas: 'sum',
  overTime: 'sum',
  direction: 'higher',
  countsPeople: false,
  required: true,
  confirmed: false,
};
const choice = (key: string, th: string) => ({ key, name: { th, en: th } });
const refusals = (change: Partial<IndicatorPlan>, others: string[] = []) =>
  indicatorProblems({ ...meetings, ...change }, others).map((p) => `${p.field} ${p.refusal}`);

describe('the plan of an indicator', () => {
  it('is complete when its kind has what it needs', () => {
    expect(refusals({})).toEqual([]);
    expect(refusals({ kind: 'money' })).toEqual([]);
    expect(refusals({ kind: 'text', overAreas: 'none', overTime: 'latest' })).toEqual([]);
  });

  it.each(['2meetings', 'Meetings', 'ประชุม', 'a', 'x-y', 'a'.repeat(42)])('has no key %j', (key) => {
    expect(refusals({ key })).toEqual(['key indicator.key']);
  });

  it('says all that is missing at once', () => {
    expect(refusals({ key: '', name: none, question: { th: 'ถาม', en: '' }, unit: none })).toEqual([
      'name_th input.required',
      'name_en input.required',
      'key input.required',
      'question_en input.required',
      'unit_th indicator.unit',
      'unit_en indicator.unit',
    ]);
  });

  it('has a key of its own', () => {
    expect(refusals({}, ['intent'])).toEqual([]);
    expect(refusals({}, ['intent', 'meetings'])).toEqual(['key indicator.key_taken']);
  });

  it('of a share says what is counted above and below the line, and is never added up', () => {
    const share = { kind: 'share', overAreas: 'share', overTime: 'latest' } as const;
    expect(refusals(share)).toHaveLength(4);
    const said = { numerator: { th: 'ก', en: 'a' }, denominator: { th: 'ข', en: 'b' } };
    expect(refusals({ ...share, ...said })).toEqual([]);
    expect(refusals({ ...share, ...said, overAreas: 'sum' })).toEqual(['over_areas indicator.over_areas']);
  });

  it('of a choice offers two different answers at least', () => {
    const kind = { kind: 'choice', overAreas: 'distribution', overTime: 'latest' } as const;
    expect(refusals({ ...kind, choices: [choice('c1', 'ป้าย')] })).toEqual(['choice_1_th indicator.choices']);
    expect(refusals({ ...kind, choices: [choice('c1', 'ป้าย'), choice('c2', 'ป้าย')] })).toEqual([
      'choice_2_th indicator.choice_twice',
    ]);
    expect(refusals({ ...kind, choices: [choice('c1', 'ป้าย'), choice('c2', 'ไลน์')] })).toEqual([]);
  });

  it('counts people only where it counts', () => {
    expect(refusals({ countsPeople: true })).toEqual([]);
    expect(
      refusals({ kind: 'yesno', overAreas: 'count_yes', overTime: 'latest', countsPeople: true }),
    ).toEqual(['counts_people indicator.people']);
  });

  it('offers a way of rolling up for every kind, and refuses every other', () => {
    for (const kind of KINDS) {
      for (const over of ['sum', 'share', 'count_yes', 'distribution', 'none'] as const) {
        const fits = OVER_AREAS[kind].includes(over);
        expect(refusals({ kind, overAreas: over }).includes('over_areas indicator.over_areas')).toBe(!fits);
      }
      expect(OVER_TIME[kind].length).toBeGreaterThan(0);
    }
    expect(refusals({ kind: 'yesno', overAreas: 'count_yes', overTime: 'sum' })).toEqual([
      'over_time indicator.over_time',
    ]);
  });

  it('forgets what belongs to another kind', () => {
    const was = { ...meetings, numerator: { th: 'ก', en: 'a' }, choices: [choice('c1', 'ป้าย')] };
    expect(fitted(was)).toEqual(meetings);
  });

  it('gives a new choice a key that no answer carries', () => {
    expect(newChoiceKey([])).toBe('c1');
    expect(newChoiceKey(['c1', 'c3'])).toBe('c4');
    expect(newChoiceKey(['board', 'c2'])).toBe('c3');
  });
});
