// The world of `prongsai demo`: FY2565's programme in 17 provinces, on 5 August 2565. Q1 and Q2 are closed and published
// (one report of Q2 was accepted after that), Q3 is being reviewed, Q4 is open. Made by the use cases, so that everything in it could have happened.
// What it must never do: carry a real person, or an area of the programme that nobody published unmarked.
import { hashPassword } from 'better-auth/crypto';
import { createPerson } from '#src/people/people.service.ts';
import { type Clock, fixedClock, systemClock } from '#src/platform/clock.ts';
import type { Deps } from '#src/platform/deps.ts';
import { newId } from '#src/platform/ids.ts';
import { needsSecondFactor, type Person, type Role } from '#src/policy/roles.ts';
import { obligationsIn } from '#src/programme/obligations.service.ts';
import { addDays, dueOn, type Quarter, type QuarterNumber } from '#src/programme/quarter.ts';
import { freezeQuarter } from '#src/results/freeze.service.ts';
import { publishQuarter } from '#src/results/publish.service.ts';
import { seedBigRock2565 } from './big-rock-2565.ts';
import { seedCases } from './cases.ts';
import { addCharacter, CHARACTERS, type CharacterName, emailOf, KHAO_LAN } from './characters.ts';
import { accept, actorOf, attach, type Desk, does, draft, giveBack, send } from './filing.ts';
import { askForPack } from './pack.ts';
import { dice } from './story.ts';

/** The morning on which the demo opens; from then on its clock runs as fast as ours. */
export const DEMO_MORNING = new Date('2022-08-05T09:00:00+07:00');

/** Of the demo only, which listens on this machine alone. */
export const DEMO_PASSWORD = 'prongsai-2565';
/** The authenticator's secret (base32) of everyone in the demo who needs one. */
export const DEMO_FACTOR = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** Runs as fast as ours, from the demo's morning on. `began`: when its world was made, by our clock. */
export const demoClock = (began: Date): Clock => ({
  now: () => new Date(DEMO_MORNING.getTime() + (systemClock.now().getTime() - began.getTime())),
});

const SHOWN = {
  mali: 'tambon_reporter',
  somchai: 'tambon_chair',
  dao: 'district_coordinator',
  prasert: 'province_coordinator',
  nok: 'codi_support',
  kanda: 'codi_region',
  arun: 'codi_centre',
  boonmee: 'nacc_province',
  siri: 'nacc_central',
  phet: 'pacc',
  manee: 'subcommittee',
  ton: 'auditor',
  kaew: 'keeper',
} as const satisfies Partial<Record<CharacterName, Role>>;

/** One sign-in a role, for the command line and the demo's door. */
export const demoSignIns = (Object.entries(SHOWN) as [CharacterName, Role][]).map(([name, role]) => ({
  role,
  name: CHARACTERS[name].name,
  email: emailOf(name),
}));

const quarter = (n: QuarterNumber): Quarter => ({ fiscalYear: 2565, quarter: n });
const NORTH_TO_SOUTH = ['N', 'NE', 'CW', 'BE', 'S'] as const;
const REGION_OF: Readonly<Record<string, (typeof NORTH_TO_SOUTH)[number]>> = {
  ...{ '50': 'N', '55': 'N', '65': 'N', '30': 'NE', '34': 'NE', '40': 'NE', '45': 'NE' },
  ...{ '16': 'CW', '70': 'CW', '72': 'CW', '77': 'CW', '11': 'BE', '20': 'BE', '23': 'BE', '24': 'BE' },
  ...{ '80': 'S', '90': 'S' },
};

type Cast = {
  readonly author: (area: string) => Person;
  readonly province: (code: string) => Person;
  readonly region: (code: string) => Person;
  readonly centre: Person;
};

export async function seedDemo(real: Deps): Promise<void> {
  const clock = fixedClock('2021-10-04T09:00:00+07:00');
  const deps: Deps = { ...real, clock };
  const door = { passwordHash: await hashPassword(DEMO_PASSWORD) }; // takes its time by design: once for all
  const ids = new Map<CharacterName, string>();
  for (const name of Object.keys(CHARACTERS) as CharacterName[])
    ids.set(name, await addCharacter(deps, name, doorOf(name, door)));
  const who = (name: CharacterName) => actorOf({ deps }, ids.get(name) ?? '');
  const programme = await seedBigRock2565(deps, await who('arun'));
  const desk: Desk = { deps, clock, programme };
  clock.moveTo('2022-01-03T09:00:00+07:00');
  const owed = await obligationsIn(deps.db, { programmeId: programme.id, prefixes: [''], waived: false });
  const areas = [...new Set(owed.map((o) => o.areaCode))];
  const cast = await gather(desk, areas, who);
  const owing = (n: QuarterNumber) => owed.filter((o) => o.quarter === n).map((o) => o.areaCode);

  await published(desk, cast, quarter(1), owing(1), { absent: 2, waiting: 2, on: '2022-02-14' });
  const [late] = await published(desk, cast, quarter(2), owing(2), {
    absent: 4,
    waiting: 3,
    on: '2022-05-10',
  });
  await askForPack(desk, cast.centre, quarter(2));
  if (late)
    await accept(
      desk,
      { area: late, quarter: quarter(2) },
      { level: 'centre', by: cast.centre, at: at('2022-05-18', 10) },
    );
  await underReview(desk, cast, quarter(3), owing(3));
  await opened(desk, cast, quarter(4), owing(4));
  await seedCases(deps, who);
}

type Door = { readonly passwordHash: string };
function doorOf(name: CharacterName, door: Door) {
  const role = (SHOWN as Partial<Record<CharacterName, Role>>)[name];
  if (!role) return {};
  return needsSecondFactor(role) ? { ...door, secondFactor: DEMO_FACTOR } : door;
}

/** Who writes and who reviews: the characters where they are at home, others of the demo elsewhere. */
async function gather(
  desk: Desk,
  areas: readonly string[],
  character: (name: CharacterName) => Promise<Person>,
): Promise<Cast> {
  const authors = new Map<string, Person>([
    [KHAO_LAN, await character('mali')],
    ['770301', await character('wichai')],
    ['770305', await character('anong')],
    ['77', await character('prasert')],
    ['50', await character('khamsaen')],
    ['500501', await character('lamai')],
  ]);
  const add = async (
    email: string,
    name: string,
    role: Role,
    scopeKind: 'area' | 'region',
    scopeCode: string,
  ) =>
    actorOf(
      desk,
      await createPerson(desk.deps, {
        name,
        email: `${email}@example.org`,
        example: true,
        memberships: [{ role, scopeKind, scopeCode }],
      }),
    );
  for (const code of areas) {
    if (authors.has(code)) continue;
    const role = code.length === 2 ? 'province_coordinator' : 'tambon_reporter';
    authors.set(
      code,
      await add(`area-${code}`, code.length === 2 ? 'ผู้ประสานงานตัวอย่าง' : 'ผู้รายงานตัวอย่าง', role, 'area', code),
    );
  }
  const regions = new Map<string, Person>([['CW', await character('kanda')]]);
  for (const code of NORTH_TO_SOUTH) {
    if (!regions.has(code))
      regions.set(
        code,
        await add(`codi-${code.toLowerCase()}`, 'เจ้าหน้าที่ภาคตัวอย่าง', 'codi_region', 'region', code),
      );
  }
  const found = (map: Map<string, Person>, key: string): Person => {
    const person = map.get(key);
    if (!person) throw new Error(`the demo has nobody for ${key}`);
    return person;
  };
  return {
    author: (area) => found(authors, area),
    province: (code) => found(authors, code.slice(0, 2)),
    region: (code) => found(regions, REGION_OF[code.slice(0, 2)] ?? ''),
    centre: await character('arun'),
  };
}

/** Where the third quarter of the places that people look at stands. */
const IN_REVIEW: Readonly<Record<string, 'returned' | Reach>> = {
  [KHAO_LAN]: 'returned',
  '770301': 'province',
  '770303': 'province',
  '770305': 'region',
  '77': 'region',
  '700104': 'centre',
};

const at = (day: string, hour: number): string => `${day}T${String(hour).padStart(2, '0')}:00:00+07:00`;

/** Sent some days before or after the due day, the same at every start. */
function sendingDay(area: string, q: Quarter): string {
  if (area in IN_REVIEW) return addDays(dueOn(q, 30), -6);
  const roll = dice(Number(area) * 16 + q.quarter)();
  return addDays(dueOn(q, 30), roll > 0.88 ? Math.ceil((roll - 0.88) * 40) : -Math.ceil(roll * 24));
}

const PICTURES = [
  ['village', 'ก่อนทำ'],
  ['digging', 'ระหว่างทำ'],
  ['water', 'หลังทำ'],
] as const;

async function file(
  desk: Desk,
  cast: Cast,
  q: Quarter,
  area: string,
  on = sendingDay(area, q),
): Promise<void> {
  const filing = { area, quarter: q, author: cast.author(area), at: at(on, 9) };
  await draft(desk, filing);
  if (area.length === 6 && (area === KHAO_LAN || dice(Number(area))() > 0.88)) {
    await attach(desk, filing, 'i.meetings', [['hall', 'ประชุมที่ศาลา']]);
    await attach(desk, filing, 'money', [
      ...PICTURES.map(([scene, name]): [typeof scene, string] => [scene, name]),
      ['receipt', 'ใบเสร็จ'],
    ]);
  }
  await send(desk, filing);
}

type Reach = 'province' | 'region' | 'centre';

/** Accepted by the levels below `upTo`, where it then waits; by all of them without one. */
async function review(desk: Desk, cast: Cast, q: Quarter, area: string, upTo?: Reach): Promise<void> {
  const day = sendingDay(area, q);
  const steps = [
    { level: 'province', by: cast.province(area), at: at(addDays(day, 1), 10) },
    { level: 'region', by: cast.region(area), at: at(addDays(day, 2), 11) },
    { level: 'centre', by: cast.centre, at: at(addDays(day, 3), 14) },
  ] as const;
  for (const step of steps) {
    if (step.level === upTo) return;
    if (step.level === 'province' && area.length === 2) continue;
    await accept(desk, { area, quarter: q }, step);
  }
}

type Publishing = { readonly absent: number; readonly waiting: number; readonly on: string };

/** Closes the quarter, then publishes it. Returns the areas whose reports still waited. */
async function published(
  desk: Desk,
  cast: Cast,
  q: Quarter,
  areas: readonly string[],
  p: Publishing,
): Promise<readonly string[]> {
  const tambons = areas.filter((a) => a.length === 6 && a !== KHAO_LAN);
  const absent = new Set(
    tambons
      .slice(5)
      .filter((_, i) => i % 11 === 3)
      .slice(0, p.absent),
  );
  const waiting = new Set(
    tambons.filter((a) => !absent.has(a) && dice(Number(a) + q.quarter)() > 0.86).slice(0, p.waiting),
  );
  await several(
    desk,
    areas.filter((a) => !absent.has(a)),
    async (own, area) => {
      await file(own, cast, q, area);
      await review(own, cast, q, area, waiting.has(area) ? 'centre' : undefined);
    },
  );
  desk.clock.moveTo(at(p.on, 10));
  const { number } = await does(desk, cast.centre, freezeQuarter, { ...q, reason: '', once: newId() });
  await does(desk, cast.centre, publishQuarter, { ...q, number, note_th: '', note_en: '', once: newId() });
  return [...waiting];
}

/** Somewhere at every step, so that everybody who signs in finds work. */
async function underReview(desk: Desk, cast: Cast, q: Quarter, areas: readonly string[]): Promise<void> {
  await several(desk, areas, async (own, area) => {
    const turn = turnOf(area, q, areas.indexOf(area));
    if (turn === 'none') return;
    if (turn === 'draft') {
      await draft(own, { area, quarter: q, author: cast.author(area), at: at(sendingDay(area, q), 9) }, 4);
      return;
    }
    await file(own, cast, q, area);
    if (turn === 'returned') await sendBack(own, cast, q, area);
    else await review(own, cast, q, area, turn === 'done' ? undefined : turn);
  });
}

type Turn = 'none' | 'draft' | 'returned' | 'done' | Reach;
const TURNS = ['centre', 'done', 'region', 'done', 'province', 'none', 'done', 'draft'] as const;

/** Where a place's third quarter stands when the demo opens; nothing may have happened later than that. */
function turnOf(area: string, q: Quarter, index: number): Turn {
  if (sendingDay(area, q) > '2022-08-01') return 'none';
  const turn = IN_REVIEW[area] ?? TURNS[index % TURNS.length] ?? 'none';
  return turn === 'province' && area.length === 2 ? 'region' : turn;
}

const AT_ONCE = 6;

/** Does the same for many places, a few at once, each by a clock of its own. */
async function several(
  desk: Desk,
  areas: readonly string[],
  work: (own: Desk, area: string) => Promise<void>,
): Promise<void> {
  const left = [...areas];
  const one = async (): Promise<void> => {
    for (let area = left.shift(); area !== undefined; area = left.shift()) {
      const clock = fixedClock(desk.clock.now());
      await work({ ...desk, clock, deps: { ...desk.deps, clock } }, area);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

async function sendBack(desk: Desk, cast: Cast, q: Quarter, area: string): Promise<void> {
  const decision = {
    level: 'province',
    by: cast.province(area),
    at: at(addDays(sendingDay(area, q), 2), 10),
  } as const;
  await giveBack(desk, { area, quarter: q }, decision, {
    'i.meetings': 'ครั้งที่สามยังไม่มีรายงานการประชุม ขอแนบเพิ่มหนึ่งฉบับ',
    money: 'ยอดเบิกจ่ายกับใบเสร็จต่างกัน 2,500 บาท ขอดูใบเสร็จค่าแรงวันที่ 2',
  });
}

async function opened(desk: Desk, cast: Cast, q: Quarter, areas: readonly string[]): Promise<void> {
  for (const area of areas.filter((a, i) => a.length === 6 && i % 9 === 4).slice(0, 6)) {
    await draft(desk, { area, quarter: q, author: cast.author(area), at: at('2022-08-02', 9) }, 3);
  }
}
