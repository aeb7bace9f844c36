// The catalogue: what can be downloaded, what each column says, under which licence.
// What it must never do: describe a dataset by hand; everything comes from its definition.
import type { Dataset } from '#src/platform/dataset.ts';
import type { Page } from '#src/platform/http/page.ts';
import {
  Band,
  Day,
  Details,
  Facts,
  Heading,
  Layout,
  Note,
  Opening,
  Stack,
  Table,
  usePage,
} from '#src/ui/index.ts';

export type Listed = { readonly dataset: Dataset; readonly updated: Date | undefined };

export function CataloguePage({ page, list }: { page: Page; list: readonly Listed[] }) {
  const t = page.w.opendata;
  return (
    <Layout page={page} title={t.title} description={t.lede} nav="data">
      <Opening title={t.title} lede={t.lede} />
      <Band>
        <Stack gap="far">
          <Stack>
            <Note>
              <p>{t.licenceText}</p>
              <p>
                <a href="https://creativecommons.org/licenses/by/4.0/" rel="license noreferrer">
                  {t.licenceLink}
                </a>
              </p>
            </Note>
            <p class="read">{t.holdsBack}</p>
            <p class="soft read">{t.format}</p>
            <p>
              <a class="more" href="/data/datapackage.json">
                {t.machine}
              </a>
            </p>
          </Stack>
          {list.map((one) => (
            <DatasetPart {...one} />
          ))}
        </Stack>
      </Band>
    </Layout>
  );
}

function DatasetPart({ dataset, updated }: Listed) {
  const { lang, w } = usePage();
  const t = w.opendata;
  const title = dataset.title[lang];
  return (
    <section class="stack" id={dataset.name}>
      <Heading title={title} sub={dataset.about[lang]} />
      <p class="row">
        {dataset.formats.map((format) => (
          <a class="btn quiet" href={`${dataset.path}.${format}`}>
            {t.download(format === 'atom' ? 'Atom' : format === 'geojson' ? 'GeoJSON' : format.toUpperCase())}
          </a>
        ))}
      </p>
      <Facts
        items={[
          { term: t.updated, text: updated ? <Day value={updated} /> : t.neverUpdated },
          { term: t.address, text: <code>{`${dataset.path}.${dataset.formats[0] ?? 'csv'}`}</code> },
        ]}
      />
      <Details summary={t.columns(dataset.columns.length)}>
        <Table
          caption={t.columnsOf(title)}
          hideCaption
          rows={dataset.columns}
          columns={[
            { head: t.column, cell: (column) => <code>{column.name}</code> },
            { head: t.type, cell: (column) => t.types[column.type] },
            { head: t.meaning, cell: (column) => column[lang] },
          ]}
        />
      </Details>
    </section>
  );
}
