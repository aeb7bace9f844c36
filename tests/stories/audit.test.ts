// The auditor reads what was done, filters it, takes it along as a file, and sees no content; and every line
// that a room may write has its words.
import { sql } from 'kysely';
import { beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { SUBJECT_KINDS } from '#src/audit/subject-kinds.ts';
import { doctor } from '#src/cli/doctor.ts';
import { OWNER_ROLE } from '#src/platform/db/cluster.ts';
import { laws } from '#src/policy/laws.ts';
import { audit as en } from '#src/words/en/audit.ts';
import { audit as th } from '#src/words/th/audit.ts';
import { KHAO_LAN } from '../../seed/characters.ts';
import { source } from '../guards/source.ts';
import { DESK, type Reviewing, reviewing } from './reviewing.ts';

describe('words', () => {
  test('every action of the laws has its words, in both languages', () => {
    for (const action of Object.keys(laws)) {
      expect(th.actions, action).toHaveProperty([action], expect.stringMatching(/[ก-๙]/u));
      expect(en.actions, action).toHaveProperty([action], expect.stringMatching(/[a-z]/u));
    }
  });
  test('every kind of subject that a room audits has its words', () => {
    const kinds = source().flatMap((file) =>
      [...file.text.matchAll(/subjectKind: '([a-z_]+)'/gu)].map((m) => m[1] ?? ''),
    );
    expect(kinds.length).toBeGreaterThan(10);
    expect(
      [...new Set(kinds)].filter((kind) => !(SUBJECT_KINDS as readonly string[]).includes(kind)),
      'add it to src/audit/subject-kinds.ts',
    ).toEqual([]);
    for (const kind of SUBJECT_KINDS) expect([th.kinds[kind], en.kinds[kind]]).not.toContain(undefined);
  });
});

test('what a line says was changed has its words too', () => {
  const said = source().flatMap((file) =>
    [...file.text.matchAll(/changed: '([a-z_]+)'/gu)].map((m) => m[1] ?? ''),
  );
  expect(said.length).toBeGreaterThan(5);
  expect([...new Set(said)].filter((value) => !(value in th.values))).toEqual([]);
});

describe('the auditor', () => {
  let w: Reviewing;
  beforeEach(async () => {
    w = await reviewing();
    await w.sends('mali', KHAO_LAN, 2, '2022-04-12T09:00:00+07:00');
    await (await (await w.as('prasert')).get(DESK)).press('ส่งคืนให้แก้', {
      'back.money': 'on',
      'why.money': 'ใบเสร็จวันที่สองไม่ชัด',
    });
  });

  test('sees who did what to what, and no content', async () => {
    const ton = await w.as('ton');
    expect((await ton.get('/work')).root.querySelector('a.door')?.getAttribute('href')).toBe('/audit');
    const page = await ton.get('/audit');
    const [first = ''] = page.root.querySelectorAll('tbody tr').map((row) => row.structuredText);
    expect(first).toContain('ประเสริฐ');
    expect(first).toContain('ผู้ประสานงานจังหวัด');
    expect(first).toContain('รับหรือส่งคืนรายงาน');
    expect(first).toContain('ต.เขาล้าน');
    expect(page.text()).toContain('ข้อที่ให้แก้ 1');
    expect(page.has('ใบเสร็จวันที่สองไม่ชัด')).toBe(false);
    expect(page.text()).not.toContain('@');
    expect((await (await w.as('ton')).get('/en/audit')).has('Accept or return a report')).toBe(true);
  });

  test('filters by day as it is written in Thailand, by person, action, subject and province', async () => {
    const ton = await w.as('ton');
    const rows = async (query: string) =>
      (await ton.get(`/audit?${query}`)).root.querySelectorAll('tbody tr').map((row) => row.structuredText);
    expect(await rows('from=12/4/2565&until=๑๒/๔/๒๕๖๕&province=77')).toHaveLength(3);
    expect(await rows('from=13/4/2565')).toEqual([]);
    expect(await rows(`person=${encodeURIComponent('มะลิ')}`)).toHaveLength(2);
    expect(await rows('person=%25')).toEqual([]);
    const reviews = await rows('action=report.review');
    expect(reviews).toHaveLength(1);
    const everything = await ton.get('/audit?action=report.send');
    const same = everything.root.querySelector('tbody a')?.getAttribute('href') ?? '';
    expect((await ton.get(same)).root.querySelectorAll('tbody tr')).toHaveLength(3);
  });

  test('a day that is none is refused beside its field, and stays as typed', async () => {
    const page = await (await w.as('ton')).get('/audit?from=31/2/2565&person=x', 422);
    expect(page.has('พิมพ์วันที่ เช่น 24/2/2565')).toBe(true);
    expect(page.value('from')).toBe('31/2/2565');
    expect(page.value('person')).toBe('x');
  });

  test('takes the same lines along as a file, all of them, without what a spreadsheet would run', async () => {
    const ton = await w.as('ton');
    const whole = (await (await ton.fetch('/audit.csv')).text()).trim().split('\r\n');
    const { n } = await w.owner
      .selectFrom('audit')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    expect(whole).toHaveLength(n + 1);
    const some = (await (await ton.fetch('/audit.csv?action=report.review')).text()).trim().split('\r\n');
    expect(some).toHaveLength(2);
    expect(some[1]).toContain('report.review');
    expect(some[1]).toMatch(/[0-9a-f]{64}$/u);
  });

  test('reads on page by page, each line once', async () => {
    const ton = await w.as('ton');
    await w.sends('wichai', '770301', 1, '2022-04-13T09:00:00+07:00');
    await w.sends('wichai', '770301', 2, '2022-04-13T10:00:00+07:00');
    const seen: string[] = [];
    let page = await ton.get('/audit');
    for (let n = 0; n < 20; n += 1) {
      seen.push(...page.root.querySelectorAll('tbody tr').map((row) => row.structuredText));
      if (!page.links().includes('แสดงรายการก่อนหน้านี้')) break;
      page = await page.follow('แสดงรายการก่อนหน้านี้');
    }
    const { n } = await w.owner
      .selectFrom('audit')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    expect(seen).toHaveLength(n);
    expect(n).toBeGreaterThan(50);
  });

  test('nobody else opens it', async () => {
    for (const name of ['mali', 'prasert', 'arun', 'siri', 'kaew', 'manee'] as const) {
      const visitor = await w.as(name);
      await visitor.get('/audit', 404);
      expect((await visitor.fetch('/audit.csv')).status).toBe(404);
    }
  });

  test('the chain holds over everything that was done here; doctor finds the line that was tampered with', async () => {
    expect(await doctorSays(w)).toMatch(/ต่อกันครบ/u);
    await w.owner
      .updateTable('audit')
      .set({ role: 'codi_centre' })
      .where('action', '=', 'report.review')
      .execute();
    const { seq } = await w.owner
      .selectFrom('audit')
      .select('seq')
      .where('action', '=', 'report.review')
      .executeTakeFirstOrThrow();
    expect(await doctorSays(w)).toContain(`สายขาด: 77 #${seq}`);
  });
});

/** `prongsai doctor`, on this story's own database. */
async function doctorSays(w: Reviewing): Promise<string> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(w.owner);
  const url = `postgres://${OWNER_ROLE}@localhost/${rows[0]?.name}?host=${inject('databaseSocket')}`;
  const said: string[] = [];
  const listening = vi
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => said.push(String(text)) > 0);
  try {
    await doctor({ ...w.deps.config, database: { url, ownerUrl: undefined } }, w.deps.log);
  } finally {
    listening.mockRestore();
  }
  return said.join('');
}
