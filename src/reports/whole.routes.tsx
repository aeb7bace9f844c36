// The whole report in one request: what a phone's outbox sends. It answers JSON to a script that asks for it.
// What it must never do: answer "kept" before the transaction is over, or tell another person's words to a script
// that sends in somebody else's name.
import type { Context } from 'hono';
import type { Env } from '#src/platform/http/env.ts';
import type { SentForm } from '#src/platform/http/form.ts';
import type { Room } from '#src/platform/http/room.ts';
import { perform } from '#src/platform/perform.ts';
import type { Problem, Refused, Result } from '#src/platform/result.ts';
import { sentence } from '#src/words/words.ts';
import type { Place } from './opening.service.ts';
import { areaPath } from './paths.ts';
import { type Filed, fileReport, keepReport } from './whole.service.ts';

type Ways = {
  placeOf(c: Context<Env>): Promise<Result<Place>>;
  refusedPage(c: Context<Env>, refused: Refused, status?: 404 | 409): Response | Promise<Response>;
  goTo(c: Context<Env>, path: string): Response;
};

/** Everything in the form that is no answer. */
const MACHINERY = new Set(['_csrf', 'once', 'revision', 'reason', 'go']);

export function addWholeRoutes(room: Room, { placeOf, refusedPage, goTo }: Ways): void {
  room.post('/work/reports/:quarter/:area/whole', 'report.write', async (c, form) => {
    const at = await placeOf(c);
    const wantsJson = (c.req.header('accept') ?? '').includes('application/json');
    if (!at.ok) return wantsJson ? refusedJson(c, at) : refusedPage(c, at);
    const filed = await fileFrom(c, at.value, form);
    if (wantsJson) return filed.ok ? c.json(toldOf(c, filed.value)) : refusedJson(c, filed);
    if (!filed.ok) return refusedPage(c, filed, 409);
    return goTo(c, `${areaPath(at.value, at.value.area)}${filed.value.kind === 'sent' ? '?sent' : ''}`);
  });
}

function fileFrom(c: Context<Env>, place: Place, form: SentForm): Promise<Result<Filed>> {
  const { deps, actor } = c.var;
  const names = form.names().filter((name) => !MACHINERY.has(name));
  const read = (chosen: readonly string[], skip: number) =>
    Object.fromEntries(chosen.map((name) => [name.slice(skip), form.text(name)]));
  const input = {
    ...place,
    revision: Number(form.text('revision')),
    typed: read(
      names.filter((name) => !name.startsWith('was.')),
      0,
    ),
    shown: read(
      names.filter((name) => name.startsWith('was.')),
      'was.'.length,
    ),
    once: form.text('once'),
  };
  return form.text('go') === 'send'
    ? perform(deps, actor, fileReport, { ...input, reason: form.text('reason') })
    : perform(deps, actor, keepReport, input);
}

const said = (c: Context<Env>, problem: Problem) => ({
  field: problem.field,
  text: sentence(c.var.lang, problem.refusal, problem.detail),
});

/** Problems come with their sentences: the phone has none of its own. */
const toldOf = (c: Context<Env>, filed: Filed) =>
  filed.kind === 'sent'
    ? filed
    : {
        ...filed,
        problems: filed.problems.map((problem) => said(c, problem)),
        conflicts: filed.conflicts.map(({ field, yours, theirs }) => ({ field, yours, theirs })),
      };

const refusedJson = (c: Context<Env>, refused: Refused): Response =>
  c.json(
    {
      refusal: refused.refusal,
      text: refused.refusal === 'not.found' ? '' : sentence(c.var.lang, refused.refusal, refused.detail),
      problems: refused.problems.map((problem) => said(c, problem)),
    },
    refused.refusal === 'not.found' ? 404 : refused.refusal === 'report.closed' ? 409 : 422,
  );
