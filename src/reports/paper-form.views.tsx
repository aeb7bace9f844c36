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

export function PaperFormPage({ page, quarter, version, code }: Props) {
  const { lang, w } = page;
  const t = w.paper.form;
  const title = t.title(quarterName(quarter.fiscalYear, quarter.quarter, lang));
  return (
    <Layout page={page} title={title} description={t.lede} nav="quarters">
      <div class="wrap band stack">
        <p class="onscreen read soft">{t.lede}</p>
        <p class="onscreen read soft">{t.howToPrint}</p>
        <article class="a4">
          <h1>{title}</h1>
          <p>{quarterMonths(quarter.fiscalYear, quarter.quarter, lang)}</p>
          <p>
            {t.subdistrict} <Blank /> {t.district} <Blank /> {t.province} <Blank />
          </p>
          {questionsOf(version, 'subdistrict').map((question, index) => (
            <Asked question={question} at={index + 1} />
          ))}
          <p>
            {t.signed} <Blank wide /> {t.role} <Blank />
          </p>
          <p>
            {t.day} <Blank />
          </p>
          <figure>
            {raw(code)}
            <figcaption>{t.qr}</figcaption>
          </figure>
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
      {indicator.hint[lang] ? <p>{indicator.hint[lang]}</p> : null}
      {indicator.kind === 'yesno' ? (
        <p>
          {BOX} {t.yes} &emsp; {BOX} {t.no}
        </p>
      ) : null}
      {indicator.kind === 'choice' ? (
        <>
          <p>{t.chooseOne}</p>
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
              {fieldNumber(question, at, field)} {fieldName(question, field, lang, w)} <Blank />{' '}
              {indicator.kind === 'money' ? w.ui.baht : indicator.unit[lang]}
            </p>
          ))
        : null}
      {noted ? (
        <p>
          {t.note} <Blank wide />
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
          {BOX} {r.complaints.none} &emsp; {BOX} {t.complaintsSome} <Blank /> {r.complaints.countUnit}
        </p>
        <p>{t.noNames}</p>
      </>
    );
  }
  return (
    <>
      {question.kind === 'money' ? <p>{r.money.hint}</p> : <p>{t.noNames}</p>}
      {question.fields.map((field) => (
        <>
          <p>
            {fieldNumber(question, at, field)} {fieldName(question, field, lang, w)}{' '}
            {question.kind === 'money' ? (
              <>
                <Blank /> {w.ui.baht}
              </>
            ) : null}
          </p>
          {question.kind === 'story' ? <Lines count={field === 'done' ? 4 : 2} /> : null}
        </>
      ))}
    </>
  );
}

/** Dots to write on, in the middle of a line. */
function Blank({ wide = false }: { wide?: boolean }) {
  return <span aria-hidden="true">{'. '.repeat(wide ? 45 : 16)}</span>;
}

/** Lines to write on, high enough for a hand. */
function Lines({ count }: { count: number }) {
  return (
    <>
      {Array.from({ length: count }, () => (
        <svg width="100%" height="30" aria-hidden="true">
          <line
            x1="0"
            x2="100%"
            y1="29"
            y2="29"
            stroke="currentColor"
            stroke-width="1.5"
            stroke-dasharray="1.5 4"
          />
        </svg>
      ))}
    </>
  );
}
