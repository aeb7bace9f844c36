// The subcommittee's pack: preparing it, having it made, reading it, at /work/packs; once its freeze is published,
// everybody reads the newest at the quarter's address.
import type { Context } from 'hono';
import type { Env } from '#src/platform/http/env.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import type { SentForm } from '#src/platform/http/form.ts';
import { pageOf } from '#src/platform/http/page.ts';
import { room } from '#src/platform/http/room.ts';
import { newId } from '#src/platform/ids.ts';
import { perform } from '#src/platform/perform.ts';
import type { Refused } from '#src/platform/result.ts';
import { mayAtAll } from '#src/policy/can.ts';
import { parseQuarter } from '#src/programme/quarter.ts';
import { lookAgain } from '#src/ui/progress.tsx';
import { DeskPage, PacksPage } from './desk.views.tsx';
import { offerEmenscr } from './emenscr.routes.tsx';
import { offerFiles } from './files.routes.ts';
import { askPack, listPacks, readDesk } from './packing.service.ts';
import { PickPage, SayingsPage } from './picking.views.tsx';
import { placesToPick } from './places.service.ts';
import { saidOf } from './said.ts';
import {
  pickSaying,
  placePick,
  proposeResolutions,
  readPick,
  readSayings,
  wordPick,
} from './selection.service.ts';
import { packsPath } from './selection.ts';

type C = Context<Env>;

export const packsRoom = room('packs');
offerFiles(packsRoom);
offerEmenscr(packsRoom);

const slugOf = (c: C): string => c.req.param('quarter') ?? '';
const back = (c: C, rest = '') => {
  const quarter = parseQuarter(slugOf(c));
  return quarter ? c.redirect(pageOf(c).href(packsPath(quarter, rest)), 303) : notFound(c);
};

packsRoom.get('/work/packs', 'pack.read', async (c) => {
  const read = await perform(c.var.deps, c.var.actor, listPacks, {});
  return read.ok ? c.html(<PacksPage page={pageOf(c)} lines={read.value} />) : notFound(c);
});

packsRoom.get('/work/packs/:quarter', 'pack.read', (c) => desk(c));

async function desk(c: C, form?: SentForm, refused?: Refused) {
  const read = await perform(c.var.deps, c.var.actor, readDesk, { quarter: slugOf(c) });
  if (!read.ok) return notFound(c);
  const page = pageOf(c);
  return c.html(
    <DeskPage
      page={page}
      desk={read.value}
      once={newId()}
      typed={form?.has('resolutions') ? form.text('resolutions') : undefined}
      problems={refused ? saidOf(refused, page.lang) : []}
      saved={c.req.query('saved') !== undefined}
      edits={mayAtAll(c.var.actor, 'pack.edit')}
    />,
    refused ? 422 : 200,
    lookAgain(read.value.work),
  );
}

packsRoom.post('/work/packs/:quarter', 'pack.edit', async (c, form) => {
  const input = { quarter: slugOf(c), once: form.text('once') };
  const done = await perform(c.var.deps, c.var.actor, askPack, input);
  if (done.ok) return back(c);
  return done.refusal === 'not.found' ? notFound(c) : desk(c, form, done);
});

packsRoom.post('/work/packs/:quarter/resolutions', 'pack.edit', async (c, form) => {
  const input = {
    quarter: slugOf(c),
    resolutions: form.text('resolutions'),
    revision: form.text('revision'),
  };
  const done = await perform(c.var.deps, c.var.actor, proposeResolutions, input);
  if (done.ok) return back(c, '?saved');
  return done.refusal === 'not.found' ? notFound(c) : desk(c, form, done);
});

packsRoom.get('/work/packs/:quarter/reports', 'pack.edit', async (c) => {
  const { place = '', field = '', page: n = '1' } = c.req.query();
  const asked = { quarter: slugOf(c), place, field, page: n };
  const read = await perform(c.var.deps, c.var.actor, readSayings, asked);
  if (!read.ok) return notFound(c);
  const places = await placesToPick(c.var.deps.db, read.value.quarter);
  return c.html(<SayingsPage page={pageOf(c)} read={read.value} places={places} asked={{ place, field }} />);
});

packsRoom.post('/work/packs/:quarter/picks', 'pack.edit', async (c, form) => {
  const input = {
    quarter: slugOf(c),
    area: form.text('area'),
    field: form.text('field'),
    agenda: form.text('agenda'),
  };
  const done = await perform(c.var.deps, c.var.actor, pickSaying, input);
  if (!done.ok) return notFound(c);
  const kept = new URLSearchParams({
    place: form.text('place'),
    field: form.text('shown'),
    page: form.text('page'),
  });
  return back(c, `/reports?${kept}#s-${input.area}-${input.field}`);
});

packsRoom.get('/work/packs/:quarter/picks/:id', 'pack.edit', (c) => wording(c));

async function wording(c: C, form?: SentForm, refused?: Refused) {
  const asked = { quarter: slugOf(c), id: c.req.param('id') ?? '' };
  const read = await perform(c.var.deps, c.var.actor, readPick, asked);
  if (!read.ok) return notFound(c);
  const page = pageOf(c);
  return c.html(
    <PickPage
      page={page}
      pick={read.value.pick}
      now={read.value.now}
      area={read.value.place}
      quarter={read.value.quarter}
      typed={form?.plain()}
      stale={refused?.refusal === 'packs.stale'}
      problems={refused ? saidOf(refused, page.lang) : []}
    />,
    refused ? 422 : 200,
  );
}

packsRoom.post('/work/packs/:quarter/picks/:id', 'pack.edit', async (c, form) => {
  const where = { quarter: slugOf(c), id: c.req.param('id') ?? '' };
  const to = form.text('to');
  if (to !== '') {
    const done = await perform(c.var.deps, c.var.actor, placePick, { ...where, to });
    return done.ok ? back(c, '#picks') : notFound(c);
  }
  const typed = {
    wording: form.text('wording'),
    agenda: form.text('agenda'),
    resolution: form.text('resolution'),
    revision: form.text('revision'),
  };
  const done = await perform(c.var.deps, c.var.actor, wordPick, { ...where, ...typed });
  if (done.ok) return back(c, '#picks');
  if (done.refusal === 'not.found') return notFound(c);
  return wording(c, form, done);
});
