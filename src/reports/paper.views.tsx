// The page on which an officer enters a paper form, and the mark that such a report carries inside the house.
// What it must never do: show who filled in the paper to those who may not know.
import type { Page } from '#src/platform/http/page.ts';
import { quarterSlug } from '#src/programme/quarter.ts';
import {
  areaName,
  Button,
  Buttons,
  Field,
  FileField,
  Form,
  FormPage,
  Layout,
  More,
  Note,
  number,
  quarterName,
  Seen,
  thaiDate,
  usePage,
} from '#src/ui/index.ts';
import { questionText } from './answer.views.tsx';
import { mark, typedIn } from './answers.ts';
import type { PaperForm } from './paper.service.ts';
import { type Paper, sheetsOf } from './paper.ts';
import { areaPath } from './paths.ts';
import { QuestionFields } from './question-fields.views.tsx';

type Props = {
  readonly page: Page;
  readonly form: PaperForm;
  readonly once: string;
  readonly problems?: readonly { readonly field: string; readonly text: string }[];
  readonly typed?: Readonly<Record<string, string>>;
  /** It was kept, and this is what still stands against sending it. */
  readonly kept?: boolean;
};

export function PaperPage({ page, form, once, problems = [], typed = {}, kept = false }: Props) {
  const { lang, w } = page;
  const t = w.paper;
  const { report, questions, area, quarter } = form;
  const place = areaName(area, lang, 'short');
  const here = areaPath(quarter, area.code);
  const fields = questions.flatMap((q) => q.fields);
  const stored = Object.fromEntries(fields.map((f) => [f, typedIn(form.answers, f)]));
  return (
    <Layout
      page={page}
      title={t.title(place)}
      slim
      section={w.reports.section(place)}
      refused={problems.length > 0}
      scripts={['keep']}
      unlisted
    >
      <FormPage title={t.title(place)} back={{ href: here, text: w.reports.back }} problems={problems}>
        {kept ? <Note tone="good">{t.kept}</Note> : null}
        {problems.length > 0 && !kept ? <p class="soft">{t.again}</p> : null}
        <p class="lede">{t.lede}</p>
        <p class="soft">
          {quarterName(quarter.fiscalYear, quarter.quarter, lang)} {areaName(area, lang, 'full')}
        </p>
        <p>
          <More href={`/reports/form/${quarterSlug(quarter)}`} icon="print">
            {t.printLink}
          </More>
        </p>
        <Form
          action={`${here}/paper`}
          files
          once={once}
          revision={report?.revision ?? 0}
          problems={problems}
          values={{ ...stored, ...typed }}
          summary={false}
          keep={`paper-${quarterSlug(quarter)}-${area.code}`}
          class="stack far"
        >
          {fields.map((field) => (
            <input type="hidden" name={`was.${field}`} value={mark(stored[field] ?? '')} />
          ))}
          <Source papers={form.papers} />
          {questions.map((question, index) => (
            <section class="stack loose" aria-labelledby={`q-${index + 1}`}>
              <h2 class="ask" id={`q-${index + 1}`}>
                <span class="soft">{number(index + 1)}.</span> {questionText(question, lang, w)}
              </h2>
              <QuestionFields question={question} />
            </section>
          ))}
          <section class="stack">
            <p class="soft">{t.part}</p>
            <p class="soft">{t.sendHint}</p>
            <Buttons>
              <Button icon="sent" name="go" value="send">
                {t.send}
              </Button>
              <Button kind="quiet" name="go" value="keep">
                {t.keep}
              </Button>
            </Buttons>
          </section>
        </Form>
      </FormPage>
    </Layout>
  );
}

function Source({ papers }: { papers: readonly Paper[] }) {
  const t = usePage().w.paper;
  return (
    <section class="stack loose" aria-labelledby="source">
      <h2 class="ask" id="source">
        {t.source}
      </h2>
      <Seen icon="lock">{t.sourceHint}</Seen>
      <PaperNote papers={papers} named />
      <Field name="filled_by" label={t.filledBy} value={papers.at(-1)?.filledBy} autocomplete="off" />
      <Field name="filled_as" label={t.filledAs} value={papers.at(-1)?.filledAs} autocomplete="off" />
      <Field name="dated" label={t.dated} hint={t.datedHint} type="date" value={papers.at(-1)?.dated} />
      <FileField
        name="scan"
        legend={t.picture}
        hint={papers.length > 0 ? t.there : t.pictureHint}
        accept="image/*,.pdf"
        many
        optional={papers.length > 0}
      />
    </section>
  );
}

/** The mark. `named`: this reader may also know who filled in the paper, and see it. */
export function PaperNote({ papers, named }: { papers: readonly Paper[]; named: boolean }) {
  const { w, lang } = usePage();
  const t = w.paper;
  if (papers.length === 0) return null;
  return (
    <Note icon="doc" title={t.mark}>
      {named
        ? sheetsOf(papers).map((sheets) => (
            <p>
              {t.markFacts(sheets[0].filledBy, sheets[0].filledAs, thaiDate(sheets[0].dated, 'long', lang))}{' '}
              {sheets.map(({ provinceCode, id }, n) => (
                <>
                  <More href={`/work/paper/${provinceCode}/${id}`}>
                    {sheets.length > 1 ? t.scanPage(number(n + 1)) : t.scan}
                  </More>{' '}
                </>
              ))}
            </p>
          ))
        : null}
    </Note>
  );
}
