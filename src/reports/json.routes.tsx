// What scripts of ours are told when something is refused: the same sentences that a page would show.
// What it must never do: tell more than the page would.
import type { Context } from 'hono';
import type { Env } from '#src/platform/http/env.ts';
import type { Problem, Refused } from '#src/platform/result.ts';
import { sentence } from '#src/words/words.ts';

export const said = (c: Context<Env>, problem: Problem) => ({
  field: problem.field,
  text: sentence(c.var.lang, problem.refusal, problem.detail),
});

const STATUS: Readonly<Record<string, 404 | 409>> = {
  'not.found': 404,
  'evidence.upload.none': 404,
  'evidence.upload.part': 409,
  'report.closed': 409,
  'report.none': 409,
  'device.other': 409,
};

export function refusedJson(c: Context<Env>, refused: Refused): Response {
  const { refusal, detail } = refused;
  const problems = refused.problems.map((problem) => said(c, problem));
  const whole = refusal === 'not.found' ? '' : sentence(c.var.lang, refusal, detail);
  const text = refusal === 'input.invalid' ? (problems[0]?.text ?? whole) : whole;
  return c.json({ refusal, text, problems }, STATUS[refusal] ?? 422);
}
