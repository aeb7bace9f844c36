// What the draft changes against the version in force, to be read before it is published.
// What it must never do: let a broken line of numbers pass unsaid.
import type { Page } from '#src/platform/http/page.ts';
import {
  Button,
  Buttons,
  Field,
  Form,
  FormPage,
  Layout,
  Note,
  number,
  Table,
  Tag,
  usePage,
} from '#src/ui/index.ts';
import type { Comparison, IndicatorChange } from './comparison.ts';
import type { FormState } from './forms.views.tsx';
import type { Indicator, Programme, ProgrammeVersion } from './programme.ts';

type PublishProps = {
  page: Page;
  programme: Programme;
  draft: ProgrammeVersion;
  comparison: Comparison | undefined;
  form: FormState;
};

export function PublishPage({ page, programme, draft, comparison, form }: PublishProps) {
  const t = page.w.programme.plan;
  const back = `/programmes/${programme.slug}/edit`;
  return (
    <Layout
      page={page}
      title={t.publishPage.title}
      slim
      section={programme.name[page.lang]}
      unlisted
      refused={form.problems.length > 0}
    >
      <FormPage title={t.publishPage.title} back={{ href: back, text: t.back }} problems={form.problems}>
        <p class="lede">{t.publishPage.lede(number(draft.number))}</p>
        {comparison ? <Changes comparison={comparison} /> : <First draft={draft} />}
        <Form
          action={`${back}/publish`}
          problems={form.problems}
          values={form.values}
          revision={form.revision}
          summary={false}
        >
          {comparison ? (
            <Field
              name="reason"
              label={t.publishPage.reason}
              hint={t.publishPage.reasonHint}
              type="textarea"
              rows={3}
            />
          ) : null}
          <Buttons>
            <Button>{t.publishPage.button}</Button>
          </Buttons>
        </Form>
      </FormPage>
    </Layout>
  );
}

function First({ draft }: { draft: ProgrammeVersion }) {
  const t = usePage().w.programme.plan.publishPage;
  return (
    <>
      <Note>{t.first}</Note>
      <Listed title={t.added} indicators={draft.indicators} />
    </>
  );
}

function Listed({ title, indicators }: { title: string; indicators: readonly Indicator[] }) {
  const { lang, w } = usePage();
  if (indicators.length === 0) return null;
  return (
    <Table
      caption={`${title} ${number(indicators.length)}`}
      rows={indicators}
      columns={[
        { head: w.programme.plan.publishPage.indicator, cell: (one) => one.name[lang] },
        { head: w.programme.page.how, cell: (one) => w.programme.kinds[one.kind] },
      ]}
    />
  );
}

function Changes({ comparison: c }: { comparison: Comparison }) {
  const t = usePage().w.programme.plan.publishPage;
  const broken = c.changed.some((one) => !one.comparable);
  return (
    <>
      {broken ? <Note tone="warn">{t.brokenNote}</Note> : null}
      {c.settings.length === 0 ? null : (
        <p>
          <b>{t.settings}:</b> {c.settings.map((aspect) => t.settingAspects[aspect]).join(', ')}
        </p>
      )}
      <Listed title={t.added} indicators={c.added} />
      <Listed title={t.removed} indicators={c.removed} />
      {c.changed.length === 0 ? null : <Changed changed={c.changed} />}
      <p class="soft">{t.same(number(c.same))}</p>
    </>
  );
}

function Changed({ changed }: { changed: readonly IndicatorChange[] }) {
  const { lang, w } = usePage();
  const t = w.programme.plan.publishPage;
  const what = (one: IndicatorChange) =>
    [...one.aspects.map((aspect) => t.aspects[aspect]), ...(one.targets ? [t.targets] : [])].join(', ');
  return (
    <Table
      caption={`${t.changed} ${number(changed.length)}`}
      rows={changed}
      columns={[
        {
          head: t.indicator,
          cell: (one) => (
            <>
              {one.after.name[lang]}
              {one.before.key === one.after.key ? null : (
                <>
                  <br />
                  <span class="soft">{t.continues(one.before.key)}</span>
                </>
              )}
            </>
          ),
        },
        { head: t.what, cell: what },
        {
          head: t.compare,
          cell: (one) => (one.comparable ? t.comparable : <Tag is="warn">{t.broken}</Tag>),
        },
      ]}
    />
  );
}
