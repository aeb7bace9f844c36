// One answer under review: its value, what stands around it, and the box that asks for a correction.
// What it must never do: hide the box or the reason behind a script.
import type { Child } from 'hono/jsx';
import { evidenceHref, thumbHref } from '#src/evidence/evidence.ts';
import type { Indicator } from '#src/programme/programme.ts';
import type { SentVersion } from '#src/reports/sent.ts';
import {
  Facts,
  Field,
  Money,
  money,
  Note,
  number,
  ReviewAnswer,
  Tag,
  Thumbs,
  usePage,
  Why,
} from '#src/ui/index.ts';
import type { Desk, DeskQuestion } from './desk.service.ts';
import { reasonField, tickField } from './review.ts';
import { compared, complaintsText, indicatorOf, noticeText, questionName, valueText } from './said.views.tsx';

type AnswerProps = {
  readonly desk: Desk;
  readonly of: DeskQuestion;
  /** Its number on the page. */
  readonly n: number;
  readonly ticked: boolean;
  /** A reason was written, but the box was not ticked. */
  readonly unticked: string | undefined;
};
type Common = {
  readonly id: string;
  readonly title: string;
  readonly back: {
    readonly name: string;
    readonly text: string;
    readonly reason: Child;
    readonly checked: boolean;
  };
  readonly children: Child;
};

export function Answer({ desk, of, n, ticked, unticked }: AnswerProps) {
  const page = usePage();
  const t = page.w.reviews.desk;
  const { question } = of;
  const common: Common = {
    id: `q${n}`,
    title: t.numbered(number(n), questionName(of, page)),
    back: {
      name: tickField(question.id),
      text: t.tick,
      reason: <Field name={reasonField(question.id)} label={t.why} type="textarea" rows={3} />,
      checked: ticked,
    },
    children: <Around of={of} unticked={unticked} />,
  };
  if (question.kind === 'indicator') return <Indicated {...common} of={of} indicator={question.indicator} />;
  if (question.kind === 'story') return <Story {...common} sent={desk.sent} />;
  if (question.kind === 'money') return <Spending {...common} desk={desk} />;
  return (
    <ReviewAnswer
      {...common}
      tag={
        <Tag is="none" icon="good">
          {t.stated}
        </Tag>
      }
      value={complaintsText(desk.sent, page)}
      compare={desk.last ? t.last(complaintsText(desk.last, page)) : t.noLast}
    />
  );
}

/** The reporter's note, evidence, what the machine noticed, what was asked last time. */
function Around({ of, unticked }: Pick<AnswerProps, 'of' | 'unticked'>) {
  const page = usePage();
  const indicator = indicatorOf(of);
  return (
    <>
      {of.value?.note && indicator?.kind !== 'text' ? <p class="typed">{of.value.note}</p> : null}
      {of.evidence.length > 0 ? (
        <Thumbs
          items={of.evidence.map((file) => ({
            caption: file.caption || file.name,
            href: evidenceHref(file),
            src: thumbHref(file),
          }))}
        />
      ) : null}
      {of.notices.map((notice) =>
        notice.kind === 'noEvidence' ? (
          <p class="soft">{noticeText(notice, indicator, page)}</p>
        ) : (
          <Note tone="warn">{noticeText(notice, indicator, page)}</Note>
        ),
      )}
      {of.earlier ? (
        <Note icon="talk" title={page.w.reviews.desk.earlier}>
          {of.earlier}
        </Note>
      ) : null}
      <Why name={tickField(of.question.id)} text={unticked} />
    </>
  );
}

function Indicated({ of, indicator, ...common }: Common & { of: DeskQuestion; indicator: Indicator }) {
  const page = usePage();
  const said = valueText(indicator, of.value, page);
  const long = indicator.kind === 'text';
  return (
    <ReviewAnswer
      {...common}
      tag={of.target === undefined || long ? undefined : <Tag is={of.light} />}
      value={long ? <span class="small typed">{said}</span> : said}
      compare={compared(of, indicator, page) || undefined}
    />
  );
}

function Spending({ desk, children, ...common }: Common & { desk: Desk }) {
  const page = usePage();
  const t = page.w.reviews.desk;
  const { allocated, committed, disbursed, remaining } = desk.sent.money;
  return (
    <ReviewAnswer
      {...common}
      value={`${t.disbursed} ${money(disbursed, page.lang)}`}
      compare={desk.last ? t.last(money(desk.last.money.disbursed, page.lang)) : t.noLast}
    >
      <Money
        items={[
          { label: t.allocated, satang: allocated },
          { label: t.committed, satang: committed },
          { label: t.disbursed, satang: disbursed },
          { label: t.remaining, satang: remaining },
        ]}
      />
      {children}
    </ReviewAnswer>
  );
}

/** Four texts have no one value to show large. */
function Story({ id, title, back, children, sent }: Common & { sent: SentVersion }) {
  const { reviews, ui } = usePage().w;
  const t = reviews.desk;
  const said = (text: string): Child => <span class="typed">{text || ui.dash}</span>;
  return (
    <section class="answer stack flat" aria-labelledby={id}>
      <h2 class="small" id={id}>
        {title}
      </h2>
      <Facts
        items={[
          { term: t.done, text: said(sent.story.done) },
          { term: t.problems, text: said(sent.story.problems) },
          { term: t.proposals, text: said(sent.story.proposals) },
          { term: t.helpAsked, text: said(sent.story.helpAsked) },
        ]}
      />
      {children}
      <div class="back">
        <label class="opt tight">
          <input type="checkbox" name={back.name} id={back.name} checked={back.checked} />
          <span>{back.text}</span>
        </label>
        {back.reason}
      </div>
    </section>
  );
}
