// What the forms of this room may send, as schemas: each message is the name of a refusal, each key the name
// of a field. What it must never do: decide; that is the domain's.
import * as v from 'valibot';
import { wholeNumber } from '#src/platform/text.ts';
import { type IndicatorPlan, KINDS } from './indicator.ts';
import { CHAIN, type Settings } from './plan.ts';
import type { Bilingual } from './programme.ts';

/** An object of fields: one that was not sent at all (no choice made) is one that still needs an answer. */
export const fields = <E extends v.ObjectEntries>(entries: E) => v.object(entries, 'input.required');

export const words = (most: number) =>
  v.pipe(v.string('input.text'), v.trim(), v.minLength(1, 'input.required'), v.maxLength(most, 'input.long'));
export const maybeWords = (most: number) =>
  v.optional(v.pipe(v.string('input.text'), v.trim(), v.maxLength(most, 'input.long')), '');
/** A whole number as typed, Thai digits welcome. */
export const whole = v.union(
  [
    v.pipe(v.number('input.number'), v.integer('input.number')),
    v.pipe(v.string('input.number'), v.transform(wholeNumber), v.number('input.number')),
  ],
  'input.number',
);
export const day = v.pipe(v.string('input.date'), v.isoDate('input.date'));
export const tick = v.optional(v.boolean(), false);
export const once = v.optional(v.pipe(v.string('input.key'), v.uuid('input.key')));
export const slug = v.pipe(v.string('input.text'), v.regex(/^[a-z0-9-]{2,40}$/u, 'programme.slug'));
/** The revision that the form was opened with. */
export const revision = v.union(
  [v.number(), v.pipe(v.string(), v.regex(/^\d{1,9}$/u), v.transform(Number))],
  'input.key',
);

export const both = (th: string, en: string): Bilingual => ({ th, en });

export const settingsInput = {
  chain: v.array(v.picklist(CHAIN, 'input.choice'), 'plan.chain'),
  due_days: whole,
  due_days_confirmed: tick,
  good_from: whole,
  warn_from: whole,
  limits_confirmed: tick,
};
type SettingsInput = v.InferOutput<ReturnType<typeof settingsSchema>>;
const settingsSchema = () => v.object(settingsInput);

export const settingsOf = (i: SettingsInput): Settings => ({
  chain: CHAIN.filter((level) => i.chain.includes(level)),
  dueDays: i.due_days,
  dueDaysConfirmed: i.due_days_confirmed,
  goodFrom: i.good_from,
  warnFrom: i.warn_from,
  limitsConfirmed: i.limits_confirmed,
});

export const choiceInput = v.object({
  key: v.pipe(v.string(), v.regex(/^[a-z0-9_]{1,20}$/u, 'input.key')),
  name: v.object({ th: maybeWords(200), en: maybeWords(200) }),
});

// What is missing is said by the domain, together with what does not fit: all in one answer.
export const indicatorInput = {
  activity_id: v.pipe(v.string('input.choice'), v.uuid('input.choice')),
  key: maybeWords(60),
  level: v.picklist(['subdistrict', 'province'], 'input.choice'),
  kind: v.picklist(KINDS, 'input.choice'),
  name_th: maybeWords(200),
  name_en: maybeWords(200),
  question_th: maybeWords(300),
  question_en: maybeWords(300),
  hint_th: maybeWords(600),
  hint_en: maybeWords(600),
  unit_th: maybeWords(40),
  unit_en: maybeWords(40),
  numerator_th: maybeWords(200),
  numerator_en: maybeWords(200),
  denominator_th: maybeWords(200),
  denominator_en: maybeWords(200),
  choices: v.optional(v.pipe(v.array(choiceInput), v.maxLength(12, 'indicator.most_choices')), []),
  over_areas: v.picklist(['sum', 'share', 'count_yes', 'distribution', 'none'], 'input.choice'),
  over_time: v.picklist(['sum', 'latest'], 'input.choice'),
  direction: v.picklist(['higher', 'lower'], 'input.choice'),
  counts_people: tick,
  required: tick,
  confirmed: tick,
};
const indicatorSchema = () => v.object(indicatorInput);
export type IndicatorInput = v.InferOutput<ReturnType<typeof indicatorSchema>>;

export const planOf = (i: IndicatorInput): IndicatorPlan => ({
  key: i.key,
  activityId: i.activity_id,
  level: i.level,
  kind: i.kind,
  name: both(i.name_th, i.name_en),
  question: both(i.question_th, i.question_en),
  hint: both(i.hint_th, i.hint_en),
  unit: both(i.unit_th, i.unit_en),
  numerator: both(i.numerator_th, i.numerator_en),
  denominator: both(i.denominator_th, i.denominator_en),
  choices: i.choices,
  overAreas: i.over_areas,
  overTime: i.over_time,
  direction: i.direction,
  countsPeople: i.counts_people,
  required: i.required,
  confirmed: i.confirmed,
});
