// Takes a file in parts and makes it whole again. Other rooms decide who may send what for which question; the
// whole file then goes the way of every file (evidence.service.ts). What it must never do: write a part twice in
// two ways, or keep parts that nobody finishes.
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Deps, Tx } from '#src/platform/deps.ts';
import { ok, type Result, refuse } from '#src/platform/result.ts';
import { type FileRefusal, prepareFile } from './evidence.service.ts';
import type { Prepared } from './evidence.ts';
import { judgePart, MOST_UPLOADS, partKey, partsOf, UPLOAD_DAYS, type Upload } from './upload.ts';
import { deleteUpload, insertUpload, setGot, unfinished, uploadOf } from './uploads.store.ts';

export { setDone, uploadOf } from './uploads.store.ts';

const QUEUE = 'evidence.upload.expire';
const DAY = 86_400_000;
type Setting = { readonly tx: Tx; readonly deps: Deps; readonly now: Date };
type UploadKey = { readonly provinceCode: string; readonly id: string };

/** The same id again is the same upload, however far it is. */
export async function beginUpload(
  { tx, deps, now }: Setting,
  asked: Omit<Upload, 'got' | 'done'>,
  by: string,
): Promise<Result<Upload, 'evidence.upload.none' | 'evidence.upload.many'>> {
  const before = await uploadOf(tx, asked, by);
  if (before) return ok(before);
  if ((await unfinished(tx, by)) >= MOST_UPLOADS)
    return refuse('evidence.upload.many', { detail: { max: MOST_UPLOADS } });
  const { provinceCode, id } = asked;
  await insertUpload(tx, { ...asked, got: 0, done: false }, by, now);
  await deps.jobs.enqueue(
    tx,
    QUEUE,
    { provinceCode, id },
    { after: new Date(now.getTime() + UPLOAD_DAYS * DAY) },
  );
  const begun = await uploadOf(tx, asked, by);
  // another person's upload has this id: chance or malice, and nobody's business
  return begun ? ok(begun) : refuse('evidence.upload.none');
}

/** Gives how far the upload is afterwards. The part is written before it counts: a crash between costs nothing. */
export async function takePart(
  { tx, deps }: Setting,
  key: UploadKey,
  by: string,
  part: { readonly offset: number; readonly path: string; readonly bytes: number },
): Promise<Result<{ got: number }, 'evidence.upload.none' | 'evidence.upload.part'>> {
  const upload = await uploadOf(tx, key, by, true);
  if (!upload) return refuse('evidence.upload.none');
  const judged = judgePart(upload, part.offset, part.bytes);
  if (judged.kind === 'wrong') return refuse('evidence.upload.part', { detail: { got: upload.got } });
  if (judged.kind === 'known') return ok({ got: upload.got });
  await deps.files.put(partKey(upload, part.offset), await readFile(part.path));
  await setGot(tx, upload, judged.got);
  return ok({ got: judged.got });
}

/** The whole file, looked at, redrawn and written away like any other. The parts stay until giveBack. */
export async function assemble(
  deps: Pick<Deps, 'files'>,
  upload: Upload,
): Promise<Result<Prepared, FileRefusal>> {
  const folder = await mkdtemp(join(tmpdir(), 'prongsai-upload-'));
  try {
    const path = join(folder, 'whole');
    for (const offset of partsOf(upload.bytes)) {
      await pipeline(await deps.files.read(partKey(upload, offset)), createWriteStream(path, { flags: 'a' }));
    }
    return await prepareFile(deps, upload.provinceCode, { name: upload.name, path, tooLarge: false });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The disk that the parts took. What is gone already is no error. */
export async function giveBack(
  deps: Pick<Deps, 'files'>,
  upload: UploadKey & { readonly bytes: number },
): Promise<void> {
  for (const offset of partsOf(upload.bytes)) await deps.files.delete(partKey(upload, offset));
}

/** Thrown away: row and parts. */
export async function dropUpload(deps: Pick<Deps, 'db' | 'files'>, key: UploadKey): Promise<void> {
  const bytes = await deleteUpload(deps.db, key);
  if (bytes !== undefined) await giveBack(deps, { ...key, bytes });
}

export function registerUploads(deps: Deps): void {
  deps.jobs.work<{ provinceCode: string; id: string }>(QUEUE, (key) => dropUpload(deps, key), { batch: 20 });
}
