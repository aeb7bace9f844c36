// The questions of a draft as the volunteer will meet them, one after the other, to be read aloud.
// What it must never do: take an answer.
import type { Page } from '#src/platform/http/page.ts';
import {
  Band,
  Choices,
  Compare,
  Empty,
  Field,
  Form,
  Heading,
  Layout,
  number,
  Opening,
  quarterShort,
  usePage,
} from '#src/ui/index.ts';
import { targetWords } from './method.views.tsx';
import type { Indicator, Programme, ProgrammeVersion } from './programme.ts';

type PreviewProps = { page: Page; programme: Programme; draft: ProgrammeVersion };

export function PreviewPage({ page, programme, draft }: PreviewProps) {
  const t = page.w.programme.plan.previewPage;
  const back = `/programmes/${programme.slug}/edit`;
  return (
    <Layout page={page} title={t.title} unlisted>
      <Opening title={t.title} lede={t.lede} crumbs={[{ text: page.w.programme.plan.back, href: back }]} />
      {(['subdistrict', 'province'] as const).map((level) => (
        <LevelQuestions level={level} draft={draft} />
      ))}
    </Layout>
  );
}

function LevelQuestions({ level, draft }: { level: Indicator['level']; draft: ProgrammeVersion }) {
  const t = usePage().w.programme.plan.previewPage;
  const questions = draft.indicators.filter((one) => one.level === level);
  return (
    <Band tint={level === 'province'}>
      <Heading title={t.author[level]} />
      {questions.length === 0 ? <Empty>{t.empty}</Empty> : null}
      <Form action="#" method="get" class="stack far">
        {questions.map((one, at) => (
          <Question one={one} number={at + 1} draft={draft} />
        ))}
      </Form>
      {questions.length === 0 ? null : <p class="soft">{t.rest}</p>}
    </Band>
  );
}

type QuestionProps = { one: Indicator; number: number; draft: ProgrammeVersion };

function Question({ one, number: at, draft }: QuestionProps) {
  const { lang, w } = usePage();
  const t = w.programme.plan.previewPage;
  const targets = draft.targets.filter((x) => x.indicatorKey === one.key && x.areaCode === '');
  return (
    <div class="stack form">
      <h3>
        {number(at)}. {one.question[lang]}
      </h3>
      {targets.length === 0 ? null : (
        <Compare
          items={targets.map((x) => ({
            term: `${t.target} ${quarterShort(x.quarter, lang)}`,
            text: targetWords(one, x.value, lang, w.programme.page.yes),
          }))}
        />
      )}
      <Answer one={one} />
    </div>
  );
}

function Answer({ one }: { one: Indicator }) {
  const { lang, w } = usePage();
  const name = `i.${one.key}`;
  const hint = one.hint[lang] === '' ? undefined : one.hint[lang];
  const label = one.name[lang];
  const optional = !one.required;
  switch (one.kind) {
    case 'count':
      return (
        <Field
          name={name}
          label={label}
          hint={hint}
          type="number"
          suffix={one.unit[lang]}
          optional={optional}
        />
      );
    case 'money':
      return <Field name={name} label={label} hint={hint} type="money" optional={optional} />;
    case 'share':
      return (
        <>
          <Field
            name={`${name}.num`}
            label={one.numerator[lang]}
            hint={hint}
            type="number"
            optional={optional}
          />
          <Field name={`${name}.den`} label={one.denominator[lang]} type="number" optional={optional} />
        </>
      );
    case 'yesno':
      return (
        <Choices
          name={name}
          legend={label}
          hint={hint}
          optional={optional}
          options={[
            { value: '1', text: w.programme.plan.previewPage.yes },
            { value: '0', text: w.programme.plan.previewPage.no },
          ]}
        />
      );
    case 'choice':
      return (
        <Choices
          name={name}
          legend={label}
          hint={hint}
          optional={optional}
          options={one.choices.map((choice) => ({ value: choice.key, text: choice.name[lang] }))}
        />
      );
    case 'text':
      return <Field name={name} label={label} hint={hint} type="textarea" optional={optional} />;
  }
}
