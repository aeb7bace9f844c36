// The two forms of expansion: the next tambon, and taking one out of the plan with a reason.
import { AreaPicker } from '#src/areas/picker.tsx';
import type { Page } from '#src/platform/http/page.ts';
import { Button, Buttons, Field, Form, FormPage, Layout, Seen } from '#src/ui/index.ts';
import type { ExpansionPlan } from './expansion.ts';
import type { FormState } from './forms.views.tsx';
import { choicesOf, type Meant } from './places.service.ts';

type PlanProps = {
  page: Page;
  form: FormState;
  /** Where a place was not clear: what to choose from. */
  places: Readonly<Record<'area' | 'learns_from', Meant | undefined>> | undefined;
  once: string;
};

export function PlanPage({ page, form, places, once }: PlanProps) {
  const t = page.w.programme.expansion.plan;
  return (
    <Layout page={page} title={t.title} slim unlisted scripts={['picker']} refused={form.problems.length > 0}>
      <FormPage title={t.title} back={{ href: '/expansion', text: t.back }} problems={form.problems}>
        <Form
          action="/expansion/plan"
          problems={form.problems}
          values={form.values}
          once={once}
          summary={false}
        >
          <AreaPicker
            name="area"
            label={t.area}
            hint={t.areaHint}
            choices={choicesOf(places?.area)}
            levels={['subdistrict']}
          />
          <Field name="fiscal_year" label={t.year} hint={t.yearHint} type="number" />
          <AreaPicker
            name="learns_from"
            label={t.learns}
            hint={t.learnsHint}
            choices={choicesOf(places?.learns_from)}
            levels={['subdistrict']}
            optional
          />
          <Seen>{t.seen}</Seen>
          <Buttons>
            <Button>{t.button}</Button>
          </Buttons>
        </Form>
      </FormPage>
    </Layout>
  );
}

type WithdrawProps = { page: Page; plan: ExpansionPlan; name: string; form: FormState };

export function WithdrawPage({ page, plan, name, form }: WithdrawProps) {
  const t = page.w.programme.expansion;
  const title = t.withdrawPage.title(name);
  return (
    <Layout page={page} title={title} slim unlisted refused={form.problems.length > 0}>
      <FormPage title={title} back={{ href: '/expansion', text: t.plan.back }} problems={form.problems}>
        <Form
          action={`/expansion/plans/${plan.id}/withdraw`}
          problems={form.problems}
          values={form.values}
          summary={false}
        >
          <Field
            name="reason"
            label={t.withdrawPage.reason}
            hint={t.withdrawPage.hint}
            type="textarea"
            rows={3}
          />
          <Buttons>
            <Button kind="alarm">{t.withdrawPage.button}</Button>
          </Buttons>
        </Form>
      </FormPage>
    </Layout>
  );
}
