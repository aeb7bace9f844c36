// The desk's addresses: what waits, one report, the decision about it, and several accepted at once.
import type { Context } from 'hono';
import { areaByCode, openRegister } from '#src/areas/areas.service.ts';
import { csvResponse } from '#src/platform/http/csv.ts';
import type { Env } from '#src/platform/http/env.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import type { SentForm } from '#src/platform/http/form.ts';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { newId } from '#src/platform/ids.ts';
import { perform } from '#src/platform/perform.ts';
import type { Refused } from '#src/platform/result.ts';
import { wholeNumber } from '#src/platform/text.ts';
import { parseQuarter, quarterSlug } from '#src/programme/quarter.ts';
import { insideComparison } from '#src/results/comparison.inside.service.ts';
import type { Comparison } from '#src/results/comparison.ts';
import { areaName } from '#src/ui/index.ts';
import { sentence } from '#src/words/words.ts';
import { ClashPage, DecidedPage } from './decided.views.tsx';
import { type Place, readDesk } from './desk.service.ts';
import { DeskPage } from './desk.views.tsx';
import { filtered } from './filter.ts';
import { everyWaiting, PAGE, readWaiting } from './lists.service.ts';
import { deskPath } from './paths.ts';
import type { Mark } from './review.ts';
import { decideReport } from './reviews.service.ts';
import type { Waiting } from './reviews.store.ts';
import { type Outcome, OutcomesPage, WaitingPage } from './waiting.views.tsx';
import { WAITING_COLUMNS } from './work.columns.ts';
import { asInput, filterOf, which } from './work.routes.tsx';

type C = Context<Env>;

const problemsIn = (c: C, refused: Refused) =>
  refused.problems.map(({ field, refusal, detail }) => ({
    field,
    text: sentence(c.var.lang, refusal, detail),
  }));

const placeIn = (c: C) => {
  const quarter = parseQuarter(c.req.param('quarter') ?? '');
  return quarter && { ...quarter, area: c.req.param('area') ?? '' };
};

export function offerDesk(room: Room): void {
  room.get('/work/reviews', 'report.review', (c) => waitingPage(c));

  room.get('/work/reviews.csv', 'report.review', (c) => {
    const { deps, actor } = c.var;
    if (actor.kind !== 'person') return notFound(c);
    return csvResponse(
      c,
      'reviews',
      WAITING_COLUMNS,
      waitingRows(c, everyWaiting(deps.db, actor, filterOf(c))),
    );
  });

  room.post('/work/reviews', 'report.review', async (c, form) => {
    const picks = form.all('pick').slice(0, PAGE);
    if (picks.length === 0) {
      return waitingPage(c, pageOf(c).w.reviews.bulk.nothingText);
    }
    const outcomes: Outcome[] = [];
    for (const pick of picks) outcomes.push(await acceptOne(c, pick));
    return c.html(<OutcomesPage page={pageOf(c)} outcomes={outcomes} />);
  });

  room.get('/work/reviews/:quarter/:area', 'report.review', async (c) => {
    const place = placeIn(c);
    const read = place && (await perform(c.var.deps, c.var.actor, readDesk, place));
    if (!read?.ok) return notFound(c);
    const page = pageOf(c);
    if (read.value.kind === 'desk') {
      const comparison = await besideOthers(c, { ...read.value.quarter, area: read.value.area.code });
      return c.html(<DeskPage page={page} desk={read.value} comparison={comparison} once={newId()} />);
    }
    const waiting = await perform(c.var.deps, c.var.actor, readWaiting, {});
    return c.html(<DecidedPage page={page} of={read.value} more={waiting.ok && waiting.value.total > 0} />);
  });

  room.post('/work/reviews/:quarter/:area', 'report.review', decide);
}

async function* waitingRows(c: C, rows: AsyncIterable<Waiting>) {
  const register = await openRegister(c.var.deps.db);
  for await (const row of rows) {
    yield {
      ...which(row, register),
      waits_at: row.waitsAt,
      version: row.version,
      sent_at: row.sentAt.toISOString(),
      days_late: row.daysLate,
    };
  }
}

/** As far as this person may see other places. */
async function besideOthers(c: C, place: Place): Promise<Comparison | undefined> {
  const asked = { quarter: quarterSlug(place), address: place.area };
  const read = await perform(c.var.deps, c.var.actor, insideComparison, asked);
  return read.ok ? read.value : undefined;
}

async function waitingPage(c: C, problem?: string): Promise<Response> {
  const filter = { ...filterOf(c), state: undefined };
  const after = cursorOf(c.req.query('after'));
  const read = await perform(c.var.deps, c.var.actor, readWaiting, { ...asInput(filter), ...after });
  if (!read.ok) return notFound(c);
  const { more } = read.value;
  const next = more && filtered('/work/reviews', filter, cursorText(more));
  const problems = problem ? [{ field: '', text: problem }] : [];
  return c.html(
    <WaitingPage
      page={pageOf(c)}
      list={read.value}
      filter={filter}
      next={next}
      later={'after' in after}
      problems={problems}
    />,
    problem ? 422 : 200,
  );
}

const cursorText = (row: Waiting): string => `${row.sentAt.toISOString()}_${row.id}`;

function cursorOf(text: string | undefined) {
  const [at = '', id = ''] = (text ?? '').split('_');
  const sentAt = new Date(at);
  return id === '' || Number.isNaN(sentAt.getTime()) ? {} : { after: { sentAt, id } };
}

async function decide(c: C, form: SentForm): Promise<Response> {
  const place = placeIn(c);
  if (!place) return notFound(c);
  const sent = judgementIn(form);
  const done = await perform(c.var.deps, c.var.actor, decideReport, { ...place, ...sent });
  const page = pageOf(c);
  if (done.ok) return c.redirect(page.href(deskPath(place, place.area)), 303);
  const read = await perform(c.var.deps, c.var.actor, readDesk, place);
  if (!read.ok || done.refusal === 'not.found') return notFound(c);
  if (done.refusal === 'review.decided' || read.value.kind === 'elsewhere') {
    const yours = {
      choice: sent.decision === 'accept' ? ('accept' as const) : ('return' as const),
      reason: sent.reason,
      marks: sent.marks,
    };
    return c.html(<ClashPage page={page} of={read.value} yours={yours} />, 409);
  }
  return c.html(
    <DeskPage
      page={page}
      desk={read.value}
      comparison={await besideOthers(c, place)}
      once={form.text('once')}
      ticked={new Set(form.names().filter((name) => name.startsWith('back.')))}
      values={form.plain()}
      problems={problemsIn(c, done)}
    />,
    422,
  );
}

function judgementIn(form: SentForm) {
  const marks = [
    ...new Set(form.names().flatMap((name) => /^(?:back|why)\.(.+)$/u.exec(name)?.[1] ?? [])),
  ].map(
    (question): Mark => ({
      question,
      ticked: form.has(`back.${question}`),
      reason: form.text(`why.${question}`),
    }),
  );
  const once = form.text('once');
  return {
    version: wholeNumber(form.text('version')),
    level: form.text('level'),
    seq: wholeNumber(form.text('revision')),
    decision: form.text('decision'),
    returnTo: form.text('returnTo'),
    reason: form.text('reason'),
    marks,
    ...(once === '' ? {} : { once }),
  };
}

const PICK = /^(\d{4}-\d)\.(\d{2}|\d{6})\.(\d+)\.(province|region|centre)\.(\d+)$/u;

/** One of those that were ticked: judged like any other decision, by itself. */
async function acceptOne(c: C, pick: string): Promise<Outcome> {
  const { lang, deps, actor } = c.var;
  const [, slug = '', code = '', version, level, seq] = PICK.exec(pick) ?? [];
  const quarter = parseQuarter(slug);
  const area = code ? await areaByCode(deps.db, code) : undefined;
  const place = area ? areaName(area, lang, 'full') : code || pick;
  const about = { place, quarter };
  if (!quarter) return { ...about, accepted: false, why: sentence(lang, 'not.found'), href: undefined };
  const done = await perform(deps, actor, decideReport, {
    ...quarter,
    area: code,
    version: Number(version),
    level,
    seq: Number(seq),
    decision: 'accept',
    returnTo: 'author',
    reason: '',
    marks: [],
  });
  if (done.ok) return { ...about, accepted: true, why: '', href: deskPath(quarter, code) };
  const known = done.refusal !== 'not.found';
  return {
    ...about,
    accepted: false,
    why: sentence(lang, done.refusal, done.detail),
    href: known ? deskPath(quarter, code) : undefined,
  };
}
