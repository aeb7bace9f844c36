// What the forms of this room share: a refusal as the form's problems, and the note of a conflict. What it must never do: drop what was typed.

import type { Page } from '#src/platform/http/page.ts';
import type { Refused } from '#src/platform/result.ts';
import {
  Button,
  Buttons,
  Column,
  type FormValues,
  Layout,
  Note,
  type Problem,
  Table,
  usePage,
} from '#src/ui/index.ts';
import { type Lang, sentence } from '#src/words/words.ts';

export function problemsOf(lang: Lang, refused: Refused): Problem[] {
  if (refused.problems.length === 0)
    return [{ field: '', text: sentence(lang, refused.refusal, refused.detail) }];
  return refused.problems.map((p) => ({ field: p.field, text: sentence(lang, p.refusal, p.detail) }));
}

/** A form as it is shown: fresh from the store, or refused, with what the store holds now where that changed. */
export type FormState = {
  readonly values: FormValues;
  readonly revision: number;
  readonly problems: readonly Problem[];
  /** Set after a conflict: what is stored now. */
  readonly stored?: FormValues | undefined;
};

const asText = (value: FormValues[string], words: { on: string; off: string; empty: string }): string => {
  if (value === true || value === 'on') return words.on;
  if (value === false) return words.off;
  if (Array.isArray(value)) return value.join(', ') || words.empty;
  return value === null || value === undefined || value === '' ? words.empty : String(value);
};

/** Both texts side by side, so that whoever saves again knows what they replace. */
export function ConflictNote({
  form,
  labels,
}: {
  form: FormState;
  labels: Readonly<Record<string, string>>;
}) {
  const t = usePage().w.programme.plan;
  if (!form.stored) return null;
  const stored = form.stored;
  const rows = Object.keys(labels)
    .filter((name) => name in stored)
    .map((name) => ({ name, now: asText(stored[name], t), yours: asText(form.values[name], t) }))
    .filter((row) => row.now !== row.yours);
  return (
    <>
      <Note tone="warn" title={t.conflictTitle}>
        {rows.length === 0 && Object.keys(labels).length > 0 ? t.conflictNone : null}
      </Note>
      {rows.length === 0 ? null : (
        <Table
          caption={t.conflictTitle}
          hideCaption
          rows={rows}
          columns={[
            { head: t.conflictField, cell: (row) => labels[row.name] ?? row.name },
            { head: t.conflictNow, cell: (row) => row.now },
            { head: t.conflictYours, cell: (row) => row.yours },
          ]}
        />
      )}
    </>
  );
}

type GoneProps = { page: Page; slug: string; typed: readonly string[] };

export function DraftGonePage({ page, slug, typed }: GoneProps) {
  const t = page.w.programme.plan.gone;
  return (
    <Layout page={page} title={t.title} unlisted refused>
      <Column>
        <h1>{t.title}</h1>
        <p class="lede read">{t.lede}</p>
        <Buttons>
          <Button href={`/programmes/${slug}/edit`}>{t.back}</Button>
        </Buttons>
        {typed.map((text) => (
          <p class="card read typed">{text}</p>
        ))}
      </Column>
    </Layout>
  );
}
