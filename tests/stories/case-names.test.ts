// A name that somebody gives with a tip, where the unit has somebody who keeps names: no officer of the case can open it,
// each has to ask with a reason, and whoever keeps it gives it to one, or does not.
import { describe, expect, it } from 'vitest';
import { barMember, readCase, recuse } from '#src/cases/desk.service.ts';
import { askName, decideName, readNameRequests } from '#src/cases/names.service.ts';
import { caseOut } from '#src/cases/reading.ts';
import { readSaid } from '#src/cases/said-read.ts';
import { perform } from '#src/platform/perform.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import { openName, passName } from '#src/sealing/custody.ts';
import { openCustody } from '#src/units/units.service.ts';
import { comeBack, type Officer, post, readWith, sealTip, type WatchCentre, watchCentre } from '../units.ts';

const TOLD = '{"v":1,"kind":"tip","what":"ถนนหมู่ 4"}';
const NAME = '{"v":1,"kind":"identity","name":"มะลิ ZQNAME","contact":"081-234-5678"}';

/** Boonmee and Siri work in the province; Somchai keeps names there. */
async function given() {
  const w = await watchCentre();
  const siri = await w.actor('siri');
  expect(await perform(w.deps, siri, openCustody, { unit: 'nacc-77' })).toMatchObject({ ok: true });
  await w.directory({ 'nacc-77': ['boonmee', 'siri'], 'nacc-77-names': ['siri'] });
  const [boonmee, keeper] = await Promise.all([w.officer('boonmee'), w.officer('siri')]);
  const giver = await sealTip(w, { text: TOLD, to: [boonmee, keeper], name: NAME, keepers: [keeper] });
  expect((await post(w, '/tips/cases', giver.wire)).status).toBe(201);
  return { w, boonmee, keeper, giver, id: giver.sealed.caseId };
}
const keptIn = async (w: WatchCentre, officer: Officer, id: string): Promise<string> => {
  const read = await perform(w.deps, officer.actor, readCase, { id });
  const said = read.ok
    ? (await readWith(caseOut(read.value), officer.identity)).map(({ text }) => readSaid(text))
    : [];
  const kept = said.find((one) => one?.kind === 'kept');
  return kept?.kind === 'kept' ? kept.sealed : '';
};
const asks = async (w: WatchCentre, officer: Officer, id: string, kept: string) =>
  perform(w.deps, officer.actor, askName, { id, seq: 2, reason: 'protection', kept });
const waiting = async (w: WatchCentre, keeper: Officer) => {
  const read = await perform(w.deps, keeper.actor, readNameRequests, {});
  return read.ok ? read.value.requests : [];
};
const gives = async (w: WatchCentre, keeper: Officer, to: Officer, id: string, kept: Uint8Array) => {
  const name = (await openName(kept, [keeper.identity])) ?? '';
  const sealed = toBase64(await passName(name, to.recipient));
  return perform(w.deps, keeper.actor, decideName, { id, seq: 2, person: to.id, given: sealed });
};

describe('a name that is kept', () => {
  it('is opened by no officer of the case, by whoever told, and by who keeps it', async () => {
    const { w, boonmee, keeper, giver, id } = await given();
    const kept = await keptIn(w, boonmee, id);
    expect(await openName(kept, [boonmee.identity])).toBeUndefined();
    expect(await openName(kept, [keeper.identity])).toBe(NAME);
    const back = await post(w, '/tips/returns', await comeBack(w, giver.keys));
    expect(back.status).toBe(200);
    expect(await openName(kept, [giver.keys.identity])).toBe(NAME);
  });

  it('is asked for with a reason, given to one officer alone, and both stand in the audit', async () => {
    const { w, boonmee, keeper, id } = await given();
    const kept = await keptIn(w, boonmee, id);
    const without = { id, seq: 2, kept };
    expect(await perform(w.deps, boonmee.actor, askName, without as never)).toMatchObject({
      refusal: 'input.invalid',
    });
    expect(await asks(w, boonmee, id, kept)).toMatchObject({ ok: true });
    expect(await asks(w, boonmee, id, kept)).toMatchObject({ ok: true }); // a doubled tap
    const [request, ...more] = await waiting(w, keeper);
    expect([request?.personId, request?.reason, more]).toEqual([boonmee.id, 'protection', []]);
    expect(await gives(w, keeper, boonmee, id, request!.kept)).toMatchObject({ ok: true });
    expect(await waiting(w, keeper)).toEqual([]);

    const read = await perform(w.deps, boonmee.actor, readCase, { id });
    const [own] = read.ok ? read.value.requests : [];
    expect(await openName(own!.given!, [boonmee.identity])).toBe(NAME);
    expect(await openName(own!.given!, [keeper.identity])).toBeUndefined();
    const other = await perform(w.deps, keeper.actor, readCase, { id });
    expect(other).toMatchObject({ value: { requests: [] } });
    const lines = await w.owner.selectFrom('audit').select('detail').where('subject_id', '=', id).execute();
    const details = lines.map(({ detail }) => detail);
    expect(details).toContainEqual({ nameAsked: 'protection' });
    expect(details).toContainEqual({ nameGiven: boonmee.id });
    expect(
      JSON.stringify(await w.owner.selectFrom('case_name_requests').selectAll().execute()),
    ).not.toContain('ZQNAME');
  });

  it('may be refused, and asked for again; one that was answered is answered once', async () => {
    const { w, boonmee, keeper, id } = await given();
    const kept = await keptIn(w, boonmee, id);
    await asks(w, boonmee, id, kept);
    const refusal = { id, seq: 2, person: boonmee.id, given: null };
    expect(await perform(w.deps, keeper.actor, decideName, refusal)).toMatchObject({ ok: true });
    expect(await perform(w.deps, keeper.actor, decideName, refusal)).toMatchObject({ refusal: 'not.found' });
    const read = await perform(w.deps, boonmee.actor, readCase, { id });
    expect(read).toMatchObject({ value: { requests: [{ given: null, decidedOn: '2022-04-10' }] } });
    expect(await asks(w, boonmee, id, kept)).toMatchObject({ ok: true });
    expect(await waiting(w, keeper)).toHaveLength(1);
  });

  it('is not asked of oneself, not by who stands aside, and shows no request of a case one is kept out of', async () => {
    const { w, boonmee, keeper, id } = await given();
    const kept = await keptIn(w, boonmee, id);
    await asks(w, keeper, id, kept);
    expect(await waiting(w, keeper)).toEqual([]); // Siri keeps names, and does not give them to herself
    await asks(w, boonmee, id, kept);
    await perform(w.deps, boonmee.actor, barMember, { id, person: keeper.id });
    expect(await waiting(w, keeper)).toEqual([]);
    const answered = await perform(w.deps, keeper.actor, decideName, {
      ...{ id, seq: 2, person: boonmee.id, given: null },
    });
    expect(answered).toMatchObject({ refusal: 'not.found' });
  });

  it('is not given to who stood aside since they asked', async () => {
    const { w, boonmee, keeper, id } = await given();
    const kept = await keptIn(w, boonmee, id);
    await asks(w, boonmee, id, kept);
    const [request] = await waiting(w, keeper);
    await perform(w.deps, boonmee.actor, recuse, { id });
    expect(await gives(w, keeper, boonmee, id, request!.kept)).toMatchObject({ refusal: 'not.found' });
    expect(await asks(w, boonmee, id, kept)).toMatchObject({ refusal: 'not.found' });
  });
});

describe('those who keep names', () => {
  it('take no tips: no page offers them, and nothing is handed to them', async () => {
    const { w, boonmee, keeper } = await given();
    const list = await w.app.request('http://localhost:8080/tips/directory.json');
    const wire = (await list.json()) as { units: { code: string }[]; content: string };
    expect(wire.units.map(({ code }) => code)).toEqual(['nacc-77']);
    expect(wire.content).toContain('nacc-77-names');
    const { wire: tip } = await sealTip(w, { text: TOLD, unit: 'nacc-77-names', to: [keeper] });
    expect((await post(w, '/tips/cases', tip)).json.refusal).toBe('case.holders');
    const page = await (await w.as('boonmee')).get('/work/cases/names');
    expect(page.has('คุณไม่ได้เป็นผู้พิทักษ์ชื่อของหน่วยใด')).toBe(true);
    expect(boonmee.id).not.toBe(keeper.id);
  });

  it('are named on the page of a unit, from people who could work there, and seen by who signs the list', async () => {
    const w = await watchCentre();
    const siri = await w.as('siri');
    const unit = await siri.get('/work/units/nacc-77');
    expect(unit.has('ผู้พิทักษ์ชื่อ')).toBe(true);
    const names = await unit.press('ตั้งผู้พิทักษ์ชื่อของหน่วยนี้', {});
    expect(names.has('ผู้พิทักษ์ชื่อ · สำนักงาน ป.ป.ช. ประจำจังหวัดประจวบคีรีขันธ์')).toBe(true);
    await w.id('boonmee');
    const joined = await (await siri.get('/work/units/nacc-77-names')).press('รับเข้า', {
      person: await w.id('boonmee'),
    });
    expect(joined.has('บุญมี')).toBe(true);
    expect((await siri.get('/work/units/nacc-77')).href('ดูผู้พิทักษ์ชื่อของหน่วยนี้')).toBe(
      '/work/units/nacc-77-names',
    );
    expect((await (await w.as('boonmee')).get('/work/cases')).has('คุณยังไม่อยู่ในหน่วยรับเรื่องใด')).toBe(true);
  });
});
