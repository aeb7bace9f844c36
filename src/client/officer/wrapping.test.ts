// What is made when keys are made again: the same pair under another passphrase, or a pair that forgets nothing.
import { expect, it } from 'vitest';
import { identitiesOf, unwrapByPassphrase, type Wrapped } from '#src/sealing/officer.ts';
import { make, publicOf, wrapped } from './wrapping.ts';

it('another passphrase is for the very same keys, and for none that are not open', async () => {
  const first = await make('first', undefined);
  const again = await make('passphrase', first.keys);
  expect(again).toEqual(first);
  await expect(make('passphrase', undefined)).rejects.toThrow();
});

it('a new pair opens what each pair before it opened, also after it was wrapped', async () => {
  const first = await make('first', undefined);
  const second = await make('pair', first.keys);
  const third = await make('pair', second.keys);
  expect(new Set([first, second, third].map((one) => one.fingerprint)).size).toBe(3);
  const sent = await wrapped(third, 'ช้างลอยน้ำ กินมะม่วง', new Uint8Array(10));
  const opened = await unwrapByPassphrase(JSON.parse(sent.wrapped) as Wrapped, 'ช้างลอยน้ำ กินมะม่วง');
  expect(opened && identitiesOf(opened)).toEqual([third, second, first].map((one) => one.keys.identity));
  expect(opened && (await publicOf(opened)).fingerprint).toBe(third.fingerprint);
  expect(sent.recipient).toBe(third.recipient);
});

it('after everything was lost, a pair of its own', async () => {
  const lost = await make('lost', undefined);
  expect(identitiesOf(lost.keys)).toHaveLength(1);
});
