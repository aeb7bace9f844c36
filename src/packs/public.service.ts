// The newest pack of an edition, for the quarter's public page: which files there are, and where.
// What it must never do: name what stays inside.
import type { Database } from '#src/platform/deps.ts';
import { quarterSlug } from '#src/programme/quarter.ts';
import type { Publication } from '#src/results/figure.ts';
import { FILE_KINDS, type FileKind, fileName } from './files.ts';
import { wholePack } from './packing.service.ts';

export type PublicPack = readonly {
  readonly kind: FileKind;
  readonly href: string;
  readonly bytes: number;
}[];

/** `older`: the edition's number where it is not the newest. Empty: no pack was made of it. */
export async function publicPack(
  db: Database,
  publication: Publication,
  older: number | undefined,
): Promise<PublicPack> {
  const pack = await wholePack(db, publication.id);
  const folder = `/quarters/${quarterSlug(publication)}`;
  return FILE_KINDS.flatMap((kind) => {
    const file = pack?.files.find((one) => one.kind === kind);
    if (!file || kind.startsWith('emenscr')) return [];
    const name = fileName(kind);
    const edition = older === undefined ? '' : `${name.includes('?') ? '&' : '?'}edition=${older}`;
    return [{ kind, href: `${folder}/${name}${edition}`, bytes: file.bytes }];
  });
}
