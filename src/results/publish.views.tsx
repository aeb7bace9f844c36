// Before a freeze is published: what everybody will read, and a note to them.
import type { Page } from '#src/platform/http/page.ts';
import { quarterSlug } from '#src/programme/quarter.ts';
import {
  Button,
  Buttons,
  Field,
  Form,
  FormPage,
  Layout,
  Note,
  number,
  type Problem,
  quarterName,
} from '#src/ui/index.ts';
import type { PublishCheck } from './publish.service.ts';

type Props = {
  readonly page: Page;
  readonly check: PublishCheck;
  /** Why it cannot be published now. */
  readonly obstacle: string | undefined;
  readonly once: string;
  readonly values: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
};

export function PublishPage({ page, check, obstacle, once, values, problems }: Props) {
  const t = page.w.results.closing;
  const { quarter, freeze, coverage } = check;
  const name = quarterName(quarter.fiscalYear, quarter.quarter, page.lang);
  const title = t.publishing.title(name);
  const back = `/work/publish/${quarterSlug(quarter)}`;
  return (
    <Layout page={page} title={title} slim section={t.title} unlisted refused={problems.length > 0}>
      <FormPage title={title} back={{ href: back, text: name }} problems={problems}>
        <p class="lede">{t.publishing.lede(number(freeze.number))}</p>
        <p>{t.publishing.holds(number(coverage.accepted), number(coverage.due))}</p>
        {/* Refused just now, it stands above the form, with what was typed. */}
        {obstacle && problems.length === 0 ? <Note tone="warn">{obstacle}</Note> : null}
        {obstacle && problems.length === 0 ? null : (
          <Form action={`${back}/edition`} values={values} problems={problems} once={once} summary={false}>
            <input type="hidden" name="number" value={String(freeze.number)} />
            <Field
              name="note_th"
              label={t.publishing.noteTh}
              hint={t.publishing.noteHint}
              type="textarea"
              rows={3}
              optional
              lang="th"
            />
            <Field name="note_en" label={t.publishing.noteEn} type="textarea" rows={3} optional lang="en" />
            <Note>{t.publishing.forever}</Note>
            <Buttons>
              <Button>{t.publishing.press(number(freeze.number))}</Button>
            </Buttons>
          </Form>
        )}
      </FormPage>
    </Layout>
  );
}
