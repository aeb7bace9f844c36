// Reads a sent form with one file into memory, for what may not touch a disk before it is sealed. All of them together
// take a bounded part of the memory that everybody shares; what goes beyond is read to its end and not kept.
// What it must never do: write anything down.
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import { normalise, shownFileName } from '../text.ts';
import { bodyOf } from './body.ts';
import { UnreadableForm } from './form.ts';

/** Of all that are being read at once, in bytes. */
const TOGETHER = 64 * 1024 * 1024;
const FIELD_LIMIT = 64 * 1024;
let held = 0;

export type HeldFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array };
export type HeldForm = {
  /** The last value of a field, normalised; '' where it was not sent. */
  text(name: string): string;
  readonly file: HeldFile | undefined;
  /** 'large': more than `most`. 'busy': others take the room at this moment. */
  readonly refused: 'large' | 'busy' | undefined;
  /** Gives the room back; its bytes are not looked at afterwards. */
  discard(): void;
};

/** `most`: bytes of the file. Throws UnreadableForm. */
export async function readFormInMemory(request: Request, most: number): Promise<HeldForm> {
  const fields = new Map<string, string>();
  const pieces: Buffer[] = [];
  let [own, name, type] = [0, '', ''];
  let refused: HeldForm['refused'];
  const discard = (): void => {
    held -= own;
    own = 0;
    pieces.length = 0;
  };
  try {
    const headers = { 'content-type': request.headers.get('content-type') ?? '' };
    const parser = new Busboy({ headers, limits: { fieldSize: FIELD_LIMIT, fields: 20, files: 2 } });
    parser.on('field', (field: string, value: string) => void fields.set(field, normalise(value)));
    parser.on('file', (_: string, stream: Readable, filename: string, __: string, mime: string) => {
      const first = filename !== '' && name === '';
      if (first) [name, type] = [shownFileName(filename), mime];
      stream.on('data', (piece: Buffer) => {
        if (!first || refused) return;
        if (own + piece.length > most) refused = 'large';
        else if (held + piece.length > TOGETHER) refused = 'busy';
        if (refused) return discard();
        own += piece.length;
        held += piece.length;
        pieces.push(piece);
      });
    });
    const body = bodyOf(request);
    if (!body) throw new Error('there is no body');
    await pipeline(body, parser);
  } catch (cause) {
    discard();
    throw new UnreadableForm('the form broke off or is none', { cause });
  }
  const bytes = Buffer.concat(pieces);
  pieces.length = 0;
  return {
    text: (field) => fields.get(field) ?? '',
    file: name === '' || refused ? undefined : { name, type, bytes },
    refused,
    discard,
  };
}
