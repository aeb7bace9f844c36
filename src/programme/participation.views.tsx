// The centre's forms of participation: add an area, change how it takes part, let it go with a reason.
import type { Area } from '#src/areas/areas.service.ts';
import { AreaPicker } from '#src/areas/picker.tsx';
import type { Page } from '#src/platform/http/page.ts';
import {
  areaName,
  Button,
  Buttons,
  Choices,
  Day,
  Details,
  ErrorSummary,
  Field,
  Form,
  FormPage,
  Heading,
  Layout,
  Seen,
  Table,
  Tick,
  usePage,
} from '#src/ui/index.ts';
import { StatusTag } from './areas.table.tsx';
import type { FormState } from './forms.views.tsx';
import { choicesOf, type Meant } from './places.service.ts';
import { PARTICIPATION_STATUSES, type Participation, type Programme } from './programme.ts';

type AddProps = { programme: Programme; form: FormState; meant: Meant | undefined };

/** Stands above the list; open when something in it has to be mended. */
export function AddArea({ programme, form, meant }: AddProps) {
  const { w } = usePage();
  const t = w.programme.areas;
  return (
    <>
      <ErrorSummary problems={form.problems} />
      <Details summary={t.add} open={form.problems.length > 0}>
        <Form
          action={`/programmes/${programme.slug}/areas`}
          problems={form.problems}
          values={form.values}
          summary={false}
        >
          <AreaPicker
            name="area"
            label={t.addField}
            hint={t.addHint}
            choices={choicesOf(meant)}
            levels={['province', 'subdistrict']}
          />
          <Choices name="status" legend={t.status} options={statuses(w.programme.status)} />
          <Field name="day" label={t.day} type="date" />
          <Tick name="example">{t.exampleTick}</Tick>
          <Seen>{t.public}</Seen>
          <Buttons>
            <Button>{t.addButton}</Button>
          </Buttons>
        </Form>
      </Details>
    </>
  );
}

const statuses = (texts: Readonly<Record<Participation['status'], string>>) =>
  PARTICIPATION_STATUSES.map((status) => ({ value: status, text: texts[status] }));

type ChangeProps = {
  page: Page;
  programme: Programme;
  area: Area;
  now: Participation | undefined;
  history: readonly Participation[];
  form: FormState;
};

export function ChangePage({ page, programme, area, now, history, form }: ChangeProps) {
  const t = page.w.programme.areas;
  const name = areaName(area, page.lang, 'full');
  const back = `/programmes/${programme.slug}/areas`;
  return (
    <Layout
      page={page}
      title={`${t.changeTitle} ${name}`}
      slim
      section={programme.name[page.lang]}
      unlisted
      refused={form.problems.length > 0}
    >
      <FormPage title={name} back={{ href: back, text: t.back }} problems={form.problems}>
        {now ? (
          <>
            <p>
              {t.now}: <StatusTag status={now.status} /> <Day value={now.since} />
            </p>
            <Form
              action={`${back}/${area.code}`}
              problems={form.problems}
              values={form.values}
              summary={false}
            >
              <Choices
                name="status"
                legend={t.changeTo}
                options={[
                  ...statuses(page.w.programme.status).filter(({ value }) => value !== now.status),
                  { value: 'left', text: t.leave, hint: t.leaveHint },
                ]}
              />
              <Field name="day" label={t.changeDay} type="date" />
              <Field name="reason" label={t.reason} hint={t.reasonHint} type="textarea" rows={3} optional />
              <Seen>{t.public}</Seen>
              <Buttons>
                <Button>{t.save}</Button>
              </Buttons>
            </Form>
          </>
        ) : null}
        <History history={history} />
      </FormPage>
    </Layout>
  );
}

function History({ history }: { history: readonly Participation[] }) {
  const t = usePage().w.programme.areas;
  return (
    <>
      <Heading title={t.history} />
      <Table
        caption={t.history}
        hideCaption
        rows={history}
        columns={[
          { head: t.status, cell: (one) => <StatusTag status={one.status} /> },
          { head: t.since, cell: (one) => <Day value={one.since} form="short" /> },
          { head: t.until, cell: (one) => (one.until ? <Day value={one.until} form="short" /> : '–') },
          { head: t.reason, cell: (one) => one.endedReason || '–' },
        ]}
      />
    </>
  );
}
