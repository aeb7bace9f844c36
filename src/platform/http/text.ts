// A page's text goes out as it is. What JSX makes is an object that says "escaped"; a Response of that is built the
// long way, as a stream, and whoever wants its bytes reads them back out of it. Here it becomes plain text once, and
// is remembered beside its answer for the cache of pages.
import { createMiddleware } from 'hono/factory';
import type { Env } from './env.ts';

const texts = new WeakMap<Response, string>();

/** undefined: it was not made of a page's text. */
export const textOf = (answer: Response): string | undefined => texts.get(answer);

export const plainText = createMiddleware<Env>(async (c, next) => {
  const html = c.html.bind(c);
  const plain = async (page: string | Promise<string>, ...more: [status?: 200]): Promise<Response> => {
    const text = String(await page.toString()); // of an element, that may be a promise too
    const answer = html(text, ...more);
    texts.set(answer, text);
    return answer;
  };
  c.html = plain as unknown as typeof c.html;
  await next();
});
