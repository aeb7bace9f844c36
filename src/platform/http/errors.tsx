// The pages of what went wrong. One place turns a bug or a broken neighbour into a page with a reference
// number; the number is in the log beside the error, the person sees nothing else of it.
import type { Context } from 'hono';
import { Layout } from '#src/ui/layout.tsx';
import { newId } from '../ids.ts';
import { isBodyRead } from './body.ts';
import { tokenIsGood } from './csrf.ts';
import type { Env } from './env.ts';
import { faultOf } from './fault.ts';
import { OverlongForm, readForm, type SentForm, UnkeptForm } from './form.ts';
import { type Page, pageOf } from './page.ts';
import { isUnlogged } from './request-log.ts';

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
  const typed = shown(form);
  const ours = c.req.header('sec-fetch-site') === 'same-origin';
  const again = ours && form.files.length === 0 && mayGoAgain(form);
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

/** The value of a button or of a choice: nobody typed it. */
const CODE = /^[a-z][a-z0-9_-]*$/u;

const shown = (form: SentForm): [string, string][] =>
  Object.entries(form.plain()).filter(
    ([name, text]) => text !== '' && !MACHINERY.test(name) && !CODE.test(text),
  );

const mayGoAgain = (form: SentForm): boolean => !form.names().some((name) => TYPED_ANEW.test(name));

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

/** Nothing was lost: what was typed comes back in the page, and is sent again by one press. */
export async function broken(error: Error, c: Context<Env>): Promise<Response> {
  const fault = faultOf(error);
  if (fault === 'unreadable') return unreadable(c);
  const reference = newId().slice(-8);
  // of a visitor who must leave no trace: what broke and where in the code, without what was said, or which page it was
  const of = isUnlogged(c) ? { err: withoutWords(error) } : { err: error, route: c.var.route };
  c.var.deps.log.error({ ...of, reference, fault }, SAID[fault]);
  const form = error instanceof UnkeptForm || error instanceof OverlongForm ? error.form : await typedForm(c);
  const page = pageOf(c);
  const t = page.w.http[fault];
  const typed = form ? shown(form) : [];
  const again = form !== undefined && mayGoAgain(form) && tokenIsGood(c, form.text('_csrf'));
  const { status, retryAfter } = ANSWER[fault];
  if (retryAfter) c.header('retry-after', retryAfter);
  return c.html(
    <Layout page={page} title={t.title}>
      <div class="wrap band stack">
        <h1>{t.title}</h1>
        <p class="read lede">{again && fault === 'away' ? page.w.http.kept.away : t.lede}</p>
        {form && again ? (
          <>
            {typed.length > 0 ? <p class="read">{page.w.http.kept.lede}</p> : null}
            {form.files.length > 0 || error instanceof UnkeptForm ? (
              <p class="read">{page.w.http.kept.files}</p>
            ) : null}
            <Again page={page} form={form} text={page.w.http.staleForm.again} />
          </>
        ) : null}
        {typed.map(([, text]) => (
          <p class="card read typed">{text}</p>
        ))}
        <p class="soft">
          {page.w.http.broken.reference} <b>{reference}</b>
        </p>
      </div>
    </Layout>,
    status,
  );
}

/** A sentence may quote what was sent: only the kind of error and its place in the code are left. */
function withoutWords(error: Error): Error {
  const bare = new Error(error.name);
  const places = (error.stack ?? '').split('\n').filter((line) => /^ +at /u.test(line));
  bare.stack = [error.name, ...places].join('\n');
  const code = 'code' in error && /^\w{1,30}$/u.test(String(error.code)) ? { code: error.code } : {};
  return Object.assign(bare, code);
}

/** As the route read it; where it never came so far, read now. Undefined: nothing was typed. */
async function typedForm(c: Context<Env>): Promise<SentForm | undefined> {
  if (c.req.method !== 'POST') return undefined;
  if (c.var.sent) return c.var.sent;
  if (isBodyRead(c.req.raw)) return undefined;
  const form = await readForm(c.req.raw).catch(() => undefined);
  await form?.discard();
  return form;
}

const SAID = {
  overlong: 'a form of more than we take',
  away: 'database away',
  full: 'a disk is full',
  broken: 'request failed',
} as const;
const ANSWER = {
  overlong: { status: 413, retryAfter: undefined },
  away: { status: 503, retryAfter: '10' },
  full: { status: 507, retryAfter: '300' },
  broken: { status: 500, retryAfter: undefined },
} as const;
