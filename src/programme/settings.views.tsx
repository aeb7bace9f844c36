// The form of a draft's settings: who reviews, when it is due, where the lights change.
import type { Page } from '#src/platform/http/page.ts';
import { Button, Buttons, Choices, Field, Form, FormPage, Layout, Tick } from '#src/ui/index.ts';
import { ConflictNote, type FormState } from './forms.views.tsx';
import { CHAIN } from './plan.ts';
import type { Programme } from './programme.ts';

type SettingsProps = { page: Page; programme: Programme; form: FormState };

export function SettingsPage({ page, programme, form }: SettingsProps) {
  const t = page.w.programme.plan;
  const f = t.fields;
  const back = `/programmes/${programme.slug}/edit`;
  return (
    <Layout
      page={page}
      title={t.settings}
      slim
      section={programme.name[page.lang]}
      unlisted
      refused={form.problems.length > 0}
    >
      <FormPage title={t.settings} back={{ href: back, text: t.back }} problems={form.problems}>
        <ConflictNote form={form} labels={f} />
        <Form
          action={`${back}/settings`}
          problems={form.problems}
          values={form.values}
          revision={form.revision}
          summary={false}
        >
          <Choices
            name="chain"
            legend={f.chain}
            hint={f.chainHint}
            many
            options={CHAIN.map((level) => ({ value: level, text: t.levels[level] }))}
          />
          <Field name="due_days" label={f.due_days} hint={f.dueHint} type="number" suffix={f.due_days_unit} />
          <Tick name="due_days_confirmed">{f.due_days_confirmed}</Tick>
          <Field name="good_from" label={f.good_from} type="number" suffix="%" />
          <Field name="warn_from" label={f.warn_from} hint={f.warnHint} type="number" suffix="%" />
          <Tick name="limits_confirmed">{f.limits_confirmed}</Tick>
          <Buttons>
            <Button>{t.save}</Button>
          </Buttons>
        </Form>
      </FormPage>
    </Layout>
  );
}
