// What is called a good passphrase, and what is refused as one.
import { expect, it } from 'vitest';
import { lettersOf, strengthOf } from './strength.ts';

it('counts letters, not the marks above them and not spaces', () => {
  expect(lettersOf('ที่นี่ มีน้ำ')).toBe(5);
  expect(lettersOf('  a  b ')).toBe(2);
});

it('a dozen letters are the least, twenty are good', () => {
  expect(strengthOf('ข้าวสวยร้อน')).toBe('short');
  expect(strengthOf('ข้าวสวยร้อนหน้าฝน')).toBe('fair');
  expect(strengthOf('ช้างลอยน้ำ กินมะม่วง กลางถนนสายเก่า')).toBe('good');
});

it.each([
  'aaaaaaaaaaaaaaaa',
  '123456789012345678',
  'abcdefghijklmnopqrst',
  'qwertyuiopasdfghjkl',
  'มะลิมะลิมะลิมะลิมะลิมะลิ',
  'password password',
  '08123 97465 02871',
])('%s is guessed at once', (passphrase) => {
  expect(strengthOf(passphrase)).toBe('guessable');
});
