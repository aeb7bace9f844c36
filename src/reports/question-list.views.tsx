// The questions of a report in one list: what is answered, what is missing, what a reviewer asks; and, before
// it is begun, what will be asked. What it must never do: show answers to those who do not write here.
import {
  Details,
  Heading,
  number,
  Stack,
  Table,
  type TableColumn,
  Tag,
  type TagKind,
  usePage,
} from '#src/ui/index.ts';
import { glance, questionName, questionText } from './answer.views.tsx';
import { typedIn } from './answers.ts';
import { areaPath } from './paths.ts';
import type { Progress, QuestionState } from './progress.ts';
import type { Overview } from './reading.service.ts';
import { readQuestion } from './reading.ts';

type Props = { readonly seen: Overview };

const QUESTION_TAGS: Readonly<Record<QuestionState, TagKind>> = {
  done: 'good',
  missing: 'none',
  wrong: 'warn',
  skipped: 'none',
  returned: 'returned',
};

export function QuestionList({ seen, progress }: Props & { progress: readonly Progress[] }) {
  const page = usePage();
  const { lang, w } = page;
  const t = w.reports;
  const here = areaPath(seen.quarter, seen.area.code);
  const filesOf = (p: Progress) => seen.files.filter((f) => f.field === p.question.id).length;
  const answerOf = ({ question }: Progress) => {
    const reading = readQuestion(question, (field) => typedIn(seen.answers, field));
    return reading.ok ? glance(question, reading.value, lang, w) : undefined;
  };
  const columns: TableColumn<Progress>[] = [
    {
      head: t.questions.question,
      cell: (p) => (
        <a href={page.href(`${here}/questions/${p.at}`)}>
          {number(p.at)}. {questionName(p.question, lang, w)}
        </a>
      ),
    },
    {
      head: t.questions.state,
      cell: (p) => (
        <>
          <Tag is={QUESTION_TAGS[p.state]}>{t.questions.states[p.state]}</Tag>
          {p.asked.map((reason) => (
            <p class="soft">{reason}</p>
          ))}
        </>
      ),
    },
    {
      head: t.questions.answer,
      cell: (p) => (
        <>
          {answerOf(p) ?? w.ui.dash}
          {filesOf(p) > 0 ? <p class="soft">{t.questions.files(number(filesOf(p)))}</p> : null}
        </>
      ),
    },
  ];
  return (
    <Stack>
      <Heading title={t.questions.title} />
      <Table caption={t.questions.caption} hideCaption columns={columns} rows={progress} />
    </Stack>
  );
}

/** What will be asked, so that the papers can be brought together before one begins. */
export function QuestionPreview({ seen }: Props) {
  const { lang, w } = usePage();
  return (
    <Details summary={w.reports.questions.preview(number(seen.questions.length))}>
      <ol class="read">
        {seen.questions.map((question) => (
          <li>{questionText(question, lang, w)}</li>
        ))}
      </ol>
    </Details>
  );
}
