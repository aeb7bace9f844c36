// The pack on a quarter's public page: its files, where there is one. For atlas/ to put in its place.
import type { Database } from '#src/platform/deps.ts';
import type { Page } from '#src/platform/http/page.ts';
import { quarterSlug } from '#src/programme/quarter.ts';
import type { Publication } from '#src/results/figure.ts';
import { fileSize } from '#src/ui/index.ts';
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

export function PackLinks({ page, pack }: { page: Page; pack: PublicPack }) {
  const t = page.w.packs;
  if (pack.length === 0) return null;
  return (
    <div class="stack flat" id="pack">
      <h3>{t.public.title}</h3>
      <p>{t.public.about}</p>
      <p class="row">
        {pack.map(({ kind, href, bytes }) => (
          <a class="btn quiet" href={href}>
            {t.files[kind]} <small>{fileSize(bytes)}</small>
          </a>
        ))}
      </p>
    </div>
  );
}
