// How answers read, in the check before sending, in a version that was sent, and on a reviewer's desk.
// What it must never do: show an answer that was not given as a zero.
import type { Evidence } from '#src/evidence/evidence.ts';
import { evidenceHref, thumbHref } from '#src/evidence/evidence.ts';
import type { Indicator } from '#src/programme/programme.ts';
import { fileSize, Money, money, number, Paper, percent, Thumbs, usePage } from '#src/ui/index.ts';
import type { Lang, Words } from '#src/words/words.ts';
import type { Question } from './question.ts';
import type { Content, SentComplaints, SentValue } from './sent.ts';

/** "4 ครั้ง", "7 จาก 9 หมู่บ้าน (78%)", "ใช่"; a dash where nothing was answered. */
export function valueText(
  indicator: Indicator,
  value: Pick<SentValue, 'num' | 'den' | 'choice' | 'note'> | undefined,
  lang: Lang,
  w: Words,
): string {
  if (!value) return w.ui.dash;
  const unit = indicator.unit[lang];
  const withUnit = (n: number): string => (unit === '' ? number(n) : `${number(n)}\u00a0${unit}`);
  switch (indicator.kind) {
    case 'count':
      return value.num === null ? w.ui.dash : withUnit(value.num);
    case 'money':
      return value.num === null ? w.ui.dash : money(value.num, lang);
    case 'yesno':
      return value.num === null ? w.ui.dash : value.num === 1 ? w.reports.field.yes : w.reports.field.no;
    case 'share': {
      if (value.num === null || value.den === null) return w.ui.dash;
      const shown = w.ui.of(number(value.num), withUnit(value.den));
      return value.den === 0 ? shown : `${shown} (${percent(value.num, value.den)})`;
    }
    case 'choice':
      return indicator.choices.find((c) => c.key === value.choice)?.name[lang] ?? w.ui.dash;
    case 'text':
      return value.note === '' ? w.ui.dash : value.note;
  }
}

/** A target is cumulative to the quarter's end; of a share it is percent x 100. */
export function targetText(indicator: Indicator, target: number | undefined, lang: Lang, w: Words): string {
  if (target === undefined) return w.reports.compare.noTarget;
  if (indicator.kind === 'share') return `${number(target / 100)}%`;
  return valueText(indicator, { num: target, den: null, choice: null, note: '' }, lang, w);
}

/** What a question is called in lists: the indicator's name, or the part of the form. */
export function questionName(question: Question, lang: Lang, w: Words): string {
  return question.kind === 'indicator' ? question.indicator.name[lang] : w.reports[question.kind].name;
}
/** What is asked: the h1 of its page. */
export function questionText(question: Question, lang: Lang, w: Words): string {
  return question.kind === 'indicator'
    ? question.indicator.question[lang]
    : w.reports[question.kind].question;
}

/** The words beside one field, where a list of answers needs them. */
export function fieldName(question: Question, field: string, lang: Lang, w: Words): string {
  const t = w.reports;
  if (question.kind === 'indicator') {
    const { indicator } = question;
    if (field.startsWith('n.')) return t.field.note;
    if (field.endsWith('.num') && indicator.kind === 'share')
      return indicator.numerator[lang] || t.field.numerator;
    if (field.endsWith('.den') && indicator.kind === 'share')
      return indicator.denominator[lang] || t.field.denominator;
    return indicator.kind === 'share' ? indicator.name[lang] : t.field[indicator.kind];
  }
  const names: Readonly<Record<string, string>> = {
    'money.allocated': t.money.allocated,
    'money.committed': t.money.committed,
    'money.disbursed': t.money.disbursed,
    done: t.story.done,
    problems: t.story.problems,
    proposals: t.story.proposals,
    help_asked: t.story.help_asked,
    complaints: t.complaints.name,
    complaints_count: t.complaints.count,
  };
  return names[field] ?? questionName(question, lang, w);
}

const GLANCE = 80;

/** One line of an answer, for lists; undefined where there is nothing to say yet. */
export function glance(
  question: Question,
  content: Partial<Content>,
  lang: Lang,
  w: Words,
): string | undefined {
  const short = (text: string) => (text.length > GLANCE ? `${text.slice(0, GLANCE).trimEnd()}…` : text);
  const { money: sums, story, complaints } = content;
  switch (question.kind) {
    case 'indicator': {
      const value = content.values?.find((v) => v.key === question.indicator.key);
      return value && short(valueText(question.indicator, value, lang, w));
    }
    case 'money':
      return sums && `${w.reports.money.remaining} ${money(sums.remaining, lang)}`;
    case 'story':
      return story && short(story.done);
    case 'complaints':
      return complaints && complaintsText(complaints, w);
  }
}

const complaintsText = (complaints: SentComplaints, w: Words): string =>
  complaints.statement === 'none'
    ? w.reports.complaints.statement
    : w.reports.complaints.told(number(complaints.count));

/** One question's part of a report's content. What was not answered reads as a dash. */
export function Answer({ question, content }: { question: Question; content: Partial<Content> }) {
  const { lang, w } = usePage();
  const t = w.reports;
  if (question.kind === 'indicator') {
    const { indicator } = question;
    const value = content.values?.find((v) => v.key === indicator.key);
    if (indicator.kind === 'text') return <Prose text={valueText(indicator, value, lang, w)} />;
    return (
      <>
        <p class="value">{valueText(indicator, value, lang, w)}</p>
        {value?.note ? <Prose text={value.note} /> : null}
      </>
    );
  }
  if (question.kind === 'money') {
    const { money: sums } = content;
    const items = (['allocated', 'committed', 'disbursed', 'remaining'] as const).map((name) => ({
      label: t.money[name],
      satang: sums?.[name] ?? null,
    }));
    return <Money items={items} />;
  }
  if (question.kind === 'complaints') {
    const { complaints } = content;
    return <p>{complaints ? <b>{complaintsText(complaints, w)}</b> : w.ui.dash}</p>;
  }
  const { story } = content;
  const told = [
    { term: t.story.done, text: story?.done },
    { term: t.story.problems, text: story?.problems },
    { term: t.story.proposals, text: story?.proposals },
    { term: t.story.help_asked, text: story?.helpAsked },
  ];
  return (
    <dl class="stack flat">
      {told.map(({ term, text }) => (
        <div>
          <dt class="soft">{term}</dt>
          <dd>
            <Prose text={text ? text : w.ui.dash} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** People's text, with their own line breaks. */
export function Prose({ text }: { text: string }) {
  const lines = text.split('\n');
  return (
    <p class="read">
      {lines.map((line, at) => (
        <>
          {at > 0 ? <br /> : null}
          {line}
        </>
      ))}
    </p>
  );
}

/** Evidence to look at: pictures by their small picture, papers by name and size. */
export function Files({ files }: { files: readonly Evidence[] }) {
  if (files.length === 0) return null;
  const pictures = files.filter((f) => f.kind === 'image');
  const papers = files.filter((f) => f.kind !== 'image');
  return (
    <>
      {pictures.length > 0 ? (
        <Thumbs
          items={pictures.map((file) => ({
            caption: file.caption || file.name,
            href: evidenceHref(file),
            src: thumbHref(file),
          }))}
        />
      ) : null}
      {papers.map((file) => (
        <p>
          <Paper href={evidenceHref(file)}>
            {file.caption || file.name} <small class="soft">{fileSize(file.bytes)}</small>
          </Paper>
        </p>
      ))}
    </>
  );
}
