// The clocks of one case with what may be done about them, and the page of their figures.
// What it must never do: show a figure that nobody confirmed as if it were known.
import {
  AT_MOST,
  extensible,
  extensionsOf,
  FIGURES,
  type FigureName,
  type Figures,
  PROMISED,
} from '#src/cases/clocks.ts';
import type { CaseReading } from '#src/cases/desk.service.ts';
import type { Page } from '#src/platform/http/page.ts';
import {
  Button,
  Buttons,
  Choices,
  Column,
  Crumbs,
  Details,
  Done,
  Field,
  Form,
  FormPage,
  type FormValues,
  Layout,
  number,
  type Problem,
  Seen,
  Table,
  thaiDate,
  Unconfirmed,
  usePage,
} from '#src/ui/index.ts';
import { Clock } from './clock.views.tsx';
import { casePath, FIGURES_PATH, INBOX } from './inbox.ts';

type ClocksProps = {
  readonly read: CaseReading;
  readonly figures: Figures;
  readonly problems?: readonly Problem[];
};

export function Clocks({ read, figures, problems = [] }: ClocksProps) {
  const { lang, w } = usePage();
  const t = w.caseClocks;
  const { head, clocks, today } = read;
  const may = extensible(head, clocks.extensions);
  const left = may ? AT_MOST[may] - extensionsOf(head, may, clocks.extensions).length : 0;
  return (
    <section class="stack" id="clocks" aria-labelledby="clocks-title">
      <h2 id="clocks-title">{t.title}</h2>
      {clocks.running.length === 0 ? <p class="soft">{t.none}</p> : null}
      <ul class="plain">
        {clocks.running.map((running) => (
          <li>
            <Clock running={running} today={today} />
            {running.more.map(({ days, because }) => (
              <span class="soft"> · {t.more(number(days), t.reasons[because])}</span>
            ))}
          </li>
        ))}
      </ul>
      {head.answeredOn ? <p>{t.answeredOn(thaiDate(head.answeredOn, 'short', lang))}</p> : null}
      {head.step === 'referred' && !head.answeredOn ? (
        <Form action={`${casePath(head.id)}/answer`} revision={head.revision} summary={false}>
          <p class="soft">{t.answeredWhy}</p>
          <Buttons>
            <Button kind="quiet">{t.answered}</Button>
          </Buttons>
        </Form>
      ) : null}
      {may ? (
        <Details summary={t.ask[may]} open={problems.length > 0}>
          <Form
            action={`${casePath(head.id)}/extensions`}
            revision={clocks.extensions.length}
            problems={problems}
            summary={false}
          >
            <p>
              {t.times(number(figures[`${may}-more`].days), number(left))}{' '}
              {figures[`${may}-more`].unconfirmed ? <Unconfirmed /> : null}
            </p>
            <Field
              name="delay"
              label={t.reason}
              type="select"
              options={Object.entries(t.reasons).map(([value, text]) => ({ value, text }))}
            />
            <Seen>{t.seen}</Seen>
            <Buttons>
              <Button kind="quiet">{t.take}</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
    </section>
  );
}

const isPromised = (name: FigureName): boolean => (PROMISED as readonly FigureName[]).includes(name);

type FiguresProps = { readonly page: Page; readonly figures: Figures; readonly saved: boolean };

export function FiguresPage({ page, figures, saved }: FiguresProps) {
  const t = page.w.caseClocks.figures;
  return (
    <Layout page={page} title={t.title} nav="work" unlisted={true}>
      <Column>
        <Crumbs
          items={[
            { text: page.w.reviews.home.title, href: '/work' },
            { text: page.w.casework.inbox.title, href: INBOX },
          ]}
        />
        <h1>{t.title}</h1>
        {saved ? <Done>{t.saved}</Done> : null}
        <p class="lede">{t.lede}</p>
        <p class="soft">{t.promised}</p>
        <Table<FigureName>
          caption={t.title}
          hideCaption
          rows={FIGURES}
          columns={[
            {
              head: t.title,
              rowHead: true,
              cell: (name) =>
                isPromised(name) ? (
                  t.names[name]
                ) : (
                  <a href={page.href(`${FIGURES_PATH}/${name}`)}>{t.names[name]}</a>
                ),
            },
            { head: t.days, num: true, cell: (name) => number(figures[name].days) },
            {
              head: t.source,
              cell: (name) => (
                <>
                  {figures[name].source} {figures[name].unconfirmed ? <Unconfirmed /> : null}
                </>
              ),
            },
          ]}
        />
      </Column>
    </Layout>
  );
}

type FigureProps = {
  readonly page: Page;
  readonly name: FigureName;
  readonly figures: Figures;
  readonly values?: FormValues;
  readonly problems?: readonly Problem[];
};

export function FigurePage({ page, name, figures, values = {}, problems = [] }: FigureProps) {
  const t = page.w.caseClocks.figures;
  const figure = figures[name];
  return (
    <Layout page={page} title={t.names[name]} slim={true} refused={problems.length > 0} unlisted={true}>
      <FormPage title={t.names[name]} back={{ href: FIGURES_PATH, text: t.title }} problems={problems}>
        <Form
          action={`${FIGURES_PATH}/${name}`}
          revision={figure.revision}
          values={values}
          problems={problems}
          summary={false}
        >
          <Field name="days" label={t.days} type="number" value={figure.days} />
          <Field name="source" label={t.source} value={figure.source} maxlength={300} />
          <Choices
            name="confirmed"
            legend={t.confirmed}
            many
            optional
            value={figure.unconfirmed ? [] : ['yes']}
            options={[{ value: 'yes', text: t.confirmed, hint: t.confirmedHint }]}
          />
          <Buttons>
            <Button>{t.save}</Button>
          </Buttons>
        </Form>
      </FormPage>
    </Layout>
  );
}
