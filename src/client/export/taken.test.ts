// What was taken out and what was signed for it, read from what officers said; what does not count.
import { describe, expect, it } from 'vitest';
import type { ExportSaid, Said } from '#src/cases/said.ts';
import { signTaken } from '#src/sealing/export-receipt.ts';
import { verifyKeyOf } from '#src/sealing/signing.ts';
import type { Heard } from '../case/open.ts';
import { outsOf, takenFor } from './taken.ts';

const seed = (fill: number) => new Uint8Array(32).fill(fill);
const out = (letter: string, day = '2022-04-24'): ExportSaid => ({
  ...{ v: 1, kind: 'export', day, to: '', fingerprint: 'abcd', manifest: letter.repeat(64) },
  ...{ files: 3, internal: false, identity: false },
});
const heard = (seq: number, said: Said, odd: Partial<Heard> = {}): Heard => ({
  ...{ seq, said, thread: 'internal', kind: 'message', author: 'siri', onDay: '2022-04-24' },
  ...{ state: 'open', text: '' },
  ...odd,
});
const receipt = (letter: string, by = 1, day = '2022-04-25') =>
  signTaken({ manifest: letter.repeat(64), day, office: `หน่วยงาน ${by}` }, seed(by));
const receiptSaid = (text: string): Said => ({ v: 1, kind: 'receipt', text });

describe('what was taken out', () => {
  it('stands with what was signed for it, the last first; of one office’s key one receipt', () => {
    const outs = outsOf([
      heard(1, out('a')),
      heard(2, out('b')),
      heard(3, receiptSaid(receipt('a'))),
      heard(4, receiptSaid(receipt('a', 1, '2022-04-26'))),
      heard(5, receiptSaid(receipt('a', 2))),
    ]);
    expect(outs.map(({ seq, signed }) => [seq, signed.map(({ office }) => office)])).toEqual([
      [2, []],
      [1, ['หน่วยงาน 1', 'หน่วยงาน 2']],
    ]);
  });
  it('is not what whoever told says of it, what is forged, or signed by another than it says', () => {
    const bent = receipt('a').replace('หน่วยงาน 1', 'หน่วยงาน 9');
    const outs = outsOf([
      heard(1, out('a')),
      heard(2, out('b'), { author: 'reporter' }),
      heard(3, out('c'), { thread: 'reporter' }),
      heard(4, out('d'), { state: 'forged' }),
      heard(5, receiptSaid(bent)),
      heard(6, receiptSaid(receipt('a', 1, '2022-04-23'))),
      heard(7, receiptSaid(receipt('a')), { author: 'server' }),
    ]);
    expect(outs).toEqual([expect.objectContaining({ seq: 1, signed: [] })]);
  });
});

describe('a receipt that came back', () => {
  const outs = outsOf([heard(1, out('a')), heard(2, out('b')), heard(3, receiptSaid(receipt('b')))]);
  it('is for one of what was taken out', () => {
    const found = takenFor(outs, ` ${receipt('a')} `);
    expect(found).toMatchObject({
      out: { seq: 1 },
      taken: { office: 'หน่วยงาน 1', key: verifyKeyOf(seed(1)) },
    });
  });
  it('is refused, each for its reason', () => {
    expect(takenFor(outs, ' \n')).toBe('empty');
    expect(takenFor(outs, receipt('a').replace('aa', 'ab'))).toBe('unread');
    expect(takenFor(outs, receipt('c'))).toBe('other');
    expect(takenFor(outs, receipt('a', 1, '2022-04-23'))).toBe('early');
    expect(takenFor(outs, receipt('b'))).toBe('there');
    expect(takenFor(outs, receipt('b', 2))).toMatchObject({ out: { seq: 2 } });
  });
});
