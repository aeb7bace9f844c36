import { expect, test } from 'vitest';
import { secondFactorBy } from './claims.ts';
import { readCode } from './code.ts';
import { lockSeconds } from './lockout.ts';

test('the door stays shut for twice as long each time, an hour at most', () => {
  expect([1, 4, 5, 6, 7, 8, 11, 12, 13, 99].map(lockSeconds)).toEqual([
    0, 0, 30, 60, 120, 240, 1920, 3600, 3600, 3600,
  ]);
});

test('a code is understood as people type it', () => {
  expect(readCode('๑๒๓ ๔๕๖')).toEqual({ kind: 'totp', code: '123456' });
  expect(readCode(' K3FM8 P2XWQ ')).toEqual({ kind: 'recovery', code: 'k3fm8-p2xwq' });
  expect(readCode('12345')).toBeUndefined();
  expect(readCode('')).toBeUndefined();
});

test.each([
  [{ amr: ['pwd', 'mfa'] }, true],
  [{ amr: ['pwd'] }, false],
  [{ amr: 'mfa' }, false],
  [{ acr: 'urn:nist:aal2' }, true],
  [{ acr: 'http://schemas.openid.net/pape/policies/2007/06/multi-factor' }, true],
  [{ acr: 'urn:nist:aal1' }, false],
  [{}, false],
])('a provider vouches for a second factor in so many words: %j', (claims, strong) => {
  expect(secondFactorBy(claims)).toBe(strong);
});
