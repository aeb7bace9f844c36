// The pages of the second factor. A secret is shown until its first code was right, recovery codes once.
import { raw } from 'hono/html';
import type { Page } from '#src/platform/http/page.ts';
import {
  Button,
  Buttons,
  Field,
  Form,
  FormPage,
  Layout,
  More,
  Note,
  type Problem,
  usePage,
} from '#src/ui/index.ts';

type Refusable = { readonly page: Page; readonly problems?: readonly Problem[] };
type FactorProps = Refusable & { readonly next: string; readonly hasPassword: boolean };

function PasswordAgain({ hasPassword }: { hasPassword: boolean }) {
  const t = usePage().w.people.account;
  return hasPassword ? (
    <Field name="password" label={t.passwordAgain} type="password" autocomplete="current-password" required />
  ) : null;
}

/** Before it is set up: what it is, and the button that begins. */
export function FactorIntroPage({
  page,
  problems = [],
  next,
  hasPassword,
  roles,
}: FactorProps & { roles: readonly string[] }) {
  const t = page.w.people.factor;
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
        {roles.length > 0 ? (
          <Note tone="warn" icon="lock" title={t.needed}>
            {t.neededFor(roles.join(' · '))}
          </Note>
        ) : null}
        <p>{t.what}</p>
        <Form action="/account/second-factor" problems={problems} summary={false}>
          <input type="hidden" name="next" value={next} />
          <PasswordAgain hasPassword={hasPassword} />
          <Buttons>
            <Button>{t.begin}</Button>
          </Buttons>
        </Form>
      </FormPage>
    </Layout>
  );
}

/** The picture and the secret, until the first code was right. */
export function FactorWaitingPage(props: FactorProps & { picture: string; secret: string }) {
  const { page, problems = [], next, picture, secret } = props;
  const t = page.w.people.factor;
  return (
    <Layout
      page={page}
      title={t.scan}
      slim
      unlisted
      section={page.w.people.account.title}
      refused={problems.length > 0}
    >
      <FormPage
        title={t.scan}
        back={{ href: '/account', text: page.w.people.account.back }}
        problems={problems}
      >
        <div role="img" aria-label={t.picture}>
          {raw(picture)}
        </div>
        <p>{t.bySecret}</p>
        <p class="value">
          <code>{secret.match(/.{4}/gu)?.join(' ') ?? secret}</code>
        </p>
        <Form action="/account/second-factor/confirm" problems={problems} summary={false}>
          <input type="hidden" name="next" value={next} />
          <Field name="totp" label={page.w.people.code.label} few autocomplete="one-time-code" required />
          <Buttons>
            <Button icon="good">{t.confirm}</Button>
          </Buttons>
        </Form>
      </FormPage>
    </Layout>
  );
}

/** Once, and never again. */
export function RecoveryCodesPage({
  page,
  codes,
  next,
}: {
  page: Page;
  codes: readonly string[];
  next: string;
}) {
  const t = page.w.people.factor;
  return (
    <Layout page={page} title={t.codes} slim unlisted section={page.w.people.account.title}>
      <FormPage title={t.codes}>
        <Note tone="warn" icon="print" title={t.codesOnce}>
          {t.codesWhy}
        </Note>
        <ul class="card plain">
          {codes.map((code) => (
            <li>
              <code>{code}</code>
            </li>
          ))}
        </ul>
        <p class="soft">{t.codesFor(page.origin)}</p>
        <p class="push">
          <a class="btn" href={next}>
            {t.codesKept}
          </a>
        </p>
      </FormPage>
    </Layout>
  );
}

/** It is set up: new recovery codes, or away with it for a new phone. */
export function FactorPage({
  page,
  problems = [],
  hasPassword,
  doing,
}: FactorProps & { doing?: 'codes' | 'drop' }) {
  const t = page.w.people.factor;
  const at = (what: 'codes' | 'drop') => (doing === what ? problems : []);
  if (doing === 'drop') {
    return (
      <Layout
        page={page}
        title={t.dropTitle}
        slim
        unlisted
        section={page.w.people.account.title}
        refused={problems.length > 0}
      >
        <FormPage
          title={t.dropTitle}
          back={{ href: '/account/second-factor', text: t.back }}
          problems={problems}
        >
          <p>{t.dropWhat}</p>
          <Form action="/account/second-factor/drop" problems={at('drop')} summary={false}>
            <PasswordAgain hasPassword={hasPassword} />
            <Field name="totp" label={page.w.people.code.label} hint={page.w.people.code.hint} few required />
            <Buttons>
              <Button kind="alarm">{t.drop}</Button>
            </Buttons>
          </Form>
        </FormPage>
      </Layout>
    );
  }
  return (
    <Layout
      page={page}
      title={t.there}
      slim
      unlisted
      section={page.w.people.account.title}
      refused={problems.length > 0}
    >
      <FormPage
        title={t.there}
        back={{ href: '/account', text: page.w.people.account.back }}
        problems={problems}
      >
        <p>{t.thereWhat}</p>
        <Form action="/account/recovery-codes" problems={at('codes')} summary={false}>
          <PasswordAgain hasPassword={hasPassword} />
          <Buttons>
            <Button icon="print">{t.renew}</Button>
          </Buttons>
        </Form>
        <p>
          <More href="/account/second-factor/drop">{t.newPhone}</More>
        </p>
      </FormPage>
    </Layout>
  );
}
