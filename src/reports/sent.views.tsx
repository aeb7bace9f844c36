// A version as it was sent, for ever; and the page that opens an accepted report again.
// What it must never do: mix in the working copy.
import type { Page } from '#src/platform/http/page.ts';
import {
  areaName,
  Band,
  Button,
  Buttons,
  Crumbs,
  Day,
  Facts,
  Field,
  Form,
  FormPage,
  Layout,
  More,
  Note,
  number,
  Opening,
  quarterName,
} from '#src/ui/index.ts';
import { Answer, Files, questionName } from './answer.views.tsx';
import { PaperNote } from './paper.views.tsx';
import { areaPath, versionPath } from './paths.ts';
import { questionsOf } from './question.ts';
import type { OneVersion, Overview } from './reading.service.ts';

export function VersionPage({ page, one }: { page: Page; one: OneVersion }) {
  const { lang, w } = page;
  const t = w.reports;
  const { filing, sent, plan, files } = one;
  const { area, quarter, report } = filing;
  const place = areaName(area, lang, 'full');
  const title = t.versions.heading(number(sent.version), areaName(area, lang, 'short'));
  const quarterText = quarterName(quarter.fiscalYear, quarter.quarter, lang);
  return (
    <Layout page={page} title={`${title} ${quarterText}`} nav="work" unlisted>
      <Opening
        title={title}
        crumbs={[
          { text: t.work, href: '/work' },
          { text: t.title(quarterText, place), href: areaPath(quarter, area.code) },
        ]}
        lede={quarterText}
      />
      <Band>
        {report.version > sent.version ? (
          <Note icon="info" title={t.versions.newer}>
            <More href={versionPath(quarter, area.code, report.version)}>{t.versions.latest}</More>
          </Note>
        ) : null}
        <PaperNote {...one.paper} />
        <Facts
          items={[
            { term: t.versions.sentAt, text: <Day value={sent.sentAt} time /> },
            {
              term: t.versions.late,
              text: sent.daysLate > 0 ? t.due.sentLate(number(sent.daysLate)) : t.due.onTime,
            },
            { term: t.versions.plan, text: number(plan.number) },
            ...(sent.reason ? [{ term: t.versions.reason, text: sent.reason }] : []),
          ]}
        />
        {questionsOf(plan, report.level).map((question, index) => (
          <section class="answer stack flat" aria-labelledby={`q-${index + 1}`}>
            <h2 class="small" id={`q-${index + 1}`}>
              {number(index + 1)}. {questionName(question, lang, w)}
            </h2>
            <Answer question={question} content={sent} />
            <Files files={files.filter((f) => f.field === question.id)} />
          </section>
        ))}
        <p class="soft">{t.versions.frozen}</p>
      </Band>
    </Layout>
  );
}

type AmendProps = {
  readonly page: Page;
  readonly seen: Overview;
  readonly problems?: readonly { readonly field: string; readonly text: string }[];
  readonly typed?: Readonly<Record<string, string>>;
};

export function AmendPage({ page, seen, problems = [], typed = {} }: AmendProps) {
  const { lang, w } = page;
  const t = w.reports;
  const here = areaPath(seen.quarter, seen.area.code);
  return (
    <Layout
      page={page}
      title={t.amending.title}
      slim
      section={t.section(areaName(seen.area, lang, 'short'))}
      refused={problems.length > 0}
      scripts={['keep']}
      unlisted
    >
      <FormPage title={t.amending.title} back={{ href: here, text: t.back }} problems={problems}>
        <p class="lede">{t.amending.lede}</p>
        <Form
          action={`${here}/amend`}
          problems={problems}
          values={typed}
          summary={false}
          keep={`amend-${seen.report?.id}`}
          revision={seen.report?.revision}
        >
          <Field name="reason" label={t.amending.reason} hint={t.amending.hint} type="textarea" rows={3} />
          <Buttons>
            <Button>{t.amending.go}</Button>
          </Buttons>
        </Form>
      </FormPage>
    </Layout>
  );
}

type RefusedProps = {
  readonly page: Page;
  readonly text: string;
  readonly more?: { readonly href: string; readonly text: string };
};

/** There is no such report, and why: one sentence and a way on. */
export function RefusedPage({ page, text, more }: RefusedProps) {
  const t = page.w.reports;
  return (
    <Layout page={page} title={t.refused.title} nav="work" unlisted>
      <Band>
        <Crumbs items={[{ text: t.work, href: '/work' }]} />
        <h1>{t.refused.title}</h1>
        <p class="lede read">{text}</p>
        <p>{more ? <More href={more.href}>{more.text}</More> : <More href="/work">{t.work}</More>}</p>
      </Band>
    </Layout>
  );
}
