// Who shall read it, empty: filled by the script from the verified list with who is there and how many they are.
// What it must never do: name a unit before the browser has verified the list.
import { Seen } from '#src/ui/index.ts';
import type { Words } from '#src/words/words.ts';

type ReadersProps = {
  readonly words: Pick<
    Words['tips']['readers'],
    'waiting' | 'nobody' | 'one' | 'without' | 'withoutHint' | 'local' | 'localHint'
  >;
  /** Who reads it, while nothing is verified. */
  readonly chosen: string;
  readonly optional: string;
};

/** Inside what is marked as the question `readers`. */
export function ReadersFields({ words: t, chosen, optional }: ReadersProps) {
  const line = (type: 'radio' | 'checkbox') => (
    <label class="opt">
      <input type={type} name={type === 'radio' ? 'unit' : 'without'} />
      <span>
        <b />
        <br />
        <span class="soft" />
      </span>
    </label>
  );
  return (
    <>
      <p class="soft" role="status" data-units-said>
        {t.waiting}
      </p>
      <template data-line="unit">{line('radio')}</template>
      <template data-line="without">{line('checkbox')}</template>
      <div class="stack loose" data-units hidden data-nobody={t.nobody}>
        <fieldset class="field" data-choose>
          <legend>{t.one}</legend>
        </fieldset>
        <fieldset
          class="field"
          aria-describedby="without-h"
          data-without
          data-local={t.local}
          data-local-hint={t.localHint}
        >
          <legend>
            {t.without} <span class="soft">{optional}</span>
          </legend>
          <p class="hint" id="without-h">
            {t.withoutHint}
          </p>
        </fieldset>
      </div>
      <Seen icon="lock">
        <span data-readers>{chosen}</span>
      </Seen>
    </>
  );
}
