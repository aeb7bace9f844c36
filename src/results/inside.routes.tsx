// /work/results: a person's own places, one place, what came after its quarter was closed, and the areas
// behind one number.
import type { Context } from 'hono';
import type { Env } from '#src/platform/http/env.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { perform } from '#src/platform/perform.ts';
import { parseQuarter, type Quarter, quarterBefore, quarterOf, quarterSlug } from '#src/programme/quarter.ts';
import { readAfter } from './after.service.ts';
import { AfterPage } from './after.views.tsx';
import { insideComparison } from './comparison.inside.service.ts';
import { insideResults, insideSources, ownPlaces } from './inside.service.ts';
import { InsidePage, OwnPlacesPage } from './inside.views.tsx';
import { SourcesPage } from './sources.views.tsx';

type C = Context<Env>;

export function offerInside(room: Room): void {
  // The quarter that is being reported: the last one that ended.
  room.get('/work/results', 'results.read', (c) => own(c, quarterBefore(quarterOf(c.var.deps.clock.now()))));
  room.get('/work/results/:quarter', 'results.read', (c) => {
    const quarter = parseQuarter(c.req.param('quarter') ?? '');
    return quarter ? own(c, quarter) : notFound(c);
  });
  room.get('/work/results/:quarter/:address', 'results.read', async (c) => {
    const { quarter = '', address = '' } = c.req.param();
    const read = await perform(c.var.deps, c.var.actor, insideResults, { quarter, address });
    if (!read.ok) return notFound(c);
    const beside = await perform(c.var.deps, c.var.actor, insideComparison, { quarter, address });
    const comparison = beside.ok ? beside.value : undefined;
    return c.html(<InsidePage page={pageOf(c)} read={read.value} comparison={comparison} />);
  });
  room.get('/work/results/:quarter/:address/after-freeze', 'results.read', async (c) => {
    const { quarter = '', address = '' } = c.req.param();
    const read = await perform(c.var.deps, c.var.actor, readAfter, { quarter, address });
    return read.ok ? c.html(<AfterPage page={pageOf(c)} read={read.value} />) : notFound(c);
  });
  room.get('/work/results/:quarter/:address/:key', 'results.read', async (c) => {
    const { quarter = '', address = '', key = '' } = c.req.param();
    const read = await perform(c.var.deps, c.var.actor, insideSources, { quarter, address, key });
    return read.ok ? c.html(<SourcesPage page={pageOf(c)} read={read.value} />) : notFound(c);
  });
}

/** One place opens at once; of several, the person chooses. */
async function own(c: C, quarter: Quarter) {
  const places = await ownPlaces(c.var.deps.db, c.var.actor, quarter);
  const page = pageOf(c);
  const [only] = places;
  if (only && places.length === 1) {
    return c.redirect(page.href(`/work/results/${quarterSlug(quarter)}/${only.address}`));
  }
  return c.html(<OwnPlacesPage page={page} quarter={quarter} places={places} />);
}
