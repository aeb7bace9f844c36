import { describe, expect, it } from 'vitest';
import { type Action, laws } from './laws.ts';
import { changesPublic } from './public-changes.ts';

const judged = Object.keys(laws) as Action[];

describe('which deeds change what the public sees', () => {
  it('nothing that is only read does, nor what somebody does with their own account', () => {
    const quiet = judged.filter((action) => action.endsWith('.read') || action.startsWith('account.'));
    expect(quiet.length).toBeGreaterThan(7);
    expect(quiet.filter(changesPublic)).toEqual([]);
  });

  it.each([
    'quarter.publish',
    'quarter.freeze',
    'report.review',
    'report.amend',
    'programme.publish',
    'participation.manage',
    'register.import',
  ] as const)('%s does', (action) => {
    expect(changesPublic(action)).toBe(true);
  });

  it('filing does not: it must not wait for everybody else who announces something', () => {
    expect((['report.write', 'report.send'] as const).filter(changesPublic)).toEqual([]);
  });

  it('an action that nobody has judged yet counts as one that does', () => {
    expect(changesPublic('something.new' as Action)).toBe(true);
  });
});
