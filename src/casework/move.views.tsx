// The next step of a case as a form that needs no script; what a step does not ask for is not shown where CSS can.
// What it must never do: word a step as if something were proven.
import { CATEGORIES, CLOSINGS, DESTINATIONS, nextSteps } from '#src/cases/case.ts';
import type { CaseReading } from '#src/cases/desk.service.ts';
import {
  Button,
  Buttons,
  Choices,
  Field,
  Form,
  type FormValues,
  type Problem,
  Seen,
  usePage,
} from '#src/ui/index.ts';
import { casePath } from './inbox.ts';

type MoveProps = {
  readonly read: CaseReading;
  readonly values: FormValues;
  readonly problems: readonly Problem[];
};

export function MoveForm({ read: { head }, values, problems }: MoveProps) {
  const { cases, casework } = usePage().w;
  const t = casework.move;
  const list = <K extends string>(all: readonly K[], names: Readonly<Record<K, string>>) =>
    all.map((value) => ({ value, text: names[value] }));
  return (
    <section class="stack" id="move" aria-labelledby="move-title">
      <h2 id="move-title">{t.title}</h2>
      <p class="soft">{t.now(cases.steps[head.step])}</p>
      <Form
        action={`${casePath(head.id)}/steps`}
        class="stack loose moving"
        revision={head.revision}
        values={values}
        problems={problems}
        summary={false}
      >
        <Choices
          name="to"
          legend={t.to}
          options={nextSteps(head.step).map((step) => ({
            value: step,
            text: cases.steps[step],
            hint: t.hints[step],
          }))}
        />
        <div class="for-referred">
          <Field
            name="toWhom"
            label={t.toWhom}
            type="select"
            options={list(DESTINATIONS, cases.destinations)}
          />
        </div>
        <div class="for-closed">
          <Field name="because" label={t.because} type="select" options={list(CLOSINGS, cases.closings)} />
        </div>
        <Field
          name="category"
          label={t.category}
          hint={t.categoryHint}
          type="select"
          value={head.category ?? ''}
          options={list(CATEGORIES, cases.categories)}
        />
        <Seen>{t.seen}</Seen>
        <Buttons>
          <Button kind="quiet">{t.save}</Button>
        </Buttons>
      </Form>
    </section>
  );
}
