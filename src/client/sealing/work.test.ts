// The work of a phone, held against what the house takes.
import { expect, it } from 'vitest';
import { newChallenge, solved } from '#src/cases/flood.ts';
import { type Challenge, solve } from './work.ts';

const SECRET = 'a secret of the stories, which nobody else has';
const challenge = async () => (await newChallenge(SECRET)) as unknown as Challenge;

it('what is found is what the house takes, and the challenge goes back whole', async () => {
  const found = solve(await challenge());
  expect(solved(found ?? '', SECRET)).toMatchObject({ ok: true });
});

it('a challenge of another house is solved in vain', async () => {
  const found = solve(await challenge());
  expect(solved(found ?? '', 'another secret of another house entirely')).toEqual({
    ok: false,
    why: 'wrong',
  });
});

it('what nothing solves is given up', async () => {
  const { parameters } = await challenge();
  expect(solve({ parameters: { ...parameters, cost: 1, keyPrefix: 'ff'.repeat(16) } })).toBeUndefined();
});
