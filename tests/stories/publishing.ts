// What the stories of results begin with: FY2565's programme, and a hand that files and accepts a quarter
// with the answers a story is about; the rest of the form is filled as the demo fills it.
import { createPerson, type NewPerson } from '#src/people/people.service.ts';
import { newId } from '#src/platform/ids.ts';
import type { Person } from '#src/policy/roles.ts';
import { publishedVersion } from '#src/programme/programme.service.ts';
import type { Programme } from '#src/programme/programme.ts';
import { addDays, dueOn, type QuarterNumber } from '#src/programme/quarter.ts';
import { beginReport, saveStep } from '#src/reports/filing.service.ts';
import { questionsOf } from '#src/reports/question.ts';
import { freezeQuarter } from '#src/results/freeze.service.ts';
import { publishQuarter } from '#src/results/publish.service.ts';
import { seedBigRock2565 } from '../../seed/big-rock-2565.ts';
import { accept, actorOf, attach, does, send } from '../../seed/filing.ts';
import { typedReport } from '../../seed/story.ts';
import { type World, world } from '../world.ts';

export type Answers = Readonly<Record<string, string>>;
type Reach = 'province' | 'region' | 'centre';

export type Publishing = World & {
  readonly programme: Programme;
  /** Files the area's quarter (`photo`: the question that gets a photograph) and has it accepted by every level, or until it waits at `upTo`. */
  reports(area: string, quarter: QuarterNumber, answers?: Answers, upTo?: Reach): Promise<void>;
  /** The rest of the way for a report that waits at this level. */
  accepts(area: string, quarter: QuarterNumber, from: Reach): Promise<void>;
  /** By the use cases; answers the number. */
  freezes(quarter: QuarterNumber, on: string, reason?: string): Promise<number>;
  /** Freezes first; answers the edition's number. */
  publishes(quarter: QuarterNumber, on: string): Promise<number>;
};

const LEVELS: readonly Reach[] = ['province', 'region', 'centre'];

export async function publishing(): Promise<Publishing> {
  const w = await world();
  const programme = await seedBigRock2565(w.deps, await w.actor('arun'));
  const desk = { deps: w.deps, clock: w.clock, programme };
  const made = new Map<string, Promise<Person>>();
  const person = (name: string, roles: Pick<NewPerson, 'memberships' | 'assignments'>): Promise<Person> => {
    const email = `${newId()}@example.org`;
    const before =
      made.get(name) ??
      createPerson(w.deps, { name, email, example: true, ...roles }).then((id) => actorOf(desk, id));
    made.set(name, before);
    return before;
  };
  const author = (area: string) => {
    const role = area.length === 2 ? 'province_coordinator' : 'tambon_reporter';
    return person(`author ${area}`, { memberships: [{ role, scopeKind: 'area', scopeCode: area }] });
  };
  const reviewers: Record<Reach, (area: string) => Promise<Person>> = {
    province: (area) =>
      person(`support ${area.slice(0, 2)}`, {
        memberships: [{ role: 'codi_support', scopeKind: 'assigned' }],
        assignments: [area.slice(0, 2)],
      }),
    region: (area) => {
      const code = area.startsWith('5') ? 'N' : 'CW';
      return person(`region ${code}`, {
        memberships: [{ role: 'codi_region', scopeKind: 'region', scopeCode: code }],
      });
    },
    centre: () => w.actor('arun'),
  };
  const q = (quarter: QuarterNumber) => ({ fiscalYear: 2565, quarter });
  const at = (quarter: QuarterNumber, days: number) =>
    `${addDays(dueOn(q(quarter), 30), days)}T09:00:00+07:00`;
  const accepts = async (area: string, quarter: QuarterNumber, from: Reach, upTo?: Reach) => {
    for (const level of LEVELS.slice(LEVELS.indexOf(from))) {
      if (level === upTo) return;
      if (level === 'province' && area.length === 2) continue;
      const by = await reviewers[level](area);
      // On the last day, or now where the story is past it.
      const day = Math.max(Date.parse(at(quarter, 0)), w.clock.now().getTime());
      await accept(desk, { area, quarter: q(quarter) }, { level, by, at: new Date(day).toISOString() });
    }
  };
  const freezes = async (quarter: QuarterNumber, on: string, reason = 'มีรายงานที่รับเพิ่ม') => {
    w.clock.moveTo(`${on}T10:00:00+07:00`);
    const done = await does(desk, await w.actor('thida'), freezeQuarter, {
      ...q(quarter),
      reason,
      once: newId(),
    });
    return done.number;
  };
  return {
    ...w,
    programme,
    accepts,
    async reports(area, quarter, answers = {}, upTo) {
      w.clock.moveTo(at(quarter, -5));
      const version = await publishedVersion(w.deps.db, programme.id);
      const by = await author(area);
      const where = { area, ...q(quarter) };
      await does(desk, by, beginReport, where);
      const typed = {
        ...typedReport(version!, area, quarter),
        complaints: 'none',
        complaints_count: '',
        ...answers,
      };
      let revision = 0;
      for (const question of questionsOf(version!, area.length === 2 ? 'province' : 'subdistrict')) {
        const own = Object.fromEntries(
          question.fields.map((field) => [field, (typed as Answers)[field] ?? '']),
        );
        ({ revision } = await does(desk, by, saveStep, {
          ...where,
          question: question.id,
          revision,
          typed: own,
          shown: {},
        }));
      }
      if (answers.photo) {
        const filing = { area, quarter: q(quarter), author: by, at: at(quarter, -5) };
        await attach(desk, filing, answers.photo, [['village', 'หน้าศาลา']]);
      }
      await send(desk, { area, quarter: q(quarter), author: by, at: at(quarter, -5) });
      await accepts(area, quarter, 'province', upTo);
    },
    freezes,
    async publishes(quarter, on) {
      const number = await freezes(quarter, on);
      const input = { ...q(quarter), number, note_th: '', note_en: '', once: newId() };
      const done = await does(desk, await w.actor('thida'), publishQuarter, input);
      return done.edition;
    },
  };
}
