// One import: what was found in the file, the way on, and what came of it.
// What it must never do: hide an error behind a number; each is told with its cell.
import type { Area } from '#src/areas/area.ts';
import type { Page } from '#src/platform/http/page.ts';
import type { ProgrammeVersion } from '#src/programme/programme.ts';
import { quarterSlug } from '#src/programme/quarter.ts';
import {
  areaName,
  Band,
  Button,
  Buttons,
  Day,
  Done,
  Facts,
  Form,
  Heading,
  isUnderWay,
  Layout,
  More,
  Note,
  number,
  Opening,
  quarterName,
  Stack,
  Table,
  type TableColumn,
  Tick,
  usePage,
  WorkProgress,
} from '#src/ui/index.ts';
import { sentence } from '#src/words/words.ts';
import { columnNames } from './errors.views.ts';
import type { OddRow, WrongRow } from './import.ts';
import type { ImportSeen } from './reading.service.ts';
import type { RowProblem } from './row.ts';

const MOST_LINES = 60;

type Props = {
  readonly page: Page;
  readonly seen: ImportSeen;
  readonly version: ProgrammeVersion;
  readonly areas: ReadonlyMap<string, Area>;
  readonly problems?: readonly { readonly field: string; readonly text: string }[];
};

export function ImportPage({ page, seen, version, areas, problems = [] }: Props) {
  const { w, lang } = page;
  const t = w.bulk.one;
  const { found, counts, work } = seen;
  const quarter = quarterName(found.quarter.fiscalYear, found.quarter.quarter, lang);
  return (
    <Layout page={page} title={t.title(found.fileName)} nav="work" refused={problems.length > 0} unlisted>
      <Opening
        title={t.title(found.fileName)}
        crumbs={[
          { text: w.reports.work, href: '/work' },
          { text: w.bulk.title, href: '/work/bulk' },
        ]}
        lede={found.confirmedAt ? t.confirmedLede : t.checkedLede}
      />
      <Band>
        <Facts
          items={[
            { term: w.bulk.quarter, text: quarter },
            { term: t.checkedAt, text: <Day value={found.at} time /> },
            ...(found.encoding
              ? [{ term: t.encoding, text: t.encodings[found.encoding === 'utf-8' ? 'utf8' : 'w874'] }]
              : []),
            { term: t.ready, text: number(found.ready) },
            { term: t.wrong, text: number(found.wrong) },
            { term: t.blank, text: number(found.blank) },
          ]}
        />
        {work ? (
          <WorkProgress work={work} step={t.writing}>
            {work.state === 'done' ? t.done(number(counts.kept), number(counts.sent)) : t.stopped}
          </WorkProgress>
        ) : null}
        {work?.state === 'failed' ? (
          <Form action={`/work/bulk/${found.id}`} problems={problems}>
            <Buttons>
              <Button name="do" value="confirm">
                {t.goOn}
              </Button>
            </Buttons>
          </Form>
        ) : null}
        {work && !isUnderWay(work) && seen.odd.length > 0 ? (
          <Odd rows={seen.odd} version={version} areas={areas} />
        ) : null}
        {found.confirmedAt ? null : <Confirm seen={seen} problems={problems} />}
        {found.wrong > 0 ? <Wrong seen={seen} version={version} areas={areas} /> : null}
        {found.confirmedAt ? <More href="/work/bulk">{t.another}</More> : null}
      </Band>
    </Layout>
  );
}

function Confirm({ seen, problems = [] }: Pick<Props, 'seen' | 'problems'>) {
  const t = usePage().w.bulk.one;
  const { found, maySend } = seen;
  return (
    <Form action={`/work/bulk/${found.id}`} problems={problems}>
      {found.ready > 0 ? (
        <>
          {found.wrong === 0 ? <Done>{t.allGood(number(found.ready))}</Done> : null}
          <p class="read">{t.whatHappens(number(found.ready), number(found.wrong))}</p>
          {maySend ? (
            <>
              <Tick name="send">{t.send}</Tick>
              <p class="soft">{t.sendHint}</p>
            </>
          ) : null}
        </>
      ) : (
        <Note tone="warn" icon="edit">
          {found.wrong > 0 ? t.noneGood : t.empty}
        </Note>
      )}
      <Buttons>
        {found.ready > 0 ? (
          <Button name="do" value="confirm" icon="good">
            {t.confirm(number(found.ready))}
          </Button>
        ) : null}
        <Button kind="quiet" name="do" value="discard">
          {t.discard}
        </Button>
      </Buttons>
    </Form>
  );
}

/** By name where the code is an area's; as it was written where it is none. */
function Place({ code, areas }: Pick<Props, 'areas'> & { code: string }) {
  const { lang, w } = usePage();
  const area = areas.get(code);
  if (!area) return <>{code || w.ui.dash}</>;
  return (
    <>
      <span class="nb">{areaName(area, lang, 'short')}</span> <small class="soft">{code}</small>
    </>
  );
}

function Wrong({ seen, version, areas }: Pick<Props, 'seen' | 'version' | 'areas'>) {
  const { lang, w } = usePage();
  const t = w.bulk.one;
  const names = columnNames(version, lang);
  const { found } = seen;
  const wrong = firstOf(seen.wrong);
  const lines = wrong.flatMap((row) => row.problems.map((problem) => ({ row, problem })));
  type Line = { readonly row: WrongRow; readonly problem: RowProblem };
  const columns: TableColumn<Line>[] = [
    {
      head: t.cell,
      cell: ({ row, problem }) => (row.sheet === '' ? problem.cell : `${row.sheet} ${problem.cell}`),
    },
    { head: t.area, cell: ({ row }) => <Place code={row.areaCode} areas={areas} /> },
    { head: t.column, cell: ({ row, problem }) => names(row.areaCode, problem.field) },
    { head: t.typed, cell: ({ problem }) => problem.typed || w.ui.dash },
    { head: t.why, cell: ({ problem }) => sentence(lang, problem.refusal, problem.detail) },
  ];
  return (
    <Stack>
      <Heading title={t.errors(number(found.wrong))} />
      <p class="read">{t.mend}</p>
      <p class="row">
        <More href={`/work/bulk/${found.id}/errors.xlsx`} icon="down">
          {t.errorsXlsx}
        </More>
        <More href={`/work/bulk/${found.id}/errors.csv`} icon="down">
          {t.errorsCsv}
        </More>
      </p>
      {found.wrong > wrong.length ? (
        <p class="soft">{t.first(number(wrong.length), number(found.wrong))}</p>
      ) : null}
      <Table caption={t.errors(number(found.wrong))} hideCaption columns={columns} rows={lines} cards />
    </Stack>
  );
}

/** So many rows as make a page that a phone can bear; the files hold all. */
function firstOf(rows: readonly WrongRow[]): readonly WrongRow[] {
  let lines = 0;
  return rows.filter((row, at) => {
    lines += row.problems.length;
    return at === 0 || lines <= MOST_LINES;
  });
}

function Odd({ rows, version, areas }: Pick<Props, 'version' | 'areas'> & { rows: readonly OddRow[] }) {
  const { lang, w } = usePage();
  const t = w.bulk.one;
  const names = columnNames(version, lang);
  const said = (row: OddRow): string =>
    row.refusal
      ? sentence(lang, row.refusal, row.detail)
      : t.left((row.conflicts ?? []).map((field) => names(row.areaCode, field)).join(', '));
  const columns: TableColumn<OddRow>[] = [
    { head: t.row, cell: (row) => (row.sheet === '' ? String(row.row) : `${row.sheet} ${row.row}`) },
    { head: t.area, cell: (row) => <Place code={row.areaCode} areas={areas} /> },
    { head: t.why, cell: said },
  ];
  return (
    <Stack>
      <Heading title={t.odd} />
      <Table caption={t.odd} hideCaption columns={columns} rows={rows} cards />
    </Stack>
  );
}

/** Of what is saved of an import: 'import-2565-2-errors'. */
export const errorsFile = ({ found }: Pick<ImportSeen, 'found'>): string =>
  `import-${quarterSlug(found.quarter)}-errors`;
