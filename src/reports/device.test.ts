// A phone's drafts are under a name of their own for each person, and under a key that no other gets.
import { expect, it } from 'vitest';
import { deviceKey, deviceName } from './device.ts';

it('differs by person and by house, and the name does not tell the key', () => {
  const [a, b] = [deviceName('s', 'mali'), deviceName('s', 'somchai')];
  expect(a).not.toBe(b);
  expect(a).not.toBe(deviceName('t', 'mali'));
  expect(a).toBe(deviceName('s', 'mali'));
  expect(Buffer.from(deviceKey('s', 'mali'), 'base64url')).toHaveLength(32);
  expect(deviceKey('s', 'mali')).not.toContain(a.slice(0, 10));
  expect(deviceKey('s', 'mali')).not.toBe(deviceKey('s', 'somchai'));
});
