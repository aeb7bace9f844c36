import { describe, expect, it } from 'vitest';
import { boxOf, GOOD_FOR, openBox } from './plain-box.ts';

const SECRET = 'the secret of a house that nobody else has';
const NOW = new Date('2022-04-10T09:00:00+07:00');
const later = (ms: number) => new Date(NOW.getTime() + ms);
const CONTENT = new TextEncoder().encode('7K4M2Q9TXH3C5WRDP8NE');

describe('what a page carries', () => {
  it('is opened by the house that made it, for what it was made, while it is good', () => {
    const box = boxOf(SECRET, 'receipt', CONTENT, NOW);
    const opened = openBox(SECRET, 'receipt', box, later(GOOD_FOR.receipt));
    expect(opened && new TextDecoder().decode(opened.content)).toBe('7K4M2Q9TXH3C5WRDP8NE');
    expect(opened?.at).toBe(NOW.getTime());
  });

  it('says nothing to whoever has the page, and is never the same', () => {
    const one = boxOf(SECRET, 'receipt', CONTENT, NOW);
    expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('7K4M');
    expect(boxOf(SECRET, 'receipt', CONTENT, NOW)).not.toBe(one);
  });

  it('is nothing a while later, elsewhere, for another use, or changed', () => {
    const box = boxOf(SECRET, 'return', CONTENT, NOW);
    expect(openBox(SECRET, 'return', box, later(GOOD_FOR.return + 1))).toBeUndefined();
    expect(openBox(SECRET, 'return', box, later(-1))).toBeUndefined();
    expect(openBox('another secret of another house, long enough', 'return', box, NOW)).toBeUndefined();
    expect(openBox(SECRET, 'receipt', box, NOW)).toBeUndefined();
    const bytes = Buffer.from(box, 'base64url');
    for (const at of [0, 13, 30, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(openBox(SECRET, 'return', changed.toString('base64url'), NOW)).toBeUndefined();
    }
    for (const broken of ['', 'x', 'ก'.repeat(99), box.slice(0, 40), `${box}AAAA`])
      expect(openBox(SECRET, 'return', broken, NOW)).toBeUndefined();
  });
});
