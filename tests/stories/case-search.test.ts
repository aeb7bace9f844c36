// Searching in one's own cases: what the browser is given to search in. What is looked for is not asked by the house,
// and whoever may not open a case gets nothing of it, not even a count. The search itself: tests/browser/case-search.
import { describe, expect, it } from 'vitest';
import { barMember, recuse } from '#src/cases/desk.service.ts';
import type { CaseWire } from '#src/cases/wire.ts';
import { perform } from '#src/platform/perform.ts';
import { leaveUnit } from '#src/units/units.service.ts';
import type { Visitor } from '../client.ts';
import { post, readWith, sealTip, watchCentre } from '../units.ts';

type Several = { readonly total: number; readonly next?: string; readonly cases: readonly CaseWire[] };

/** Boonmee and Siri in the province, Arun at CODI; `n` tips to the province, sealed to both there. */
async function given(n: number) {
  const w = await watchCentre();
  await w.directory({ 'nacc-77': ['boonmee', 'siri'], codi: ['arun'] });
  const [boonmee, siri, arun] = await Promise.all([
    w.officer('boonmee'),
    w.officer('siri'),
    w.officer('arun'),
  ]);
  const ids: string[] = [];
  for (let at = 0; at < n; at += 1) {
    const giver = await sealTip(w, {
      text: `{"v":1,"kind":"tip","what":"ถนนเส้นที่ ${at}"}`,
      ...{ to: [boonmee, siri], secret: at },
    });
    expect((await post(w, '/tips/cases', giver.wire)).status).toBe(201);
    ids.push(giver.sealed.caseId);
  }
  return { w, boonmee, siri, arun, ids: ids.sort() };
}
const several = async (visitor: Visitor, query = ''): Promise<Several> =>
  JSON.parse((await visitor.get(`/work/cases/search/cases.json${query}`)).html) as Several;
const idsIn = ({ cases }: Several): string[] => cases.map(({ head }) => head.id);

describe('one’s own cases', () => {
  it('come some at a time, each once, whole, and open with the keys they are sealed to', async () => {
    const { w, boonmee, ids } = await given(5);
    const visitor = await w.as('boonmee');
    const first = await several(visitor, '?limit=2');
    const second = await several(visitor, `?limit=2&after=${first.next}`);
    const third = await several(visitor, `?limit=2&after=${second.next}`);
    expect([first, second, third].flatMap(idsIn)).toEqual(ids);
    expect([first, second, third].map(({ total }) => total)).toEqual([5, 5, 5]);
    expect(third.next).toBeUndefined();
    const read = await Promise.all(first.cases.map((wire) => readWith(wire, boonmee.identity)));
    expect(read.map(([tip]) => tip?.text)).toEqual([
      expect.stringContaining('ถนนเส้นที่'),
      expect.stringContaining('ถนนเส้นที่'),
    ]);
    const alone = JSON.parse((await visitor.get(`/work/cases/${ids[0]}/case.json`)).html) as CaseWire;
    const { head, reporter, seals, objects, keys } = alone;
    expect(first.cases[0]).toMatchObject({ head, reporter, seals, objects, keys });
  });

  it('come fewer at a time where they are long, and none is left out', async () => {
    const { w, ids } = await given(3);
    // two megabytes in each: the house counts what is sealed, and cannot look into it
    await w.owner
      .updateTable('case_objects')
      .set({ content: Buffer.alloc(2.5 * 1024 * 1024) })
      .execute();
    const visitor = await w.as('boonmee');
    const got: string[] = [];
    let after = '';
    do {
      const page = await several(visitor, `?limit=20${after}`);
      expect(page.cases).toHaveLength(1);
      got.push(...idsIn(page));
      after = page.next ? `&after=${page.next}` : '';
    } while (after !== '');
    expect(got).toEqual(ids);
  });

  it('are nothing to another unit, to who has no unit’s role, and to who is not signed in', async () => {
    const { w } = await given(1);
    expect(await several(await w.as('arun'))).toEqual({ total: 0, cases: [] });
    const ton = await w.as('ton');
    await ton.get('/work/cases/search', 404);
    await ton.get('/work/cases/search/cases.json', 404);
    const stranger = await w.app.request('http://localhost:8080/work/cases/search/cases.json');
    expect(stranger.status).toBe(303);
    expect(stranger.headers.get('location')).toContain('/sign-in');
  });

  it('are without those from which one stood aside or was kept out: no count, no line, no byte', async () => {
    const { w, boonmee, siri, ids } = await given(3);
    const [first = '', second = '', third = ''] = ids;
    expect((await perform(w.deps, boonmee.actor, recuse, { id: first })).ok).toBe(true);
    const barred = await perform(w.deps, siri.actor, barMember, { id: second, person: boonmee.id });
    expect(barred.ok).toBe(true);
    const got = await several(await w.as('boonmee'));
    expect(got.total).toBe(1);
    expect(idsIn(got)).toEqual([third]);
    expect(JSON.stringify(got)).not.toContain(first);
    expect(JSON.stringify(got)).not.toContain(second);
    expect((await several(await w.as('siri'))).total).toBe(3);
  });

  it('are nothing any more to who left the unit, whatever they once held', async () => {
    const { w, boonmee, siri, ids } = await given(2);
    expect((await several(await w.as('boonmee'))).total).toBe(2);
    const left = await perform(w.deps, siri.actor, leaveUnit, { unit: 'nacc-77', person: boonmee.id });
    expect(left.ok).toBe(true);
    const visitor = await w.as('boonmee');
    expect(await several(visitor)).toEqual({ total: 0, cases: [] });
    expect(await several(visitor, `?after=${ids[0]}`)).toEqual({ total: 0, cases: [] });
  });

  it('are refused by a wrong index or limit, and a word in the address changes nothing', async () => {
    const { w, ids } = await given(1);
    const visitor = await w.as('boonmee');
    for (const query of ['?limit=0', '?limit=21', '?after=nobody', '?limit=2&after=1'])
      await visitor.get(`/work/cases/search/cases.json${query}`, 404);
    expect(idsIn(await several(visitor, '?q=อื่น'))).toEqual(ids);
  });

  it('leave no line in the audit when they are read', async () => {
    const { w } = await given(1);
    const lines = async () => (await w.owner.selectFrom('audit').selectAll().execute()).length;
    const visitor = await w.as('boonmee');
    const before = await lines();
    await several(visitor);
    await visitor.get('/work/cases/search');
    expect(await lines()).toBe(before);
  });
});

describe('the page', () => {
  it('has a field without a name, says that nothing is sent, and is reached from the inbox', async () => {
    const { w } = await given(1);
    const visitor = await w.as('boonmee');
    const page = await (await visitor.get('/work/cases')).follow('ค้นคำในเรื่องของฉัน');
    expect(page.path).toBe('/work/cases/search');
    expect(page.has('คำที่พิมพ์ไม่ถูกส่งออกจากเครื่องนี้')).toBe(true);
    expect(page.html).not.toContain('ถนนเส้นที่');
    expect(page.html).not.toMatch(/id="search-words"[^>]* name=/u);
  });
});
