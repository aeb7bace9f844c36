import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Kept, keptAsFields, keptFrom, keptOf, ownPath } from './session.ts';

const form = (pairs: readonly (readonly [string, string])[]) => ({
  names: () => [...new Set(pairs.map(([name]) => name))],
  all: (name: string) => pairs.filter(([n]) => n === name).map(([, value]) => value),
  has: (name: string) => pairs.some(([n]) => n === name),
});

test('whatever was typed comes out of the sign-in form as it went in', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9._-]{0,20}$/u).filter((n) => !/password|totp/u.test(n));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(name, fc.string({ unit: 'grapheme' }))),
      fc.boolean(),
      (pairs, filesLost) => {
        const kept = keptOf('/work', form(pairs), filesLost);
        const carried: Kept | undefined = keptFrom('/work', form(keptAsFields(kept)));
        if (pairs.length === 0 && !filesLost) expect(carried).toBeUndefined();
        else expect(carried).toEqual(kept);
      },
    ),
  );
});

test('passwords, codes and the old token are left behind', () => {
  const sent = form([
    ['_csrf', 'x'],
    ['password', 'x'],
    ['newPassword', 'x'],
    ['totp', '1'],
    ['code', '4'],
  ]);
  expect(keptOf('/', sent, false).fields).toEqual([['code', '4']]);
});

test.each([
  ['/work', '/work'],
  ['/en/areas?q=%E0%B8%99#x', '/en/areas?q=%E0%B8%99#x'],
  ['//evil.example', '/home'],
  ['/\\evil.example', '/home'],
  ['https://evil.example', '/home'],
  ['javascript:alert(1)', '/home'],
  ['/sign-out', '/home'],
  ['/en/sign-in?next=/x', '/home'],
  ['/a\nb', '/home'],
  ['', '/home'],
])('one is only sent on inside the house: %s', (typed, path) => {
  expect(ownPath(typed, '/home')).toBe(path);
});
