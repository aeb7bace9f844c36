// The catalogue and the files of every dataset: one handler serves them all, from their definitions.
// What it must never do: choose what is public; a dataset's rows are public by being in one.
import { bangkokDay } from '#src/platform/day.ts';
import { datasetCsv, datasetJson } from '#src/platform/http/csv.ts';
import { pageOf } from '#src/platform/http/page.ts';
import { room } from '#src/platform/http/room.ts';
import { catalogue } from './catalogue.ts';
import { CataloguePage } from './opendata.views.tsx';
import { dataPackage } from './package.ts';

export const opendataRoom = room('opendata');

opendataRoom.get('/data', 'public.read', async (c) => {
  const { db } = c.var.deps;
  const list = await Promise.all(
    catalogue.map(async (dataset) => ({ dataset, updated: await dataset.updated(db) })),
  );
  return c.html(<CataloguePage page={pageOf(c)} list={list} />);
});

opendataRoom.get('/data/datapackage.json', 'public.read', async (c) => {
  const { db } = c.var.deps;
  const updated = new Map<string, Date>();
  for (const dataset of catalogue) {
    const at = await dataset.updated(db);
    if (at) updated.set(dataset.name, at);
  }
  return c.json(dataPackage(catalogue, c.var.origin, updated));
});

for (const dataset of catalogue) {
  if (dataset.formats.includes('csv'))
    opendataRoom.get(`${dataset.path}.csv`, 'public.read', (c) =>
      datasetCsv(c, dataset, { ...c.req.query(), on: bangkokDay(c.var.deps.clock.now()) }),
    );
  if (dataset.formats.includes('json'))
    opendataRoom.get(`${dataset.path}.json`, 'public.read', (c) =>
      datasetJson(c, dataset, { ...c.req.query(), on: bangkokDay(c.var.deps.clock.now()) }),
    );
}
