// /work and the lists behind it, as pages and as a file.
import type { Context } from 'hono';
import { type Gazetteer, openRegister } from '#src/areas/areas.service.ts';
import { csvResponse } from '#src/platform/http/csv.ts';
import type { Env } from '#src/platform/http/env.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { perform } from '#src/platform/perform.ts';
import { normalise } from '#src/platform/text.ts';
import { bangkokDay, parseQuarter, type Quarter, quarterSlug } from '#src/programme/quarter.ts';
import { doorsFor } from './doors.views.tsx';
import { type Filter, filtered, TEXT_LETTERS } from './filter.ts';
import { HomePage } from './home.views.tsx';
import { everyLine, readWorkList } from './lists.service.ts';
import { WorkListPage } from './lists.views.tsx';
import { WORK_COLUMNS } from './work.columns.ts';
import { readHome } from './work.service.ts';
import { lateBy, WORK_STATES, type WorkLine, workState } from './work.ts';

type C = Context<Env>;

const LEVELS = ['subdistrict', 'province'] as const;

/** What of the address makes sense; the rest is left out rather than refused: a link is not a form. */
export function filterOf(c: C): Filter {
  const province = c.req.query('province') ?? '';
  const text = normalise(c.req.query('q') ?? '').slice(0, TEXT_LETTERS);
  return {
    state: WORK_STATES.find((state) => state === c.req.query('state')),
    quarter: parseQuarter(c.req.query('quarter') ?? ''),
    province: /^\d{2}$/u.test(province) ? province : undefined,
    level: LEVELS.find((level) => level === c.req.query('level')),
    text: text === '' ? undefined : text,
  };
}

/** The filter as a use case takes it. */
export const asInput = ({ quarter, province, level, text }: Filter) => ({
  ...(quarter ? { quarter: quarterSlug(quarter) } : {}),
  ...(province ? { province } : {}),
  ...(level ? { level } : {}),
  ...(text ? { text } : {}),
});

const cursorText = (line: WorkLine): string =>
  [line.dueOn, line.areaCode, quarterSlug(line), line.programmeId].join('_');

function cursorOf(text: string | undefined) {
  const [dueOn, areaCode, slug, programmeId] = (text ?? '').split('_');
  const quarter = parseQuarter(slug ?? '');
  return quarter && programmeId ? { after: { dueOn, areaCode, ...quarter, programmeId } } : {};
}

export function offerWork(room: Room): void {
  room.get('/work', 'work.read', async (c) => {
    const { deps, actor } = c.var;
    const read = await perform(deps, actor, readHome, {});
    if (!read.ok || actor.kind !== 'person') return notFound(c);
    const page = pageOf(c);
    const doors = doorsFor(actor, page, read.value.quarter, read.value.areas);
    return c.html(<HomePage page={page} home={read.value} withheld={actor.withheld} doors={doors} />);
  });

  room.get('/work/all', 'work.read', async (c) => {
    const filter = filterOf(c);
    const cursor = cursorOf(c.req.query('after'));
    const input = { ...asInput(filter), ...(filter.state ? { state: filter.state } : {}), ...cursor };
    const read = await perform(c.var.deps, c.var.actor, readWorkList, input);
    if (!read.ok) return notFound(c);
    const { more } = read.value;
    const next = more && filtered('/work/all', filter, cursorText(more));
    return c.html(
      <WorkListPage
        page={pageOf(c)}
        list={read.value}
        filter={filter}
        next={next}
        later={'after' in cursor}
      />,
    );
  });

  room.get('/work.csv', 'work.read', (c) => {
    const { deps, actor } = c.var;
    if (actor.kind !== 'person') return notFound(c);
    const now = deps.clock.now();
    return csvResponse(
      c,
      'work',
      WORK_COLUMNS,
      rows(c, everyLine(deps.db, actor, now, filterOf(c)), bangkokDay(now)),
    );
  });
}

/** Which report of which place: what every file of a list begins with. */
export function which(
  { fiscalYear, quarter, areaCode }: Quarter & { readonly areaCode: string },
  register: Pick<Gazetteer, 'area'>,
) {
  const area = register.area(areaCode);
  return {
    fiscal_year: fiscalYear,
    quarter,
    area_code: areaCode,
    area_th: area?.nameTh ?? null,
    area_en: area?.nameEn ?? null,
    district_th: area?.districtTh ?? null,
    district_en: area?.districtEn ?? null,
    province_th: area?.provinceTh ?? null,
    province_en: area?.provinceEn ?? null,
  };
}

async function* rows(c: C, lines: AsyncIterable<WorkLine>, today: string) {
  const register = await openRegister(c.var.deps.db);
  for await (const line of lines) {
    yield {
      ...which(line, register),
      state: workState(line, today),
      waits_at: line.waitsAt,
      due_on: line.dueOn,
      days_overdue: lateBy(line, today),
      version: line.version,
      first_sent_at: line.firstSentAt?.toISOString() ?? null,
      sent_at: line.sentAt?.toISOString() ?? null,
      after_closing: line.afterClosing,
    };
  }
}
