// The clocks of a case: whole days, over the ends of months and leap days, with the time that was added.
// What they must never do: lose a day, or give more time than there is.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween } from '#src/programme/quarter.ts';
import { STEPS } from './case.ts';
import { type Extension, extensible, FIGURES, type Figures, runningClocks } from './clocks.ts';

const DAYS = [7, 30, 30, 180, 30, 730, 90, 365];
const figures = Object.fromEntries(
  FIGURES.map((name, at) => [name, { days: DAYS[at], unconfirmed: at > 2, source: 's', revision: 1 }]),
) as Figures;
const head = (step: (typeof STEPS)[number], stepOn: string, receivedOn = stepOn) => ({
  ...{ step, stepOn, receivedOn, countedFrom: null as string | null, answeredOn: null as string | null },
});
const more = (onDay: string, clock: 'finding' | 'inquiry' = 'finding', days = 90): Extension => ({
  ...{ clock, days, because: 'documents', onDay },
});
const due = (of: ReturnType<typeof head>, clock: string, all: readonly Extension[] = []) =>
  runningClocks(of, figures, all).find((one) => one.clock === clock)?.due;

describe('the clocks of a case', () => {
  it('count the leap day as a day', () => {
    expect(due(head('received', '2024-02-25'), 'received')).toBe('2024-03-03');
    expect(due(head('received', '2023-02-25'), 'received')).toBe('2023-03-04');
    expect(due(head('checking', '2024-02-29'), 'checking')).toBe('2024-03-30');
    expect(due(head('referred', '2024-02-29'), 'inquiry')).toBe('2026-02-28');
  });
  it('go over the ends of months and years', () => {
    expect(due(head('checking', '2022-01-31'), 'checking')).toBe('2022-03-02');
    expect(due(head('asking', '2022-12-31'), 'asking')).toBe('2023-01-30');
    expect(due(head('referred', '2022-01-31'), 'forward')).toBe('2022-03-02');
    expect(due(head('checking', '2023-11-01', '2023-09-30'), 'finding')).toBe('2024-03-28');
  });
  it('of finding facts: 180 days from the day it came, whatever its step, and twice 90 more', () => {
    const checking = head('checking', '2022-05-01', '2022-04-10');
    expect(due(checking, 'finding')).toBe('2022-10-07');
    expect(due(checking, 'finding', [more('2022-10-01')])).toBe('2023-01-05');
    expect(due(checking, 'finding', [more('2022-10-01'), more('2023-01-01')])).toBe('2023-04-05');
    expect(extensible(checking, [more('2022-10-01')])).toBe('finding');
    expect(extensible(checking, [more('2022-10-01'), more('2023-01-01')])).toBeUndefined();
    expect(extensible(head('received', '2022-04-10'), [])).toBeUndefined();
    expect(extensible(head('closed', '2022-04-10'), [])).toBeUndefined();
  });
  it('begin again where a closed case is taken up; what was added before counts no more', () => {
    const again = { ...head('checking', '2023-06-01', '2022-04-10'), countedFrom: '2023-06-01' };
    expect(due(again, 'finding', [more('2022-10-01')])).toBe('2023-11-28');
    expect(due(again, 'checking', [more('2022-10-01')])).toBe('2023-07-01');
    expect(extensible(again, [more('2022-10-01'), more('2023-01-01')])).toBe('finding');
  });
  it('of what was referred: an answer in 30 days, an inquiry of 2 years and 1 more', () => {
    const referred = head('referred', '2022-04-10');
    expect(runningClocks(referred, figures, []).map((one) => one.clock)).toEqual(['forward', 'inquiry']);
    expect(due({ ...referred, answeredOn: '2022-04-20' }, 'forward')).toBeUndefined();
    expect(due(referred, 'inquiry')).toBe('2024-04-09');
    expect(due(referred, 'inquiry', [more('2024-04-01', 'inquiry', 365)])).toBe('2025-04-09');
    expect(extensible(referred, [more('2024-04-01', 'inquiry', 365)])).toBeUndefined();
  });
  it('are as long as the figures say, from any day, the next to run out first; none once it is closed', () => {
    const day = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.constantFrom(...STEPS), (from, step) => {
        const running = runningClocks(head(step, from), figures, []);
        expect(running.length === 0).toBe(step === 'closed');
        expect(running.map((one) => one.due)).toEqual(running.map((one) => one.due).toSorted());
        for (const one of running) expect(daysBetween(from, one.due)).toBe(figures[one.clock].days);
      }),
    );
  });
});
