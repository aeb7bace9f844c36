// Reads a sent form, urlencoded or multipart. Text is normalised here, once. A file goes to a temporary
// file while it is read and is cut at its limit, and the text beside it is kept whatever happens to it:
// a photo that is too large must not cost anybody a sentence they wrote.
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import { normalise, shownFileName } from '../text.ts';
import { bodyOf } from './body.ts';

export const FILE_LIMIT = 20 * 1024 * 1024;
/** In bytes: a million Thai letters. */
const FIELD_LIMIT = 4 * 1024 * 1024;
/** Of all fields together, in letters: what one sender may take of the memory that everybody shares. */
const TEXT_LIMIT = 6 * 1024 * 1024;
const MOST_FILES = 10;
const MOST_FIELDS = 2000;

export type SentFile = {
  readonly field: string;
  /** Cleaned for showing; never a path. */
  readonly name: string;
  /** The temporary file; gone when the request ends. */
  readonly path: string;
  readonly bytes: number;
  readonly tooLarge: boolean;
};

export class SentForm {
  constructor(
    private readonly fields: ReadonlyMap<string, readonly string[]>,
    readonly files: readonly SentFile[],
    private readonly folder?: string,
  ) {}

  /** The last value of a field, normalised; '' where it was not sent. */
  text(name: string): string {
    return this.fields.get(name)?.at(-1) ?? '';
  }
  has(name: string): boolean {
    return this.fields.has(name);
  }
  all(name: string): readonly string[] {
    return this.fields.get(name) ?? [];
  }
  names(): string[] {
    return [...this.fields.keys()];
  }
  /** Every field once (the last value), without the form's own machinery. */
  plain(): Record<string, string> {
    return Object.fromEntries(
      this.names()
        .filter((n) => n !== '_csrf')
        .map((n) => [n, this.text(n)]),
    );
  }
  file(field: string): SentFile | undefined {
    return this.files.find((f) => f.field === field);
  }
  async discard(): Promise<void> {
    if (this.folder) await rm(this.folder, { recursive: true, force: true });
  }
}

type FileStream = Readable & { readonly truncated: boolean; readonly bytesRead: number };

/** What came was no form, or only a part of one: the fault of the way here, never a bug of ours. */
export class UnreadableForm extends Error {}

/** More than any form of ours holds. Of too much text nothing is kept: a part would look like the whole. */
export class OverlongForm extends Error {
  constructor(
    message: string,
    /** Too many files alone: what was typed is whole. */
    readonly form?: SentForm,
  ) {
    super(message);
  }
}

/** A file of it could not be written down here: a full disk. What was typed is whole. */
export class UnkeptForm extends Error {
  constructor(
    readonly form: SentForm,
    options: ErrorOptions,
  ) {
    super('a sent file could not be written', options);
  }
}

export async function readForm(request: Request): Promise<SentForm> {
  const type = request.headers.get('content-type') ?? '';
  const known =
    type.startsWith('multipart/form-data') || type.startsWith('application/x-www-form-urlencoded');
  if (!known) return new SentForm(new Map(), []);
  if (isShortText(request, type)) return await shortForm(request);
  const body = bodyOf(request);
  if (!body) return new SentForm(new Map(), []);
  const fields = new Map<string, string[]>();
  const files: SentFile[] = [];
  const writing: Promise<void>[] = [];
  const coming: FileStream[] = [];
  let unkept: unknown;
  let letters = 0;
  let count = 0;
  let overlong: 'text' | 'files' | undefined;
  let folder: string | undefined;
  const parser = parserOf(type);
  if (type.startsWith('multipart/'))
    try {
      folder = await mkdtemp(join(tmpdir(), 'prongsai-form-'));
    } catch (error) {
      unkept = error;
    }
  // Read to its end all the same: who is still sending would never see the answer.
  const tooMuch = (): void => {
    overlong = 'text';
    fields.clear();
  };
  parser.on('field', (name: string, value: string, _: boolean, cut: boolean) => {
    letters += name.length + value.length;
    count += 1;
    if (overlong === 'text' || cut || letters > TEXT_LIMIT || count > MOST_FIELDS) return tooMuch();
    const own = fields.get(name);
    if (own) own.push(normalise(value));
    else fields.set(name, [normalise(value)]);
  });
  parser.on('file', (field: string, stream: FileStream, filename: string) => {
    if (filename && writing.length >= MOST_FILES) overlong ??= 'files';
    if (!filename || folder === undefined || overlong) {
      stream.resume();
      return;
    }
    coming.push(stream);
    const path = join(folder, String(writing.length));
    const written = writeDown(stream, path).then((failure) => {
      unkept ??= failure;
      if (stream.bytesRead === 0 || failure !== undefined) return;
      files.push({
        field,
        name: shownFileName(filename),
        path,
        bytes: stream.bytesRead,
        tooLarge: stream.truncated,
      });
    });
    written.catch(() => undefined); // it may fail before anybody waits for it; whoever waits below hears it
    writing.push(written);
  });
  try {
    await pipeline(body, parser);
    await Promise.all(writing);
  } catch (cause) {
    // A file that was being written breaks off with the form.
    for (const stream of coming) stream.destroy();
    await Promise.allSettled(writing);
    if (folder) await rm(folder, { recursive: true, force: true });
    throw new UnreadableForm('the form broke off or is none', { cause });
  }
  const form = new SentForm(fields, files, folder);
  if (overlong) {
    await form.discard();
    throw new OverlongForm(`more ${overlong} than a form has`, overlong === 'files' ? form : undefined);
  }
  if (unkept === undefined) return form;
  await form.discard();
  throw new UnkeptForm(form, { cause: unkept });
}

function parserOf(type: string): InstanceType<typeof Busboy> {
  const limits = {
    fieldSize: FIELD_LIMIT,
    fileSize: FILE_LIMIT,
    files: MOST_FIELDS, // a field that was left empty comes as a file too
    fields: MOST_FIELDS + 1, // the one too many is heard of
    fieldNameSize: 200,
  };
  try {
    return new Busboy({ headers: { 'content-type': type }, limits });
  } catch (cause) {
    throw new UnreadableForm('what was sent does not say where its parts end', { cause });
  }
}

/** Reads to the end also where the disk takes no more, so that the text behind the file arrives. Says the failure. */
async function writeDown(stream: AsyncIterable<Uint8Array>, path: string): Promise<unknown> {
  let failure: unknown;
  const failed = (error: unknown): void => {
    failure ??= error;
  };
  const file = await open(path, 'wx', 0o600).catch(failed);
  try {
    for await (const chunk of stream) if (failure === undefined) await file?.appendFile(chunk).catch(failed);
  } finally {
    await file?.close().catch(failed);
  }
  return failure;
}

const SHORT = 256 * 1024;

/** A form of text alone whose length was said beforehand, which the server holds it to. */
function isShortText(request: Request, type: string): boolean {
  const length = request.headers.get('content-length') ?? '';
  const plain = /^application\/x-www-form-urlencoded(?:; *charset=utf-8)?$/iu.test(type);
  return plain && /^\d+$/u.test(length) && Number(length) <= SHORT;
}

/** Most forms are this: read at once, without the machinery of streams. */
async function shortForm(request: Request): Promise<SentForm> {
  const body = await request.text().catch((cause: unknown) => {
    throw new UnreadableForm('the form broke off', { cause });
  });
  const fields = new Map<string, string[]>();
  let count = 0;
  for (const [name, value] of new URLSearchParams(body)) {
    count += 1;
    if (count > MOST_FIELDS) throw new OverlongForm('more fields than a form has');
    const own = fields.get(name);
    if (own) own.push(normalise(value));
    else fields.set(name, [normalise(value)]);
  }
  return new SentForm(fields, []);
}
