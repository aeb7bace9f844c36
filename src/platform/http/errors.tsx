// The pages of what went wrong. One place turns a bug or a broken neighbour into a page with a reference
// number; the number is in the log beside the error, the person sees nothing else of it.
import type { Context } from 'hono';
import { Layout } from '#src/ui/layout.tsx';
import { newId } from '../ids.ts';
import type { Env } from './env.ts';
import { type SentForm, UnreadableForm } from './form.ts';
import { type Page, pageOf } from './page.ts';

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

/** What the form carries for itself, and what nobody should see on a screen. */
const MACHINERY = /password|code|once|^(?:revision|go|for|question)$|^was\./u;
/** What no form may carry a second time: it is typed anew. */
const TYPED_ANEW = /password|totp|code/u;

/**
 * The form was not opened here, or its cookie is gone. What was typed is shown, so that it can be copied; and
 * where the browser itself says that the form came from a page of ours, it can be sent again with a fresh token
 * by one press of a person. Another site's form never gets that: its header says so, or there is none.
 */
export function staleForm(c: Context<Env>, form: SentForm): Response | Promise<Response> {
  const page = pageOf(c);
  const t = page.w.http.staleForm;
  const typed = Object.entries(form.plain()).filter(([name, text]) => text !== '' && !MACHINERY.test(name));
  const ours = c.req.header('sec-fetch-site') === 'same-origin';
  const again = ours && form.files.length === 0 && !form.names().some((name) => TYPED_ANEW.test(name));
  return c.html(
    <Layout page={page} title={t.title} refused>
      <div class="wrap band stack">
        <h1>{t.title}</h1>
        <p class="read lede">{again ? t.ledeAgain : t.lede}</p>
        {again ? <Again page={page} form={form} text={t.again} /> : null}
        <p>
          <a class={again ? 'more' : 'btn'} href={page.href(page.path)}>
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

function Again({ page, form, text }: { page: Page; form: SentForm; text: string }) {
  const fields = form.names().filter((name) => name !== '_csrf');
  return (
    <form method="post" action={page.href(page.path)}>
      <input type="hidden" name="_csrf" value={page.csrf} />
      {fields.flatMap((name) =>
        form.all(name).map((value) => <input type="hidden" name={name} value={value} />),
      )}
      <button class="btn" type="submit">
        {text}
      </button>
    </form>
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
