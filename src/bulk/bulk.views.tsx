// Fetching the sheet for many areas, and sending it back filled in.
// What it must never do: offer a place that the person may not fetch.
import type { Child } from 'hono/jsx';
import type { Area } from '#src/areas/areas.service.ts';
import { AreaPicker } from '#src/areas/picker.tsx';
import type { Page } from '#src/platform/http/page.ts';
import { bangkokDay, endsOn, type Quarter, quarterSlug } from '#src/programme/quarter.ts';
import {
  areaName,
  Band,
  Button,
  Buttons,
  Day,
  Empty,
  Field,
  FileField,
  Form,
  Heading,
  Layout,
  number,
  Opening,
  quarterName,
  Split,
  Stack,
  Steps,
  Table,
  type TableColumn,
  Tag,
  usePage,
} from '#src/ui/index.ts';
import type { Import } from './import.ts';
import type { TemplatePlaces } from './template.service.ts';

type Problems = readonly { readonly field: string; readonly text: string }[];
export type BulkPageProps = {
  readonly page: Page;
  readonly quarters: readonly Quarter[];
  readonly places: TemplatePlaces;
  readonly imports: readonly Import[];
  readonly once: string;
  readonly fetching?: {
    readonly problems: Problems;
    readonly typed: Readonly<Record<string, string>>;
    readonly choices?: readonly Area[];
  };
  readonly sending?: { readonly problems: Problems; readonly typed: Readonly<Record<string, string>> };
};

export function BulkPage(props: BulkPageProps) {
  const { page, quarters, fetching, sending } = props;
  const t = page.w.bulk;
  return (
    <Layout
      page={page}
      title={t.title}
      nav="work"
      scripts={['picker']}
      refused={fetching !== undefined || sending !== undefined}
      unlisted
    >
      <Opening title={t.title} crumbs={[{ text: page.w.reports.work, href: '/work' }]} lede={t.lede} />
      <Band>
        {quarters.length === 0 ? (
          <Empty>{t.noQuarter}</Empty>
        ) : (
          <>
            <Steps
              items={[
                { title: t.steps.fetch, text: t.steps.fetchText },
                { title: t.steps.check, text: t.steps.checkText },
                { title: t.steps.confirm, text: t.steps.confirmText },
              ]}
            />
            <Split>
              <FetchForm {...props} />
              <SendForm {...props} />
            </Split>
          </>
        )}
        <Latest imports={props.imports} />
      </Band>
    </Layout>
  );
}

function QuarterField({ quarters, name }: Pick<BulkPageProps, 'quarters'> & { name: string }) {
  const { lang, w, now } = usePage();
  const today = bangkokDay(now);
  const due = quarters.find((q) => endsOn(q) < today) ?? quarters[0];
  const options = quarters.map((q) => ({
    value: quarterSlug(q),
    text: quarterName(q.fiscalYear, q.quarter, lang),
  }));
  return (
    <Field
      name={name}
      label={w.bulk.quarter}
      type="select"
      options={options}
      value={due && quarterSlug(due)}
    />
  );
}

function FetchForm({ quarters, places, fetching }: BulkPageProps) {
  const { lang, w } = usePage();
  const t = w.bulk.fetch;
  const options = [
    ...(places.nation ? [{ value: 'th', text: t.nation }] : []),
    ...places.regions.map((region) => ({
      value: region.address,
      text: t.region(lang === 'th' ? region.nameTh : region.nameEn),
    })),
    ...places.areas.map((area) => ({ value: area.code, text: areaName(area, lang, 'full') })),
  ];
  const only = options.length === 1 ? options[0]?.value : undefined;
  return (
    <Stack>
      <Heading title={t.title} />
      <Form
        action="/work/bulk/template"
        method="get"
        problems={fetching?.problems ?? []}
        values={fetching?.typed ?? {}}
      >
        <QuarterField quarters={quarters} name="quarter" />
        <Field name="place" label={t.place} type="select" options={options} value={only} />
        <AreaPicker
          name="area"
          label={t.one}
          hint={t.oneHint}
          levels={['subdistrict']}
          choices={fetching?.choices}
          optional
        />
        <p class="soft">{t.holds}</p>
        <Buttons>
          <Button icon="down" name="format" value="xlsx">
            {t.xlsx}
          </Button>
          <Button kind="quiet" name="format" value="csv">
            {t.csv}
          </Button>
        </Buttons>
      </Form>
    </Stack>
  );
}

function SendForm({ quarters, sending, once }: BulkPageProps) {
  const t = usePage().w.bulk.send;
  return (
    <Stack>
      <Heading title={t.title} />
      <Form
        action="/work/bulk"
        files
        once={once}
        problems={sending?.problems ?? []}
        values={sending?.typed ?? {}}
      >
        <p class="read">{t.nothingYet}</p>
        <QuarterField quarters={quarters} name="of_quarter" />
        <FileField name="file" legend={t.file} hint={t.hint} accept=".xlsx,.csv" />
        <Buttons>
          <Button icon="search">{t.check}</Button>
        </Buttons>
      </Form>
    </Stack>
  );
}

function Latest({ imports }: Pick<BulkPageProps, 'imports'>) {
  const page = usePage();
  const t = page.w.bulk.latest;
  const columns: TableColumn<Import>[] = [
    {
      head: t.file,
      cell: (one) => <a href={page.href(`/work/bulk/${one.id}`)}>{one.fileName}</a>,
    },
    { head: t.at, cell: (one) => <Day value={one.at} form="short" time /> },
    { head: t.quarter, cell: (one) => quarterName(one.quarter.fiscalYear, one.quarter.quarter, page.lang) },
    { head: t.rows, num: true, cell: (one) => number(one.ready) },
    {
      head: t.state,
      cell: (one): Child =>
        one.confirmedAt ? <Tag is="good">{t.confirmed}</Tag> : <Tag is="none">{t.waiting}</Tag>,
    },
  ];
  if (imports.length === 0) return null;
  return (
    <Stack>
      <Heading title={t.title} />
      <Table caption={t.title} hideCaption columns={columns} rows={imports} cards />
    </Stack>
  );
}
