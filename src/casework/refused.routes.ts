// What an officer's script is answered when something is refused: its name for the script, its sentence for the person.
// What it must never do: tell what may not be known from what is not there.
import type { Context } from 'hono';
import type { Env } from '#src/platform/http/env.ts';
import type { Refused } from '#src/platform/result.ts';
import { sentence } from '#src/words/words.ts';

export function refused(c: Context<Env>, why: Refused): Response {
  const [first] = why.problems;
  const refusal = why.refusal === 'input.invalid' && first ? first.refusal : why.refusal;
  const said = { refusal, sentence: sentence(c.var.lang, refusal, first?.detail ?? why.detail) };
  return c.json(said, refusal === 'not.found' ? 404 : 422);
}
