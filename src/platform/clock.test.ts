import { expect, test } from 'vitest';
import { fixedClock, systemClock } from './clock.ts';

test('a fixed clock stands still, jumps and advances', () => {
  const clock = fixedClock('2022-03-31T16:59:59Z');
  expect(clock.now().toISOString()).toBe('2022-03-31T16:59:59.000Z');
  clock.advance(1000);
  expect(clock.now().toISOString()).toBe('2022-03-31T17:00:00.000Z');
  clock.moveTo(new Date('2022-10-01T00:00:00Z'));
  expect(clock.now().toISOString()).toBe('2022-10-01T00:00:00.000Z');
});

test('what it hands out can be changed without moving it', () => {
  const clock = fixedClock('2022-01-01T00:00:00Z');
  clock.now().setFullYear(1999);
  expect(clock.now().getUTCFullYear()).toBe(2022);
});

test('a moment that is none is refused', () => {
  expect(() => fixedClock('yesterday')).toThrow('not a moment');
});

test('the system clock goes on', () => {
  expect(Math.abs(systemClock.now().getTime() - Date.now())).toBeLessThan(60_000);
});
