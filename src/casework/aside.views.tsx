// Standing aside from a case, and keeping a colleague out of it: a page that says what it means before it is done.
// What it must never do: ask why, or whom one knows.
import type { CaseReading } from '#src/cases/desk.service.ts';
import type { Page } from '#src/platform/http/page.ts';
import {
  Button,
  Buttons,
  Choices,
  Form,
  FormPage,
  Layout,
  More,
  Note,
  number,
  type Problem,
} from '#src/ui/index.ts';
import { caseNumber, casePath } from './inbox.ts';

type AsideProps = { readonly page: Page; readonly read: CaseReading; readonly problems?: readonly Problem[] };

const officersOf = ({ holders }: CaseReading): readonly string[] =>
  holders.filter((one) => one !== 'reporter');

export function RecusalPage({ page, read, problems = [] }: AsideProps) {
  const { casework } = page.w;
  const t = casework.recuse;
  const others = officersOf(read).length - 1;
  const { id } = read.head;
  return (
    <Layout
      page={page}
      title={t.title}
      slim={true}
      section={casework.section}
      refused={problems.length > 0}
      unlisted={true}
    >
      <FormPage
        title={t.title}
        back={{ href: casePath(id), text: casework.number(caseNumber(id)) }}
        problems={problems}
      >
        <p>{t.what}</p>
        {others === 0 ? (
          <Note tone="warn" icon="key">
            {t.last}
          </Note>
        ) : (
          <>
            <Note tone="warn" icon="leave" title={t.gone}>
              {t.others(number(others))}
            </Note>
            <Form action={`${casePath(id)}/recusal`} summary={false}>
              <Buttons>
                <Button kind="alarm">{t.yes}</Button>
                <More href={casePath(id)}>{t.no}</More>
              </Buttons>
            </Form>
          </>
        )}
      </FormPage>
    </Layout>
  );
}

export function ExclusionPage({ page, read, own, problems = [] }: AsideProps & { readonly own: string }) {
  const { casework } = page.w;
  const t = casework.bar;
  const { id } = read.head;
  const others = officersOf(read).filter((one) => one !== own);
  return (
    <Layout
      page={page}
      title={t.title}
      slim={true}
      section={casework.section}
      refused={problems.length > 0}
      unlisted={true}
    >
      <FormPage
        title={t.title}
        back={{ href: casePath(id), text: casework.number(caseNumber(id)) }}
        problems={problems}
      >
        <p>{t.what}</p>
        {others.length === 0 ? (
          <Note icon="info">{t.nobody}</Note>
        ) : (
          <>
            <Note tone="warn" icon="leave" title={t.gone}>
              {t.known}
            </Note>
            <Form action={`${casePath(id)}/exclusion`} summary={false} problems={problems}>
              <Choices
                name="person"
                legend={t.whom}
                options={others.map((value) => ({
                  value,
                  text: read.names.get(value) ?? casework.frame.someone,
                }))}
              />
              <Buttons>
                <Button kind="alarm">{t.yes}</Button>
                <More href={casePath(id)}>{casework.recuse.no}</More>
              </Buttons>
            </Form>
          </>
        )}
      </FormPage>
    </Layout>
  );
}
