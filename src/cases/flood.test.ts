// What is taken and what is not, held against what altcha-lib itself says of the same.
import { createHmac } from 'node:crypto';
import { type Challenge, type Payload, type Solution, solveChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { beforeAll, expect, test, vi } from 'vitest';
import { challengeOf, solved } from './flood.ts';

const SECRET = 'a secret of the stories, which nobody else has';
const part = (name: string): string => createHmac('sha256', SECRET).update(name).digest('hex');
let right: Payload;
beforeAll(async () => {
  const challenge = await challengeOf(SECRET, 3);
  const solution = (await solveChallenge({ challenge, deriveKey })) as Solution;
  right = { challenge, solution };
});

const asSent = (payload: unknown): string => Buffer.from(JSON.stringify(payload)).toString('base64');
const theirs = async ({ challenge, solution }: Payload): Promise<string> => {
  const result = await verifySolution({
    ...{ challenge, solution, deriveKey },
    hmacSignatureSecret: part('tip challenge'),
    hmacKeySignatureSecret: part('tip challenge key'),
  });
  return result.expired ? 'old' : result.verified ? 'ok' : 'wrong';
};
const ours = (payload: unknown): string => {
  const result = solved(asSent(payload), SECRET);
  return result.ok ? 'ok' : result.why;
};

const changed = (to: Partial<Challenge['parameters']>): Payload => ({
  ...right,
  challenge: { ...right.challenge, parameters: { ...right.challenge.parameters, ...to } },
});
const found = (to: Partial<Solution>): Payload => ({ ...right, solution: { ...right.solution, ...to } });

test('what was solved is taken, in whatever order its parts come back', async () => {
  expect(await theirs(right)).toBe('ok');
  const { parameters, ...rest } = right.challenge;
  const turned = Object.fromEntries(Object.entries(parameters).reverse());
  for (const payload of [right, { ...right, challenge: { ...rest, parameters: turned } }])
    expect(solved(asSent(payload), SECRET)).toMatchObject({ ok: true, digest: expect.any(Buffer) });
});

test('what altcha-lib refuses is refused', async () => {
  const { challenge, solution } = right;
  const signature = challenge.signature ?? '';
  const wrong: Payload[] = [
    changed({ cost: 1 }),
    changed({ nonce: '00' }),
    changed({ keySignature: part('another') }),
    { ...right, challenge: { ...challenge, signature: signature.toUpperCase() } },
    { ...right, challenge: { ...challenge, signature: signature.slice(2) } },
    { ...right, challenge: { ...challenge, signature: undefined as never } },
    found({ derivedKey: `00${solution.derivedKey.slice(2)}` }),
    found({ derivedKey: solution.derivedKey.toUpperCase() }),
    found({ derivedKey: '' }),
    found({ derivedKey: 7 as never }),
  ];
  for (const payload of wrong) {
    expect(await theirs(payload), JSON.stringify(payload)).toBe('wrong');
    expect(ours(payload), JSON.stringify(payload)).toBe('wrong');
  }
});

test('what is no payload at all is refused', () => {
  const { challenge, solution } = right;
  const parameters = null;
  for (const payload of [
    null,
    7,
    [],
    {},
    { challenge },
    { challenge: { parameters }, solution },
    { challenge, solution: null },
  ])
    expect(ours(payload), JSON.stringify(payload)).toBe('wrong');
  const deep = `{"challenge":{"parameters":{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}},"solution":{}}`;
  for (const sent of [Buffer.from(deep).toString('base64'), '', '%', Buffer.from('{').toString('base64')])
    expect(solved(sent, SECRET)).toEqual({ ok: false, why: 'wrong' });
});

test('after two hours it is old, for both', async () => {
  vi.useFakeTimers({ now: Date.now() + 2 * 60 * 60 * 1000 + 2000, toFake: ['Date'] });
  try {
    expect(await theirs(right)).toBe('old');
    expect(ours(right)).toBe('old');
    expect(ours(changed({ expiresAt: Date.now() / 1000 + 60 }))).toBe('wrong');
  } finally {
    vi.useRealTimers();
  }
});
