// The catalogue. The files themselves stand beside the pages of their rooms, which offer them from the same
// definitions (offerDataset).
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
