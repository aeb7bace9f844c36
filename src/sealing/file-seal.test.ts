// A file sealed as a stream, and everything that must not be taken for it.
import { describe, expect, it } from 'vitest';
import { newIdentity, open } from './age.ts';
import { type Bytes, digesting, inParts, openFile, sealFile } from './file-seal.ts';
import { paddedLength } from './padding.ts';

const PART = 64 * 1024;
const content = (length: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length }, (_, at) => (at * 7 + (at >> 8)) & 255);
const streamOf = (...pieces: Uint8Array<ArrayBuffer>[]): Bytes => new Blob(pieces).stream();
const whole = async (stream: Bytes): Promise<Uint8Array> =>
  new Uint8Array(await new Response(stream).arrayBuffer());
const partsOf = async (stream: Bytes, length = PART) => {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of inParts(stream, length)) parts.push(part);
  return parts;
};
async function sealed(length: number) {
  const { key, bytes, sealed: stream } = await sealFile(streamOf(content(length)), length);
  return { key, bytes, parts: await partsOf(stream) };
}
const opens = async (parts: Uint8Array<ArrayBuffer>[], key: string, size: number) =>
  whole(await openFile(streamOf(...parts), key, size));

describe('a file', () => {
  it.each([0, 1, 2048, 65_536, 65_537, 300_001])('of %i bytes comes back as it went', async (length) => {
    const { key, bytes, parts } = await sealed(length);
    expect(await opens(parts, key, length)).toEqual(content(length));
    expect(parts.reduce((sum, part) => sum + part.length, 0)).toBe(bytes);
    expect(parts.slice(0, -1).every((part) => part.length === PART)).toBe(true);
    // what the age program gives: the file, and zeros behind it
    const padded = await open(await whole(streamOf(...parts)), [key]);
    expect(padded?.length).toBe(paddedLength(length));
    expect(padded?.subarray(0, length)).toEqual(content(length));
    expect(padded?.subarray(length).every((byte) => byte === 0)).toBe(true);
  });

  it('is as long as others of about its size, and its key opens no other', async () => {
    const [one, other] = [await sealed(100_001), await sealed(99_000)];
    expect(one.bytes).toBe(other.bytes);
    await expect(opens(one.parts, other.key, 100_001)).rejects.toThrow();
    await expect(opens(one.parts, (await newIdentity()).identity, 100_001)).rejects.toThrow();
  });

  it('that was cut, changed, put in another order or added to breaks', async () => {
    const { key, parts } = await sealed(300_000);
    const [first, second, third, ...rest] = parts as [Uint8Array<ArrayBuffer>, ...Uint8Array<ArrayBuffer>[]];
    const changed = second?.slice() ?? first;
    changed[77] = (changed[77] ?? 0) ^ 1;
    const broken = [
      parts.slice(0, -1),
      [...parts.slice(0, -1), (parts.at(-1) ?? first).slice(0, -1)],
      [first, changed, third ?? first, ...rest],
      [first, third ?? first, second ?? first, ...rest],
      [...parts, first],
    ];
    for (const one of broken) await expect(opens(one, key, 300_000)).rejects.toThrow();
    await expect(opens(parts, key, 200_000), 'another size was promised').rejects.toThrow();
  });

  it('that grew or shrank while it was read is not sealed as if it were whole', async () => {
    for (const said of [99, 101]) {
      const { sealed: stream } = await sealFile(streamOf(content(100)), said);
      await expect(whole(stream)).rejects.toThrow();
    }
  });

  it('has one digest, whatever parts it goes by in', async () => {
    const { parts } = await sealed(300_000);
    const [inMany, inOne] = [digesting(), digesting()];
    for (const part of parts) inMany.add(part);
    inOne.add(await whole(streamOf(...parts)));
    expect(inMany.digest).toBe(inOne.digest);
    expect(inMany.digest).toMatch(/^[0-9a-f]{64}$/u);
  });

  it('of 64 MB is never in memory as a whole', async () => {
    const size = 64 * 1024 * 1024;
    let read = 0;
    const piece = new Uint8Array(PART);
    const source: Bytes = new ReadableStream(
      {
        pull(out) {
          if (read === size) return out.close();
          read += PART;
          out.enqueue(piece.slice());
        },
      },
      { highWaterMark: 0 },
    );
    const { sealed: stream } = await sealFile(source, size);
    let given = 0;
    let ahead = 0;
    for await (const part of inParts(stream, 1024 * 1024)) {
      given += part.length;
      ahead = Math.max(ahead, read - given);
    }
    expect(given).toBeGreaterThan(size);
    expect(ahead, 'read ahead of what was given on').toBeLessThan(2 * 1024 * 1024);
  });
});
