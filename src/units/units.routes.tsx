// The addresses of units, for whoever manages them.
import type { Context } from 'hono';
import type { Env } from '#src/platform/http/env.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import { pageOf } from '#src/platform/http/page.ts';
import { room } from '#src/platform/http/room.ts';
import { perform } from '#src/platform/perform.ts';
import type { Refused } from '#src/platform/result.ts';
import { sentence } from '#src/words/words.ts';
import { readUnit, readUnits } from './directory.service.ts';
import { UnitPage } from './unit.views.tsx';
import { joinUnit, leaveUnit, openCustody } from './units.service.ts';
import { UnitsPage } from './units.views.tsx';

type C = Context<Env>;

export const unitsRoom = room('units');

unitsRoom.get('/work/units', 'unit.manage', async (c) => {
  const read = await perform(c.var.deps, c.var.actor, readUnits, {});
  return read.ok ? c.html(<UnitsPage page={pageOf(c)} {...read.value} />) : notFound(c);
});

const DONE = ['joined', 'leaving'] as const;

async function unitPage(c: C, refused?: Refused): Promise<Response> {
  const { deps, actor, lang } = c.var;
  const read = await perform(deps, actor, readUnit, { unit: c.req.param('unit') });
  if (!read.ok) return notFound(c);
  const done = DONE.find((one) => one === c.req.query('done'));
  const refusal = refused?.problems[0]?.refusal ?? refused?.refusal;
  const problems = refusal ? [{ field: 'person', text: sentence(lang, refusal, refused?.detail) }] : [];
  return c.html(
    <UnitPage page={pageOf(c)} {...read.value} done={done} problems={problems} />,
    refused ? 422 : 200,
  );
}

unitsRoom.get('/work/units/:unit', 'unit.manage', (c) => unitPage(c));

unitsRoom.post('/work/units/:unit/members', 'unit.manage', async (c, form) => {
  const { deps, actor } = c.var;
  const unit = c.req.param('unit');
  const result = await perform(deps, actor, joinUnit, { unit, person: form.text('person') });
  return result.ok ? c.redirect(pageOf(c).href(`/work/units/${unit}?done=joined`), 303) : unitPage(c, result);
});

unitsRoom.post('/work/units/:unit/names', 'unit.manage', async (c) => {
  const { deps, actor } = c.var;
  const opened = await perform(deps, actor, openCustody, { unit: c.req.param('unit') });
  return opened.ok ? c.redirect(pageOf(c).href(`/work/units/${opened.value.code}`), 303) : notFound(c);
});

unitsRoom.post('/work/units/:unit/members/:person', 'unit.manage', async (c) => {
  const { deps, actor } = c.var;
  const { unit = '', person = '' } = c.req.param() as Record<string, string>;
  const result = await perform(deps, actor, leaveUnit, { unit, person });
  return result.ok ? c.redirect(pageOf(c).href(`/work/units/${unit}?done=leaving`), 303) : notFound(c);
});
