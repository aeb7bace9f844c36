// Old office files look like installers from outside: what is inside tells.
import { describe, expect, it } from 'vitest';
import { fileKind } from './file-kind.ts';

/** A compound file as file-type knows it, with these names of streams inside. */
const compound = (...streams: string[]) =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(504),
    ...streams.map((name) => Buffer.concat([Buffer.from(name, 'utf16le'), Buffer.alloc(64)])),
  ]);
const told = async (content: Buffer) => {
  const kind = await fileKind(content);
  return kind.ok ? kind.value.ending : kind.refusal;
};

describe('a file of Office 97-2003', () => {
  it('is known by its streams', async () => {
    expect(await told(compound('Root Entry', 'WordDocument'))).toBe('doc');
    expect(await told(compound('Root Entry', 'Workbook'))).toBe('xls');
    expect(await told(compound('Root Entry', 'PowerPoint Document'))).toBe('ppt');
  });
  it('is refused with a macro, and so is an installer or a mail in the same container', async () => {
    expect(await told(compound('Root Entry', 'WordDocument', 'Macros'))).toBe('evidence.macro');
    expect(await told(compound('Root Entry', '_VBA_PROJECT_CUR', 'Workbook'))).toBe('evidence.macro');
    expect(await told(compound('Root Entry', '__properties_version1.0'))).toBe('evidence.kind');
  });
});

it('a program is a program on every system', async () => {
  expect(await told(Buffer.concat([Buffer.from('MZ'), Buffer.alloc(100)]))).toBe('evidence.program');
  expect(await told(Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46]), Buffer.alloc(100)]))).toBe(
    'evidence.program',
  );
  expect(await told(Buffer.alloc(0))).toBe('evidence.kind');
});
