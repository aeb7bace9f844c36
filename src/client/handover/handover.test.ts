// A hand-over and whoever would bend it: a list with another key in it, a receipt that was changed, a case of which a
// part is missing.
import { describe, expect, it } from 'vitest';
import { newIdentity } from '#src/sealing/age.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import { newOrganisationKey, signDirectory } from '#src/sealing/directory.ts';
import {
  isReceiptOf,
  isTakingOf,
  readReceipt,
  receiptText,
  signReceipt,
  signTaking,
} from '#src/sealing/handover.ts';
import { verifyKeyOf } from '#src/sealing/signing.ts';
import { fitsReceipt } from './fitting.ts';
import { takersOf } from './giving.ts';

const seed = (fill: number) => new Uint8Array(32).fill(fill);
const SAID = [{ seq: 1, thread: 'reporter', kind: 'tip', sha256: 'a'.repeat(64) }];
const RECEIPT = {
  ...{ case: 'c', from: 'nacc-77', to: 'nacc-cdc', day: '2022-04-24', epochs: [1] },
  said: SAID,
};
const text = receiptText(RECEIPT);

describe('a receipt', () => {
  it('is genuine as it was signed, by whoever signed it, and in no other form', () => {
    const signature = signReceipt(text, seed(1));
    expect(isReceiptOf(verifyKeyOf(seed(1)), text, signature)).toBe(true);
    expect(isReceiptOf(verifyKeyOf(seed(2)), text, signature)).toBe(false);
    expect(isReceiptOf(verifyKeyOf(seed(1)), text.replace('nacc-cdc', 'codi'), signature)).toBe(false);
    expect(readReceipt(text)).toEqual(RECEIPT);
    for (const odd of [
      '',
      '[]',
      text.replace('handover 1', 'handover 2'),
      ` ${text}`,
      text.replace('"a', '"z'),
    ])
      expect(readReceipt(odd)).toBeUndefined();
  });
  it('is signed for once and for one day: a signature of another receipt or day is none', () => {
    const signature = signTaking(text, '2022-04-25', seed(3));
    const key = verifyKeyOf(seed(3));
    expect(isTakingOf(key, text, '2022-04-25', signature)).toBe(true);
    expect(isTakingOf(key, text, '2022-04-26', signature)).toBe(false);
    expect(isTakingOf(key, text.replace('nacc-77', 'nacc-50'), '2022-04-25', signature)).toBe(false);
    expect(isReceiptOf(key, text, signature)).toBe(false);
  });
  it('is not signed for where something of it is missing or another', () => {
    const wire = { head: { id: 'c' }, objects: [], seals: [{ epoch: 1, sealed: '' }] } as never;
    expect(fitsReceipt(wire, receiptText({ ...RECEIPT, said: [] }))).toBe(true);
    expect(fitsReceipt(wire, text)).toBe(false);
    expect(fitsReceipt(wire, receiptText({ ...RECEIPT, said: [], epochs: [1, 2] }))).toBe(false);
    expect(fitsReceipt(wire, receiptText({ ...RECEIPT, said: [], case: 'd' }))).toBe(false);
  });
});

describe('who gets the keys', () => {
  it('is whom the signed list names in that unit: not of a list that was changed, or has ended', async () => {
    const { seed: own, key } = newOrganisationKey();
    const { recipient } = await newIdentity();
    const directory = {
      ...({ format: 'prongsai directory 1', number: 1, from: '2022-01-01', until: '2022-12-31' } as const),
      units: [{ code: 'nacc-cdc', members: [{ id: 'siri', recipient, verify: 'AA' }] }],
    };
    const list = signDirectory(directory, own);
    const by = { key: toBase64(key), today: '2022-04-24' };
    expect(takersOf(list, 'nacc-cdc', by)).toEqual([{ holder: 'siri', recipient }]);
    const recovery = { recipient: (await newIdentity()).recipient, number: 2 };
    const kept = { ...directory, units: directory.units.map((unit) => ({ ...unit, recovery })) };
    expect(takersOf(signDirectory(kept, own), 'nacc-cdc', by)).toEqual([
      { holder: 'siri', recipient },
      { holder: 'recovery-2', recipient: recovery.recipient },
    ]);
    expect(takersOf(list, 'codi', by)).toBeUndefined();
    const swapped = { ...list, content: list.content.replace(recipient, (await newIdentity()).recipient) };
    expect(takersOf(swapped, 'nacc-cdc', by)).toBeUndefined();
    expect(takersOf(list, 'nacc-cdc', { ...by, today: '2023-01-01' })).toBeUndefined();
    expect(takersOf(list, 'nacc-cdc', { ...by, key: '' })).toBeUndefined();
  });
});
