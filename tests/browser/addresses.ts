// One line for every page of the house: which addresses show it in the world of the demo. The walk fails when
// a page has no line here, so that no page goes unseen.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFile } from '#src/bulk/checking.service.ts';
import { pickSaying, readSayings } from '#src/packs/selection.service.ts';
import type { Deps } from '#src/platform/deps.ts';
import { newId } from '#src/platform/ids.ts';
import { perform } from '#src/platform/perform.ts';
import type { Person } from '#src/policy/roles.ts';
import { openDraft } from '#src/programme/draft.service.ts';
import { draftVersion, programmeBySlug } from '#src/programme/programme.service.ts';
import { quarterOf } from '#src/programme/quarter.ts';
import { beginReport } from '#src/reports/filing.service.ts';
import { type CharacterName, emailOf } from '../../seed/characters.ts';
import { actorOf } from '../../seed/filing.ts';

/** Things of the demo that have no name in an address, only a number of their own. */
export type Numbers = {
  readonly person: string;
  readonly membership: string;
  readonly helper: string;
  readonly organisation: string;
  readonly activity: string;
  readonly indicator: string;
  readonly plan: string;
  readonly pick: string;
  readonly import: string;
  /** '-' where nothing was told to anybody yet. */
  readonly case: string;
};

/** Looks the numbers up, and opens the draft and the report that some pages need. */
export async function numbersOf(deps: Deps): Promise<Numbers> {
  const { db } = deps;
  const idOf = async (name: CharacterName) =>
    (await db.selectFrom('people').select('id').where('email', '=', emailOf(name)).executeTakeFirstOrThrow())
      .id;
  const actor = async (name: CharacterName): Promise<Person> => actorOf({ deps }, await idOf(name));
  await perform(deps, await actor('arun'), openDraft, { slug: 'big-rock-2565' });
  const begun = { fiscalYear: 2565, quarter: 4, area: '77' };
  await perform(deps, await actor('prasert'), beginReport, begun);
  const programme = await programmeBySlug(db, 'big-rock-2565');
  const draft = programme && (await draftVersion(db, programme.id));
  const [activity, indicator] = [draft?.activities[0]?.id, draft?.indicators[0]?.id];
  if (!activity || !indicator) throw new Error('the demo’s programme has no draft');
  const person = await idOf('mali');
  const membership = await db
    .selectFrom('memberships')
    .select(['id', 'organisation_id'])
    .where('person_id', '=', person)
    .executeTakeFirstOrThrow();
  const pick = await pickOne(deps, await actor('arun'));
  const plan = await db
    .selectFrom('expansion_plans')
    .select('id')
    .where('area_code', '=', '770306')
    .executeTakeFirstOrThrow();
  return {
    person,
    membership: membership.id,
    helper: await idOf('nok'),
    organisation: membership.organisation_id,
    activity,
    indicator,
    plan: plan.id,
    pick,
    import: await importOf(deps, await actor('nok')),
    case: await caseOf(deps, await idOf('boonmee')),
  };
}

/** A case that this officer may open. */
async function caseOf({ db }: Deps, officer: string): Promise<string> {
  const seal = await db
    .selectFrom('case_seals')
    .select('case_id')
    .where('holder', '=', officer)
    .orderBy('case_id')
    .executeTakeFirst();
  return seal?.case_id ?? '-';
}

/** A sheet of Prachuap with good rows and bad ones, checked and not confirmed. */
async function importOf(deps: Deps, nok: Person): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'prongsai-sheet-'));
  try {
    const path = join(folder, 'sheet');
    await writeFile(path, 'area,i.meetings,done\n770304,๔,ประชุมแล้ว\n770301,สี่,=A1\n500501,4,\n');
    const file = { path, name: 'ประจวบคีรีขันธ์.csv', once: newId() };
    const checked = await perform(deps, nok, checkFile, { ...quarterOf(deps.clock.now()), ...file });
    if (!checked.ok) throw new Error(`the sheet was refused: ${checked.refusal}`);
    return checked.value.id;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Takes the first problem that a frozen report of Q2 tells into the pack. */
async function pickOne(deps: Deps, by: Person): Promise<string> {
  const quarter = '2565-2';
  const read = await perform(deps, by, readSayings, { quarter, place: '', field: '', page: 1 });
  const first = read.ok ? read.value.sayings[0] : undefined;
  if (!first) return '-'; // a world without reports: its walk does not come by here
  if (first.picked) return first.picked.id;
  const { areaCode: area, field } = first;
  const done = await perform(deps, by, pickSaying, { quarter, area, field, agenda: 'know' });
  if (!done.ok) throw new Error('the pack takes no picks');
  return done.value.id;
}

const REPORT = '/work/reports/:quarter/:area';
const PLAN = '/programmes/:slug/edit';
const questions = Array.from({ length: 14 }, (_, n) => `/work/reports/2565-3/770304/questions/${n + 1}`);

/** Route -> addresses. */
export const addresses = (n: Numbers): Readonly<Record<string, readonly string[]>> => ({
  '/': ['/', '/?measure=meetings', '/?measure=budget_open'],
  '/about': ['/about'],
  '/privacy': ['/privacy'],
  '/accessibility': ['/accessibility'],
  '/method': ['/method'],
  '/data': ['/data'],
  '/areas': ['/areas', '/areas?q=เขาล้าน', '/areas?q=บ้านใหม่', '/areas?q=ไม่มีที่นี่เลย'],
  '/areas/:address': [
    ...['th', 'codi-cw', '77', '7703', '770304', '770301', '770302', '770306', '100101', '60'].map(
      (address) => `/areas/${address}`,
    ),
    '/areas/770304?quarter=2565-1',
  ],
  '/areas/:address/reports/:quarter': ['/areas/770304/reports/2565-2', '/areas/77/reports/2565-2'],
  '/quarters': ['/quarters'],
  '/years/:year': ['/years/2565', '/years/2565?area=77'],
  '/quarters/:quarter': ['/quarters/2565-1', '/quarters/2565-2'],
  '/quarters/:quarter/indicators/:key': [
    '/quarters/2565-2/indicators/meetings',
    '/quarters/2565-2/indicators/leaders?area=77',
    '/quarters/2565-2/indicators/disclosure_way',
    '/quarters/2565-2/indicators/lesson',
  ],
  '/quarters/:quarter/money': ['/quarters/2565-2/money', '/quarters/2565-2/money?area=77'],
  '/quarters/:quarter/reports': ['accepted', 'waiting', 'none', 'late'].map(
    (standing) => `/quarters/2565-2/reports?standing=${standing}`,
  ),
  '/expansion': ['/expansion'],
  '/expansion/plan': ['/expansion/plan'],
  '/expansion/plans/:id/withdraw': [`/expansion/plans/${n.plan}/withdraw`],
  '/programmes': ['/programmes'],
  '/programmes/new': ['/programmes/new'],
  '/programmes/:slug': ['/programmes/big-rock-2565'],
  '/programmes/:slug/versions/:number': ['/programmes/big-rock-2565/versions/1'],
  '/programmes/:slug/areas': ['/programmes/big-rock-2565/areas'],
  '/programmes/:slug/areas/:code': ['/programmes/big-rock-2565/areas/770304'],
  [PLAN]: ['/programmes/big-rock-2565/edit'],
  [`${PLAN}/words`]: ['/programmes/big-rock-2565/edit/words'],
  [`${PLAN}/settings`]: ['/programmes/big-rock-2565/edit/settings'],
  [`${PLAN}/preview`]: ['/programmes/big-rock-2565/edit/preview'],
  [`${PLAN}/publish`]: ['/programmes/big-rock-2565/edit/publish'],
  [`${PLAN}/activities/:id`]: [n.activity, 'new'].map(
    (id) => `/programmes/big-rock-2565/edit/activities/${id}`,
  ),
  [`${PLAN}/indicators/:id`]: [
    `/programmes/big-rock-2565/edit/indicators/${n.indicator}`,
    `/programmes/big-rock-2565/edit/indicators/new?activity=${n.activity}`,
  ],
  [`${PLAN}/targets/:id`]: [`/programmes/big-rock-2565/edit/targets/${n.indicator}`],
  '/work': ['/work'],
  '/work/all': ['/work/all', '/work/all?state=late', '/work/all?quarter=2565-3'],
  '/work/reviews': ['/work/reviews'],
  '/work/reviews/:quarter/:area': ['770301', '770304', '770305', '700104', '77'].map(
    (area) => `/work/reviews/2565-3/${area}`,
  ),
  '/work/units': ['/work/units'],
  '/work/units/:unit': ['/work/units/nacc-77', '/work/units/nacc-50'],
  '/tips': ['/tips'],
  '/tips/watch': ['/tips/watch'],
  '/tips/complaint': ['/tips/complaint'],
  '/tips/advice': ['/tips/advice'],
  '/tips/return': ['/tips/return'],
  '/tips/received': ['/tips/received'],
  '/tips/numbers': ['/tips/numbers'],
  '/work/packs': ['/work/packs'],
  '/work/packs/:quarter': ['/work/packs/2565-2'],
  '/work/packs/:quarter/reports': [
    '/work/packs/2565-2/reports',
    '/work/packs/2565-2/reports?place=77&field=problems',
  ],
  '/work/packs/:quarter/picks/:id': [`/work/packs/2565-2/picks/${n.pick}`],
  '/work/packs/:quarter/emenscr': ['/work/packs/2565-2/emenscr'],
  '/work/emenscr': ['/work/emenscr'],
  '/work/emenscr/:form/:number': ['/work/emenscr/M1/3'],
  '/work/publish': ['/work/publish'],
  '/work/publish/:quarter': ['/work/publish/2565-2', '/work/publish/2565-3'],
  '/work/publish/:quarter/freeze': ['/work/publish/2565-2/freeze', '/work/publish/2565-3/freeze'],
  '/work/publish/:quarter/freezes/:number': ['/work/publish/2565-2/freezes/1'],
  '/work/publish/:quarter/edition': ['/work/publish/2565-2/edition'],
  '/work/results': ['/work/results'],
  '/work/results/:quarter': ['/work/results/2565-3'],
  '/work/results/:quarter/:address': ['th', 'codi-cw', '77', '7703', '770304'].map(
    (address) => `/work/results/2565-3/${address}`,
  ),
  '/work/results/:quarter/:address/after-freeze': ['/work/results/2565-2/th/after-freeze'],
  '/work/results/:quarter/:address/:key': [
    '/work/results/2565-3/77/meetings',
    '/work/results/2565-3/th/leaders',
  ],
  [REPORT]: ['2565-1', '2565-2', '2565-3', '2565-4']
    .map((quarter) => `/work/reports/${quarter}/770304`)
    .concat('/work/reports/2565-4/77', '/work/reports/2570-1/770304', '/work/reports/2022-1/770304'),
  [`${REPORT}/questions/:n`]: [...questions, '/work/reports/2565-4/77/questions/1'],
  [`${REPORT}/form`]: ['/work/reports/2565-3/770304/form', '/work/reports/2565-4/77/form'],
  '/device': ['/device'],
  [`${REPORT}/paper`]: ['/work/reports/2565-4/770304/paper'],
  '/reports/form/:quarter': ['/reports/form/2565-2'],
  '/work/bulk': ['/work/bulk'],
  '/work/bulk/:id': [`/work/bulk/${n.import}`],
  [`${REPORT}/check`]: ['/work/reports/2565-3/770304/check', '/work/reports/2565-4/77/check'],
  [`${REPORT}/amend`]: ['/work/reports/2565-2/770304/amend'],
  [`${REPORT}/versions/:version`]: [
    '/work/reports/2565-2/770304/versions/1',
    '/work/reports/2565-3/77/versions/1',
  ],
  '/work/cases': [
    '/work/cases',
    '/work/cases?overdue=1',
    '/work/cases?step=closed',
    '/work/cases?done=recused',
  ],
  ...Object.fromEntries(
    ['', '/export', '/handover', '/hold', '/recusal', '/exclusion'].map((part) => [
      `/work/cases/:id${part}`,
      n.case === '-' ? [] : [`/work/cases/${n.case}${part}`],
    ]),
  ),
  '/work/cases/deleted': ['/work/cases/deleted'],
  '/work/cases/figures': ['/work/cases/figures'],
  '/work/cases/figures/:name': ['/work/cases/figures/finding'],
  '/work/cases/names': ['/work/cases/names'],
  '/work/cases/colleagues': ['/work/cases/colleagues'],
  '/work/cases/recovery': ['/work/cases/recovery', '/work/cases/recovery?done=noted'],
  '/work/cases/search': ['/work/cases/search'],
  '/work/cases/new': ['/work/cases/new'],
  '/work/cases/receipts': ['/work/cases/receipts'],
  '/work/cases/keys': ['/work/cases/keys'],
  '/work/cases/keys/new': ['passphrase', 'pair', 'lost'].map((way) => `/work/cases/keys/new?way=${way}`),
  '/people': ['/people', '/people?q=มะลิ'],
  '/people/:id': [`/people/${n.person}`, `/people/${n.helper}`],
  '/people/:id/memberships/:membership/end': [`/people/${n.person}/memberships/${n.membership}/end`],
  '/people/invite': [
    '/people/invite',
    '/people/invite?role=tambon_reporter',
    '/people/invite?role=codi_support',
  ],
  '/organisations': ['/organisations'],
  '/organisations/new': ['/organisations/new'],
  '/organisations/:id': [`/organisations/${n.organisation}`],
  '/invitations/:token': ['/invitations/not-a-token'],
  '/sign-in': ['/sign-in'],
  '/sign-in/code': ['/sign-in/code'],
  '/sign-in/arrived': ['/sign-in/arrived'],
  '/sign-in/refused': ['/sign-in/refused?error=stranger'],
  '/sign-in/reset': ['/sign-in/reset'],
  '/sign-in/reset/:token': ['/sign-in/reset/not-a-token'],
  '/account': ['/account'],
  '/account/email': ['/account/email'],
  '/account/email/:token': ['/account/email/not-a-token'],
  '/account/password': ['/account/password'],
  '/account/second-factor': ['/account/second-factor'],
  '/account/second-factor/drop': ['/account/second-factor/drop'],
  '/tips/plain/:track': ['watch', 'complaint', 'advice'].map((track) => `/tips/plain/${track}`),
  '/tips/plain/return': ['/tips/plain/return'],
  '/audit': ['/audit', '/audit?from=ไม่ใช่วัน'],
  '/_ui': ['/_ui'],
  '/_ui/form': ['/_ui/form'],
  '/_ui/fresh': ['/_ui/fresh'],
});

/** Files, feeds and ways to another house: no pages. */
export const NO_PAGE =
  /\.(csv|json|geojson|atom|pdf|xlsx|ics)$|^\/work\/paper\/|^\/work\/bulk\/(template$|.*\.xlsx$)|^\/evidence\/|^\/sign-in\/with|^\/account\/link$|^\/healthz$|^\/metrics$|\/uploads\/:id$|^\/tips\/files\/|\/files\/:file\/:number$/u;
