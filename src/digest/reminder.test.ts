// When somebody is reminded: before, on the day, after, and ever more seldom; never twice for one day.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween } from '#src/programme/quarter.ts';
import { lastDueDay, remindedBetween } from './reminder.ts';

const DUE = '2022-04-30';
const remindedOn = (day: string): boolean => remindedBetween(DUE, addDays(day, -1), day);
const days = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, n) => from + n).filter((n) => remindedOn(addDays(DUE, n)));

test('a week and a day before, on the day, the day after, then once a week', () => {
  expect(days(-30, 30)).toEqual([-7, -1, 0, 1, 7, 14, 21, 28]);
});

test('after the first week never more than once in any seven days', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 400 }), (start) => {
      expect(days(start, start + 6)).toHaveLength(1);
    }),
  );
});

test('a reminder whose day was missed comes with the next letter, and then not again', () => {
  expect(remindedBetween(DUE, '2022-04-28', '2022-05-02')).toBe(true);
  expect(remindedBetween(DUE, '2022-05-02', '2022-05-03')).toBe(false);
  fc.assert(
    fc.property(fc.integer({ min: -40, max: 200 }), fc.integer({ min: 1, max: 31 }), (end, gap) => {
      const today = addDays(DUE, end);
      const some = days(end - gap + 1, end).length > 0;
      expect(remindedBetween(DUE, addDays(today, -gap), today)).toBe(some);
    }),
  );
});

test('nothing is due later than what is read', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), (ahead) => {
      const today = '2022-04-10';
      const due = addDays(today, ahead);
      if (remindedBetween(due, addDays(today, -1), today)) {
        expect(daysBetween(due, lastDueDay(today))).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});
