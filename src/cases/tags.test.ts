// Tags: what may be one, and what is believed of a list that somebody sealed.
import { expect, it } from 'vitest';
import { LONGEST_TAG, MOST_TAGS, readTags, whyNot, withoutTag, withTag, writeTags } from './tags.ts';

it('is one line of forty letters at most, once, and one of twelve', () => {
  expect(whyNot([], '  \n ')).toBe('empty');
  expect(whyNot([], 'ก'.repeat(LONGEST_TAG))).toBeUndefined();
  expect(whyNot([], 'ก'.repeat(LONGEST_TAG + 1))).toBe('long');
  expect(whyNot(['ถนน สายเก่า'], ' ถนน\n สายเก่า ')).toBe('there');
  expect(whyNot(['e-bidding'], 'E-Bidding')).toBe('there');
  const twelve = Array.from({ length: MOST_TAGS }, (_, n) => `ป้าย ${n}`);
  expect(whyNot(twelve, 'อีก')).toBe('many');
  expect(withTag(['ก'], ' ข ')).toEqual(['ก', 'ข']);
  expect(withTag(twelve, 'อีก')).toEqual(twelve);
  expect(withoutTag(['ถนน', 'E-Bidding'], 'e-bidding')).toEqual(['ถนน']);
});

it('of a list that somebody sealed, what is no tag is left out', () => {
  const read = (tags: unknown) => readTags(JSON.stringify({ v: 1, kind: 'tags', tags }));
  expect(read(['ถนน', 1, null, {}, ['ก'], '', 'ถนน ', 'ก'.repeat(41), 'x'.repeat(1e6)])).toEqual(['ถนน']);
  expect(read(Array.from({ length: 1e5 }, (_, n) => `t${n}`))).toHaveLength(MOST_TAGS);
  for (const none of [undefined, 'ถนน', { length: 3 }, 7]) expect(read(none)).toEqual([]);
});

it('is sealed as it is written, and read again', () => {
  const tags = ['ถนน', 'รอสัญญา'];
  expect(readTags(writeTags(tags))).toEqual(tags);
  expect(readTags(writeTags([]))).toEqual([]);
  for (const none of ['', 'null', '7', '{"kind":"message","tags":["ก"]}'])
    expect(readTags(none)).toBeUndefined();
});
