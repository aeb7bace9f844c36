// A file as a stream: padded, sealed with a key made for it alone, cut into parts, and back. Whatever its size, only a
// part of it is in memory. Whoever has the key opens the whole with the standard `age` program.
// What it must never do: give a byte of a part that was changed, or more of a file than it said it was.
import { sha256 } from '@noble/hashes/sha2.js';
import { Decrypter, Encrypter } from 'age-encryption';
import { type Identity, newIdentity } from './age.ts';
import { toHex } from './bytes.ts';
import { paddedLength } from './padding.ts';

export type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;
export type SealedFile = {
  /** Opens this file and nothing else. */
  readonly key: Identity;
  /** Of all of it, known before the first is read. */
  readonly bytes: number;
  readonly sealed: Bytes;
};

const PIECE = 64 * 1024;

/** `size`: of the source; a source that has more or less breaks the stream. */
export async function sealFile(source: Bytes, size: number): Promise<SealedFile> {
  const { identity, recipient } = await newIdentity();
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const sealed = await encrypter.encrypt(source.pipeThrough(padding(size)));
  return { key: identity, bytes: sealed.size(paddedLength(size)), sealed: sealed as unknown as Bytes };
}

/** Zeros behind what came, to the padded length. */
function padding(size: number): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let came = 0;
  return new TransformStream({
    transform(piece, out) {
      came += piece.length;
      if (came > size) throw new Error('the file grew while it was read');
      out.enqueue(piece);
    },
    flush(out) {
      if (came !== size) throw new Error('the file shrank while it was read');
      for (let left = paddedLength(size) - size; left > 0; left -= PIECE)
        out.enqueue(new Uint8Array(Math.min(left, PIECE)));
    },
  });
}

/** In parts of this many bytes, the last shorter. */
export async function* inParts(stream: Bytes, bytes: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  let part = new Uint8Array(bytes);
  let filled = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    let piece = read.value;
    while (piece.length > 0) {
      const taken = piece.subarray(0, bytes - filled);
      part.set(taken, filled);
      filled += taken.length;
      piece = piece.subarray(taken.length);
      if (filled < bytes) continue;
      yield part;
      part = new Uint8Array(bytes);
      filled = 0;
    }
  }
  if (filled > 0) yield part.slice(0, filled);
}

/** SHA-256 of what goes by, in hexadecimal as sha256sum prints it. */
export function digesting(): { add(part: Uint8Array): void; readonly digest: string } {
  const hash = sha256.create();
  return {
    add: (part) => void hash.update(part),
    get digest() {
      return toHex(hash.clone().digest());
    },
  };
}

export const digestOf = (part: Uint8Array): Uint8Array => sha256(part);

/** The file without its padding. The stream breaks where something was cut, changed or added. Throws: another key. */
export async function openFile(sealed: Bytes, key: Identity, size: number): Promise<Bytes> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(key);
  const padded = (await decrypter.decrypt(sealed)) as unknown as Bytes;
  return padded.pipeThrough(unpadding(size));
}

function unpadding(size: number): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let came = 0;
  return new TransformStream({
    transform(piece, out) {
      const own = piece.subarray(0, Math.max(0, size - came));
      came += piece.length;
      if (own.length > 0) out.enqueue(own);
    },
    flush() {
      if (came !== paddedLength(size)) throw new Error('the file is not as long as it was said to be');
    },
  });
}
