// The table to be typed into eMENSCR, and the names of its fields. Unconfirmed names say so.
// What it must never do: look as if anything were connected.
import type { Page } from '#src/platform/http/page.ts';
import {
  Band,
  Button,
  Buttons,
  Field,
  Form,
  FormPage,
  Layout,
  More,
  Note,
  Opening,
  type Problem,
  quarterName,
  Stack,
  Table,
  Tag,
  Tick,
  Unconfirmed,
} from '#src/ui/index.ts';
import type { EmenscrTable } from './emenscr.service.ts';
import { type EmenscrField, FORMS } from './emenscr.ts';
import { packsPath } from './selection.ts';

type TableProps = { readonly page: Page; readonly table: EmenscrTable; readonly edits: boolean };

export function EmenscrPage({ page, table, edits }: TableProps) {
  const { w, lang } = page;
  const t = w.packs.emenscr;
  const { quarter } = table;
  return (
    <Layout page={page} title={t.title} nav="work" unlisted>
      <Opening
        title={t.title}
        crumbs={[
          { text: w.packs.list.title, href: '/work/packs' },
          { text: quarterName(quarter.fiscalYear, quarter.quarter, lang), href: packsPath(quarter) },
        ]}
      />
      <Band inside="far">
        <Note tone="warn">{t.notConnected}</Note>
        {edits ? (
          <p>
            <More href="/work/emenscr">{t.mend}</More>
          </p>
        ) : null}
        {FORMS.map((form) => (
          <Table
            caption={t.caption(form)}
            rows={table.rows.filter((row) => row.form === form)}
            columns={[
              {
                head: t.field,
                cell: (row) => (
                  <>
                    {row.number}. {row.name[lang]} {row.confirmed ? null : <Unconfirmed />}
                  </>
                ),
              },
              {
                head: t.value,
                cell: (row) =>
                  row.value === '' ? (
                    <span class="soft">{t.byHand}</span>
                  ) : (
                    row.value.split('\n').map((line) => <div>{line}</div>)
                  ),
              },
            ]}
          />
        ))}
      </Band>
    </Layout>
  );
}

export function FieldsPage({ page, fields }: { page: Page; fields: readonly EmenscrField[] }) {
  const { w, lang } = page;
  const t = w.packs.emenscr;
  return (
    <Layout page={page} title={t.fieldsTitle} nav="work" unlisted>
      <Opening
        title={t.fieldsTitle}
        crumbs={[{ text: w.packs.list.title, href: '/work/packs' }]}
        lede={t.fieldsLede}
      />
      <Band inside="far">
        <Stack>
          <Table
            caption={t.fieldsTitle}
            hideCaption
            rows={fields}
            columns={[
              {
                head: t.field,
                cell: (one) => (
                  <a href={page.href(`/work/emenscr/${one.form}/${one.number}`)}>
                    {one.form}.{one.number} {one.name[lang]}
                  </a>
                ),
              },
              { head: t.fixed, cell: (one) => one.fixed || w.ui.dash },
              {
                head: t.confirmed,
                cell: (one) => (one.confirmed ? <Tag is="good">{t.isConfirmed}</Tag> : <Unconfirmed />),
              },
            ]}
          />
        </Stack>
      </Band>
    </Layout>
  );
}

type FieldProps = {
  readonly page: Page;
  readonly field: EmenscrField;
  readonly typed: Readonly<Record<string, string>> | undefined;
  readonly problems: readonly Problem[];
};

export function FieldPage({ page, field, typed, problems }: FieldProps) {
  const { w } = page;
  const t = w.packs.emenscr;
  const title = `${t.mend} ${field.form}.${field.number}`;
  const stored = {
    name_th: field.name.th,
    name_en: field.name.en,
    fixed: field.fixed,
    confirmed: field.confirmed ? 'on' : '',
  };
  return (
    <Layout page={page} title={title} slim section={t.fieldsTitle} unlisted refused={problems.length > 0}>
      <FormPage title={title} back={{ href: '/work/emenscr', text: t.fieldsTitle }} problems={problems}>
        <Form
          action={`/work/emenscr/${field.form}/${field.number}`}
          values={typed ?? stored}
          problems={problems}
          revision={field.revision}
          summary={false}
        >
          <Field name="name_th" label={t.nameTh} lang="th" required />
          <Field name="name_en" label={t.nameEn} lang="en" required />
          <Field name="fixed" label={t.fixed} hint={t.fixedHint} type="textarea" rows={4} optional />
          <Tick name="confirmed">{t.tick}</Tick>
          <Buttons>
            <Button>{t.save}</Button>
          </Buttons>
        </Form>
      </FormPage>
    </Layout>
  );
}
