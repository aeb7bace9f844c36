// Parts and names of files: what is reckoned, and what a hostile name becomes.
import { describe, expect, it } from 'vitest';
import { paddedLength } from '#src/sealing/padding.ts';
import { CHUNK, hasRoom, inWords, MOST_BYTES, MOST_SEALED, missingOf, partLength, partsOf } from './file.ts';
import { fileName } from './file-name.ts';
import { type FileSaid, writeSaid } from './said.ts';
import { readSaid } from './said-read.ts';

describe('parts', () => {
  const file = { bytes: 2 * CHUNK + 7, chunk: CHUNK };
  it('are counted from 1, and the last is what is left', () => {
    expect(partsOf(file)).toBe(3);
    expect([0, 1, 2, 3, 4, 1.5, -1, Number.NaN].map((number) => partLength(file, number))).toEqual([
      ...[0, CHUNK, CHUNK, 7, 0, 0, 0, 0],
    ]);
    expect(partLength({ bytes: CHUNK, chunk: CHUNK }, 2)).toBe(0);
  });
  it('that are missing are told in runs', () => {
    expect(missingOf({ bytes: 10, chunk: 1 }, [2, 3, 7])).toEqual([1, 4, 5, 6, 8, 9, 10]);
    expect(inWords([1, 4, 5, 6, 8])).toBe('1, 4-6, 8');
    expect(missingOf(file, [3, 1, 2])).toEqual([]);
  });
  it('come only where the disk keeps a gigabyte for everything else', () => {
    const GB = 1024 ** 3;
    expect([hasRoom(GB, 1), hasRoom(GB + 1, 1), hasRoom(3 * GB, 2 * GB), hasRoom(0, 1)]).toEqual([
      ...[false, true, true, false],
    ]);
    expect(hasRoom(undefined, GB)).toBe(true);
  });
  it('the largest file that may be chosen fits when it is sealed', () => {
    const padded = paddedLength(MOST_BYTES);
    expect(MOST_SEALED).toBeGreaterThan(padded + Math.ceil(padded / 65_536) * 16 + 2000);
    expect(MOST_SEALED).toBeLessThan(2 ** 31);
  });
});

describe('a name', () => {
  it.each([
    ['../../etc/passwd', 'etc_passwd'],
    ['..\\..\\boot.ini', 'boot.ini'],
    ['ภาพ\u202Egpj.exe', 'ภาพ_gpj.exe'],
    ['a\u0000b\nc.pdf', 'a_b_c.pdf'],
    ['...', 'ไฟล์'],
    ['', 'ไฟล์'],
    ['CON.txt', '_CON.txt'],
    ['หน้าวัด หมู่ 4.jpg', 'หน้าวัด หมู่ 4.jpg'],
    ['x.html. . ', 'x.html'],
  ])('%j is saved as %j', (written, saved) => expect(fileName(written, 'ไฟล์')).toBe(saved));
  it('of three hundred letters keeps its ending', () => {
    const saved = fileName(`${'ก'.repeat(300)}.docx`, 'ไฟล์');
    expect(saved.endsWith('.docx')).toBe(true);
    expect([...saved].length).toBe(80);
  });
});

describe('what is said of a file', () => {
  const FILE: FileSaid = {
    ...({ v: 1, kind: 'file' } as const),
    ...{ id: '4a0d2f34-6f1f-4a53-9f5e-0a8a3a1f5d11', name: 'ก.jpg', type: 'image/jpeg' },
    ...{ size: 10, sealed: 3700, chunk: CHUNK, sha256: 'a'.repeat(64), key: 'AGE-SECRET-KEY-PQ-1X' },
    ...({ cleaning: 'clean', removed: ['place'] } as const),
  };
  it('is read as it was written', () => expect(readSaid(writeSaid(FILE))).toEqual(FILE));
  it('is no file where its numbers do not fit, or its place is none', () => {
    const wrong = [
      { size: -1 },
      { size: 3701 },
      { size: '10' },
      { sealed: 2 ** 40 },
      { chunk: 0 },
      { chunk: 0.1 },
      { id: '../../cases' },
      { sha256: 'zz' },
      { key: 'age1pq1x' },
    ];
    for (const one of wrong) expect(readSaid(JSON.stringify({ ...FILE, ...one }))).toBeUndefined();
  });
  it('of cleaning says no more than it knows', () => {
    const strange = { ...FILE, cleaning: 'surely', removed: [1, 'place', {}] };
    expect(readSaid(JSON.stringify(strange))).toMatchObject({ cleaning: 'unclean', removed: ['place'] });
  });
});
