// The pages of inviting and of taking up an invitation.
import type { Area } from '#src/areas/areas.service.ts';
import { AreaPicker } from '#src/areas/picker.tsx';
import type { Page } from '#src/platform/http/page.ts';
import { HELD_OVER, type Role } from '#src/policy/roles.ts';
import {
  Button,
  Buttons,
  Choices,
  Done,
  Field,
  Form,
  FormPage,
  Layout,
  More,
  Note,
  type Option,
  type Problem,
  usePage,
} from '#src/ui/index.ts';
import { LEVEL } from './placing.service.ts';

type Values = Readonly<Record<string, string>>;

export function WhichRolePage({ page, roles }: { page: Page; roles: readonly Role[] }) {
  const t = page.w.people.invite;
  const options = roles.map((role) => ({ value: role, text: page.w.people.roles[role] }));
  return (
    <Layout page={page} title={t.title} slim unlisted section={t.section}>
      <FormPage title={t.title} back={{ href: '/people', text: t.back }}>
        <Form action="/people/invite" method="get">
          <Choices name="role" legend={t.whichRole} hint={t.whichRoleHint} options={options} />
          <Buttons>
            <Button>{t.go}</Button>
          </Buttons>
        </Form>
      </FormPage>
    </Layout>
  );
}

export type InviteProps = {
  readonly page: Page;
  readonly role: Role;
  readonly values: Values;
  readonly problems?: readonly Problem[];
  readonly regions: readonly Option[];
  readonly organisations: readonly Option[];
  /** Several places of the name that was typed. */
  readonly several?: readonly Area[];
};

export function InvitePage(props: InviteProps) {
  const { page, role, values, problems = [], organisations } = props;
  const t = page.w.people.invite;
  const title = t.roleTitle(page.w.people.roles[role]);
  return (
    <Layout
      page={page}
      title={title}
      slim
      unlisted
      section={t.section}
      scripts={['picker']}
      refused={problems.length > 0}
    >
      <FormPage title={title} back={{ href: '/people/invite', text: t.title }} problems={problems}>
        <Form action="/people/invite" values={values} problems={problems} summary={false}>
          <input type="hidden" name="role" value={role} />
          <PlaceField {...props} />
          <Field name="name" label={t.name} autocomplete="off" required />
          <Field name="email" label={t.email} hint={t.emailHint} type="email" autocomplete="off" required />
          <Field
            name="organisation"
            label={t.organisation}
            hint={t.organisationHint}
            type="select"
            options={[{ value: '', text: t.usual }, ...organisations]}
            optional
          />
          <Buttons>
            <Button>{t.send}</Button>
          </Buttons>
        </Form>
      </FormPage>
    </Layout>
  );
}

function PlaceField({ role, regions, several = [] }: InviteProps) {
  const { w } = usePage();
  const t = w.people.invite;
  const { kind, digits } = HELD_OVER[role];
  if (kind === 'nation') return null;
  if (kind !== 'area') {
    const hint = kind === 'assigned' ? t.regionHint : undefined;
    return <Field name="region" label={t.region} hint={hint} type="select" options={regions} required />;
  }
  return (
    <AreaPicker name="place" label={t.place[digits ?? 6]} levels={[LEVEL[digits ?? 6]]} choices={several} />
  );
}

type SentProps = { page: Page; email: string; link: string | undefined };

/** With the link, where no letter could carry it: shown this once. */
export function InvitedPage({ page, email, link }: SentProps) {
  const t = page.w.people.invite;
  return (
    <Layout page={page} title={t.sent} slim unlisted section={t.section}>
      <FormPage title={t.sent} back={{ href: '/people', text: t.back }}>
        {link ? (
          <>
            <Note tone="warn" icon="key">
              {t.sentLink}
            </Note>
            <p class="card">
              <code>{link}</code>
            </p>
          </>
        ) : (
          <Done>{t.sentMailed(email)}</Done>
        )}
        <p>
          <More href="/people/invite">{t.another}</More>
        </p>
      </FormPage>
    </Layout>
  );
}

export type AcceptProps = {
  readonly page: Page;
  readonly token: string;
  readonly role: Role;
  readonly place: string;
  readonly email: string;
  readonly values: Values;
  readonly problems?: readonly Problem[];
  readonly provider: string | undefined;
  /** The e-mail has an account: whose name, if that person is the one signed in. */
  readonly account?: { readonly signedInAs: string | undefined } | undefined;
};

export function AcceptPage(props: AcceptProps) {
  const { page, role, place, problems = [], account } = props;
  const t = page.w.people.accept;
  return (
    <Layout page={page} title={t.title} slim unlisted section={t.section} refused={problems.length > 0}>
      <FormPage title={t.title} problems={problems}>
        <p class="lede">{t.lede(page.w.people.roles[role], place)}</p>
        {!account ? <NewAccount {...props} /> : <OldAccount {...props} signedInAs={account.signedInAs} />}
      </FormPage>
    </Layout>
  );
}

function NewAccount({ token, email, values, problems = [], provider }: AcceptProps) {
  const { w } = usePage();
  const t = w.people.accept;
  return (
    <Form action={`/invitations/${token}`} values={values} problems={problems} summary={false}>
      {email ? (
        <p class="soft">{t.emailShown(email)}</p>
      ) : (
        <Field name="email" label={t.email} type="email" autocomplete="username" required />
      )}
      <Field name="name" label={t.name} autocomplete="name" required />
      <Field
        name="newPassword"
        label={t.password}
        hint={w.people.account.passwordHint}
        type="password"
        autocomplete="new-password"
        required
      />
      <Buttons>
        <Button>{t.go}</Button>
        {provider ? (
          <Button kind="quiet" name="way" value="provider">
            {t.withProvider(provider)}
          </Button>
        ) : null}
      </Buttons>
    </Form>
  );
}

function OldAccount({ token, problems = [], signedInAs }: AcceptProps & { signedInAs: string | undefined }) {
  const page = usePage();
  const t = page.w.people.accept;
  const here = page.href(`/invitations/${token}`);
  if (signedInAs === undefined) {
    return (
      <>
        <p>{t.signInFirst}</p>
        <Buttons>
          <Button href={`/sign-in?next=${encodeURIComponent(here)}`}>{t.signIn}</Button>
        </Buttons>
      </>
    );
  }
  return (
    <Form action={`/invitations/${token}/mine`} problems={problems} summary={false}>
      <p>{t.mineWhat(signedInAs)}</p>
      <Buttons>
        <Button icon="good">{t.mine}</Button>
      </Buttons>
    </Form>
  );
}

export function ClosedInvitationPage({ page, why }: { page: Page; why: string | undefined }) {
  const t = page.w.people.accept;
  const title = why ? t.closed : t.unknown;
  return (
    <Layout page={page} title={title} slim unlisted section={t.section}>
      <FormPage title={title}>
        <p class="lede">{why ?? t.unknownWhat}</p>
        <Buttons>
          <Button kind="quiet" href="/sign-in">
            {t.toSignIn}
          </Button>
        </Buttons>
      </FormPage>
    </Layout>
  );
}
