// What the pages of planning share: the draft of the address, a form fresh or refused, the way back.
// What it must never do: decide anything; use cases do.
import type { Context } from 'hono';
import type { Env } from '#src/platform/http/env.ts';
import type { SentForm } from '#src/platform/http/form.ts';
import { pageOf } from '#src/platform/http/page.ts';
import type { Refused } from '#src/platform/result.ts';
import { DraftGonePage, type FormState, problemsOf } from './forms.views.tsx';
import { draftVersion, programmeBySlug } from './programme.store.ts';
import type { Programme, ProgrammeVersion } from './programme.ts';
import { typedValues } from './typed.ts';

export type C = Context<Env>;
export type InDraft = { readonly programme: Programme; readonly draft: ProgrammeVersion };

export const slugOf = (c: C): string => c.req.param('slug') ?? '';

/** The programme of the address with its open draft, for the pages that change it. */
export async function inDraft(c: C): Promise<InDraft | undefined> {
  const { db } = c.var.deps;
  const programme = await programmeBySlug(db, slugOf(c));
  const draft = programme && (await draftVersion(db, programme.id));
  return programme && draft && { programme, draft };
}

/** Back to the plan, which says what was done. */
export const toPlan = (c: C, done: string): Response =>
  c.redirect(pageOf(c).href(`/programmes/${slugOf(c)}/edit${done === '' ? '' : `?done=${done}`}`), 303);

export const fresh = (values: FormState['values'], revision: number): FormState => ({
  values,
  revision,
  problems: [],
});

/** A refused form with what was typed; after a conflict also with what is stored now, and its revision. */
export function refusedState(
  c: C,
  form: SentForm,
  refused: Refused,
  revision: number,
  stored: FormState['values'],
  ticks: readonly string[] = [],
  many: readonly string[] = [],
): FormState {
  const conflicting = refused.refusal === 'programme.conflict';
  return {
    values: typedValues(form, ticks, many),
    revision: conflicting ? revision : Number(form.text('revision')),
    problems: problemsOf(c.var.lang, refused),
    stored: conflicting ? stored : undefined,
  };
}

/** The draft was published or thrown away while somebody was writing in it: what they typed is shown. */
export function draftGone(c: C, form: SentForm): Response | Promise<Response> {
  const page = pageOf(c);
  const machinery = /^(_csrf|once|revision|.*_key)$/u;
  const typed = form.names().filter((name) => !machinery.test(name) && form.text(name) !== '');
  return c.html(
    <DraftGonePage page={page} slug={slugOf(c)} typed={typed.map((name) => form.text(name))} />,
    409,
  );
}
