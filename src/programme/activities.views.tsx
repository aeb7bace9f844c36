// The form of one activity of a draft.
import type { Page } from '#src/platform/http/page.ts';
import { Button, Buttons, Details, Field, Form, FormPage, Layout } from '#src/ui/index.ts';
import { ConflictNote, type FormState } from './forms.views.tsx';
import type { Programme, ProgrammeVersion } from './programme.ts';

type ActivityProps = {
  page: Page;
  programme: Programme;
  draft: ProgrammeVersion;
  id: string;
  form: FormState;
};

export function ActivityFormPage({ page, programme, draft, id, form }: ActivityProps) {
  const t = page.w.programme.plan;
  const activity = draft.activities.find((one) => one.id === id);
  const title = activity
    ? t.indicatorForm.changeActivity(activity.name[page.lang])
    : t.indicatorForm.addActivity;
  const back = `/programmes/${programme.slug}/edit`;
  return (
    <Layout
      page={page}
      title={title}
      slim
      section={programme.name[page.lang]}
      unlisted
      refused={form.problems.length > 0}
    >
      <FormPage title={title} back={{ href: back, text: t.back }} problems={form.problems}>
        <ConflictNote form={form} labels={t.fields} />
        <Form
          action={`${back}/activities/${activity ? id : 'new'}`}
          problems={form.problems}
          values={form.values}
          revision={form.revision}
          summary={false}
        >
          <Field name="name_th" label={t.fields.name_th} lang="th" />
          <Field name="name_en" label={t.fields.name_en} lang="en" />
          <Buttons>
            <Button>{t.save}</Button>
          </Buttons>
        </Form>
        {activity ? (
          <Details summary={t.remove}>
            <Form action={`${back}/activities/${id}/remove`} revision={form.revision}>
              <p>{t.removeWhy}</p>
              <Buttons>
                <Button kind="alarm">{t.remove}</Button>
              </Buttons>
            </Form>
          </Details>
        ) : null}
      </FormPage>
    </Layout>
  );
}
