// All answers once more before they are sent, each with the way back to its question.
// What it must never do: send what has not been read here; the form carries the revision that is shown.

import type { Page } from '#src/platform/http/page.ts';
import { bangkokDay, daysLate } from '#src/programme/quarter.ts';
import {
  areaName,
  Button,
  Buttons,
  ErrorSummary,
  Field,
  Form,
  FormPage,
  Layout,
  More,
  Note,
  number,
  quarterName,
  Tag,
  usePage,
} from '#src/ui/index.ts';
import { sentence } from '#src/words/words.ts';
import { Answer, Files, fieldName, Prose, questionName } from './answer.views.tsx';
import { typedIn } from './answers.ts';
import { areaPath } from './paths.ts';
import { askedOf } from './progress.ts';
import type { Question } from './question.ts';
import type { Asking } from './reading.service.ts';
import { readQuestion } from './reading.ts';
import { firstLevel } from './report.ts';

type Props = {
  readonly page: Page;
  readonly draft: Asking;
  readonly once: string;
  readonly problems?: readonly { readonly field: string; readonly text: string }[];
  readonly typed?: Readonly<Record<string, string>>;
};

export function CheckPage({ page, draft, once, problems = [], typed = {} }: Props) {
  const { lang, w, now } = page;
  const t = w.reports;
  const { report, questions, owed, version } = draft;
  const here = areaPath(draft.quarter, draft.area.code);
  const level = firstLevel(version.chain, owed.level);
  const wrong = questions.filter((q) => !readQuestion(q, (f) => typedIn(draft.answers, f)).ok);
  const asked = questions.filter((q) => askedOf(q, draft.returned).length > 0);
  const late = report.firstSentAt ? 0 : daysLate(owed.dueOn, bangkokDay(now));
  const again = report.version > 0;
  return (
    <Layout
      page={page}
      title={t.check.title}
      slim
      section={t.section(areaName(draft.area, lang, 'short'))}
      refused={problems.length > 0}
      unlisted
    >
      <FormPage title={t.check.title} back={{ href: here, text: t.back }}>
        <ErrorSummary problems={problems} />
        <p class="soft">
          {quarterName(draft.quarter.fiscalYear, draft.quarter.quarter, lang)}{' '}
          {areaName(draft.area, lang, 'full')}
        </p>
        <p class="lede">{level ? t.check.lede(t.levels[level]) : t.check.ledeAtOnce}</p>
        {wrong.length > 0 ? (
          <Note tone="warn" icon="edit">
            {t.check.wrong(number(wrong.length))}
          </Note>
        ) : (
          <Note tone="good">{t.check.ready}</Note>
        )}
        {asked.length > 0 ? (
          <Note tone="warn" icon="returned">
            {t.check.asked(number(asked.length))}
          </Note>
        ) : null}
        {late > 0 ? (
          <Note tone="warn" icon="clock">
            {t.check.late(number(late))}
          </Note>
        ) : null}
        {questions.map((question, index) => (
          <Checked draft={draft} question={question} at={index + 1} here={here} />
        ))}
        <Form
          action={`${here}/check`}
          once={once}
          revision={report.revision}
          problems={problems}
          values={typed}
          summary={false}
        >
          {again && !report.amendingReason ? (
            <Field
              name="reason"
              label={t.check.changed}
              hint={t.check.changedHint}
              type="textarea"
              rows={3}
              optional
            />
          ) : null}
          {report.amendingReason ? (
            <Note icon="edit" title={t.amending.why}>
              {report.amendingReason}
            </Note>
          ) : null}
          <Buttons>
            <Button icon="sent">{again ? t.check.again : t.check.send}</Button>
          </Buttons>
        </Form>
      </FormPage>
    </Layout>
  );
}

function Checked({
  draft,
  question,
  at,
  here,
}: {
  draft: Asking;
  question: Question;
  at: number;
  here: string;
}) {
  const { lang, w } = usePage();
  const t = w.reports;
  const reading = readQuestion(question, (field) => typedIn(draft.answers, field));
  const asked = askedOf(question, draft.returned);
  const empty = question.fields.every((field) => typedIn(draft.answers, field) === '');
  const id = `q-${at}`;
  return (
    <section class="answer stack flat" aria-labelledby={id}>
      <div class="row ends">
        <h2 class="small" id={id} tabindex={-1}>
          {number(at)}. {questionName(question, lang, w)}
        </h2>
        {reading.ok ? null : (
          <Tag is={empty ? 'none' : 'warn'}>
            {empty ? t.questions.states.missing : t.questions.states.wrong}
          </Tag>
        )}
      </div>
      {asked.map((reason) => (
        <p class="soft">
          {t.asked(draft.returned ? t.levels[draft.returned.level] : '')}: {reason}
        </p>
      ))}
      {reading.ok ? (
        <Answer question={question} content={reading.value} />
      ) : (
        <>
          <AsTyped draft={draft} question={question} />
          {(empty ? [] : reading.problems).map((problem) => (
            <p class="why">{`${fieldName(question, problem.field, lang, w)}: ${sentence(lang, problem.refusal, problem.detail)}`}</p>
          ))}
        </>
      )}
      <Files files={draft.files.filter((f) => f.field === question.id)} />
      <p>
        <More href={`${here}/questions/${at}`}>{t.check.change(number(at))}</More>
      </p>
    </section>
  );
}

const SHOWN = 300;

/** What cannot be read yet is shown as it was typed; a very long text by its beginning, it is whole in its question. */
function AsTyped({ draft, question }: { draft: Asking; question: Question }) {
  const { lang, w } = usePage();
  const typed = question.fields.flatMap((field) => {
    const text = typedIn(draft.answers, field);
    return text === '' || question.kind === 'complaints' ? [] : [{ field, text }];
  });
  return (
    <>
      {typed.map(({ field, text }) => (
        <Prose
          text={`${fieldName(question, field, lang, w)}: ${text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}`}
        />
      ))}
    </>
  );
}
