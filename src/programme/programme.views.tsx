// The public page of a programme: what is measured, how each number is counted and rolled up, who reviews,
// when it is due, who takes part. What it must never do: show a draft, or a proposal as if it were confirmed.
import type { Child } from 'hono/jsx';
import type { Page } from '#src/platform/http/page.ts';
import {
  Band,
  Button,
  Buttons,
  Column,
  Day,
  Done,
  fiscalYearName,
  Heading,
  Layout,
  More,
  News,
  Note,
  number,
  Opening,
  Pager,
  Side,
  Stack,
  Table,
  Tag,
  Unconfirmed,
  usePage,
} from '#src/ui/index.ts';
import { AreasTable, inOrder } from './areas.table.tsx';
import { ChainSteps, DueTable, Lights, Measured } from './method.views.tsx';
import type { AreaOf } from './places.service.ts';
import type { Participation, Programme, ProgrammeVersion } from './programme.ts';

export type Listed = {
  readonly programme: Programme;
  readonly published: ProgrammeVersion | undefined;
  readonly hasDraft: boolean;
};

export function ProgrammesPage({
  page,
  rows,
  mayEdit,
}: {
  page: Page;
  rows: readonly Listed[];
  mayEdit: boolean;
}) {
  const t = page.w.programme.list;
  return (
    <Layout page={page} title={t.title} description={t.lede}>
      <Opening title={t.title} lede={t.lede} />
      <Band>
        <Table
          caption={t.caption}
          empty={t.empty}
          rows={rows}
          columns={[
            {
              head: t.name,
              cell: ({ programme, published }) => (
                <a href={page.href(`/programmes/${programme.slug}${published ? '' : '/edit'}`)}>
                  {programme.name[page.lang]}
                </a>
              ),
            },
            { head: t.year, num: true, cell: ({ programme }) => String(programme.fiscalYear) },
            { head: t.state, cell: (row) => <ListedState row={row} mayEdit={mayEdit} /> },
          ]}
        />
        {mayEdit ? (
          <Buttons>
            <Button href="/programmes/new" icon="plus" kind="quiet">
              {t.make}
            </Button>
          </Buttons>
        ) : null}
      </Band>
    </Layout>
  );
}

function ListedState({ row, mayEdit }: { row: Listed; mayEdit: boolean }) {
  const t = usePage().w.programme.list;
  return (
    <>
      {row.published ? t.version(number(row.published.number)) : <Tag is="draft">{t.onlyDraft}</Tag>}
      {mayEdit && row.published && row.hasDraft ? (
        <>
          {' '}
          <Tag is="draft">{t.draftOpen}</Tag>
        </>
      ) : null}
    </>
  );
}

export type Shown = {
  readonly programme: Programme;
  readonly version: ProgrammeVersion;
  /** Every published version, the first first. */
  readonly versions: readonly ProgrammeVersion[];
  readonly taking: readonly Participation[];
  readonly areaOf: AreaOf;
  readonly regionOf: (provinceCode: string) => string | undefined;
  readonly hasDraft: boolean;
  readonly mayEdit: boolean;
  readonly mayManage: boolean;
  readonly done?: string | undefined;
};

export function ProgrammePage({ page, shown }: { page: Page; shown: Shown }) {
  const t = page.w.programme.page;
  const { programme, version, versions } = shown;
  const name = programme.name[page.lang];
  const old = version.id !== versions.at(-1)?.id;
  return (
    <Layout page={page} title={name} description={programme.about[page.lang]}>
      <Opening
        title={name}
        crumbs={[{ text: page.w.programme.list.title, href: '/programmes' }]}
        above={<Tag is="info">{fiscalYearName(programme.fiscalYear, page.lang)}</Tag>}
        lede={programme.about[page.lang]}
        aside={<InForce shown={shown} old={old} />}
      />
      <Band>
        {shown.done ? <Done>{shown.done}</Done> : null}
        {version.indicators.some((one) => !one.confirmed) ? <Note>{t.unconfirmedNote}</Note> : null}
        <Heading title={t.measured} sub={t.measuredSub} />
        <Measured version={version} areaOf={shown.areaOf} />
      </Band>
      <Band tint>
        <Heading title={t.light} sub={t.lightSub} />
        <Lights version={version} />
      </Band>
      <Band>
        <Heading title={t.due} />
        <DueTable programme={programme} version={version} />
        <Heading title={t.chain} sub={t.chainSub} />
        <ChainSteps chain={version.chain} />
      </Band>
      {old ? null : <TakingPart shown={shown} />}
      <History shown={shown} />
    </Layout>
  );
}

function InForce({ shown, old }: { shown: Shown; old: boolean }) {
  const page = usePage();
  const t = page.w.programme.page;
  const { programme, version } = shown;
  return (
    <Side raised label={t.version(number(version.number))} title={t.version(number(version.number))}>
      {version.publishedAt ? (
        <p>
          {t.since} <Day value={version.publishedAt} />
        </p>
      ) : null}
      <p>
        {t.dueDays(number(version.dueDays))} {version.dueDaysConfirmed ? null : <Unconfirmed />}
      </p>
      {old ? (
        <>
          <p>{t.older}</p>
          <More href={`/programmes/${programme.slug}`}>{t.newest}</More>
        </>
      ) : null}
      {shown.mayEdit && shown.hasDraft ? <p class="soft">{t.draftOpen}</p> : null}
      {shown.mayEdit ? (
        <Button href={`/programmes/${programme.slug}/edit`} icon="edit" kind="quiet">
          {t.edit}
        </Button>
      ) : null}
      {shown.mayManage ? <More href={`/programmes/${programme.slug}/areas`}>{t.areasEdit}</More> : null}
    </Side>
  );
}

function TakingPart({ shown }: { shown: Shown }) {
  const { w, lang } = usePage();
  const t = w.programme.page;
  const active = shown.taking.filter((one) => one.status !== 'preparing');
  const provinces = new Set(active.map((one) => one.provinceCode)).size;
  const tambons = active.filter((one) => one.areaCode.length === 6).length;
  return (
    <Band tint>
      <Heading
        title={t.areas}
        sub={t.areasSub(number(provinces), number(tambons))}
        more={{ href: `/programmes/${shown.programme.slug}/areas`, text: t.areasAll }}
      />
      {shown.taking.some((one) => one.example) ? <p class="soft read">{w.programme.exampleWhy}</p> : null}
      <AreasTable
        lang={lang}
        taking={inOrder(
          shown.taking.filter((one) => one.areaCode.length === 2),
          shown.regionOf,
        )}
        areaOf={shown.areaOf}
        regionOf={shown.regionOf}
      />
    </Band>
  );
}

function History({ shown }: { shown: Shown }) {
  const t = usePage().w.programme.page;
  const { programme, versions } = shown;
  if (versions.length < 2) return null;
  return (
    <Band>
      <Heading title={t.history} />
      <News
        items={versions.toReversed().map((one) => ({
          date: one.publishedAt ?? '',
          href: `/programmes/${programme.slug}/versions/${one.number}`,
          text: `${t.version(number(one.number))}: ${one.reason === '' ? t.firstVersion : one.reason}`,
        }))}
      />
    </Band>
  );
}

export type AreasShown = Omit<Shown, 'version' | 'versions'>;
type AreasProps = { page: Page; shown: AreasShown; pageNumber: number; refused?: boolean; children?: Child };

const PER_PAGE = 100;

/** Everyone who takes part, by region and province; the centre's form stands below. */
export function AreasPage({ page, shown, pageNumber, refused, children }: AreasProps) {
  const t = page.w.programme.areas;
  const pages = Math.max(1, Math.ceil(shown.taking.length / PER_PAGE));
  const now = Math.min(Math.max(1, pageNumber), pages);
  const at = `/programmes/${shown.programme.slug}/areas`;
  const count = (digits: number, preparing: boolean) =>
    number(
      shown.taking.filter(
        (one) => one.areaCode.length === digits && (one.status === 'preparing') === preparing,
      ).length,
    );
  return (
    <Layout
      page={page}
      title={`${t.title} ${shown.programme.name[page.lang]}`}
      refused={refused}
      scripts={shown.mayManage ? ['picker'] : []}
      crumbs={[{ text: shown.programme.name[page.lang], href: `/programmes/${shown.programme.slug}` }]}
    >
      <Column>
        <Stack>
          <h1>{t.title}</h1>
          <p class="lede read">{t.lede(count(2, false), count(6, false), count(6, true))}</p>
        </Stack>
        {shown.done ? <Done>{shown.done}</Done> : null}
        {shown.taking.some((one) => one.example) ? (
          <p class="soft read">{page.w.programme.exampleWhy}</p>
        ) : null}
        {children}
        <AreasTable
          lang={page.lang}
          taking={inOrder(shown.taking, shown.regionOf).slice((now - 1) * PER_PAGE, now * PER_PAGE)}
          areaOf={shown.areaOf}
          regionOf={shown.regionOf}
          {...(shown.mayManage ? { changeAt: at } : {})}
        />
        <Pager page={now} pages={pages} href={(n) => `${at}?page=${n}`} />
      </Column>
    </Layout>
  );
}
