// The desk of a pack: what was picked, what the meeting is asked, the packs that were made and their files, and
// how far the newest is. What it must never do: offer a file that is not whole.
import type { Page } from '#src/platform/http/page.ts';
import { quarterSlug } from '#src/programme/quarter.ts';
import {
  Band,
  Button,
  Buttons,
  Day,
  Done,
  Field,
  Form,
  fileSize,
  Heading,
  Layout,
  More,
  Note,
  number,
  Opening,
  type Problem,
  quarterName,
  Stack,
  Table,
  Tag,
  thaiDate,
  usePage,
} from '#src/ui/index.ts';
import { WorkProgress } from '#src/ui/progress.tsx';
import { FILE_KINDS, type FileKind, fileName } from './files.ts';
import { isWhole, type PackDesk, type PackLine } from './packing.service.ts';
import type { Pack } from './packs.store.ts';
import { Picks } from './picks.views.tsx';
import { packsPath } from './selection.ts';

export function PacksPage({ page, lines }: { page: Page; lines: readonly PackLine[] }) {
  const t = page.w.packs.list;
  return (
    <Layout page={page} title={t.title} nav="work" unlisted>
      <Opening title={t.title} crumbs={[{ text: page.w.ui.nav.work, href: '/work' }]} lede={t.lede} />
      <Band inside="far">
        {lines.length === 0 ? (
          <p>{t.empty}</p>
        ) : (
          <Table
            caption={t.caption}
            rows={lines}
            columns={[
              {
                head: t.quarter,
                cell: ({ freeze }) => (
                  <a href={page.href(packsPath(freeze))}>
                    {quarterName(freeze.fiscalYear, freeze.quarter, page.lang)}
                  </a>
                ),
              },
              {
                head: t.frozen,
                cell: ({ freeze }) => (
                  <>
                    {t.frozenNow(number(freeze.number))} · <Day value={freeze.frozenAt} form="short" />
                  </>
                ),
              },
              { head: t.packs, num: true, cell: ({ packs }) => number(packs.filter(isWhole).length) },
            ]}
          />
        )}
      </Band>
    </Layout>
  );
}

type DeskProps = {
  readonly page: Page;
  readonly desk: PackDesk;
  readonly once: string;
  /** Resolutions as they were typed, where they were refused. */
  readonly typed: string | undefined;
  readonly problems: readonly Problem[];
  readonly saved: boolean;
  /** Whether this person prepares packs. */
  readonly edits: boolean;
};

export function DeskPage(props: DeskProps) {
  const { page, desk, problems, saved, edits } = props;
  const { w, lang } = page;
  const t = w.packs.desk;
  const { freeze, quarter } = desk;
  const title = t.title(quarterName(quarter.fiscalYear, quarter.quarter, lang));
  return (
    <Layout page={page} title={title} nav="work" unlisted refused={problems.length > 0}>
      <Opening
        title={title}
        crumbs={[
          { text: w.ui.nav.work, href: '/work' },
          { text: w.packs.list.title, href: '/work/packs' },
        ]}
        above={
          <Tag is={desk.published ? 'good' : 'draft'}>{desk.published ? t.published : t.unpublished}</Tag>
        }
        lede={`${t.lede(number(freeze.number), thaiDate(freeze.frozenAt, 'long', lang))} ${desk.published ? t.publishedText : t.unpublishedText}`}
      />
      <Band inside="far">
        {saved ? <Done>{t.saved}</Done> : null}
        {edits ? <Building {...props} /> : null}
        <Packs desk={desk} />
        <Picks desk={desk} edits={edits} />
        {edits ? <Resolutions {...props} /> : null}
        <p>
          <More href={packsPath(quarter, '/emenscr')}>{t.emenscr}</More>
        </p>
      </Band>
    </Layout>
  );
}

function Building({ page, desk, once, typed, problems }: DeskProps) {
  const t = page.w.packs.desk;
  const { work, packs } = desk;
  const next = number((packs[0]?.number ?? 0) + 1);
  const step = work?.step ? page.w.packs.files[work.step as FileKind] : undefined;
  return (
    <Stack>
      {work ? (
        <WorkProgress work={work} step={step}>
          {work.state === 'failed' ? t.failed : t.done}
        </WorkProgress>
      ) : null}
      <Form action={packsPath(desk.quarter)} once={once} problems={typed === undefined ? problems : []}>
        <p class="soft">{t.buildHint}</p>
        <Buttons>
          <Button icon="doc">{packs.length === 0 ? t.build : t.buildAgain(next)}</Button>
        </Buttons>
      </Form>
    </Stack>
  );
}

function Packs({ desk }: { desk: PackDesk }) {
  const { w } = usePage();
  const t = w.packs.desk;
  return (
    <Stack gap="flat">
      <Heading title={t.packs} />
      {desk.packs.length === 0 ? (
        <p class="soft">{t.noPacks}</p>
      ) : (
        <Table
          caption={t.packs}
          hideCaption
          rows={desk.packs}
          columns={[
            { head: t.pack, cell: (pack) => w.packs.paper.packIs(number(pack.number)) },
            { head: t.asked, cell: (pack) => <Day value={pack.askedAt} form="short" time /> },
            { head: t.files, cell: (pack) => <Files pack={pack} desk={desk} /> },
          ]}
        />
      )}
    </Stack>
  );
}

function Files({ pack, desk }: { pack: Pack; desk: PackDesk }) {
  const { w } = usePage();
  if (!isWhole(pack)) return <span class="soft">{w.packs.desk.making}</span>;
  const folder = `/work/packs/${quarterSlug(desk.quarter)}/${desk.freeze.number}/${pack.number}`;
  return (
    <ul class="plain">
      {FILE_KINDS.map((kind) => {
        const file = pack.files.find((one) => one.kind === kind);
        return file ? (
          <li>
            <a href={`${folder}/${fileName(kind)}`}>{w.packs.files[kind]}</a>{' '}
            <small class="soft" title={`${w.packs.desk.sha} ${file.sha256}`}>
              {fileSize(file.bytes)}
            </small>
          </li>
        ) : null;
      })}
    </ul>
  );
}

function Resolutions({ page, desk, typed, problems }: DeskProps) {
  const t = page.w.packs.desk;
  const own = typed === undefined ? [] : problems;
  const conflict = typed !== undefined && desk.draft.resolutions !== typed && own.length > 0;
  return (
    <Stack gap="flat">
      <Heading title={t.resolutions} />
      {conflict ? (
        <Note tone="warn" title={page.w.packs.pick.conflict}>
          <p class="read">{desk.draft.resolutions}</p>
          <p>{page.w.packs.pick.conflictHint}</p>
        </Note>
      ) : null}
      <Form
        action={packsPath(desk.quarter, '/resolutions')}
        values={{ resolutions: typed ?? desk.draft.resolutions }}
        revision={desk.draft.revision}
        problems={own}
      >
        <Field
          name="resolutions"
          label={t.resolutionsLabel}
          hint={t.resolutionsHint}
          type="textarea"
          rows={4}
          optional
        />
        <Buttons>
          <Button kind="quiet">{t.saveResolutions}</Button>
        </Buttons>
      </Form>
    </Stack>
  );
}
