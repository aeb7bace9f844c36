// The pages of signing in: e-mail and password, the code after it, and the way back to what was being written.
import type { Page } from '#src/platform/http/page.ts';
import {
  Button,
  Buttons,
  Field,
  Form,
  FormPage,
  Later,
  Layout,
  Note,
  type Problem,
  usePage,
} from '#src/ui/index.ts';
import { KeptFields } from './form.views.tsx';
import type { Kept } from './session.ts';

export type EntryProps = {
  readonly page: Page;
  readonly next: string;
  readonly kept?: Kept | undefined;
  readonly problems?: readonly Problem[] | undefined;
};

export function SignInPage(props: EntryProps & { email?: string; provider: string | undefined }) {
  const { page, next, kept, problems = [], email = '', provider } = props;
  const t = page.w.people.entry;
  return (
    <Layout page={page} title={t.title} slim unlisted section={t.section} refused={problems.length > 0}>
      <FormPage title={t.title} problems={problems}>
        {kept ? <KeptNote kept={kept} /> : <p class="soft">{t.lede}</p>}
        <Form action="/sign-in" problems={problems} values={{ email }} summary={false}>
          <KeptFields next={next} kept={kept} />
          <Field name="email" label={t.email} type="email" autocomplete="username" required />
          <Field
            name="password"
            label={t.password}
            type="password"
            autocomplete="current-password"
            required
          />
          <Buttons>
            <Button>{t.go}</Button>
            <Later href="/sign-in/reset">{t.forgot}</Later>
          </Buttons>
        </Form>
        {provider ? <Provider name={provider} next={next} kept={kept} /> : null}
        <p class="soft">{t.noAccount}</p>
      </FormPage>
    </Layout>
  );
}

function KeptNote({ kept }: { kept: Kept }) {
  const t = usePage().w.people.entry;
  return (
    <Note tone="info" icon="lock" title={t.expired}>
      {t.keptHere}
      {kept.filesLost ? ` ${t.filesLost}` : null}
    </Note>
  );
}

/** With something kept, the provider opens in another tab: this page holds the words and must stay. */
function Provider({ name, next, kept }: { name: string; next: string; kept: Kept | undefined }) {
  const page = usePage();
  const t = page.w.people.entry;
  const start = page.href(`/sign-in/with?next=${encodeURIComponent(kept ? '/account' : next)}`);
  if (!kept) {
    return (
      <p>
        <a class="btn quiet" href={start}>
          {t.provider(name)}
        </a>
      </p>
    );
  }
  return (
    <Form action="/sign-in/resume" class="stack flat">
      <KeptFields next={next} kept={kept} />
      <p>
        <a class="more" href={start} target="_blank" rel="noopener">
          {t.providerElsewhere(name)}
        </a>
      </p>
      <Buttons>
        <Button kind="quiet">{t.signedInElsewhere}</Button>
      </Buttons>
    </Form>
  );
}

export function CodePage(props: EntryProps) {
  const { page, next, kept, problems = [] } = props;
  const t = page.w.people.code;
  return (
    <Layout
      page={page}
      title={t.title}
      slim
      unlisted
      section={page.w.people.entry.section}
      refused={problems.length > 0}
    >
      <FormPage title={t.title} problems={problems} back={{ href: '/sign-in', text: t.back }}>
        {kept ? <KeptNote kept={kept} /> : null}
        <Form action="/sign-in/code" problems={problems} summary={false}>
          <KeptFields next={next} kept={kept} />
          <Field name="totp" label={t.label} hint={t.hint} few autocomplete="one-time-code" required />
          <Buttons>
            <Button>{t.go}</Button>
          </Buttons>
        </Form>
        <p class="soft">{t.lost}</p>
      </FormPage>
    </Layout>
  );
}

/** Signed in again: one button sends on what was being written, as it was, to where it was going. */
export function ResumePage({ page, kept, name }: { page: Page; kept: Kept; name: string }) {
  const t = page.w.people.resume;
  return (
    <Layout page={page} title={t.title} slim unlisted section={page.w.people.entry.section}>
      <FormPage title={t.title}>
        <p class="lede">{t.lede(name)}</p>
        {kept.filesLost ? <Note tone="warn">{page.w.people.entry.filesLost}</Note> : null}
        {/* Not <Form>: the fields are the other page's own, the hidden ones included. */}
        <form method="post" action={kept.to}>
          <input type="hidden" name="_csrf" value={page.csrf} />
          {kept.fields.map(([field, value]) => (
            <input type="hidden" name={field} value={value} />
          ))}
          <Buttons>
            <Button>{t.go}</Button>
            <Later href="/work">{t.leave}</Later>
          </Buttons>
        </form>
      </FormPage>
    </Layout>
  );
}
