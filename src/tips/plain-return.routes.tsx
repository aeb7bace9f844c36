// Coming back without script. Every page is at one address, which opens nothing by itself: what opens is in the form.
// What it must never do: be logged, set a cookie for a case, or send a typed receipt along with anything else.
import type { Context } from 'hono';
import { ticketFor } from '#src/cases/plain.service.ts';
import { answerPlainly, DOES } from '#src/cases/plain-answer.service.ts';
import { comeBackPlainly, readAgain } from '#src/cases/plain-return.service.ts';
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
    const written = { text: form.text('text'), address: form.text('address') };
    return c.html(<CasePage page={pageOf(c)} open={read.value} written={written} />);
  });
}

const problem = (c: C, { refusal, detail }: Refused, field: string): Problem => ({
  field: BUSY.has(refusal) ? '' : field,
  text: sentence(c.var.lang, refusal, detail),
});
const BUSY: ReadonlySet<string> = new Set(['tip.plain.busy', 'tip.plain.old']);

function typeAgain(c: C, form: SentForm, typed: string, why: Problem): Response | Promise<Response> {
  const ticket = ticketFor(c.var.deps, form.text('once'));
  const written = { text: form.text('text') || form.text('reason'), address: form.text('address') };
  return c.html(
    <ReturnPage page={pageOf(c)} ticket={ticket} typed={typed} written={written} problems={[why]} />,
    422,
  );
}

/** In which field what is done was written, and where it is refused. */
const FIELDS = { answer: 'text', dispute: 'reason', wish: 'address', unwish: 'address' } as const;

/** From the page of an open case: an answer, not agreeing with a closing, a wish, or only to look again. */
async function caseSent(c: C, form: SentForm, box: string): Promise<Response> {
  const { deps, lang } = c.var;
  const page = pageOf(c);
  const [text, reason, address] = [form.text('text'), form.text('reason'), form.text('address')];
  const written = { text, reason, address };
  const does = DOES.find((one) => one === form.text('go'));
  const field = does ? FIELDS[does] : 'text';
  const seq = Number(form.text('revision'));
  const told = does && (await answerPlainly(deps, { does, box, seq, text: written[field] }));
  const result = told ?? (await readAgain(deps, box));
  const rest = does && does !== 'unwish' ? { ...written, [field]: '' } : written;
  if (result.ok) return c.html(<CasePage page={page} open={result.value} done={does} written={rest} />);
  const now = await readAgain(deps, box);
  // nothing is lost where the receipt has to be typed again: a reason comes back as what was written
  if (!now.ok) return typeAgain(c, form, '', { field: 'code', text: sentence(lang, 'tip.plain.forgotten') });
  const why = problem(c, result, field);
  return c.html(<CasePage page={page} open={now.value} written={written} problems={[why]} />, 422);
}
