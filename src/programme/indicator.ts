// What an indicator may be: which ways of counting fit which kind, and what is missing from a plan of one.
// Pure. The names of fields here are the names in the form, so that each problem stands beside its question.
// What it must never do: allow a share that is rolled up from percentages.
import type { Problem } from '#src/platform/result.ts';
import type { Indicator, IndicatorKind, OverAreas, OverTime } from './programme.ts';

export const KINDS = [
  'count',
  'share',
  'money',
  'yesno',
  'choice',
  'text',
] as const satisfies IndicatorKind[];

/** How values of several areas become one; the first is the usual one. */
export const OVER_AREAS: Readonly<Record<IndicatorKind, readonly OverAreas[]>> = {
  count: ['sum', 'none'],
  share: ['share'],
  money: ['sum', 'none'],
  yesno: ['count_yes'],
  choice: ['distribution'],
  text: ['none'],
};

/** How the quarters of a year become one; only amounts can be added up. */
export const OVER_TIME: Readonly<Record<IndicatorKind, readonly OverTime[]>> = {
  count: ['sum', 'latest'],
  share: ['latest', 'sum'],
  money: ['sum', 'latest'],
  yesno: ['latest'],
  choice: ['latest'],
  text: ['latest'],
};

/** Only these can be held against a target. */
export const hasTarget = (kind: IndicatorKind): boolean => kind !== 'choice' && kind !== 'text';
/** Only these can be a number of people, and be too small to show. */
export const mayCountPeople = (kind: IndicatorKind): boolean => kind === 'count' || kind === 'share';

export const KEY_PATTERN = /^[a-z][a-z0-9_]{1,40}$/u;
export const MOST_CHOICES = 12;

/** An indicator as it is planned: everything but what the store gives. */
export type IndicatorPlan = Omit<Indicator, 'id' | 'number' | 'continues'>;

/** What is wrong with the plan; `others`: the other indicators' keys in the same version. */
export function indicatorProblems(plan: IndicatorPlan, others: readonly string[]): Problem[] {
  const problems: Problem[] = [];
  const wrong = (field: string, refusal: string, detail?: Problem['detail']) =>
    problems.push(detail ? { field, refusal, detail } : { field, refusal });

  if (plan.name.th === '') wrong('name_th', 'input.required');
  if (plan.name.en === '') wrong('name_en', 'input.required');
  if (plan.key === '') wrong('key', 'input.required');
  else if (!KEY_PATTERN.test(plan.key)) wrong('key', 'indicator.key');
  else if (others.includes(plan.key)) wrong('key', 'indicator.key_taken', { key: plan.key });
  if (plan.question.th === '') wrong('question_th', 'input.required');
  if (plan.question.en === '') wrong('question_en', 'input.required');

  if (!OVER_AREAS[plan.kind].includes(plan.overAreas)) wrong('over_areas', 'indicator.over_areas');
  if (!OVER_TIME[plan.kind].includes(plan.overTime)) wrong('over_time', 'indicator.over_time');
  if (plan.countsPeople && !mayCountPeople(plan.kind)) wrong('counts_people', 'indicator.people');

  if (plan.kind === 'share') {
    if (plan.numerator.th === '') wrong('numerator_th', 'indicator.numerator');
    if (plan.numerator.en === '') wrong('numerator_en', 'indicator.numerator');
    if (plan.denominator.th === '') wrong('denominator_th', 'indicator.denominator');
    if (plan.denominator.en === '') wrong('denominator_en', 'indicator.denominator');
  }
  if (plan.kind === 'count') {
    if (plan.unit.th === '') wrong('unit_th', 'indicator.unit');
    if (plan.unit.en === '') wrong('unit_en', 'indicator.unit');
  }
  if (plan.kind === 'choice') problems.push(...choiceProblems(plan.choices));
  return problems;
}

function choiceProblems(choices: IndicatorPlan['choices']): Problem[] {
  if (choices.length < 2) return [{ field: 'choice_1_th', refusal: 'indicator.choices' }];
  return choices.flatMap(({ name }, at): Problem[] => {
    if (name.th === '') return [{ field: `choice_${at + 1}_th`, refusal: 'indicator.choice_words' }];
    if (name.en === '') return [{ field: `choice_${at + 1}_en`, refusal: 'indicator.choice_words' }];
    const twin = choices.findIndex((other) => other.name.th === name.th || other.name.en === name.en);
    return twin < at ? [{ field: `choice_${at + 1}_th`, refusal: 'indicator.choice_twice' }] : [];
  });
}

/** The key of a new choice: never one that was used before, so that old answers keep their meaning. */
export function newChoiceKey(used: readonly string[]): string {
  for (let n = used.length + 1; ; n += 1) if (!used.includes(`c${n}`)) return `c${n}`;
}

/** What belongs to another kind is left out, so that it does not come back when the kind is changed again. */
export function fitted(plan: IndicatorPlan): IndicatorPlan {
  const none = { th: '', en: '' };
  return {
    ...plan,
    numerator: plan.kind === 'share' ? plan.numerator : none,
    denominator: plan.kind === 'share' ? plan.denominator : none,
    choices: plan.kind === 'choice' ? plan.choices : [],
    unit: plan.kind === 'count' ? plan.unit : none,
  };
}
