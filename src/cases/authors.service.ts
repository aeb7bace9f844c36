// Whose signatures stand under what was said in a case.
import type { Database, Tx } from '#src/platform/deps.ts';
import { keysOf } from '#src/units/units.service.ts';

/** The signing keys of every officer who wrote, old pairs included: by person id. */
export async function keysOfAuthors(
  db: Database | Tx,
  objects: readonly { readonly author: string }[],
): Promise<ReadonlyMap<string, readonly Uint8Array[]>> {
  const people = new Set(
    objects.map((one) => one.author).filter((one) => one !== 'reporter' && one !== 'server'),
  );
  const found = await Promise.all(
    [...people].map(async (id) => [id, (await keysOf(db, id)).map((pair) => pair.verify)] as const),
  );
  return new Map(found);
}
