// The pages of one's own account. Codes and secrets are shown once, to the one they belong to.
import { raw } from 'hono/html';
import type { Page } from '#src/platform/http/page.ts';
import {
  Button,
  Buttons,
  Column,
  Day,
  Done,
  Field,
  Form,
  FormPage,
  Heading,
  Layout,
  More,
  Note,
  type Problem,
  Table,
  usePage,
} from '#src/ui/index.ts';
import type { Account } from './account.service.ts';

type Refusable = { readonly page: Page; readonly problems?: readonly Problem[] };
type Values = Readonly<Record<string, string>>;
/** What was just done, in words/…/people.ts `account.done`. */
export type DoneWhat = 'profile' | 'password' | 'linked' | 'unlinked' | 'link-refused' | 'second-factor-gone';

export function AccountPage(
  props: Refusable & {
    account: Account;
    place: string;
    thisSession: string;
    values?: Values | undefined;
    done?: DoneWhat | undefined;
    provider: string | undefined;
    lastWay?: string | undefined;
  },
) {
  const { page, account, problems = [], done, place } = props;
  const t = page.w.people.account;
  const { person, ways } = account;
  return (
    <Layout page={page} title={t.title} unlisted refused={problems.length > 0 || props.lastWay !== undefined}>
      <Column read>
        <h1>{t.title}</h1>
        <p class="lede">{place}</p>
        {done === 'link-refused' ? (
          <Note tone="warn">{t.done[done]}</Note>
        ) : done ? (
          <Done>{t.done[done]}</Done>
        ) : null}
        <Form
          action="/account"
          problems={problems}
          values={props.values ?? { name: person.name, lang: person.lang }}
        >
          <Field name="name" label={t.name} hint={t.nameHint} autocomplete="name" required />
          <Field name="lang" label={t.lang} hint={t.langHint} type="select" options={t.langs} />
          <Buttons>
            <Button kind="quiet">{t.save}</Button>
          </Buttons>
        </Form>
        <Heading title={t.security} />
        <p>
          {t.email}: <b>{person.email}</b>
        </p>
        <p>
          <More href="/account/password">{ways.password ? t.changePassword : t.setPassword}</More>
        </p>
        <p>{person.twoFactorEnabled ? t.factorOn : t.factorOff}</p>
        <p>
          <More href="/account/second-factor">
            {person.twoFactorEnabled ? t.manageFactor : t.setUpFactor}
          </More>
        </p>
        {props.provider ? (
          <ProviderPart name={props.provider} linked={ways.provider} lastWay={props.lastWay} />
        ) : null}
        <Sessions account={account} thisSession={props.thisSession} />
      </Column>
    </Layout>
  );
}

function ProviderPart({
  name,
  linked,
  lastWay,
}: {
  name: string;
  linked: boolean;
  lastWay: string | undefined;
}) {
  const page = usePage();
  const t = page.w.people.account;
  if (!linked) {
    return (
      <p>
        <a class="btn quiet" href={page.href('/account/link')}>
          {t.link(name)}
        </a>
      </p>
    );
  }
  return (
    <Form
      action="/account/unlink"
      class="stack flat"
      problems={lastWay ? [{ field: '', text: lastWay }] : []}
    >
      <p>{t.linked(name)}</p>
      <Buttons>
        <Button kind="quiet">{t.unlink(name)}</Button>
      </Buttons>
    </Form>
  );
}

function Sessions({ account, thisSession }: { account: Account; thisSession: string }) {
  const t = usePage().w.people.account;
  return (
    <>
      <Heading title={t.sessions} sub={t.sessionsWhy} />
      <Table
        caption={t.sessions}
        hideCaption
        rows={account.sessions}
        columns={[
          { head: t.begun, cell: (s) => <Day value={s.begunAt} form="short" time />, rowHead: true },
          { head: t.used, cell: (s) => <Day value={s.usedAt} form="short" /> },
          { head: t.which, cell: (s) => (s.id === thisSession ? <b>{t.thisOne}</b> : t.another) },
        ]}
      />
      <Form action="/account/sign-out-everywhere" class="stack flat">
        <Buttons>
          <Button kind="alarm" icon="leave">
            {t.everywhere}
          </Button>
        </Buttons>
      </Form>
    </>
  );
}

export function PasswordPage({ page, problems = [], hasPassword }: Refusable & { hasPassword: boolean }) {
  const t = page.w.people.account;
  const title = hasPassword ? t.changePassword : t.setPassword;
  return (
    <Layout page={page} title={title} slim unlisted section={t.title} refused={problems.length > 0}>
      <FormPage title={title} back={{ href: '/account', text: t.back }} problems={problems}>
        <Form action="/account/password" problems={problems} summary={false}>
          {hasPassword ? (
            <Field
              name="password"
              label={t.oldPassword}
              type="password"
              autocomplete="current-password"
              required
            />
          ) : null}
          <Field
            name="newPassword"
            label={t.newPassword}
            hint={t.passwordHint}
            type="password"
            autocomplete="new-password"
            required
          />
          <p class="soft">{t.othersEnd}</p>
          <Buttons>
            <Button>{title}</Button>
          </Buttons>
        </Form>
      </FormPage>
    </Layout>
  );
}

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
            <Button icon="next">{t.begin}</Button>
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
        <ol class="card">
          {codes.map((code) => (
            <li>
              <code>{code}</code>
            </li>
          ))}
        </ol>
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
