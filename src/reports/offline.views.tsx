// What this device keeps: drafts and what waits to be sent. The page itself knows nothing of it, so that it can
// be kept on the device and shown where there is no signal; the island 'offline' fills it in.
// What it must never do: carry anything of a person.
import type { Page } from '#src/platform/http/page.ts';
import { Band, Button, Buttons, Layout, More, Note } from '#src/ui/index.ts';

export function DevicePage({ page }: { page: Page }) {
  const { w } = page;
  const t = w.offline.device;
  return (
    <Layout page={page} title={t.title} slim scripts={['offline']} unlisted>
      <Band>
        <div
          class="stack read"
          data-device=""
          data-words={JSON.stringify(w.offline.script)}
          data-sign-in={page.href('/sign-in')}
        >
          <h1>{t.title}</h1>
          <p class="lede">{t.lede}</p>
          <div hidden data-away="">
            <Note tone="warn" icon="cloud">
              {t.away}
            </Note>
          </div>
          <noscript>
            <p>{t.none}</p>
          </noscript>
          <div class="stack" data-list="" />
          <Buttons>
            <Button kind="quiet" href={page.path}>
              {t.retry}
            </Button>
          </Buttons>
          <p>
            <More href="/work">{t.work}</More>
          </p>
        </div>
      </Band>
    </Layout>
  );
}
