// For an office outside of the house that was handed a case as sealed files: the folder is checked and signed for in
// its own browser (src/client/received.ts). What it must never do: take a byte of it, or give a field a name.
import type { Page } from '#src/platform/http/page.ts';
import { FormPage, Icon, Layout, Note, Seen } from '#src/ui/index.ts';

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
          <div class="field" data-choose hidden>
            <label for="received-folder">{t.folder}</label>
            <p class="hint" id="received-folder-h">
              {t.folderHint}
            </p>
            <Why of="folder" />
            <input
              class="file"
              type="file"
              id="received-folder"
              multiple
              webkitdirectory
              aria-describedby="received-folder-h received-folder-e"
            />
          </div>
          <p role="status" data-status />
          <form class="stack loose" novalidate data-sign hidden>
            <h2 tabindex={-1}>{t.whole}</h2>
            <p data-whole />
            <p>
              {t.signer} <code data-signer />
            </p>
            <p class="soft">{t.meaning}</p>
            <div class="field">
              <label for="received-office">{t.office}</label>
              <p class="hint" id="received-office-h">
                {t.officeHint}
              </p>
              <Why of="office" />
              <input
                type="text"
                id="received-office"
                autocomplete="organization"
                aria-describedby="received-office-h received-office-e"
              />
            </div>
            <div class="field">
              <label for="received-key">
                {t.key} <span class="soft">{page.w.ui.optional}</span>
              </label>
              <p class="hint" id="received-key-h">
                {t.keyHint}
              </p>
              <Why of="key" />
              <input
                class="file"
                type="file"
                id="received-key"
                accept=".pem"
                aria-describedby="received-key-h received-key-e"
              />
            </div>
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

const Why = ({ of }: { readonly of: 'folder' | 'office' | 'key' }) => (
  <p class="why" id={`received-${of}-e`} role="alert" hidden>
    <Icon name="bad" plain />
    <span />
  </p>
);
