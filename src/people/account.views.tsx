// The pages of one's own account. Codes and secrets are shown once, to the one they belong to.
import type { Page } from '#src/platform/http/page.ts';
import {
  Button,
  Buttons,
  Choices,
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
  Tag,
  usePage,
} from '#src/ui/index.ts';
import type { Account } from './account.service.ts';

type Refusable = { readonly page: Page; readonly problems?: readonly Problem[] };
type Values = Readonly<Record<string, string>>;
/** What was just done, in words/…/people.ts `account.done`. */
export type DoneWhat =
  | 'profile'
  | 'password'
  | 'linked'
  | 'unlinked'
  | 'link-refused'
  | 'second-factor-gone'
  | 'email';

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
          values={props.values ?? { name: person.name, lang: person.lang, digest: account.digest }}
        >
          <Field name="name" label={t.name} hint={t.nameHint} autocomplete="name" required />
          <Field name="lang" label={t.lang} hint={t.langHint} type="select" options={t.langs} />
          <Choices name="digest" legend={t.digest} hint={t.digestHint} options={t.digests} />
          <Buttons>
            <Button kind="quiet">{t.save}</Button>
          </Buttons>
        </Form>
        <Heading title={t.security} />
        <p>
          {t.email}: <b>{person.email}</b>{' '}
          {account.mailProblem ? <Tag is="warn">{page.w.people.email.refused}</Tag> : null}
        </p>
        <p>
          <More href="/account/email">{t.changeEmail}</More>
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
