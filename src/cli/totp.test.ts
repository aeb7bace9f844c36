import { expect, test } from 'vitest';
import { totp } from './totp.ts';

// RFC 6238, appendix B: the secret is the ASCII text 12345678901234567890; its eight digits end in our six.
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [20_000_000_000, '353130'],
])('at second %i the code is %s', (second, code) => {
  expect(totp(SECRET, new Date(second * 1000))).toBe(code);
});

test('what is not base32 is refused', () => {
  expect(() => totp('0189', new Date())).toThrow('base32');
});
