// The targets of one indicator: one line for each area of its level, then the exceptions by place.
// What it must never do: show an empty target as zero.
import { AreaPicker } from '#src/areas/picker.tsx';
import type { Page } from '#src/platform/http/page.ts';
import {
  areaName,
  Button,
  Buttons,
  Field,
  Form,
  FormPage,
  type Lang,
  Layout,
  type Problem,
  Table,
  usePage,
} from '#src/ui/index.ts';
import { ConflictNote } from './forms.views.tsx';
import { type AreaOf, choicesOf, type Meant } from './places.service.ts';
import type { Indicator, Programme } from './programme.ts';
import { QUARTERS, type TargetLine, targetField } from './targets.ts';

/** A line with the place as typed, and the places to choose from where that was not clear. */
export type TargetRow = TargetLine & { readonly place: string; readonly meant?: Meant };

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
      scripts={['picker']}
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
      {at === 0 ? <h2>{[t.default[one.level], unitOf(one, lang)].filter(Boolean).join(' · ')}</h2> : null}
      {at === 1 ? (
        <>
          <h2>{t.special}</h2>
          <p class="soft">{t.specialHint}</p>
        </>
      ) : null}
      {at === 0 ? null : (
        <AreaPicker
          name={`area_${at}`}
          label={t.area}
          value={area ?? row.place}
          choices={choicesOf(row.meant)}
          levels={one.level === 'province' ? ['province'] : ['province', 'subdistrict']}
          optional
        />
      )}
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
  const { w } = usePage();
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
  return <Field name={name} label={label} type="number" value={typed} />;
}

/** Said once above the fields, so that a year stands on one line. */
const unitOf = (one: Indicator, lang: Lang): string => (one.kind === 'share' ? '%' : one.unit[lang]);

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
