import { expect, test } from 'vitest';
import { newId, randomId } from './ids.ts';

test('ids are version 7 and sort by the time of making', () => {
  const ids = Array.from({ length: 50 }, newId);
  expect(new Set(ids).size).toBe(50);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const moments = ids.map((id) => id.slice(0, 13));
  expect(moments).toEqual([...moments].sort());
});

test('a random id carries no moment', () => {
  expect(randomId()[14]).toBe('4');
});
