// The whole report as one form: what a phone opens where there is a signal and fills in where there is none. With
// the island 'offline' it asks one question at a time and keeps every word; without it, it is one long form.
// What it must never do: need the script to be filled in and sent.
import type { Page } from '#src/platform/http/page.ts';
import { quarterSlug } from '#src/programme/quarter.ts';
import {
  areaName,
  Button,
  Buttons,
  ErrorSummary,
  Field,
  FileField,
  Form,
  FormPage,
  Layout,
  More,
  Note,
  number,
  quarterName,
  quarterShort,
  usePage,
} from '#src/ui/index.ts';
import { Files, questionName, questionText } from './answer.views.tsx';
import { type Conflict, mark, typedIn } from './answers.ts';
import { ConflictFields } from './conflict.views.tsx';
import { Held } from './held.views.tsx';
import { areaPath } from './paths.ts';
import type { Question } from './question.ts';
import { Asked, WhoSees } from './question.views.tsx';
import { QuestionFields } from './question-fields.views.tsx';
import { firstLevel } from './report.ts';
import type { WholeForm } from './whole.reading.service.ts';

type Said = { readonly field: string; readonly text: string };
type Props = {
  readonly page: Page;
  readonly form: WholeForm;
  readonly once: string;
  /** Under which name this person's drafts lie on the device. */
  readonly who: string;
  readonly problems?: readonly Said[];
  readonly typed?: Readonly<Record<string, string>>;
  /** What the plan no longer asks: to be copied. */
  readonly leftOver?: readonly string[];
};

/** A page can be kept on a device only where the browser calls its origin secure. */
const keepable = (origin: string): boolean => /^https:|^http:\/\/(localhost|127\.0\.0\.1)(:|$)/u.test(origin);

export function WholePage({ page, form, once, who, problems = [], typed = {}, leftOver = [] }: Props) {
  const { lang, w } = page;
  const t = w.offline.form;
  const { report, questions, area, quarter } = form;
  const place = areaName(area, lang, 'short');
  const here = areaPath(quarter, area.code);
  const fields = questions.flatMap((q) => q.fields);
  const stored = Object.fromEntries(fields.map((f) => [f, typedIn(form.answers, f)]));
  const offline = keepable(page.origin);
  return (
    <Layout
      page={page}
      title={t.title(quarterShort(quarter.quarter, lang), place)}
      slim
      section={w.reports.section(place)}
      refused={problems.length > 0}
      scripts={offline ? ['offline'] : ['keep']}
      unlisted
    >
      <div class="wrap">
        <div
          class="form stack formpage"
          {...(offline
            ? {
                'data-offline': `${quarterSlug(quarter)}/${area.code}`,
                'data-who': who,
                'data-title': `${quarterShort(quarter.quarter, lang)} ${place}`,
                'data-way': here,
                'data-words': JSON.stringify(w.offline.script),
              }
            : {})}
        >
          <p>
            <More href={here} back>
              {w.reports.back}
            </More>
          </p>
          <ErrorSummary problems={problems} />
          <h1 class="small">{t.title(quarterName(quarter.fiscalYear, quarter.quarter, lang), place)}</h1>
          <p class="soft">{offline ? t.lede : t.plain}</p>
          {leftOver.length > 0 ? <Note tone="warn">{t.strange}</Note> : null}
          {leftOver.map((text) => (
            <p class="card typed">{text}</p>
          ))}
          <Form
            action={`${here}/whole`}
            once={once}
            revision={report?.revision ?? 0}
            problems={problems}
            values={{ ...stored, ...typed }}
            summary={false}
            keep={offline ? undefined : `whole-${quarterSlug(quarter)}-${area.code}`}
            class="stack far"
          >
            <input type="hidden" name="for" value={who} />
            {fields.map((field) => (
              <input type="hidden" name={`was.${field}`} value={mark(stored[field] ?? '')} />
            ))}
            {questions.map((question, index) => (
              <Section form={form} question={question} at={index + 1} />
            ))}
            <End form={form} />
          </Form>
        </div>
      </div>
    </Layout>
  );
}

function Section({ form, question, at }: { form: WholeForm; question: Question; at: number }) {
  const { lang, w } = usePage();
  const t = w.offline.form;
  const id = `q-${at}`;
  const files = form.files.filter((file) => file.field === question.id);
  return (
    <section
      class="stack loose"
      aria-labelledby={id}
      data-question={question.id}
      data-name={questionName(question, lang, w)}
    >
      <h2 class="ask" id={id} tabindex={-1}>
        <span class="soft">{number(at)}.</span> {questionText(question, lang, w)}
      </h2>
      <Asked draft={form} question={question} />
      <Held draft={form} question={question} />
      <QuestionFields question={question} />
      <Files files={files} />
      {/* only a script can send a photo from here; without it, the question's own page does */}
      <div hidden class="stack flat" data-photos={question.id}>
        <FileField
          name={`photo.${question.id}`}
          legend={t.photos}
          hint={t.photosHint}
          accept="image/*,.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.odt,.ods,.odp"
          many
          optional
        />
      </div>
      <WhoSees question={question} />
    </section>
  );
}

function End({ form }: { form: WholeForm }) {
  const { w } = usePage();
  const t = w.offline.form;
  const level = firstLevel(form.version.chain, form.owed.level);
  const again = (form.report?.version ?? 0) > 0;
  return (
    <section class="stack loose" aria-labelledby="end" data-end>
      <h2 class="ask" id="end" tabindex={-1}>
        {t.end}
      </h2>
      <p class="soft">{level ? t.endLede(w.reports.levels[level]) : t.endAtOnce}</p>
      {again && !form.report?.amendingReason ? (
        <Field
          name="reason"
          label={w.reports.check.changed}
          hint={w.reports.check.changedHint}
          type="textarea"
          rows={3}
          optional
        />
      ) : null}
      <Buttons>
        <Button icon="sent" name="go" value="send">
          {again ? t.sendAgain : t.send}
        </Button>
        <Button kind="quiet" name="go" value="keep">
          {t.keep}
        </Button>
      </Buttons>
    </section>
  );
}

type Clash = {
  readonly page: Page;
  readonly form: WholeForm;
  readonly once: string;
  readonly who: string;
  readonly conflicts: readonly Conflict[];
  readonly problems?: readonly Said[];
};

/** Without script: all answers that two people changed, on one page. The rest is kept already. */
export function WholeConflictPage({ page, form, once, who, conflicts, problems = [] }: Clash) {
  const t = page.w.reports.conflict;
  const here = areaPath(form.quarter, form.area.code);
  return (
    <Layout
      page={page}
      title={t.title}
      slim
      section={page.w.reports.section(areaName(form.area, page.lang, 'short'))}
      refused={problems.length > 0}
      unlisted
    >
      <FormPage title={t.title} back={{ href: here, text: page.w.reports.back }} problems={problems}>
        <p class="lede">{t.lede}</p>
        <Form
          action={`${here}/whole`}
          once={once}
          revision={form.report?.revision ?? 0}
          problems={problems}
          summary={false}
        >
          <input type="hidden" name="for" value={who} />
          <ConflictFields questions={form.questions} conflicts={conflicts} />
          <Buttons>
            <Button name="go" value="keep">
              {t.save}
            </Button>
          </Buttons>
        </Form>
      </FormPage>
    </Layout>
  );
}
