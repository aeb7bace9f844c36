// Coming back without script. Every page is at one address, which opens nothing by itself: what opens is in the form.
// What it must never do: be logged, set a cookie for a case, or send a typed receipt along with anything else.
import type { Context } from 'hono';
import { ticketFor } from '#src/cases/plain.service.ts';
import { answerPlainly, comeBackPlainly, type OpenCase, readAgain } from '#src/cases/plain-return.service.ts';
import type { Env } from '#src/platform/http/env.ts';
import type { SentForm } from '#src/platform/http/form.ts';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import type { Refused } from '#src/platform/result.ts';
import type { Problem } from '#src/ui/index.ts';
import { sentence } from '#src/words/words.ts';
import { CasePage, ReturnPage } from './plain-return.views.tsx';

type C = Context<Env>;
const RETURN = '/tips/plain/return';

export function addPlainReturnRoutes(room: Room): void {
  room.get(RETURN, 'tip.return', (c) => {
    c.header('cache-control', 'no-store');
    return c.html(<ReturnPage page={pageOf(c)} ticket={ticketFor(c.var.deps)} />);
  });

  room.post(RETURN, 'tip.return', async (c, form) => {
    const box = form.text('was.open');
    if (box !== '') return caseSent(c, form, box);
    const typed = form.text('code');
    const read = await comeBackPlainly(c.var.deps, { typed, ticket: form.text('once') });
    if (!read.ok) return typeAgain(c, form, typed, problem(c, read, 'code'));
    // What was written before the page forgot the receipt waits in the answer; it is sent by hand.
    return c.html(<CasePage page={pageOf(c)} open={read.value} written={form.text('text')} />);
  });
}

const problem = (c: C, { refusal, detail }: Refused, field: string): Problem => ({
  field: BUSY.has(refusal) ? '' : field,
  text: sentence(c.var.lang, refusal, detail),
});
const BUSY: ReadonlySet<string> = new Set(['tip.plain.busy', 'tip.plain.old']);

function typeAgain(c: C, form: SentForm, typed: string, why: Problem): Response | Promise<Response> {
  const ticket = ticketFor(c.var.deps, form.text('once'));
  const written = form.text('text');
  return c.html(
    <ReturnPage page={pageOf(c)} ticket={ticket} typed={typed} written={written} problems={[why]} />,
    422,
  );
}

/** From the page of an open case: an answer, or only to look again. */
async function caseSent(c: C, form: SentForm, box: string): Promise<Response> {
  const { deps, lang } = c.var;
  const page = pageOf(c);
  const written = form.text('text');
  const answers = form.text('go') !== 'read';
  const seq = Number(form.text('revision'));
  const done = answers ? await answerPlainly(deps, { box, seq, text: written }) : await readAgain(deps, box);
  if (done.ok)
    return c.html(
      <CasePage page={page} open={done.value} answered={answers} written={answers ? '' : written} />,
    );
  if (done.refusal === 'tip.plain.old' || done.refusal === 'tip.receipt.unknown') {
    const text = sentence(lang, 'tip.plain.forgotten');
    return typeAgain(c, form, '', { field: 'code', text });
  }
  const now: { ok: boolean; value?: OpenCase } = await readAgain(deps, box);
  const why = problem(c, done, 'text');
  return now.value
    ? c.html(<CasePage page={page} open={now.value} written={written} problems={[why]} />, 422)
    : typeAgain(c, form, '', why);
}
