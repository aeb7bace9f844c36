// An indicator between its form and its plan: the stored one as values, the sent one as plain input.
// What it must never do: lose the key of a choice, which old answers carry.
import type { SentForm } from '#src/platform/http/form.ts';
import type { FormValues } from '#src/ui/index.ts';
import { MOST_CHOICES, newChoiceKey } from './indicator.ts';
import type { Indicator } from './programme.ts';
import { typedValues } from './typed.ts';

export const TICKS = ['counts_people', 'required', 'confirmed'];

export function indicatorValues(one: Indicator): FormValues {
  return {
    activity_id: one.activityId,
    key: one.key,
    level: one.level,
    kind: one.kind,
    name_th: one.name.th,
    name_en: one.name.en,
    question_th: one.question.th,
    question_en: one.question.en,
    hint_th: one.hint.th,
    hint_en: one.hint.en,
    unit_th: one.unit.th,
    unit_en: one.unit.en,
    numerator_th: one.numerator.th,
    numerator_en: one.numerator.en,
    denominator_th: one.denominator.th,
    denominator_en: one.denominator.en,
    over_areas: one.overAreas,
    over_time: one.overTime,
    direction: one.direction,
    counts_people: one.countsPeople,
    required: one.required,
    confirmed: one.confirmed,
    ...choiceValues(one.choices),
  };
}

/** What a new one begins with: the most usual answers. */
export const firstValues = (activityId: string): FormValues => ({
  activity_id: activityId,
  level: 'subdistrict',
  kind: 'count',
  over_areas: 'sum',
  over_time: 'sum',
  direction: 'higher',
  required: true,
});

type Choices = Indicator['choices'];

const choiceValues = (choices: Choices): FormValues =>
  Object.fromEntries(
    choices.flatMap((choice, at) => [
      [`choice_${at + 1}_key`, choice.key],
      [`choice_${at + 1}_th`, choice.name.th],
      [`choice_${at + 1}_en`, choice.name.en],
    ]),
  );

/** Rows that hold a word; a new one gets a key that none of the others has. */
function sentChoices(form: SentForm): Choices {
  const rows = Array.from({ length: MOST_CHOICES }, (_, at) => ({
    key: form.text(`choice_${at + 1}_key`),
    name: { th: form.text(`choice_${at + 1}_th`), en: form.text(`choice_${at + 1}_en`) },
  })).filter(({ name }) => name.th !== '' || name.en !== '');
  const used = rows.map((row) => row.key).filter((key) => key !== '');
  return rows.map((row) => {
    if (row.key !== '') return row;
    const key = newChoiceKey(used);
    used.push(key);
    return { ...row, key };
  });
}

/** What saveIndicator takes. */
export const sentIndicator = (form: SentForm): Record<string, unknown> => ({
  ...form.plain(),
  counts_people: form.has('counts_people'),
  required: form.has('required'),
  confirmed: form.has('confirmed'),
  choices: sentChoices(form),
});

/** What was typed, with the choices in the rows in which problems name them. */
export function typedIndicator(form: SentForm): FormValues {
  const plain = typedValues(form, TICKS);
  const others = Object.entries(plain).filter(([name]) => !name.startsWith('choice_'));
  return { ...Object.fromEntries(others), ...choiceValues(sentChoices(form)) };
}
