// A field of a form that goes nowhere, and its button: the script reads the one and says at the other what came of it.
// What it must never do: give a field a name, by which a form would send what is typed.
import type { Child } from 'hono/jsx';
import { Icon } from '#src/ui/index.ts';

type TextFieldProps = { id: string; label: string; hint?: string | undefined; children?: Child };

/** A field of which nothing is ever sent as it stands: it has no name. */
export function TextField({ id, label, hint, children }: TextFieldProps) {
  return (
    <div class="field" data-field>
      <label for={id}>{label}</label>
      {hint ? (
        <p class="hint" id={`${id}-h`}>
          {hint}
        </p>
      ) : null}
      <p class="why" id={`${id}-e`} role="alert" hidden>
        <Icon name="bad" plain />
        <span data-why />
      </p>
      {children}
    </div>
  );
}

export function Send({ kind = 'main', children }: { kind?: 'main' | 'quiet'; children?: Child }) {
  return (
    <div class="stack flat">
      <p>
        <button class={kind === 'main' ? 'btn' : 'btn quiet'} type="submit">
          {children}
        </button>
      </p>
      <p role="status" data-state />
    </div>
  );
}
