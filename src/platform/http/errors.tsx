// The pages of what went wrong. One place turns a bug or a broken neighbour into a page with a reference
// number; the number is in the log beside the error, the person sees nothing else of it.
import type { Context } from 'hono';
import { Layout } from '#src/ui/layout.tsx';
import { newId } from '../ids.ts';
import type { Env } from './env.ts';
import { type SentForm, UnreadableForm } from './form.ts';
import { pageOf } from './page.ts';

export function notFound(c: Context<Env>): Response | Promise<Response> {
  const page = pageOf(c);
  const t = page.w.http.notFound;
  return c.html(
    <Layout page={page} title={t.title}>
      <div class="wrap band stack">
        <h1>{t.title}</h1>
        <p class="read lede">{t.lede}</p>
        <p class="row">
          <a class="btn" href={page.href('/')}>
            {t.home}
          </a>
          <a class="more" href={page.href('/areas')}>
            {t.search}
          </a>
        </p>
      </div>
    </Layout>,
    404,
  );
}

/** The form was not opened here, or its cookie is gone. What was typed is shown, so that it can be copied. */
export function staleForm(c: Context<Env>, form: SentForm): Response | Promise<Response> {
  const page = pageOf(c);
  const t = page.w.http.staleForm;
  const typed = Object.entries(form.plain()).filter(
    ([name, text]) => text !== '' && !/password|code|once/u.test(name),
  );
  return c.html(
    <Layout page={page} title={t.title} refused>
      <div class="wrap band stack">
        <h1>{t.title}</h1>
        <p class="read lede">{t.lede}</p>
        <p>
          <a class="btn" href={page.href(page.path)}>
            {t.back}
          </a>
        </p>
        {typed.map(([, text]) => (
          <p class="card read typed">{text}</p>
        ))}
      </div>
    </Layout>,
    403,
  );
}

const databaseIsAway = (error: Error & { code?: string }): boolean =>
  /^(08|57P)/u.test(error.code ?? '') ||
  ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'].includes(error.code ?? '') ||
  /connection terminated|connect timeout|timeout exceeded when trying to connect/iu.test(error.message);

/** What came was no form: said plainly, and no fault of ours in the log. */
function unreadable(c: Context<Env>): Response | Promise<Response> {
  const page = pageOf(c);
  const t = page.w.http.unreadable;
  return c.html(
    <Layout page={page} title={t.title}>
      <div class="wrap band stack">
        <h1>{t.title}</h1>
        <p class="read lede">{t.lede}</p>
        <p>
          <a class="btn" href={page.href(page.path)}>
            {page.w.http.staleForm.back}
          </a>
        </p>
      </div>
    </Layout>,
    400,
  );
}

export function broken(error: Error, c: Context<Env>): Response | Promise<Response> {
  if (error instanceof UnreadableForm) return unreadable(c);
  const away = databaseIsAway(error);
  const reference = newId().slice(-8);
  c.var.deps.log.error(
    { err: error, reference, route: c.var.route },
    away ? 'database away' : 'request failed',
  );
  const page = pageOf(c);
  const t = away ? page.w.http.away : page.w.http.broken;
  if (away) c.header('retry-after', '10');
  return c.html(
    <Layout page={page} title={t.title}>
      <div class="wrap band stack">
        <h1>{t.title}</h1>
        <p class="read lede">{t.lede}</p>
        <p class="soft">
          {page.w.http.broken.reference} <b>{reference}</b>
        </p>
      </div>
    </Layout>,
    away ? 503 : 500,
  );
}
