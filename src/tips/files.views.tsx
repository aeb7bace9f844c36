// The place where files are chosen and how they go, empty, with every word that the browser needs
// (src/client/files). What it must never do: give the field a name, by which a form would send a file as it is.
import { Icon, usePage } from '#src/ui/index.ts';

type FilesProps = {
  readonly id: string;
  /** Sent by a button of its own; without, the page sends them when it is time. */
  readonly button?: boolean;
  readonly hint?: string;
};

export function FilesPart({ id, button = false, hint }: FilesProps) {
  const { w, assets } = usePage();
  const t = w.caseFiles;
  return (
    <div
      class="stack flat"
      data-files
      data-worker={assets.script('file-worker')}
      data-words={JSON.stringify(button ? { ...t.script, ...t.receive } : t.script)}
      {...(button
        ? {}
        : {
            'data-going': t.going,
            'data-gone': t.gone,
            'data-going-why': t.goingWhy,
            'data-go-on': t.again,
          })}
    >
      <div class="field" data-choosing>
        <label for={id}>
          {t.choose} <span class="soft">{w.ui.optional}</span>
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
