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
import type { Closing } from './closing.ts';
import type { Freeze } from './figure.ts';

type Props = {
  readonly page: Page;
  readonly closing: Closing;
  readonly freeze: Freeze;
  readonly once: string;
  readonly values: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
};

export function PublishPage({ page, closing, freeze, once, values, problems }: Props) {
  const t = page.w.results.closing;
  const { quarter } = closing;
  const name = quarterName(quarter.fiscalYear, quarter.quarter, page.lang);
  const title = t.publishing.title(name);
  const back = `/work/publish/${quarterSlug(quarter)}`;
  return (
    <Layout page={page} title={title} slim section={t.title} unlisted refused={problems.length > 0}>
      <FormPage title={title} back={{ href: back, text: name }} problems={problems}>
        <p class="lede">{t.publishing.lede(number(freeze.number))}</p>
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
      </FormPage>
    </Layout>
  );
}
