// The targets of one indicator: one line for each area of its level, then the exceptions by place.
// What it must never do: show an empty target as zero.
import type { Area } from '#src/areas/areas.service.ts';
import type { Page } from '#src/platform/http/page.ts';
import {
  areaName,
  Button,
  Buttons,
  Choices,
  Field,
  Form,
  FormPage,
  Layout,
  type Problem,
  Table,
  usePage,
} from '#src/ui/index.ts';
import { ConflictNote } from './forms.views.tsx';
import type { AreaOf } from './places.ts';
import type { Indicator, Programme } from './programme.ts';
import { QUARTERS, type TargetLine, targetField } from './targets.ts';

/** A line with the place as typed, and the places to choose from where that was not clear. */
export type TargetRow = TargetLine & { readonly place: string; readonly choose?: readonly Area[] };

type TargetsProps = {
  page: Page;
  programme: Programme;
  one: Indicator;
  rows: readonly TargetRow[];
  /** Set after a conflict: what is stored now. */
  stored: readonly TargetRow[] | undefined;
  areaOf: AreaOf;
  revision: number;
  problems: readonly Problem[];
};

export function TargetsPage({
  page,
  programme,
  one,
  rows,
  stored,
  areaOf,
  revision,
  problems,
}: TargetsProps) {
  const t = page.w.programme.plan;
  const title = t.targetsPage.title(one.name[page.lang]);
  const back = `/programmes/${programme.slug}/edit`;
  return (
    <Layout
      page={page}
      title={title}
      slim
      section={programme.name[page.lang]}
      unlisted
      refused={problems.length > 0}
    >
      <FormPage title={title} back={{ href: back, text: t.back }} problems={problems}>
        <p class="lede">{t.targetsPage.lede}</p>
        {stored ? <StoredNow rows={stored} areaOf={areaOf} revision={revision} /> : null}
        <Form action={`${back}/targets/${one.id}`} problems={problems} revision={revision} summary={false}>
          {rows.map((row, at) => (
            <Line one={one} row={row} at={at} areaOf={areaOf} />
          ))}
          <p class="soft">{t.targetsPage.more}</p>
          <Buttons>
            <Button>{t.save}</Button>
          </Buttons>
        </Form>
      </FormPage>
    </Layout>
  );
}

type LineProps = { one: Indicator; row: TargetRow; at: number; areaOf: AreaOf };

function Line({ one, row, at, areaOf }: LineProps) {
  const { lang, w } = usePage();
  const t = w.programme.plan.targetsPage;
  const area = row.areaCode === '' ? undefined : areaOf(row.areaCode);
  return (
    <>
      {at === 0 ? <h2>{t.default[one.level]}</h2> : null}
      {at === 1 ? (
        <>
          <h2>{t.special}</h2>
          <p class="soft">{t.specialHint}</p>
        </>
      ) : null}
      {at === 0 ? null : (
        <Field
          name={`area_${at}`}
          label={area ? `${t.area}: ${areaName(area, lang, 'full')}` : t.area}
          value={row.place}
          optional
        />
      )}
      {row.choose && row.choose.length > 0 ? (
        <Which name={`area_${at}`} typed={row.place} areas={row.choose} />
      ) : null}
      <div class="row">
        {QUARTERS.map((quarter) => (
          <Quarter
            one={one}
            name={targetField(at, quarter)}
            quarter={quarter}
            typed={row.typed[quarter - 1] ?? ''}
          />
        ))}
      </div>
    </>
  );
}

type QuarterProps = { one: Indicator; name: string; quarter: number; typed: string };

function Quarter({ one, name, quarter, typed }: QuarterProps) {
  const { lang, w } = usePage();
  const t = w.programme.plan.targetsPage;
  const label = t.quarter(String(quarter));
  if (one.kind === 'yesno') {
    const options = [
      { value: '', text: t.none },
      { value: '1', text: t.yes },
    ];
    return <Field name={name} label={label} type="select" options={options} value={typed} />;
  }
  if (one.kind === 'money') return <Field name={name} label={label} type="money" value={typed} />;
  const suffix = one.kind === 'share' ? '%' : one.unit[lang];
  return <Field name={name} label={label} type="number" value={typed} suffix={suffix} />;
}

type WhichProps = { name: string; typed: string; areas: readonly Area[] };

/** Several places of one name: the choice counts as long as the text beside it stays the same. */
export function Which({ name, typed, areas }: WhichProps) {
  const { lang, w } = usePage();
  return (
    <>
      <input type="hidden" name={`${name}_for`} value={typed} />
      <Choices
        name={`${name}_code`}
        legend={w.programme.areas.which}
        options={areas.map((area) => ({ value: area.code, text: areaName(area, lang, 'full') }))}
      />
    </>
  );
}

type StoredProps = { rows: readonly TargetRow[]; areaOf: AreaOf; revision: number };

function StoredNow({ rows, areaOf, revision }: StoredProps) {
  const { lang, w } = usePage();
  const t = w.programme.plan;
  return (
    <>
      <ConflictNote form={{ values: {}, problems: [], revision, stored: {} }} labels={{}} />
      <Table
        caption={t.conflictNow}
        rows={rows}
        columns={[
          {
            head: t.targetsPage.area,
            cell: ({ areaCode }) => {
              const area = areaCode === '' ? undefined : areaOf(areaCode);
              return area ? areaName(area, lang, 'full') : w.programme.page.each;
            },
          },
          ...QUARTERS.map((quarter) => ({
            head: t.targetsPage.quarter(String(quarter)),
            num: true,
            cell: (row: TargetRow) => row.typed[quarter - 1] || w.ui.dash,
          })),
        ]}
      />
    </>
  );
}
