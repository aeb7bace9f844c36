// What is answered to a script that sends or fetches a sealed file: bytes that no browser draws or runs, or why not.
import { Readable } from 'node:stream';
import type { Context } from 'hono';
import { sentence } from '#src/words/words.ts';
import type { Refused } from '../result.ts';
import type { Env } from './env.ts';

export const bytesOut = (c: Context<Env>, bytes: Readable): Response =>
  c.body(Readable.toWeb(bytes) as ReadableStream, 200, {
    'content-type': 'application/octet-stream',
    'content-disposition': 'attachment',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'no-store, no-transform',
  });

const STATUS: Readonly<Record<string, 404 | 409 | 413>> = {
  'file.unknown': 404,
  'tip.receipt.unknown': 404,
  'file.part.none': 404,
  'file.missing': 409,
  'case.overtaken': 409,
  'file.large': 413,
};

/** The name of the refusal for the script, its sentence for the person. What one may not know of is unknown. */
export function refusedFile(
  c: Context<Env>,
  why: Pick<Refused, 'refusal' | 'problems' | 'detail'>,
): Response {
  const [first] = why.problems;
  const named = why.refusal === 'input.invalid' && first ? first.refusal : why.refusal;
  const refusal = named === 'not.found' ? 'file.unknown' : named;
  const said = sentence(c.var.lang, refusal, first?.detail ?? why.detail);
  return c.json({ refusal, sentence: said }, STATUS[refusal] ?? 422);
}
