// Taking in a file, tying it to a question, taking it away again. Other rooms decide whether they may: this
// one knows reports only by their key. A file is written first and tied in the caller's transaction after;
// what was not tied is thrown away. What it must never do: keep a sent picture's own bytes.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Deps, Tx } from '#src/platform/deps.ts';
import type { SentFile } from '#src/platform/http/form.ts';
import { newId } from '#src/platform/ids.ts';
import { ok, type Result, refuse } from '#src/platform/result.ts';
import { evidenceOf, insertEvidence, markRemoved, writeCaption } from './evidence.store.ts';
import { type FileKeys, type Holder, isNew, MOST_FILES, type Prepared } from './evidence.ts';
import { fileKind, type KindRefusal } from './file-kind.ts';
import { type PictureRefusal, redraw } from './picture.ts';

export { evidenceOf } from './evidence.store.ts';

export type FileRefusal = KindRefusal | PictureRefusal | 'evidence.large';

/** Looks at what was sent, redraws it where it is a picture, and writes it away. */
export async function prepareFile(
  deps: Pick<Deps, 'files'>,
  provinceCode: string,
  sent: Pick<SentFile, 'name' | 'path' | 'tooLarge'>,
): Promise<Result<Prepared, FileRefusal>> {
  if (sent.tooLarge) return refuse('evidence.large');
  const content = await readFile(sent.path);
  const found = await fileKind(content);
  if (!found.ok) return found;
  const id = newId();
  const key = `evidence/${provinceCode}/${id}`;
  if (found.value.kind !== 'image') {
    const { kind, mediaType, ending } = found.value;
    const fileKey = `${key}.${ending}`;
    await deps.files.put(fileKey, content);
    const name = withEnding(sent.name, ending);
    return ok({
      ...{ id, kind, mediaType, name, bytes: content.length, sha256: digest(content) },
      ...{ width: null, height: null, fileKey, thumbKey: null },
    });
  }
  const drawn = await redraw(content);
  if (!drawn.ok) return drawn;
  const picture = drawn.value;
  const [fileKey, thumbKey] = [`${key}.${picture.ending}`, `${key}-thumb.webp`];
  await deps.files.put(fileKey, picture.content);
  await deps.files.put(thumbKey, picture.thumb);
  return ok({
    ...{ id, kind: 'image', mediaType: picture.mediaType, name: withEnding(sent.name, picture.ending) },
    ...{ bytes: picture.content.length, sha256: digest(picture.content) },
    ...{ width: picture.width, height: picture.height, fileKey, thumbKey },
  });
}

const digest = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

// A name keeps its words and tells the truth about its kind.
const withEnding = (name: string, ending: string): string =>
  ending === 'jpg' && /\.jpe?g$/iu.test(name) ? name : `${name.replace(/\.[a-z0-9]{1,5}$/iu, '')}.${ending}`;

export async function discard(deps: Pick<Deps, 'files'>, keys: readonly FileKeys[]): Promise<void> {
  for (const { fileKey, thumbKey } of keys) {
    await deps.files.delete(fileKey);
    if (thumbKey) await deps.files.delete(thumbKey);
  }
}

/** Ties files to a question. What is there already is not tied twice: it comes back as `spare`. */
export async function tieFiles(
  tx: Tx,
  holder: Holder,
  field: string,
  files: readonly Prepared[],
  by: string,
  at: Date,
): Promise<Result<{ added: number; spare: readonly Prepared[] }, 'evidence.many'>> {
  const there = (await evidenceOf(tx, holder)).filter((e) => e.field === field);
  const known = new Set(there.map((e) => e.sha256));
  const fresh = files.filter(
    (f, at) => !known.has(f.sha256) && at === files.findIndex((o) => o.sha256 === f.sha256),
  );
  if (there.length + fresh.length > MOST_FILES)
    return refuse('evidence.many', { detail: { max: MOST_FILES } });
  await insertEvidence(tx, holder, field, fresh, by, at);
  return ok({ added: fresh.length, spare: files.filter((f) => !fresh.includes(f)) });
}

/**
 * Takes a file out of the working copy; it stays with the versions it stood in. `unseen`: it never stood in
 * any, so that its content can go too, once the transaction is over.
 */
export async function untieFile(
  tx: Tx,
  holder: Holder,
  id: string,
): Promise<Result<{ field: string; unseen: FileKeys | null }, 'evidence.none'>> {
  const removed = await markRemoved(tx, holder, id);
  if (!removed) return refuse('evidence.none');
  const { field, fileKey, thumbKey } = removed;
  return ok({ field, unseen: isNew(removed, holder) ? { fileKey, thumbKey } : null });
}

/** Writes captions by file id; those of files that were sent stay as they were. Says how many changed. */
export async function captionFiles(
  tx: Tx,
  holder: Holder,
  captions: ReadonlyMap<string, string>,
): Promise<number> {
  let changed = 0;
  for (const file of await evidenceOf(tx, holder)) {
    const caption = captions.get(file.id);
    if (caption === undefined || caption === file.caption || !isNew(file, holder)) continue;
    await writeCaption(tx, file, caption);
    changed += 1;
  }
  return changed;
}
