// Numbers of tips, for everybody: honest, and nothing that gives anybody away. Who reads them leaves no trace either:
// perhaps they are about to tell of something.
import { openRegister } from '#src/areas/areas.service.ts';
import { offerDataset } from '#src/platform/http/csv.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import { pageOf } from '#src/platform/http/page.ts';
import { room } from '#src/platform/http/room.ts';
import { parseQuarter } from '#src/programme/quarter.ts';
import { caseNumbersDatasets } from './casenumbers.datasets.ts';
import { numbersPage } from './casenumbers.service.ts';
import { NothingYet, NumbersPage } from './casenumbers.views.tsx';

export const casenumbersRoom = room('casenumbers', { traceless: true });

casenumbersRoom.get('/tips/numbers', 'public.read', async (c) => {
  const { db } = c.var.deps;
  const asked = c.req.query('quarter');
  const wanted = asked === undefined ? undefined : parseQuarter(asked);
  if (asked !== undefined && !wanted) return notFound(c);
  const [data, register] = await Promise.all([numbersPage(db, wanted), openRegister(db)]);
  if (data) return c.html(<NumbersPage page={pageOf(c)} data={data} register={register} />);
  return wanted ? notFound(c) : c.html(<NothingYet page={pageOf(c)} />);
});

for (const dataset of caseNumbersDatasets) offerDataset(casenumbersRoom, dataset);
