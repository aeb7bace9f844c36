// The form pages of /_ui: one question with everything a question can bring, fresh and refused.
import type { Page } from '#src/platform/http/page.ts';
import { Choices, FileField, Tick } from './choices.tsx';
import { Field } from './field.tsx';
import { Button, Buttons, Compare, Form, Seen } from './form.tsx';
import type { FormValues, Problem } from './form-context.ts';
import { FormPage, Later, Leave } from './form-page.tsx';
import { Layout } from './layout.tsx';
import { usePage } from './page-context.ts';
import { Thumbs } from './parts.tsx';
import { Scene } from './scenes.tsx';

type ExampleFormProps = { page: Page; refused?: boolean; revision?: number };

export function ExampleForm({ page, refused = false, revision = 1 }: ExampleFormProps) {
  const t = page.w.ui.gallery;
  const problems: readonly Problem[] = refused
    ? [
        { field: 'times', text: t.timesWrong },
        { field: 'from', text: t.fromWrong },
      ]
    : [];
  const values: FormValues = refused
    ? { times: t.timesTyped, what: t.whatTyped, held: '2022-04-05', paid: '231,460.50', none: 'no' }
    : {};
  return (
    <Layout
      page={page}
      title={t.question}
      section={t.section}
      slim
      refused={refused}
      scripts={['keep']}
      above={<Leave href="https://www.example.org/" />}
    >
      <FormPage
        title={t.question}
        back={{ href: '/_ui' }}
        kept={t.kept}
        way={{ now: 4, of: 9, what: t.wayWhat }}
        problems={problems}
      >
        <Form
          action="/_ui"
          method="get"
          problems={problems}
          values={values}
          summary={false}
          keep="gallery"
          revision={revision}
        >
          <Questions />
        </Form>
      </FormPage>
    </Layout>
  );
}

/** Every kind of question, in one form. */
export function Questions() {
  const t = usePage().w.ui.gallery;
  return (
    <>
      <Compare
        items={[
          { term: t.goal, text: t.goalText },
          { term: t.last, text: t.lastText },
        ]}
      />
      <Field name="times" type="number" label={t.times} hint={t.timesHint} suffix={t.timesUnit} />
      <Field name="what" type="textarea" label={t.what} hint={t.whatHint} optional />
      <Field name="held" type="date" label={t.held} />
      <Field name="paid" type="money" label={t.paid} />
      <Field
        name="province"
        type="select"
        label={t.province}
        options={[
          { value: '50', text: t.north, group: t.north },
          { value: '90', text: t.south, group: t.south },
        ]}
      />
      <Choices
        name="none"
        legend={t.complaint}
        options={[
          { value: 'no', text: t.no, hint: t.noHint },
          { value: 'yes', text: t.yes, hint: t.yesHint },
        ]}
      />
      <Choices
        name="from"
        many
        legend={t.from}
        options={t.fromOptions.map((text, at) => ({ value: String(at), text }))}
      />
      <FileField
        name="photo"
        legend={t.photo}
        hint={t.photoHint}
        accept="image/*,.pdf"
        many
        there={<Thumbs items={[{ caption: t.before, picture: <Scene name="hall" />, sending: 62 }]} />}
      />
      <Tick name="sure">{t.sure}</Tick>
      <Seen>{t.seen}</Seen>
      <Buttons>
        <Button>{t.save}</Button>
        <Later href="/_ui">{t.later}</Later>
      </Buttons>
    </>
  );
}
