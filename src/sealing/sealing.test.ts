// From a receipt to a sealed case and back, and everything that must not be taken for genuine.
import { beforeAll, describe, expect, it } from 'vitest';
import { newIdentity } from './age.ts';
import { openKey, openObject, replyOf, type SealedCase, sealCase } from './case-seal.ts';
import { paddedLength, padText, unpadText } from './padding.ts';
import { type ReporterKeys, reporterKeys } from './reporter.ts';
import { isGenuine, isReturn, signReturn } from './signing.ts';

const CASE = '4a0d2f34-6f1f-4a53-9f5e-0a8a3a1f5d11';
const SALT = new Uint8Array(16).fill(3);
const TEXT = JSON.stringify({ what: 'ถนนหมู่ 4 เทปูนบางกว่าแบบ 😀' });
let reporter: ReporterKeys;
let officer: Awaited<ReturnType<typeof newIdentity>>;
let sealed: SealedCase;
beforeAll(async () => {
  reporter = await reporterKeys(new Uint8Array(10).fill(9), SALT, 'light');
  officer = await newIdentity();
  sealed = await sealCase(
    CASE,
    reporter,
    [{ holder: 'boonmee', recipient: officer.recipient }],
    [{ thread: 'reporter', kind: 'tip', text: TEXT }],
  );
});
const first = () => sealed.objects[0]!;
const keyFor = async (holder: string, identity: string) =>
  openKey(sealed.seals.find((one) => one.holder === holder)!.sealed, identity);

describe('a sealed case', () => {
  it('is read by each holder with their own key, and by nobody else', async () => {
    for (const [holder, identity] of [
      ['boonmee', officer.identity],
      ['reporter', reporter.identity],
    ] as const) {
      const key = await keyFor(holder, identity);
      const read = JSON.parse((await openObject(first().content, [key!])) ?? '') as object;
      // and says to which keys an answer goes
      expect(read).toEqual({ ...JSON.parse(TEXT), reply: replyOf(reporter) });
    }
    const stranger = await newIdentity();
    expect(await keyFor('boonmee', stranger.identity)).toBeUndefined();
    expect(await openObject(first().content, [stranger.identity])).toBeUndefined();
  });

  it('is genuine at its own place only', () => {
    const { content, signature, ...place } = first();
    expect(isGenuine(reporter.verify, place, content, signature)).toBe(true);
    const moved = [
      { ...place, caseId: '4a0d2f34-6f1f-4a53-9f5e-0a8a3a1f5d12' },
      { ...place, seq: 2 },
      { ...place, thread: 'internal' as const },
      { ...place, kind: 'message' as const },
      { ...place, author: 'server' },
      { ...place, epoch: 2 },
    ];
    for (const other of moved) expect(isGenuine(reporter.verify, other, content, signature)).toBe(false);
    expect(isGenuine(reporter.verify, place, content.slice(0, -1), signature)).toBe(false);
    expect(isGenuine(reporter.verify, place, content, signature.slice(1))).toBe(false);
    expect(isGenuine(reporter.verify.slice(1), place, content, signature)).toBe(false);
  });

  it('that was cut or changed anywhere opens to nothing', async () => {
    const key = await keyFor('boonmee', officer.identity);
    const { content } = first();
    for (const at of [5, 200, content.length - 3]) {
      const changed = content.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await openObject(changed, [key!])).toBeUndefined();
      expect(await openObject(content.slice(0, at), [key!])).toBeUndefined();
    }
  });

  it('does not show how long its text is', async () => {
    const short = await sealCase(CASE, reporter, [], [{ thread: 'reporter', kind: 'tip', text: '{}' }]);
    expect(short.objects[0]!.content.length).toBe(first().content.length);
  });
});

describe('what follows from a receipt', () => {
  it('is the same every time, and another for another receipt, house or profile', async () => {
    const again = await reporterKeys(new Uint8Array(10).fill(9), SALT, 'light');
    expect(again).toEqual(reporter);
    const others = await Promise.all([
      reporterKeys(new Uint8Array(10).fill(8), SALT, 'light'),
      reporterKeys(new Uint8Array(10).fill(9), new Uint8Array(16).fill(4), 'light'),
      reporterKeys(new Uint8Array(10).fill(9), SALT, 'full'),
    ]);
    for (const other of others) {
      expect(other.lookup).not.toEqual(reporter.lookup);
      expect(other.recipient).not.toBe(reporter.recipient);
    }
  });

  it('signs a return that is good for its nonce only', () => {
    const signature = signReturn(reporter.signing, 'one');
    expect(isReturn(reporter.verify, 'one', signature)).toBe(true);
    expect(isReturn(reporter.verify, 'two', signature)).toBe(false);
    expect(isReturn(reporter.verify, 'one', new Uint8Array(3))).toBe(false);
  });
});

describe('padding', () => {
  it('adds at most an eighth beyond the smallest length, and comes off again', () => {
    for (const length of [0, 1, 2048, 2049, 5000, 15_000, 1_000_003, 500_000_000]) {
      const padded = paddedLength(length);
      expect(padded).toBeGreaterThanOrEqual(length);
      if (length > 2048) expect(padded / length).toBeLessThan(1.12);
    }
    const lengths = new Set(Array.from({ length: 20_000 }, (_, n) => paddedLength(n)));
    expect(lengths.size).toBeLessThan(80);
    expect(unpadText(padText(TEXT))).toBe(TEXT);
  });
});
