// The empty form on paper: A4, the questions of a quarter with the numbers they have everywhere, lines to write
// on. What it must never do: ask for more than the screen asks, or look like a document of the state.
import { raw } from 'hono/html';
import type { Page } from '#src/platform/http/page.ts';
import type { Indicator, ProgrammeVersion } from '#src/programme/programme.ts';
import type { Quarter } from '#src/programme/quarter.ts';
import { Layout, number, quarterMonths, quarterName, usePage } from '#src/ui/index.ts';
import { fieldName, questionText } from './answer.views.tsx';
import { fieldNumber } from './numbering.ts';
import { type Question, questionsOf } from './question.ts';

type Props = {
  readonly page: Page;
  readonly quarter: Quarter;
  readonly version: ProgrammeVersion;
  /** The drawing of this page's address, as SVG of our own making. */
  readonly code: string;
};

const BOX = '☐';
const DOTS = '. '.repeat(30);
const SHORT = '. '.repeat(12);

export function PaperFormPage({ page, quarter, version, code }: Props) {
  const { lang, w } = page;
  const t = w.paper.form;
  const title = t.title(quarterName(quarter.fiscalYear, quarter.quarter, lang));
  return (
    <Layout page={page} title={title} description={t.lede} nav="quarters">
      <div class="wrap">
        <p class="onscreen read soft">{t.lede}</p>
        <p class="onscreen read soft">{t.howToPrint}</p>
        <article class="a4">
          <div class="row ends">
            <div>
              <h1>{title}</h1>
              <p>{quarterMonths(quarter.fiscalYear, quarter.quarter, lang)}</p>
            </div>
            <figure class="small center">
              {raw(code)}
              <figcaption>{t.qr}</figcaption>
            </figure>
          </div>
          <p>
            {t.subdistrict} {SHORT} {t.district} {SHORT} {t.province} {SHORT}
          </p>
          {questionsOf(version, 'subdistrict').map((question, index) => (
            <Asked question={question} at={index + 1} />
          ))}
          <p>
            {t.signed} {DOTS}
          </p>
          <p>
            {t.role} {SHORT} {t.day} {SHORT}
          </p>
        </article>
      </div>
    </Layout>
  );
}

function Asked({ question, at }: { question: Question; at: number }) {
  const { lang, w } = usePage();
  return (
    <section>
      <h2>
        {number(at)}. {questionText(question, lang, w)}
      </h2>
      {question.kind === 'indicator' ? (
        <ForIndicator question={question} indicator={question.indicator} at={at} />
      ) : (
        <ForPart question={question} at={at} />
      )}
    </section>
  );
}

type OfIndicator = Extract<Question, { kind: 'indicator' }>;

function ForIndicator({
  question,
  indicator,
  at,
}: {
  question: OfIndicator;
  indicator: Indicator;
  at: number;
}) {
  const { lang, w } = usePage();
  const t = w.paper.form;
  const values = question.fields.filter((field) => field.startsWith('i.'));
  const noted = question.fields.some((field) => field.startsWith('n.'));
  return (
    <>
      {indicator.hint[lang] ? <p class="small">{indicator.hint[lang]}</p> : null}
      {indicator.kind === 'yesno' ? (
        <p>
          {BOX} {t.yes} &emsp; {BOX} {t.no}
        </p>
      ) : null}
      {indicator.kind === 'choice' ? (
        <>
          <p class="small">{t.chooseOne}</p>
          {indicator.choices.map((choice) => (
            <p>
              {BOX} {choice.name[lang]}
            </p>
          ))}
        </>
      ) : null}
      {indicator.kind === 'text' ? <Lines count={4} /> : null}
      {['count', 'share', 'money'].includes(indicator.kind)
        ? values.map((field) => (
            <p>
              {fieldNumber(question, at, field)} {fieldName(question, field, lang, w)} {SHORT}{' '}
              {indicator.kind === 'money' ? w.ui.baht : indicator.unit[lang]}
            </p>
          ))
        : null}
      {noted ? (
        <p>
          {t.note} {DOTS}
        </p>
      ) : null}
    </>
  );
}

function ForPart({ question, at }: { question: Exclude<Question, OfIndicator>; at: number }) {
  const { lang, w } = usePage();
  const t = w.paper.form;
  const r = w.reports;
  if (question.kind === 'complaints') {
    return (
      <>
        <p>
          {BOX} {r.complaints.none} &emsp; {BOX} {t.complaintsSome} {SHORT} {r.complaints.countUnit}
        </p>
        <p class="small">{t.noNames}</p>
      </>
    );
  }
  return (
    <>
      {question.kind === 'money' ? <p class="small">{r.money.hint}</p> : <p class="small">{t.noNames}</p>}
      {question.fields.map((field) => (
        <>
          <p>
            {fieldNumber(question, at, field)} {fieldName(question, field, lang, w)}{' '}
            {question.kind === 'money' ? `${SHORT} ${w.ui.baht}` : ''}
          </p>
          {question.kind === 'story' ? <Lines count={field === 'done' ? 4 : 2} /> : null}
        </>
      ))}
    </>
  );
}

function Lines({ count }: { count: number }) {
  return (
    <>
      {Array.from({ length: count }, () => (
        <p aria-hidden="true">{DOTS.repeat(2)}</p>
      ))}
    </>
  );
}
