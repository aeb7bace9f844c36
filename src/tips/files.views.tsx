// The place where files are chosen and how they go, empty, with every word that the browser needs, or where to ask for
// them (src/client/files). What it must never do: give the field a name, by which a form would send a file as it is.
import { Icon, useHref, usePage } from '#src/ui/index.ts';

type FilesProps = {
  readonly id: string;
  /** Sent by a button of its own; without, the page sends them when it is time. */
  readonly button?: boolean;
  readonly hint?: string;
  /** In place of the usual one. */
  readonly label?: string;
};

export function FilesPart({ id, button = false, hint, label }: FilesProps) {
  const { w, assets } = usePage();
  const href = useHref();
  const t = w.caseFiles;
  return (
    <div
      class="stack flat"
      data-files
      data-worker={assets.script('file-worker')}
      {...(button
        ? { 'data-words': JSON.stringify({ ...t.script, ...t.receive }) }
        : { 'data-words-at': href('/tips/file-words.json') })}
    >
      <div class="field" data-choosing>
        <label for={id}>
          {label ?? t.choose} <span class="soft">{w.ui.optional}</span>
        </label>
        <p class="hint" id={`${id}-h`}>
          {t.hint} {hint}
        </p>
        <input
          class="file"
          id={id}
          type="file"
          multiple
          aria-describedby={`${id}-h ${id}-e`}
          autocomplete="off"
          data-file-pick
        />
        <p class="why" id={`${id}-e`} role="alert" data-file-wrong />
      </div>
      <ul class="plain stack flat" aria-label={t.list} data-file-list />
      <p class="soft" role="status" data-file-said />
      {button ? (
        <p>
          <button class="btn quiet" type="button" data-send-files hidden>
            <Icon name="lock" />
            {t.send}
          </button>
        </p>
      ) : null}
    </div>
  );
}
