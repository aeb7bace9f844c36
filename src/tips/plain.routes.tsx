// Telling without script: sealed by the server in memory, and said so.
// What it must never do: be logged, carry what was told to another page than the person's own, or let a browser keep
// an answer of ours.
import type { Context } from 'hono';
import { openRegister, resolveArea } from '#src/areas/areas.service.ts';
import { TRACKS, type Track } from '#src/cases/case.ts';
import { givePlainly, ticketFor } from '#src/cases/plain.service.ts';
import { countryWide, readerOf } from '#src/cases/plain-readers.ts';
import { bangkokDay } from '#src/platform/day.ts';
import type { Env } from '#src/platform/http/env.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import type { SentForm } from '#src/platform/http/form.ts';
import { type Page, pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import type { FormValues, Problem } from '#src/ui/index.ts';
import type { OpenUnit } from '#src/units/unit.ts';
import { directoryInForce, openUnits } from '#src/units/units.service.ts';
import { sentence, words } from '#src/words/words.ts';
import { tellingFrom } from './plain.reading.ts';
import { ClosedPage, type Offer, TellPage } from './plain.views.tsx';
import { keepPage, receiptPage } from './plain-receipt.routes.tsx';
import { addPlainReturnRoutes } from './plain-return.routes.tsx';

type C = Context<Env>;

/** Under which field a refusal stands; the others are about the whole form. */
const FIELD: Readonly<Record<string, string>> = {
  'tip.plain.what': 'what',
  'tip.plain.long': 'what',
  'tip.plain.nobody': 'readers',
};

export function addPlainRoutes(room: Room): void {
  addPlainReturnRoutes(room); // before the tracks, which would take `return` for one

  room.get('/tips/plain/:track', 'tip.give', (c) => {
    c.header('cache-control', 'no-store');
    const track = trackOf(c);
    return track ? tellPage(c, track, undefined, []) : notFound(c);
  });

  room.post('/tips/plain/:track', 'tip.give', async (c, form) => {
    const track = trackOf(c);
    if (!track) return notFound(c);
    const { deps, lang } = c.var;
    const receipt = receiptPage(c, form);
    if (receipt) return receipt;
    const { readers, script } = words[lang].tips;
    const kept = script.notTo.replace('#', readers.local);
    const given = await givePlainly(deps, tellingFrom(form, track, await subdistrictOf(c, form), kept));
    if (given.ok) return keepPage(c, given.value.receipt, given.value);
    const text = sentence(lang, given.refusal, given.detail);
    return tellPage(c, track, form, [{ field: FIELD[given.refusal] ?? '', text }]);
  });
}

const trackOf = (c: C): Track | undefined => TRACKS.find((track) => track === c.req.param('track'));

/** The subdistrict that the words name beyond doubt, within the chosen province; '' otherwise. */
async function subdistrictOf(c: C, form: SentForm): Promise<string> {
  const [place, province] = [form.text('place'), form.text('province')];
  if (place === '' || !/^\d{2}$/u.test(province)) return '';
  const found = await resolveArea(c.var.deps.db, place, { levels: ['subdistrict'], within: [province] });
  return found.kind === 'one' ? found.area.code : '';
}

/** `form`: as it was sent and refused. */
async function tellPage(
  c: C,
  track: Track,
  form: SentForm | undefined,
  problems: readonly Problem[],
): Promise<Response> {
  const page = pageOf(c);
  const offer = await offerOf(c, page, track);
  if (!offer && !form) return c.html(<ClosedPage page={page} track={track} />, 503);
  return c.html(
    <TellPage
      page={page}
      track={track}
      offer={offer ?? NOTHING}
      ticket={ticketFor(c.var.deps, form?.text('once'))}
      values={form ? valuesOf(form) : {}}
      problems={problems}
    />,
    form ? 422 : 200,
  );
}

const valuesOf = (form: SentForm): FormValues => ({
  ...form.plain(),
  evidence: form.all('evidence'), // what was not chosen is not sent, and must not come back as chosen
});

const NOTHING: Offer = { provinces: [], units: [], recoverable: [], central: undefined, localFirst: false };

/** undefined: no directory is in force, and nothing can be sealed to anybody. */
async function offerOf(c: C, page: Page, track: Track): Promise<Offer | undefined> {
  const { db, clock } = c.var.deps;
  const today = bangkokDay(clock.now());
  const inForce = await directoryInForce(c.var.deps, today);
  if (!inForce) return undefined;
  const open = (await openUnits(db, inForce.directory)).filter((unit) => unit.members > 0);
  const nameOf = (unit: OpenUnit) => unit.name[page.lang];
  const local = new Set(open.flatMap((unit) => unit.provinceCode ?? []));
  const register = await openRegister(db);
  const [somewhere] = local;
  const central = readerOf(open, { track, province: '', readers: 'place' });
  const there = somewhere && readerOf(open, { track, province: somewhere, readers: 'place' });
  return {
    provinces: register.children({ kind: 'nation' }, today).map((area) => ({
      code: area.code,
      name: page.lang === 'th' ? area.nameTh : area.nameEn,
      local: local.has(area.code),
    })),
    units: countryWide(open).map((unit) => ({
      code: unit.code,
      name: nameOf(unit),
      officers: unit.members,
      recovery: unit.recovery === true,
    })),
    recoverable: open.filter(({ recovery }) => recovery).map(nameOf),
    central: central && nameOf(central),
    localFirst: there !== '' && there !== undefined && there.provinceCode !== null,
  };
}
