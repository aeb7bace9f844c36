// The field that asks for an area. Without script a text field: the server finds the area that is meant, and
// where several are, the same form comes back with them to choose from. With the island 'picker' it suggests
// while one types. What it must never do: send anything but one value under its name (text or a code).
import type { Child } from 'hono/jsx';
import type { Page } from '#src/platform/http/page.ts';
import { areaName, Field, usePage } from '#src/ui/index.ts';
import type { Area, Level } from './area.ts';

export type AreaPickerProps = {
  readonly name: string;
  readonly label: Child;
  readonly hint?: Child;
  /** The chosen area, or what was typed; the Form's own value of this name goes before it. */
  readonly value?: Area | string | undefined;
  /** From a refusal: resolveArea's choices or nearest names. Choosing one of them wins over the text. */
  readonly choices?: readonly Area[] | undefined;
  readonly levels?: readonly Level[] | undefined;
  readonly within?: readonly string[] | undefined;
  readonly optional?: boolean;
};

/** Stands inside a <Form>; give the Layout `scripts={['picker']}`. The value is for resolveArea. */
export function AreaPicker(props: AreaPickerProps) {
  const { name, label, hint, value, choices = [], levels = [], within = [], optional } = props;
  const page = usePage();
  const shown = typeof value === 'object' ? areaName(value, page.lang, 'full') : value;
  return (
    <div data-area-picker data-levels={levels.join(' ')} data-within={within.join(' ')}>
      <Field
        name={name}
        label={label}
        hint={hint ?? page.w.areas.picker.hint}
        value={shown ?? ''}
        autocomplete="off"
        optional={optional}
      />
      {choices.length > 0 ? <AreaChoices name={name} choices={choices} page={page} /> : null}
    </div>
  );
}

// After the text field and under its name: the last value that is sent is the one that counts.
function AreaChoices({ name, choices, page }: { name: string; choices: readonly Area[]; page: Page }) {
  return (
    <fieldset class="field">
      <legend>{page.w.areas.picker.several}</legend>
      {choices.map((area) => (
        <label class="opt">
          <input type="radio" name={name} value={area.code} />
          <span>{areaName(area, page.lang, 'full')}</span>
        </label>
      ))}
    </fieldset>
  );
}
