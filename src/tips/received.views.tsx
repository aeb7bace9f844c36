// For an office outside of the house that was handed a case as sealed files: the folder is checked and signed for in
// its own browser (src/client/received.ts). What it must never do: take a byte of it, or give a field a name.
import type { Page } from '#src/platform/http/page.ts';
import { FormPage, Layout, Note, Seen } from '#src/ui/index.ts';
import { TextField } from './return-field.views.tsx';

type ReceivedProps = {
  readonly page: Page;
  /** yyyy-mm-dd: the day that stands on the receipt. */
  readonly today: string;
};

export function ReceivedPage({ page, today }: ReceivedProps) {
  const t = page.w.tipsReceived;
  return (
    <Layout
      page={page}
      title={t.title}
      description={t.what}
      slim={true}
      scripts={['received']}
      unlisted={true}
    >
      <FormPage title={t.title}>
        <p>{t.what}</p>
        <Note icon="lock" title={t.here}>
          {t.hereWhy}
        </Note>
        <noscript>
          <p class="soft">{t.noScript}</p>
        </noscript>
        <div class="stack far officer" data-received data-today={today} data-words={JSON.stringify(t.script)}>
          <div data-choose hidden>
            <TextField id="received-folder" label={t.folder} hint={t.folderHint}>
              <input
                class="file"
                type="file"
                id="received-folder"
                multiple
                webkitdirectory
                aria-describedby="received-folder-h"
              />
            </TextField>
          </div>
          <p role="status" data-status />
          <form class="stack loose" novalidate data-sign hidden>
            <h2 tabindex={-1}>{t.whole}</h2>
            <p data-whole />
            <p>
              {t.signer} <code data-signer />
            </p>
            <p class="soft">{t.meaning}</p>
            <TextField id="received-office" label={t.office} hint={t.officeHint}>
              <input
                type="text"
                id="received-office"
                autocomplete="organization"
                aria-describedby="received-office-h"
              />
            </TextField>
            <TextField id="received-key" label={`${t.key} ${page.w.ui.optional}`} hint={t.keyHint}>
              <input
                class="file"
                type="file"
                id="received-key"
                accept=".pem"
                aria-describedby="received-key-h"
              />
            </TextField>
            <Seen icon="lock">{t.seen}</Seen>
            <p>
              <button type="submit" class="btn">
                {t.sign}
              </button>
            </p>
          </form>
          <Signed t={t} />
        </div>
      </FormPage>
    </Layout>
  );
}

function Signed({ t }: { readonly t: Page['w']['tipsReceived'] }) {
  return (
    <section class="card stack" data-done hidden>
      <h2 tabindex={-1}>{t.signed}</h2>
      <p>{t.signedWhy}</p>
      <p>
        <button type="button" class="btn" data-save>
          {t.save}
        </button>
      </p>
      <p>
        {t.keyOf} <code data-key />
      </p>
      <div class="stack" data-new-key>
        <p>{t.keepKey}</p>
        <p>
          <button type="button" class="btn quiet" data-save-key>
            {t.saveKey}
          </button>
        </p>
      </div>
      <details>
        <summary>{t.text}</summary>
        <pre class="typed small" tabindex={0} data-receipt-text />
      </details>
    </section>
  );
}
