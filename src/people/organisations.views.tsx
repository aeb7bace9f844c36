// The pages of organisations: the list, one to add, one to change.
import type { Area } from '#src/areas/areas.service.ts';
import { AreaPicker } from '#src/areas/picker.tsx';
import type { Page } from '#src/platform/http/page.ts';
import {
  Button,
  Buttons,
  Choices,
  Column,
  Done,
  Field,
  Form,
  FormPage,
  Layout,
  More,
  number,
  Pager,
  type Problem,
  Table,
  Tag,
  Tick,
} from '#src/ui/index.ts';
import { ORGANISATION_KINDS } from './organisation.ts';
import { ADDED_KINDS, ORGANISATIONS_A_PAGE } from './organisation-list.service.ts';
import type { OrganisationRow } from './organisations.store.ts';

type Values = Readonly<Record<string, string>>;

export type OrganisationsProps = {
  readonly page: Page;
  readonly rows: readonly OrganisationRow[];
  readonly total: number;
  readonly now: number;
  readonly q: string;
  readonly kind: string;
  readonly saved: boolean;
};

export function OrganisationsPage({ page, rows, total, now, q, kind, saved }: OrganisationsProps) {
  const t = page.w.people.organisations;
  const kinds = ORGANISATION_KINDS.map((value) => ({ value, text: t.kinds[value] }));
  const address = (n: number) => `/organisations?${new URLSearchParams({ q, kind, page: String(n) })}`;
  return (
    <Layout page={page} title={t.title} unlisted>
      <Column>
        <More href="/people" back>
          {page.w.people.list.title}
        </More>
        <h1>{t.title}</h1>
        <p class="lede">{t.lede}</p>
        {saved ? <Done>{t.saved}</Done> : null}
        <Buttons>
          <Button href="/organisations/new" icon="plus">
            {t.add}
          </Button>
        </Buttons>
        <Form action="/organisations" method="get" values={{ q, kind }} class="row">
          <Field name="q" label={t.search} type="search" />
          <Field
            name="kind"
            label={t.kind}
            type="select"
            options={[{ value: '', text: t.anyKind }, ...kinds]}
          />
          <Button kind="quiet">{page.w.people.list.find}</Button>
        </Form>
        <Table
          caption={number(total)}
          hideCaption
          rows={rows}
          empty={t.empty}
          columns={[
            {
              head: t.name,
              rowHead: true,
              cell: (o) => (
                <a href={page.href(`/organisations/${o.id}`)}>{page.lang === 'th' ? o.nameTh : o.nameEn}</a>
              ),
            },
            { head: t.kind, cell: (o) => t.kinds[o.kind] },
            {
              head: t.state,
              cell: (o) => <Tag is={o.endedOn ? 'none' : 'good'}>{o.endedOn ? t.ended : t.inUse}</Tag>,
            },
          ]}
        />
        <Pager page={now} pages={Math.ceil(total / ORGANISATIONS_A_PAGE)} href={address} />
      </Column>
    </Layout>
  );
}

type NewProps = { page: Page; values: Values; problems?: readonly Problem[]; several?: readonly Area[] };

export function NewOrganisationPage({ page, values, problems = [], several = [] }: NewProps) {
  const t = page.w.people.organisations;
  const kinds = ADDED_KINDS.map((value) => ({ value, text: t.kinds[value] }));
  const levels = [...page.w.people.person.levels, { value: '', text: t.noPlace }];
  return (
    <Layout
      page={page}
      title={t.add}
      slim
      unlisted
      section={t.title}
      scripts={['picker']}
      refused={problems.length > 0}
    >
      <FormPage title={t.add} back={{ href: '/organisations', text: t.title }} problems={problems}>
        <Form action="/organisations/new" values={values} problems={problems} summary={false}>
          <Choices name="kind" legend={t.kind} options={kinds} />
          <Field name="digits" label={t.level} type="select" options={levels} value="6" />
          <AreaPicker name="place" label={t.place} choices={several} optional />
          <Field name="nameTh" label={t.nameTh} hint={t.namesHint} lang="th" optional />
          <Field name="nameEn" label={t.nameEn} lang="en" optional />
          <Buttons>
            <Button>{t.save}</Button>
          </Buttons>
        </Form>
      </FormPage>
    </Layout>
  );
}

type EditProps = {
  page: Page;
  organisation: OrganisationRow;
  values?: Values;
  problems?: readonly Problem[];
};

export function OrganisationPage({ page, organisation: o, values, problems = [] }: EditProps) {
  const t = page.w.people.organisations;
  const shown = values ?? { nameTh: o.nameTh, nameEn: o.nameEn, ...(o.endedOn ? { ended: 'on' } : {}) };
  return (
    <Layout page={page} title={t.editTitle} slim unlisted section={t.title} refused={problems.length > 0}>
      <FormPage title={t.editTitle} back={{ href: '/organisations', text: t.title }} problems={problems}>
        <p class="soft">{t.kinds[o.kind]}</p>
        <Form action={`/organisations/${o.id}`} values={shown} problems={problems} summary={false}>
          <Field name="nameTh" label={t.nameTh} lang="th" required />
          <Field name="nameEn" label={t.nameEn} lang="en" required />
          <Tick name="ended" checked={o.endedOn !== null}>
            {t.end}
          </Tick>
          <p class="soft">{t.endHint}</p>
          <Buttons>
            <Button>{t.save}</Button>
          </Buttons>
        </Form>
      </FormPage>
    </Layout>
  );
}
