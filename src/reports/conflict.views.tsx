// Two people changed the same answer. Both texts stand side by side, and a person chooses, field by field.
// What it must never do: choose by itself, or drop either text.
import type { Page } from '#src/platform/http/page.ts';
import { areaName, Button, Buttons, Choices, Form, FormPage, Layout, usePage } from '#src/ui/index.ts';
import { fieldName, Prose, questionText } from './answer.views.tsx';
import type { Conflict } from './answers.ts';
import { areaPath } from './paths.ts';
import type { Question } from './question.ts';
import type { Asking } from './reading.service.ts';

type Props = {
  readonly page: Page;
  readonly draft: Asking;
  readonly question: Question;
  readonly at: number;
  readonly conflicts: readonly Conflict[];
  readonly problems?: readonly { readonly field: string; readonly text: string }[];
};

const LONG_FIELDS = /^(?:n\.|done$|problems$|proposals$|help_asked$)/u;
/** Two texts can stand one after the other; two numbers cannot. */
const joins = (question: Question, field: string): boolean =>
  LONG_FIELDS.test(field) || (question.kind === 'indicator' && question.indicator.kind === 'text');

export function ConflictPage({ page, draft, question, at, conflicts, problems = [] }: Props) {
  const { lang, w } = page;
  const t = w.reports.conflict;
  const here = areaPath(draft.quarter, draft.area.code);
  return (
    <Layout
      page={page}
      title={t.title}
      slim
      section={w.reports.section(areaName(draft.area, lang, 'short'))}
      refused={problems.length > 0}
      unlisted
    >
      <FormPage title={t.title} back={{ href: here, text: w.reports.back }} problems={problems}>
        <p class="lede">{t.lede}</p>
        <p class="soft">{questionText(question, lang, w)}</p>
        <Form
          action={`${here}/questions/${at}`}
          revision={draft.report.revision}
          problems={problems}
          summary={false}
        >
          <input type="hidden" name="question" value={question.id} />
          <ConflictFields questions={[question]} conflicts={conflicts} />
          <Buttons>
            <Button name="go" value="stay">
              {t.save}
            </Button>
          </Buttons>
        </Form>
      </FormPage>
    </Layout>
  );
}

type Clashing = { readonly questions: readonly Question[]; readonly conflicts: readonly Conflict[] };

/** Both texts of each field, side by side; of two that can follow one another, also both. */
export function ConflictFields({ questions, conflicts }: Clashing) {
  const page = usePage();
  const t = page.w.reports.conflict;
  return (
    <>
      {conflicts.map(({ field, yours, theirs }) => {
        const question = questions.find((q) => q.fields.includes(field));
        if (!question) return null;
        const shown = (text: string) => <Prose text={answerText(question, field, text, page) || t.empty} />;
        const options = [
          { value: 'yours', text: t.yours, hint: shown(yours) },
          { value: 'theirs', text: t.theirs, hint: shown(theirs) },
          ...(joins(question, field) ? [{ value: 'both', text: t.both }] : []),
        ];
        return (
          <>
            <input type="hidden" name={`mine.${field}`} value={yours} />
            <Choices
              name={`choose.${field}`}
              legend={fieldName(question, field, page.lang, page.w)}
              options={options}
            />
          </>
        );
      })}
    </>
  );
}

/** A choice is kept by its key: people read its words. */
function answerText(
  question: Question,
  field: string,
  text: string,
  { lang, w }: Pick<Page, 'lang' | 'w'>,
): string {
  const t = w.reports;
  if (field === 'complaints')
    return text === 'none' ? t.complaints.none : text === 'some' ? t.complaints.some : text;
  if (question.kind !== 'indicator') return text;
  if (question.indicator.kind === 'yesno')
    return text === 'yes' ? t.field.yes : text === 'no' ? t.field.no : text;
  return question.indicator.choices.find((c) => c.key === text)?.name[lang] ?? text;
}

/** What the chooser's form says, as typed text by field; undefined where a choice is still missing. */
export function chosen(
  fields: readonly string[],
  form: { text(name: string): string; has(name: string): boolean },
  now: (field: string) => string,
): { readonly typed: Record<string, string>; readonly missing: readonly string[] } {
  const typed: Record<string, string> = {};
  const missing: string[] = [];
  for (const field of fields) {
    if (!form.has(`mine.${field}`)) continue;
    const mine = form.text(`mine.${field}`);
    const choice = form.text(`choose.${field}`);
    if (choice === 'yours') typed[field] = mine;
    else if (choice === 'both') typed[field] = [now(field), mine].filter(Boolean).join('\n');
    else if (choice !== 'theirs') missing.push(field);
  }
  return { typed, missing };
}
