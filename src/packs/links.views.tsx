// The pack on a quarter's public page: its files, where there is one. For atlas/ to put in its place.
import type { Page } from '#src/platform/http/page.ts';
import { fileSize } from '#src/ui/index.ts';
import type { PublicPack } from './public.service.ts';

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
