// The form of one indicator: what is measured, how it is asked, how it is counted and rolled up.
// What it must never do: need a developer to know what belongs where.
import type { Page } from '#src/platform/http/page.ts';
import {
  Button,
  Buttons,
  Choices,
  Details,
  Field,
  Form,
  FormPage,
  Layout,
  number,
  Tick,
  usePage,
} from '#src/ui/index.ts';
import { ConflictNote, type FormState } from './forms.views.tsx';
import { KINDS, MOST_CHOICES } from './indicator.ts';
import type { Indicator, Programme, ProgrammeVersion } from './programme.ts';

type IndicatorProps = {
  page: Page;
  programme: Programme;
  draft: ProgrammeVersion;
  one: Indicator | undefined;
  form: FormState;
};

export function IndicatorPage({ page, programme, draft, one, form }: IndicatorProps) {
  const t = page.w.programme.plan;
  const f = t.indicatorForm;
  const title = one ? f.change(one.name[page.lang]) : f.add;
  const back = `/programmes/${programme.slug}/edit`;
  const action = `${back}/indicators/${one?.id ?? 'new'}`;
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
        <ConflictNote form={form} labels={f.fields} />
        <Form
          action={action}
          problems={form.problems}
          values={form.values}
          revision={form.revision}
          summary={false}
        >
          <What draft={draft} />
          <Asked />
          <Counted />
          <ChoiceRows form={form} />
          <Tick name="required">{f.fields.required}</Tick>
          <Tick name="confirmed">{f.fields.confirmed}</Tick>
          <Buttons>
            <Button>{t.save}</Button>
          </Buttons>
        </Form>
        {one ? (
          <Details summary={t.remove}>
            <Form action={`${action}/remove`} revision={form.revision}>
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

function What({ draft }: { draft: ProgrammeVersion }) {
  const { lang, w } = usePage();
  const t = w.programme.plan.indicatorForm;
  const activities = draft.activities.map((one) => ({ value: one.id, text: one.name[lang] }));
  return (
    <>
      <h2>{t.what}</h2>
      <Field name="activity_id" label={t.fields.activity_id} type="select" options={activities} />
      <Field name="name_th" label={t.fields.name_th} lang="th" />
      <Field name="name_en" label={t.fields.name_en} lang="en" />
      <Field name="key" label={t.fields.key} hint={t.fields.keyHint} />
      <Choices
        name="level"
        legend={t.fields.level}
        options={(['subdistrict', 'province'] as const).map((level) => ({
          value: level,
          text: w.programme.who[level],
        }))}
      />
    </>
  );
}

function Asked() {
  const t = usePage().w.programme.plan.indicatorForm;
  return (
    <>
      <h2>{t.asked}</h2>
      <p class="soft">{t.both}</p>
      <Field name="question_th" label={t.fields.question_th} lang="th" />
      <Field name="question_en" label={t.fields.question_en} lang="en" />
      <Field name="hint_th" label={t.fields.hint_th} lang="th" optional />
      <Field name="hint_en" label={t.fields.hint_en} lang="en" optional />
    </>
  );
}

function Counted() {
  const { w } = usePage();
  const t = w.programme.plan.indicatorForm;
  const f = t.fields;
  const of = <K extends string>(names: readonly K[], texts: Readonly<Record<K, string>>) =>
    names.map((name) => ({ value: name, text: texts[name] }));
  return (
    <>
      <h2>{t.counted}</h2>
      <Choices name="kind" legend={f.kind} hint={t.kindHint} options={of(KINDS, w.programme.kinds)} />
      <Field name="unit_th" label={f.unit_th} hint={f.unitHint} lang="th" optional />
      <Field name="unit_en" label={f.unit_en} hint={f.unitHint} lang="en" optional />
      <h3>{t.shareTitle}</h3>
      <Field name="numerator_th" label={f.numerator_th} lang="th" optional />
      <Field name="numerator_en" label={f.numerator_en} lang="en" optional />
      <Field name="denominator_th" label={f.denominator_th} lang="th" optional />
      <Field name="denominator_en" label={f.denominator_en} lang="en" optional />
      <Choices
        name="over_areas"
        legend={f.over_areas}
        options={of(['sum', 'share', 'count_yes', 'distribution', 'none'], w.programme.overAreas)}
      />
      <Choices name="over_time" legend={f.over_time} options={of(['sum', 'latest'], w.programme.overTime)} />
      <Choices name="direction" legend={f.direction} options={of(['higher', 'lower'], t.directions)} />
      <Tick name="counts_people">{f.counts_people}</Tick>
    </>
  );
}

const SPARE_ROWS = 3;

/** Always some empty rows below those that are used: without script, more come with the next saving. */
function ChoiceRows({ form }: { form: FormState }) {
  const t = usePage().w.programme.plan.indicatorForm;
  const used = Array.from({ length: MOST_CHOICES }, (_, at) => at + 1).filter(
    (n) => `choice_${n}_th` in form.values,
  ).length;
  const rows = Array.from(
    { length: Math.min(MOST_CHOICES, Math.max(used + SPARE_ROWS, 4)) },
    (_, at) => at + 1,
  );
  return (
    <>
      <h3>{t.choiceTitle}</h3>
      <p class="soft">{t.choicesHint}</p>
      {rows.map((n) => (
        <>
          <input
            type="hidden"
            name={`choice_${n}_key`}
            value={String(form.values[`choice_${n}_key`] ?? '')}
          />
          <Field name={`choice_${n}_th`} label={`${t.choice(number(n))} ${t.choiceTh}`} lang="th" optional />
          <Field name={`choice_${n}_en`} label={`${t.choice(number(n))} ${t.choiceEn}`} lang="en" optional />
        </>
      ))}
    </>
  );
}
