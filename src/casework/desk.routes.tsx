// The inbox of cases, and a case: what the server may show of it, and the ways on. What is sealed goes out as it came.
import type { Context } from 'hono';
import { openRegister } from '#src/areas/areas.service.ts';
import { figuresOf } from '#src/cases/clocks.service.ts';
import {
  barMember,
  markRead,
  moveStep,
  readCase,
  readInbox,
  recuse,
  sayInCase,
} from '#src/cases/desk.service.ts';
import { readNameRequests } from '#src/cases/names.service.ts';
import { caseOut } from '#src/cases/reading.ts';
import { bangkokDay } from '#src/platform/day.ts';
import type { Env } from '#src/platform/http/env.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import type { SentForm } from '#src/platform/http/form.ts';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { SEALING_POLICY } from '#src/platform/http/security.ts';
import { perform, personId } from '#src/platform/perform.ts';
import type { Refused } from '#src/platform/result.ts';
import { wholeNumber } from '#src/platform/text.ts';
import { mayAtAll } from '#src/policy/can.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import { areaName, type FormValues, type Problem } from '#src/ui/index.ts';
import { usesFor } from '#src/units/recovery.service.ts';
import type { KeptKeys } from '#src/units/unit.ts';
import { directoryInForce, readOwnKeys, units } from '#src/units/units.service.ts';
import { sentence } from '#src/words/words.ts';
import { ExclusionPage, RecusalPage } from './aside.views.tsx';
import { CASE_DONE, type CaseDone, CasePage } from './case.views.tsx';
import { asInput, casePath, cursorFrom, cursorText, filtered, filterFrom, INBOX } from './inbox.ts';
import { InboxPage, type Standing } from './inbox.views.tsx';
import { unlockOf } from './keys.session.ts';
import { renewalIn } from './renewal.ts';

type C = Context<Env>;

const idIn = (c: C) => ({ id: c.req.param('id') ?? '' });
const readThis = (c: C) => perform(c.var.deps, c.var.actor, readCase, idIn(c));

export function addDeskRoutes(room: Room): void {
  room.get(INBOX, 'case.read', inbox);
  room.get(`${INBOX}/:id`, 'case.work', (c) => {
    const done = CASE_DONE.find((one) => one === c.req.query('done'));
    return casePage(c, { done });
  });
  room.get(`${INBOX}/:id/case.json`, 'case.work', caseJson);
  addWriting(room);
  addStepping(room);
}

/** Said by the officer's browser, sealed: answers are for its script. */
function addWriting(room: Room): void {
  room.post(`${INBOX}/:id/objects`, 'case.work', async (c, form) => {
    const object = {
      thread: form.text('thread'),
      kind: form.text('kind') === 'summary' ? 'summary' : 'message',
      seq: wholeNumber(form.text('seq')),
      epoch: wholeNumber(form.text('epoch')),
      content: form.text('content'),
      signature: form.text('signature'),
    };
    const asked = { ...idIn(c), object, ...renewalIn(form) };
    const said = await perform(c.var.deps, c.var.actor, sayInCase, asked);
    return said.ok ? c.json(said.value, 201) : refusedJson(c, said);
  });
  room.post(`${INBOX}/:id/reads`, 'case.work', async (c, form) => {
    const seq = wholeNumber(form.text('seq'));
    const read = await perform(c.var.deps, c.var.actor, markRead, { ...idIn(c), seq });
    return read.ok ? c.body(null, 204) : refusedJson(c, read);
  });
}

function addStepping(room: Room): void {
  room.post(`${INBOX}/:id/steps`, 'case.work', async (c, form) => {
    const moved = await perform(c.var.deps, c.var.actor, moveStep, moveIn(c, form));
    if (moved.ok) return c.redirect(pageOf(c).href(`${casePath(idIn(c).id)}?done=moved`), 303);
    if (moved.refusal === 'not.found') return notFound(c);
    const clash = moved.refusal === 'case.moved';
    return casePage(c, { clash, values: form.plain(), problems: problemsOf(c, moved) }, clash ? 409 : 422);
  });

  room.get(`${INBOX}/:id/recusal`, 'case.work', async (c) => {
    const read = await readThis(c);
    return read.ok ? c.html(<RecusalPage page={pageOf(c)} read={read.value} />) : notFound(c);
  });
  room.post(`${INBOX}/:id/recusal`, 'case.work', async (c) => {
    const done = await perform(c.var.deps, c.var.actor, recuse, idIn(c));
    if (done.ok) return c.redirect(pageOf(c).href(`${INBOX}?done=recused`), 303);
    const read = await readThis(c);
    if (!read.ok) return notFound(c);
    return c.html(<RecusalPage page={pageOf(c)} read={read.value} problems={problemsOf(c, done)} />, 422);
  });

  room.get(`${INBOX}/:id/exclusion`, 'case.work', async (c) => {
    const read = await readThis(c);
    if (!read.ok) return notFound(c);
    return c.html(<ExclusionPage page={pageOf(c)} read={read.value} own={personId(c.var.actor)} />);
  });
  room.post(`${INBOX}/:id/exclusion`, 'case.work', async (c, form) => {
    const whom = { ...idIn(c), person: form.text('person') };
    const done = await perform(c.var.deps, c.var.actor, barMember, whom);
    if (done.ok) return c.redirect(pageOf(c).href(`${casePath(whom.id)}?done=barred`), 303);
    const read = await readThis(c);
    if (!read.ok) return notFound(c);
    const shown = { page: pageOf(c), read: read.value, own: personId(c.var.actor) };
    return c.html(<ExclusionPage {...shown} problems={problemsOf(c, done)} />, 422);
  });
}

const orNull = (text: string): string | null => (text === '' ? null : text);

/** What a step does not ask for may have been left chosen in its hidden field: it is not sent on. */
function moveIn(c: C, form: SentForm) {
  const to = form.text('to');
  return {
    ...idIn(c),
    ...(to === '' ? {} : { to }),
    revision: wholeNumber(form.text('revision')),
    category: orNull(form.text('category')),
    because: to === 'closed' ? orNull(form.text('because')) : null,
    toWhom: to === 'referred' ? orNull(form.text('toWhom')) : null,
  };
}

/** Beside which field the reason of a refused step or exclusion belongs. */
const FIELDS: Readonly<Record<string, string>> = {
  'case.step.impossible': 'to',
  'case.second': 'to',
  'case.step.because': 'because',
  'case.step.whom': 'toWhom',
  'case.step.category': 'category',
  'case.bar.self': 'person',
  'case.bar.gone': 'person',
};

function problemsOf(c: C, refused: Refused): Problem[] {
  if (refused.refusal === 'case.moved') return [];
  const { refusal, problems, detail } = refused;
  if (refusal !== 'input.invalid')
    return [{ field: FIELDS[refusal] ?? '', text: sentence(c.var.lang, refusal, detail) }];
  return problems.map((one) => ({
    field: one.field,
    text: sentence(c.var.lang, one.refusal, one.detail),
  }));
}

/** The name of the refusal for the script, its sentence for the person. */
function refusedJson(c: C, why: Refused): Response {
  const [first] = why.problems;
  const refusal = why.refusal === 'input.invalid' && first ? first.refusal : why.refusal;
  const said = { refusal, sentence: sentence(c.var.lang, refusal, first?.detail ?? why.detail) };
  return c.json(said, refusal === 'not.found' ? 404 : refusal === 'case.overtaken' ? 409 : 422);
}

type Shown = {
  readonly done?: CaseDone | undefined;
  /** Why no more time was taken. */
  readonly clocks?: readonly Problem[];
  readonly values?: FormValues;
  readonly problems?: readonly Problem[];
  readonly clash?: boolean;
};

export async function casePage(c: C, shown: Shown, status: 200 | 409 | 422 = 200): Promise<Response> {
  const read = await readThis(c);
  if (!read.ok) return notFound(c);
  const { head } = read.value;
  c.header('content-security-policy', SEALING_POLICY);
  const page = (
    <CasePage
      page={pageOf(c)}
      read={read.value}
      own={personId(c.var.actor)}
      unit={(await units(c.var.deps.db)).find((unit) => unit.code === head.unitCode)}
      areas={await provincesOf(c, [head.provinceCode])}
      unlock={await unlockOf(c)}
      directoryKey={c.var.deps.config.directoryKey ?? ''}
      figures={await figuresOf(c.var.deps.db)}
      {...shown}
    />
  );
  return c.html(page, status);
}

/** All that a browser needs to open it. Places by code: which of them the tip names, the server is not asked. */
async function caseJson(c: C): Promise<Response> {
  const read = await readThis(c);
  if (!read.ok) return refusedJson(c, read);
  const { head, names } = read.value;
  const { lang } = c.var;
  const { areas } = await openRegister(c.var.deps.db);
  const near = areas.filter(
    (area) =>
      area.level === 'province' || (area.level === 'subdistrict' && area.code.startsWith(head.provinceCode)),
  );
  return c.json({
    ...caseOut(read.value),
    names: Object.fromEntries(names),
    requests: read.value.requests.map((one) => ({ ...one, given: one.given && toBase64(one.given) })),
    places: Object.fromEntries(near.map((area) => [area.code, areaName(area, lang, 'full')])),
  });
}

async function provincesOf(c: C, codes: readonly string[]) {
  const register = await openRegister(c.var.deps.db);
  const found = [...new Set(codes)].map((code) => register.area(code)).filter((area) => area !== undefined);
  return new Map(found.map((area) => [area.code, area]));
}

async function inbox(c: C): Promise<Response> {
  const { deps, actor } = c.var;
  const filter = filterFrom((name) => c.req.query(name));
  const cursor = cursorFrom(c.req.query('after'));
  const read = await perform(deps, actor, readInbox, { ...asInput(filter), ...cursor });
  if (!read.ok) return notFound(c);
  const { lines, more, counts, today } = read.value;
  const last = lines.at(-1);
  const own = await perform(deps, actor, readOwnKeys, {});
  if (!own.ok) return notFound(c);
  const names = await perform(deps, actor, readNameRequests, {});
  return c.html(
    <InboxPage
      page={pageOf(c)}
      lines={lines}
      counts={counts}
      today={today}
      filter={filter}
      standing={await standingOf(c, own.value)}
      own={own.value.units}
      units={new Map((await units(deps.db)).map((unit) => [unit.code, unit]))}
      areas={
        await provincesOf(
          c,
          lines.map((line) => line.provinceCode),
        )
      }
      next={more && last ? filtered(filter, cursorText(last)) : undefined}
      later={'after' in cursor}
      recused={c.req.query('done') === 'recused'}
      recoveryUses={await usesFor(deps.db, personId(actor), today)}
      keepsNames={names.ok && names.value.keeps}
      keepsFigures={mayAtAll(actor, 'case.figures')}
    />,
  );
}

type Own = { readonly keys: readonly KeptKeys[]; readonly units: readonly string[] };

/** Why nothing may come in: what is missing first is said first. */
async function standingOf(c: C, { keys: [newest], units: mine }: Own): Promise<Standing> {
  const { deps, actor } = c.var;
  if (mine.length === 0) return 'no-unit';
  if (!newest) return 'no-keys';
  const inForce = await directoryInForce(deps, bangkokDay(deps.clock.now()));
  const named = inForce?.directory.units.some((unit) =>
    unit.members.some((member) => member.id === personId(actor) && member.recipient === newest.recipient),
  );
  return named ? 'ready' : 'not-listed';
}
