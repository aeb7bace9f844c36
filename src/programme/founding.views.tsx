// The forms of a new programme and of the words about one.
import type { Page } from '#src/platform/http/page.ts';
import { Button, Buttons, Choices, Field, Form, FormPage, Layout, Tick, usePage } from '#src/ui/index.ts';
import { ConflictNote, type FormState } from './forms.views.tsx';
import type { Programme } from './programme.ts';

type NewProps = { page: Page; others: readonly Programme[]; form: FormState; once: string };

export function NewProgrammePage({ page, others, form, once }: NewProps) {
  const t = page.w.programme.plan.new;
  const copies = others.map((one) => ({
    value: one.slug,
    text: t.copyOf(one.name[page.lang], String(one.fiscalYear)),
  }));
  return (
    <Layout page={page} title={t.title} slim unlisted refused={form.problems.length > 0}>
      <FormPage
        title={t.title}
        back={{ href: '/programmes', text: page.w.programme.list.title }}
        problems={form.problems}
      >
        <Form
          action="/programmes/new"
          problems={form.problems}
          values={form.values}
          once={once}
          summary={false}
        >
          <Field name="fiscal_year" label={t.year} hint={t.yearHint} type="number" />
          <Words />
          <Field name="slug" label={t.slug} hint={t.slugHint} />
          {copies.length === 0 ? null : (
            <>
              <Choices
                name="copy_from"
                legend={t.copy}
                options={[...copies, { value: '', text: t.copyNone }]}
                value={copies[0]?.value}
              />
              <Tick name="copy_areas">{t.copyAreas}</Tick>
            </>
          )}
          <Buttons>
            <Button>{t.button}</Button>
          </Buttons>
        </Form>
      </FormPage>
    </Layout>
  );
}

function Words() {
  const f = usePage().w.programme.plan.fields;
  return (
    <>
      <Field name="name_th" label={f.name_th} lang="th" />
      <Field name="name_en" label={f.name_en} lang="en" />
      <Field name="about_th" label={f.about_th} type="textarea" lang="th" optional />
      <Field name="about_en" label={f.about_en} type="textarea" lang="en" optional />
    </>
  );
}

export function WordsPage({ page, programme, form }: { page: Page; programme: Programme; form: FormState }) {
  const t = page.w.programme.plan;
  const back = `/programmes/${programme.slug}/edit`;
  return (
    <Layout
      page={page}
      title={t.words}
      slim
      section={programme.name[page.lang]}
      unlisted
      refused={form.problems.length > 0}
    >
      <FormPage title={t.words} back={{ href: back, text: t.back }} problems={form.problems}>
        <ConflictNote form={form} labels={t.fields} />
        <p class="soft">{t.wordsHint}</p>
        <Form
          action={`${back}/words`}
          problems={form.problems}
          values={form.values}
          revision={form.revision}
          summary={false}
        >
          <Words />
          <Buttons>
            <Button>{t.saveNow}</Button>
          </Buttons>
        </Form>
      </FormPage>
    </Layout>
  );
}
