// The fields of one question, by its kind. What it must never do: ask for more than the answer needs.

import type { Indicator } from '#src/programme/programme.ts';
import { Choices, Field, usePage } from '#src/ui/index.ts';
import { fieldName } from './answer.views.tsx';
import type { Question } from './question.ts';

export function QuestionFields({ question }: { question: Question }) {
  switch (question.kind) {
    case 'indicator':
      return <IndicatorFields question={question} indicator={question.indicator} />;
    case 'money':
      return <MoneyFields />;
    case 'story':
      return <StoryFields />;
    case 'complaints':
      return <ComplaintFields />;
  }
}

function IndicatorFields({ question, indicator }: { question: Question; indicator: Indicator }) {
  const { lang, w } = usePage();
  const t = w.reports;
  const name = `i.${indicator.key}`;
  const note = `n.${indicator.key}`;
  const optional = !indicator.required;
  return (
    <>
      <ValueFields question={question} indicator={indicator} name={name} />
      {question.fields.includes(note) ? (
        <Field name={note} label={t.field.note} hint={t.field.noteHint} type="textarea" rows={3} optional />
      ) : null}
      {optional ? <p class="soft">{`${indicator.name[lang]} ${w.ui.optional}`}</p> : null}
    </>
  );
}

function ValueFields({
  question,
  indicator,
  name,
}: {
  question: Question;
  indicator: Indicator;
  name: string;
}) {
  const { lang, w } = usePage();
  const t = w.reports;
  const hint = indicator.hint[lang];
  const unit = indicator.unit[lang] || undefined;
  const digits = [hint, t.field.thaiDigits].filter(Boolean).join(' ');
  switch (indicator.kind) {
    case 'count':
      return <Field name={name} label={t.field.count} hint={digits} type="number" suffix={unit} />;
    case 'money':
      return <Field name={name} label={t.field.money} hint={digits} type="money" />;
    case 'share':
      return (
        <>
          {hint ? <p class="hint">{hint}</p> : null}
          {[`${name}.num`, `${name}.den`].map((field) => (
            <Field
              name={field}
              label={fieldName(question, field, lang, w)}
              hint={t.field.thaiDigits}
              type="number"
              suffix={unit}
            />
          ))}
        </>
      );
    case 'yesno': {
      const options = [
        { value: 'yes', text: t.field.yes },
        { value: 'no', text: t.field.no },
      ];
      return <Choices name={name} legend={t.field.yesno} hint={hint || undefined} options={options} />;
    }
    case 'choice': {
      const options = indicator.choices.map((c) => ({ value: c.key, text: c.name[lang] }));
      return <Choices name={name} legend={t.field.choice} hint={hint || undefined} options={options} />;
    }
    case 'text':
      return <Field name={name} label={t.field.text} hint={hint || t.story.hint} type="textarea" rows={6} />;
  }
}

function MoneyFields() {
  const t = usePage().w.reports.money;
  return (
    <>
      <p class="read">{t.hint}</p>
      <Field name="money.allocated" label={t.allocated} type="money" />
      <Field name="money.committed" label={t.committed} type="money" />
      <Field name="money.disbursed" label={t.disbursed} type="money" />
      <p class="soft">{t.sum}</p>
    </>
  );
}

function StoryFields() {
  const t = usePage().w.reports.story;
  return (
    <>
      <p class="read">
        {t.hint} <b>{t.noNames}</b>
      </p>
      <Field name="done" label={t.done} type="textarea" rows={5} />
      <Field name="problems" label={t.problems} type="textarea" rows={4} optional />
      <Field name="proposals" label={t.proposals} type="textarea" rows={4} optional />
      <Field name="help_asked" label={t.help_asked} type="textarea" rows={3} optional />
    </>
  );
}

function ComplaintFields() {
  const t = usePage().w.reports.complaints;
  return (
    <>
      <Choices
        name="complaints"
        legend={t.name}
        options={[
          { value: 'none', text: t.none, hint: t.noneHint },
          { value: 'some', text: t.some, hint: t.someHint },
        ]}
      />
      <Field name="complaints_count" label={t.count} hint={t.countHint} type="number" suffix={t.countUnit} />
    </>
  );
}
