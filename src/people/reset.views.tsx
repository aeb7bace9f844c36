// The pages of a forgotten password.
import type { Page } from '#src/platform/http/page.ts';
import { Button, Buttons, Done, Field, Form, FormPage, Layout, Note, type Problem } from '#src/ui/index.ts';

type Props = { readonly page: Page; readonly problems?: readonly Problem[] };

export function AskResetPage({
  page,
  problems = [],
  email = '',
  mail,
}: Props & { email?: string; mail: boolean }) {
  const t = page.w.people.reset;
  const { entry } = page.w.people;
  return (
    <Layout page={page} title={t.title} slim unlisted section={entry.section} refused={problems.length > 0}>
      <FormPage title={t.title} back={{ href: '/sign-in', text: entry.title }} problems={problems}>
        {mail ? <p>{t.lede}</p> : <Note tone="warn">{t.noMail}</Note>}
        {mail ? (
          <Form action="/sign-in/reset" values={{ email }} problems={problems} summary={false}>
            <Field name="email" label={entry.email} type="email" autocomplete="username" required />
            <Buttons>
              <Button>{t.go}</Button>
            </Buttons>
          </Form>
        ) : null}
      </FormPage>
    </Layout>
  );
}

export function ResetSentPage({ page }: { page: Page }) {
  const t = page.w.people.reset;
  return (
    <Layout page={page} title={t.title} slim unlisted section={page.w.people.entry.section}>
      <FormPage title={t.title} back={{ href: '/sign-in', text: page.w.people.entry.title }}>
        <Done>{t.sent}</Done>
        <p class="soft">{t.sentWhat}</p>
      </FormPage>
    </Layout>
  );
}

export function NewPasswordPage({ page, problems = [], token }: Props & { token: string }) {
  const t = page.w.people.reset;
  const { account, entry } = page.w.people;
  return (
    <Layout
      page={page}
      title={t.newTitle}
      slim
      unlisted
      section={entry.section}
      refused={problems.length > 0}
    >
      <FormPage title={t.newTitle} back={{ href: '/sign-in/reset', text: t.title }} problems={problems}>
        <Form action={`/sign-in/reset/${token}`} problems={problems} summary={false}>
          <Field
            name="newPassword"
            label={account.newPassword}
            hint={account.passwordHint}
            type="password"
            autocomplete="new-password"
            required
          />
          <Buttons>
            <Button>{t.save}</Button>
          </Buttons>
        </Form>
      </FormPage>
    </Layout>
  );
}

export function ResetDonePage({ page }: { page: Page }) {
  const t = page.w.people.reset;
  return (
    <Layout page={page} title={t.done} slim unlisted section={page.w.people.entry.section}>
      <FormPage title={t.done}>
        <p class="lede">{t.doneWhat}</p>
        <Buttons>
          <Button href="/sign-in">{page.w.people.entry.go}</Button>
        </Buttons>
      </FormPage>
    </Layout>
  );
}
