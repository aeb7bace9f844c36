// One question a page: what is asked, what to hold it against, the answer, its evidence, one way on.
// What it must never do: ask without saying who will see it, or come back with a word missing.
import type { Page } from '#src/platform/http/page.ts';
import {
  areaName,
  Button,
  Buttons,
  Form,
  FormPage,
  Layout,
  Note,
  number,
  quarterShort,
  Seen,
  thaiTime,
  usePage,
} from '#src/ui/index.ts';
import { questionText } from './answer.views.tsx';
import { mark, revisionOf, typedIn } from './answers.ts';
import { Attached } from './attached.views.tsx';
import { Held } from './held.views.tsx';
import { areaPath } from './paths.ts';
import { askedOf } from './progress.ts';
import type { Question } from './question.ts';
import { QuestionFields } from './question-fields.views.tsx';
import type { Asking } from './reading.service.ts';

export type Shown = {
  readonly page: Page;
  readonly draft: Asking;
  readonly question: Question;
  /** From 1. */
  readonly at: number;
  /** Sentences by field, after a refusal. */
  readonly problems?: readonly { readonly field: string; readonly text: string }[];
  /** What was typed, where it is not what is stored. */
  readonly typed?: Readonly<Record<string, string>>;
  /** It was sent meanwhile: the text can be copied, and nothing can be saved. */
  readonly closed?: boolean;
};

export function QuestionPage({
  page,
  draft,
  question,
  at,
  problems = [],
  typed = {},
  closed = false,
}: Shown) {
  const { lang, w } = page;
  const t = w.reports;
  const { report, questions } = draft;
  const place = areaName(draft.area, lang, 'short');
  const here = areaPath(draft.quarter, draft.area.code);
  const stored = Object.fromEntries(question.fields.map((f) => [f, typedIn(draft.answers, f)]));
  const title = questionText(question, lang, w);
  const last = at === questions.length;
  const onward = last ? t.last : t.next(number(at + 1));
  return (
    <Layout
      page={page}
      title={title}
      slim
      section={t.section(place)}
      refused={problems.length > 0}
      scripts={['keep']}
      unlisted
    >
      <FormPage
        title={title}
        back={at > 1 ? { href: `${here}/questions/${at - 1}` } : { href: here, text: t.back }}
        kept={report.revision > 0 ? t.kept(thaiTime(report.updatedAt, lang)) : undefined}
        way={{ now: at, of: questions.length, what: `${quarterShort(draft.quarter.quarter, lang)} ${place}` }}
        problems={problems}
      >
        {problems.length > 0 && !closed ? <p class="soft">{t.keptAnyway}</p> : null}
        <Asked draft={draft} question={question} />
        <Held draft={draft} question={question} />
        <Form
          action={`${here}/questions/${at}`}
          problems={problems}
          values={{ ...stored, ...typed }}
          revision={revisionOf(draft.answers, question.fields)}
          keep={`report-${report.id}-${question.id}`}
          summary={false}
          files
        >
          {/* Enter in a field takes the first button of a form: it must be the way on. */}
          {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: out of the order of tabs; only Enter presses it */}
          <button class="hide" type="submit" name="go" value="next" tabindex={-1} aria-hidden="true">
            {onward}
          </button>
          <input type="hidden" name="question" value={question.id} />
          {question.fields.map((field) => (
            <input type="hidden" name={`was.${field}`} value={mark(stored[field] ?? '')} />
          ))}
          <QuestionFields question={question} />
          <Attached draft={draft} question={question} />
          <WhoSees question={question} />
          {closed ? null : (
            <Buttons>
              <Button name="go" value="next">
                {onward}
              </Button>
              <Button kind="quiet" name="go" value="stay" icon="camera">
                {t.stay}
              </Button>
              <Button kind="quiet" name="go" value="later">
                {t.later}
              </Button>
            </Buttons>
          )}
        </Form>
      </FormPage>
    </Layout>
  );
}

/** Why a reviewer wants this question corrected. */
export function Asked({ draft, question }: { draft: Pick<Asking, 'returned'>; question: Question }) {
  const t = usePage().w.reports;
  const level = draft.returned ? t.levels[draft.returned.level] : '';
  return (
    <>
      {askedOf(question, draft.returned).map((reason) => (
        <Note tone="warn" icon="returned" title={t.asked(level)}>
          {reason}
        </Note>
      ))}
    </>
  );
}

export function WhoSees({ question }: { question: Question }) {
  const t = usePage().w.reports.seen;
  if (question.kind === 'complaints') return <Seen>{t.complaints}</Seen>;
  const people = question.kind === 'indicator' && question.indicator.countsPeople;
  return <Seen>{people ? t.people : t.draft}</Seen>;
}
