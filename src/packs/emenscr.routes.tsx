// /work/packs/2565-2/emenscr: the table to copy from; /work/emenscr: the names of its fields.
import type { Context } from 'hono';
import type { Env } from '#src/platform/http/env.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import type { SentForm } from '#src/platform/http/form.ts';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { perform } from '#src/platform/perform.ts';
import type { Refused } from '#src/platform/result.ts';
import { mayAtAll } from '#src/policy/can.ts';
import { mendField, readEmenscr, readFields } from './emenscr.service.ts';
import { EmenscrPage, FieldPage, FieldsPage } from './emenscr.views.tsx';
import { saidOf } from './said.ts';

type C = Context<Env>;

export function offerEmenscr(room: Room): void {
  room.get('/work/packs/:quarter/emenscr', 'pack.read', async (c) => {
    const asked = { quarter: c.req.param('quarter') ?? '', lang: c.var.lang };
    const read = await perform(c.var.deps, c.var.actor, readEmenscr, asked);
    const edits = mayAtAll(c.var.actor, 'pack.edit');
    return read.ok ? c.html(<EmenscrPage page={pageOf(c)} table={read.value} edits={edits} />) : notFound(c);
  });
  room.get('/work/emenscr', 'pack.edit', async (c) => {
    const read = await perform(c.var.deps, c.var.actor, readFields, {});
    return read.ok ? c.html(<FieldsPage page={pageOf(c)} fields={read.value} />) : notFound(c);
  });
  room.get('/work/emenscr/:form/:number', 'pack.edit', (c) => mending(c));
  room.post('/work/emenscr/:form/:number', 'pack.edit', async (c, form) => {
    const done = await perform(c.var.deps, c.var.actor, mendField, {
      form: c.req.param('form'),
      number: c.req.param('number'),
      name_th: form.text('name_th'),
      name_en: form.text('name_en'),
      fixed: form.text('fixed'),
      confirmed: form.text('confirmed') === 'on',
      revision: form.text('revision'),
    });
    if (done.ok) return c.redirect(pageOf(c).href('/work/emenscr'), 303);
    return done.refusal === 'not.found' ? notFound(c) : mending(c, form, done);
  });
}

async function mending(c: C, form?: SentForm, refused?: Refused) {
  const read = await perform(c.var.deps, c.var.actor, readFields, {});
  const field =
    read.ok &&
    read.value.find(
      (one) => one.form === c.req.param('form') && String(one.number) === c.req.param('number'),
    );
  if (!field) return notFound(c);
  const page = pageOf(c);
  return c.html(
    <FieldPage
      page={page}
      field={field}
      typed={form?.plain()}
      problems={refused ? saidOf(refused, page.lang) : []}
    />,
    refused ? 422 : 200,
  );
}
