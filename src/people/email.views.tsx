// The page of one's own address for letters, and the page that a link to a new one opens.
import type { Page } from '#src/platform/http/page.ts';
import type { MailProblem } from '#src/platform/mail-addresses.ts';
import {
  Button,
  Buttons,
  Day,
  Done,
  Field,
  Form,
  FormPage,
  Layout,
  Note,
  type Problem,
  usePage,
} from '#src/ui/index.ts';
import type { OwnEmail } from './email.service.ts';

type EmailProps = {
  readonly page: Page;
  readonly own: OwnEmail;
  readonly done: 'asked' | 'again' | undefined;
  readonly typed?: string;
  readonly problems?: readonly Problem[];
};

export function EmailPage({ page, own, done, typed = '', problems = [] }: EmailProps) {
  const t = page.w.people.email;
  return (
    <Layout
      page={page}
      title={t.title}
      slim
      unlisted
      section={page.w.people.account.title}
      refused={problems.length > 0}
    >
      <FormPage
        title={t.title}
        back={{ href: '/account', text: page.w.people.account.back }}
        problems={problems}
      >
        {done ? <Done>{t.done[done]}</Done> : null}
        {own.problem ? <Refused problem={own.problem} /> : null}
        <p>
          {t.now}: <b>{own.email}</b>
        </p>
        <Form action="/account/email" problems={problems} summary={false} values={{ email: typed }}>
          <Field name="email" label={t.next} hint={t.nextHint} type="email" autocomplete="email" required />
          {own.hasPassword ? (
            <Field
              name="password"
              label={page.w.people.account.passwordAgain}
              type="password"
              autocomplete="current-password"
              required
            />
          ) : null}
          <Buttons>
            <Button>{t.change}</Button>
          </Buttons>
        </Form>
        {own.problem ? (
          <Form action="/account/email/again" class="stack flat">
            <p class="soft">{t.againWhy}</p>
            <Buttons>
              <Button kind="quiet">{t.again}</Button>
            </Buttons>
          </Form>
        ) : null}
      </FormPage>
    </Layout>
  );
}

function Refused({ problem }: { problem: MailProblem }) {
  const t = usePage().w.people.email;
  return (
    <Note tone="warn" icon="talk" title={t.refused}>
      {t.since} <Day value={problem.since} form="short" /> · {t.said} <span lang="en">{problem.said}</span> (
      {problem.code})
    </Note>
  );
}

export function ConfirmEmailPage({
  page,
  email,
  token,
  problems = [],
}: {
  page: Page;
  email: string;
  token: string;
  problems?: readonly Problem[];
}) {
  const t = page.w.people.email;
  return (
    <Layout
      page={page}
      title={t.confirmTitle}
      slim
      unlisted
      section={page.w.people.account.title}
      refused={problems.length > 0}
    >
      <FormPage title={t.confirmTitle} problems={problems}>
        <p>
          {t.confirmWhat} <b>{email}</b>
        </p>
        <Form action={`/account/email/${token}`} summary={false} problems={problems}>
          <Buttons>
            <Button>{t.confirm}</Button>
          </Buttons>
        </Form>
      </FormPage>
    </Layout>
  );
}

/** Used, over, or another person's: which of these is nobody's business. */
export function ClosedEmailPage({ page }: { page: Page }) {
  const t = page.w.people.email;
  return (
    <Layout page={page} title={t.closed} slim unlisted section={page.w.people.account.title}>
      <FormPage title={t.closed}>
        <p class="lede">{t.closedWhat}</p>
        <Buttons>
          <Button kind="quiet" href="/account/email">
            {t.title}
          </Button>
        </Buttons>
      </FormPage>
    </Layout>
  );
}
