// How an officer's keys are opened on a page that reads cases: drawn here with all its words, brought to life by
// src/client/officer/unlock.ts. What it must never do: give a field of it a name, by which a browser would send it.
import { Button, Icon, Note, usePage } from '#src/ui/index.ts';
import type { Given, WithChildren } from '#src/ui/props.ts';
import type { Unlock } from './keys.ts';

/** Goes anywhere on the page, once. `unlock`: of unlockOf(c). */
export function UnlockTemplate({ unlock }: { unlock: Unlock }) {
  const t = usePage().w.caseworkKeys;
  return (
    <template data-unlock={JSON.stringify(unlock)}>
      <AskPart passkeys={unlock.passkeys.length > 0} />
      <div data-part="open" class="row ends unlocked">
        <p class="seen" role="status">
          <Icon name="key" />
          <span>{t.unlock.open}</span>
        </p>
        <button type="button" class="textual" data-lock>
          {t.unlock.lock}
        </button>
      </div>
      <div data-part="none" class="card stack">
        <h2 class="small">{t.unlock.none}</h2>
        <p>{t.unlock.noneWhy}</p>
        <p class="row">
          <Button href="/work/cases/keys" icon="key">
            {t.unlock.make}
          </Button>
        </p>
      </div>
      <div data-part="cannot">
        <Note tone="warn" icon="lock" title={t.unlock.cannot}>
          {t.unlock.cannotWhy}
        </Note>
      </div>
    </template>
  );
}

function AskPart({ passkeys }: { passkeys: boolean }) {
  const { caseworkKeys: t, casePasskeys } = usePage().w;
  const words = { ...t.unlock.script, ...(passkeys ? { passkey: casePasskeys.opening } : {}) };
  return (
    <section
      data-part="ask"
      data-words={JSON.stringify(words)}
      class="card stack officer"
      aria-labelledby="unlock-title"
    >
      <h2 class="small" id="unlock-title">
        {t.unlock.title}
      </h2>
      <p class="soft">{t.unlock.why}</p>
      <form class="stack" novalidate>
        <Secret id="unlock-passphrase" label={t.passphrase.label} hint={t.unlock.hint} by="passphrase">
          <label class="opt tight">
            <input type="checkbox" data-show />
            <span>{t.passphrase.show}</span>
          </label>
        </Secret>
        <Secret id="unlock-code" label={t.code.label} hint={t.code.hint} by="code" plain />
        <p class="row">
          <button class="btn" type="submit">
            <Icon name="key" />
            {t.unlock.go}
          </button>
          <button type="button" class="textual" data-by="passphrase" data-other>
            {t.unlock.byCode}
          </button>
          <button type="button" class="textual" data-by="code" data-other hidden>
            {t.unlock.byPassphrase}
          </button>
        </p>
        {passkeys ? (
          <div class="stack" data-by-passkey hidden>
            <p class="why" role="alert" hidden>
              <Icon name="bad" plain />
              <span />
            </p>
            <button type="button" class="btn quiet">
              <Icon name="key" />
              {casePasskeys.unlock}
            </button>
          </div>
        ) : null}
        <p class="soft" role="status" data-status />
      </form>
    </section>
  );
}

type SecretProps = WithChildren<
  Given<{
    id: string;
    label: string;
    hint?: string;
    /** Shown where keys are opened by this; the code is hidden at first. */
    by?: 'passphrase' | 'code';
    /** A code is read off paper: it is seen while it is typed. */
    plain?: boolean;
    few?: boolean;
  }>
>;

/** A field without a name: nothing that is typed here can be sent by a form. */
export function Secret({ id, label, hint, by, plain = false, few = false, children }: SecretProps) {
  return (
    <div class="field" data-by={by} data-field={id} hidden={by === 'code'}>
      <label for={id}>{label}</label>
      {hint ? (
        <p class="hint" id={`${id}-h`}>
          {hint}
        </p>
      ) : null}
      <p class="why" id={`${id}-e`} role="alert" hidden>
        <Icon name="bad" plain />
        <span />
      </p>
      <input
        id={id}
        type={plain ? 'text' : 'password'}
        class={few ? 'few' : undefined}
        data-secret={plain ? undefined : true}
        aria-describedby={hint ? `${id}-h ${id}-e` : `${id}-e`}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
      />
      {children}
    </div>
  );
}

/** Where the form, or the line that keys are open, will stand. Without script it says why there is none. */
export function UnlockHere() {
  const t = usePage().w.caseworkKeys;
  return (
    <div data-unlock-here>
      <noscript>
        <Note tone="warn" icon="lock">
          {t.unlock.noScript}
        </Note>
      </noscript>
    </div>
  );
}
