// The server's judgement and the browser's are twins.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isGenuine, isReturn, type Place, sign, signReturn, verifyKeyOf } from '#src/sealing/signing.ts';
import { isGenuineHere, isReturnHere } from './genuine.ts';

const place: Place = { caseId: 'a', thread: 'reporter', kind: 'tip', seq: 1, epoch: 1, author: 'reporter' };
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

it('say the same of what is signed, changed, cut, or under another key', () => {
  fc.assert(
    fc.property(bytes(32), bytes(40), fc.nat(63), fc.nat(3), (seed, content, at, how) => {
      const key = verifyKeyOf(seed);
      const signature = sign(seed, place, content);
      const back = signReturn(seed, 'one');
      const spoilt = (it: Uint8Array) => it.map((byte, n) => (n === at ? byte ^ 1 : byte));
      const judged = [
        [key, content, signature],
        [key, content, spoilt(signature)],
        [key, content.slice(1), signature],
        [verifyKeyOf(content.slice(0, 32)), content, signature],
        [key.slice(how), content, signature],
        [key, content, signature.slice(how)],
      ] as const;
      for (const [k, c, s] of judged) expect(isGenuineHere(k, place, c, s)).toBe(isGenuine(k, place, c, s));
      expect(isGenuineHere(key, place, content, signature)).toBe(true);
      for (const nonce of ['one', 'two'])
        expect(isReturnHere(key, nonce, back)).toBe(isReturn(key, nonce, back));
    }),
    { numRuns: 20 },
  );
});
