// Paper: the empty form that is printed, the page on which an officer enters a filled one, and its picture.
import { Readable } from 'node:stream';
import type { Context } from 'hono';
import { toString as qrSvg } from 'qrcode';
import { discard, prepareFile } from '#src/evidence/evidence.service.ts';
import type { Prepared } from '#src/evidence/evidence.ts';
import type { Env } from '#src/platform/http/env.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import type { SentForm } from '#src/platform/http/form.ts';
import { inLang, pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { newId } from '#src/platform/ids.ts';
import { perform } from '#src/platform/perform.ts';
import { ok, type Problem, type Refused, type Result, refuse } from '#src/platform/result.ts';
import { programmeOf, publishedVersion } from '#src/programme/programme.service.ts';
import { parseQuarter, quarterSlug } from '#src/programme/quarter.ts';
import { isoDayOr } from '#src/ui/index.ts';
import { sentence } from '#src/words/words.ts';
import type { Place } from './opening.service.ts';
import { enterPaper, openScan, readPaperForm } from './paper.service.ts';
import { PaperPage } from './paper.views.tsx';
import { PaperFormPage } from './paper-form.views.tsx';
import { areaPath } from './paths.ts';
import type { Kept } from './whole.service.ts';

type C = Context<Env>;
type Ways = {
  placeOf(c: C): Promise<Result<Place>>;
  refusedPage(c: C, refused: Refused, status?: 404 | 409): Response | Promise<Response>;
  goTo(c: C, path: string): Response;
};
const PAPER = '/work/reports/:quarter/:area/paper';
/** Everything in the form that is no answer. */
const MACHINERY = /^(?:_csrf|once|revision|go|filled_by|filled_as|dated)$|^was\./u;

export function addPaperRoutes(room: Room, { placeOf, refusedPage, goTo }: Ways): void {
  room.get('/reports/form/:quarter', 'public.read', async (c) => {
    const quarter = parseQuarter(c.req.param('quarter') ?? '');
    const programme = quarter && (await programmeOf(c.var.deps.db, quarter.fiscalYear));
    const version = programme && (await publishedVersion(c.var.deps.db, programme.id));
    if (!quarter || !version) return notFound(c);
    const page = pageOf(c);
    const address = page.origin + inLang(page.lang, `/reports/form/${quarterSlug(quarter)}`);
    const code = await qrSvg(address, { type: 'svg', width: 96, margin: 2 });
    return c.html(<PaperFormPage page={page} quarter={quarter} version={version} code={code} />);
  });

  room.get(PAPER, 'report.enter', async (c) => {
    const at = await placeOf(c);
    if (!at.ok) return refusedPage(c, at);
    const form = await perform(c.var.deps, c.var.actor, readPaperForm, at.value);
    if (!form.ok) return refusedPage(c, form);
    if (!form.value.open) return goTo(c, areaPath(at.value, at.value.area));
    const kept = c.req.query('kept') !== undefined;
    return c.html(<PaperPage page={pageOf(c)} form={form.value} once={newId()} kept={kept} />);
  });

  room.post(PAPER, 'report.enter', async (c, form) => {
    const at = await placeOf(c);
    if (!at.ok) return refusedPage(c, at);
    const { deps, actor } = c.var;
    const looked = await scansFrom(c, at.value, form);
    const given = inputFrom(form);
    const scans = looked.ok ? looked.value : [];
    const done = looked.ok
      ? await perform(deps, actor, enterPaper, { ...at.value, ...given, scans }).catch(
          async (broken: unknown) => {
            await discard(deps, scans);
            throw broken;
          },
        )
      : refuse('input.invalid', { problems: looked.problems });
    const tied = new Set(done.ok ? done.value.scans : []);
    await discard(
      deps,
      scans.filter(({ id }) => !tied.has(id)),
    );
    const here = areaPath(at.value, at.value.area);
    const kept = done.ok && done.value.kind === 'kept' ? done.value : undefined;
    if (done.ok && !kept) return goTo(c, `${here}?sent`);
    if (kept && !given.send && kept.conflicts.length === 0) return goTo(c, `${here}/paper?kept`);
    if (!done.ok && done.refusal === 'not.found') return refusedPage(c, done);
    const now = await perform(deps, actor, readPaperForm, at.value);
    if (!now.ok) return refusedPage(c, now);
    const problems = kept ? standing(kept) : done.ok ? [] : done.problems;
    const whole: Problem[] =
      !done.ok && problems.length === 0
        ? [{ field: '', refusal: done.refusal, ...(done.detail ? { detail: done.detail } : {}) }]
        : [...problems];
    const said = whole.map((p) => ({ field: p.field, text: sentence(c.var.lang, p.refusal, p.detail) }));
    return c.html(
      <PaperPage
        page={pageOf(c)}
        form={now.value}
        once={newId()}
        problems={said}
        typed={form.plain()}
        kept={kept !== undefined}
      />,
      422,
    );
  });

  room.get('/work/paper/:province/:id', 'paper.read', async (c) => {
    const input = { province: c.req.param('province') ?? '', id: c.req.param('id') ?? '' };
    const found = await perform(c.var.deps, c.var.actor, openScan, input);
    if (!found.ok) return notFound(c);
    const { fileKey, mediaType, name } = found.value;
    const content = await c.var.deps.files.read(fileKey);
    const shows = mediaType.startsWith('image/') ? 'inline' : 'attachment';
    return c.body(Readable.toWeb(content) as ReadableStream, 200, {
      'content-type': mediaType,
      'content-disposition': `${shows}; filename="paper${/\.[a-z0-9]{1,5}$/iu.exec(name)?.[0] ?? ''}"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    });
  });
}

/** What stands against sending what was kept: what is wrong, and what somebody else wrote meanwhile. */
const standing = ({ problems, conflicts }: Kept): readonly Problem[] => [
  ...conflicts.map(({ field, theirs }) => ({ field, refusal: 'bulk.cell.conflict', detail: { theirs } })),
  ...problems,
];

/** Every picture that was sent, looked at and written away: a paper has several pages. One bad, and none is kept. */
async function scansFrom(c: C, place: Place, form: SentForm): Promise<Result<readonly Prepared[]>> {
  const { deps } = c.var;
  const scans: Prepared[] = [];
  for (const file of form.files.filter(({ field }) => field === 'scan')) {
    const prepared = await prepareFile(deps, place.area.slice(0, 2), file);
    if (prepared.ok) scans.push(prepared.value);
    if (prepared.ok && prepared.value.kind !== 'office') continue;
    await discard(deps, scans);
    const refusal = prepared.ok ? 'paper.kind' : prepared.refusal;
    return refuse('input.invalid', { problems: [{ field: 'scan', refusal }] });
  }
  return ok(scans);
}

function inputFrom(form: SentForm) {
  const answers = form.names().filter((name) => !MACHINERY.test(name));
  return {
    revision: Number(form.text('revision')),
    typed: Object.fromEntries(answers.map((name) => [name, form.text(name)])),
    shown: Object.fromEntries(answers.map((name) => [name, form.text(`was.${name}`)])),
    once: form.text('once'),
    filled_by: form.text('filled_by'),
    filled_as: form.text('filled_as'),
    dated: isoDayOr(form.text('dated')),
    send: form.text('go') === 'send',
  };
}
