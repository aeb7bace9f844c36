// Who a person is to the laws: what they hold today, over which places, and what waits for a second factor.
import { Hono } from 'hono';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { ensureOrganisations } from '#src/people/organisations.service.ts';
import { assignmentsOf, createPerson, whoIs } from '#src/people/people.service.ts';
import { identify } from '#src/people/people.session.ts';
import { fixedClock } from '#src/platform/clock.ts';
import type { Deps } from '#src/platform/deps.ts';
import type { Env } from '#src/platform/http/env.ts';
import { cleanSlate, testDatabase } from '../database.ts';
import { signedInCookie } from '../sign-in.ts';

const SECRET = 'a secret of at least thirty-two letters';
const clock = fixedClock('2022-02-24T09:00:00+07:00');
const { db } = await testDatabase();
const deps = { db, clock, config: { secret: SECRET, origins: ['http://localhost:8080'] } } as unknown as Deps;

beforeEach(async () => {
  await cleanSlate();
  clock.moveTo('2022-02-24T09:00:00+07:00');
});

const kanda = () =>
  createPerson(deps, {
    name: 'กานดา',
    email: 'Kanda@Example.org',
    memberships: [{ role: 'codi_region', scopeKind: 'region', scopeCode: 'CW' }],
  });

test('a region officer holds the provinces of the region', async () => {
  const who = await whoIs(deps, await kanda());
  expect(who?.row.email).toBe('kanda@example.org');
  const [membership] = who?.actor.memberships ?? [];
  expect(membership?.role).toBe('codi_region');
  expect(membership?.scope).toContain('77');
  expect(membership?.scope).not.toContain('50');
  expect(membership?.scope.every((code) => /^\d\d$/u.test(code))).toBe(true);
});

test('without a second factor the roles that need one are withheld, and the others are not', async () => {
  const id = await createPerson(deps, {
    name: 'มะลิ',
    email: 'mali@example.org',
    memberships: [
      { role: 'tambon_reporter', scopeKind: 'area', scopeCode: '770601' },
      { role: 'province_coordinator', scopeKind: 'area', scopeCode: '77' },
    ],
  });
  const plain = await whoIs(deps, id, { secondFactor: false });
  expect(plain?.actor.memberships.map((m) => m.role)).toEqual(['tambon_reporter']);
  expect(plain?.actor.withheld).toEqual(['province_coordinator']);
  const full = await whoIs(deps, id);
  expect(full?.actor.memberships.map((m) => m.scope)).toEqual([['770601'], ['77']]);
  expect(full?.actor.withheld).toEqual([]);
});

test('a support officer holds what is assigned to them on that day', async () => {
  const id = await createPerson(deps, {
    name: 'นก',
    email: 'nok@example.org',
    memberships: [{ role: 'codi_support', scopeKind: 'assigned' }],
    assignments: ['77', '760101'],
  });
  expect(await assignmentsOf(db, id, '2022-02-24')).toEqual(['760101', '77']);
  expect(await assignmentsOf(db, id, '2021-09-30')).toEqual([]);
  await db.updateTable('assignments').set({ valid_to: '2022-02-24' }).where('area_code', '=', '77').execute();
  expect((await whoIs(deps, id))?.actor.memberships[0]?.scope).toEqual(['760101']);
});

test('a membership is held from its first day until the day it ends, and not on that day', async () => {
  const id = await createPerson(deps, {
    name: 'สมชาย',
    email: 'somchai@example.org',
    memberships: [{ role: 'tambon_chair', scopeKind: 'area', scopeCode: '770601', validFrom: '2022-02-24' }],
  });
  const held = async (day: string) => {
    clock.moveTo(`${day}T00:30:00+07:00`);
    return (await whoIs(deps, id))?.held.length;
  };
  expect(await held('2022-02-23')).toBe(0);
  expect(await held('2022-02-24')).toBe(1);
  await db.updateTable('memberships').set({ valid_to: '2022-03-01' }).execute();
  expect(await held('2022-02-28')).toBe(1);
  expect(await held('2022-03-01')).toBe(0);
});

test('every province but Bangkok has its NACC office, once, however often it is asked for', async () => {
  await ensureOrganisations(db);
  await ensureOrganisations(db);
  const counts = await sql<{ kind: string; n: number }>`
    select kind, count(*) as n from organisations group by kind order by kind`.execute(db);
  expect(Object.fromEntries(counts.rows.map((row) => [row.kind, row.n]))).toEqual({
    codi: 1,
    codi_region: 5,
    nacc: 1,
    nacc_province: 76,
    pacc: 1,
  });
  const office = await db
    .selectFrom('organisations')
    .select('name_th')
    .where('area_code', '=', '77')
    .executeTakeFirst();
  expect(office?.name_th).toBe('สำนักงาน ป.ป.ช. ประจำจังหวัดประจวบคีรีขันธ์');
});

test('the front door knows who holds a cookie, and nobody by one that was altered or has ended', async () => {
  const app = new Hono<Env>();
  app.use(async (c, next) => {
    c.set('deps', deps);
    c.set('origin', 'http://localhost:8080');
    c.set('lang', 'th');
    await next();
  });
  app.use(identify);
  app.get('/', (c) =>
    c.text(c.var.actor.kind === 'person' ? `${c.var.actor.name}, ${c.var.place}` : c.var.actor.kind),
  );
  const ask = async (cookie: string) => (await app.request('/', { headers: { cookie } })).text();

  const cookie = await signedInCookie(deps, await kanda());
  expect(await ask(cookie)).toMatch(/^กานดา, พอช\.ภาคกลาง/u);
  expect(await ask(cookie.replace('=', '=x'))).toBe('anyone');
  expect(await ask('session=anything')).toBe('anyone');
  await db.updateTable('sessions').set({ expires_at: sql`now() - interval '1 second'` }).execute();
  expect(await ask(cookie)).toBe('anyone');
});
