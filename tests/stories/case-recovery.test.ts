// A unit with a recovery key: every new case, and every new key of one, is sealed to it, by whichever way it comes; and
// it counts as nobody who reads.
import { describe, expect, it } from 'vitest';
import { barMember, readCase, readInbox, recuse, sayInCase } from '#src/cases/desk.service.ts';
import { handOver } from '#src/cases/handover.service.ts';
import { peopleWithNews } from '#src/cases/news.service.ts';
import { nextOut, sealNext, stayingOf } from '#src/cases/next.ts';
import { caseOut } from '#src/cases/reading.ts';
import type { CaseWire, DirectoryWire } from '#src/cases/wire.ts';
import { perform } from '#src/platform/perform.ts';
import { newIdentity } from '#src/sealing/age.ts';
import { openKey } from '#src/sealing/case-seal.ts';
import type { Directory, RecoveryKey } from '#src/sealing/directory.ts';
import { newKeyFor } from '#src/sealing/renewal.ts';
import { handingOver } from '../handing.ts';
import {
  comeBack,
  type Giver,
  getJson,
  type Officer,
  post,
  readWith,
  sealTip,
  type WatchCentre,
  watchCentre,
} from '../units.ts';

const TOLD = '{"v":1,"kind":"tip","what":"ถนนหมู่ 4"}';
const NEWS = '{"v":1,"kind":"message","text":"เขารู้แล้วว่าใครแจ้ง"}';
const HAS = 'และกุญแจกู้คืนของหน่วย';
const NOT = 'กุญแจกู้คืนของหน่วยยังเปิดเรื่องนี้ไม่ได้';
const NOTE = 'หน่วยนี้มีกุญแจกู้คืน ต้องใช้สามในห้าคนพร้อมกัน';
const PROVINCE = 'สำนักงาน ป.ป.ช. ประจำจังหวัดประจวบคีรีขันธ์';
const UNITS = { 'nacc-77': ['boonmee', 'siri'], codi: ['arun'] } as const;

type Kept = RecoveryKey & { readonly identity: string };
const recoveryKey = async (number: number): Promise<Kept> => ({ ...(await newIdentity()), number });
const ofList = ({ recipient, number }: Kept): RecoveryKey => ({ recipient, number });

/** Boonmee and Siri in the province, whose unit has a recovery key. */
async function opened() {
  const w = await watchCentre();
  const kept = await recoveryKey(1);
  await w.directory(UNITS, 1, { 'nacc-77': ofList(kept) });
  const [boonmee, siri, arun] = await Promise.all([
    w.officer('boonmee'),
    w.officer('siri'),
    w.officer('arun'),
  ]);
  return { w, kept, boonmee, siri, arun };
}
async function given() {
  const o = await opened();
  const giver = await sealTip(o.w, { text: TOLD, to: [o.boonmee, o.siri], recovery: o.kept });
  expect((await post(o.w, '/tips/cases', giver.wire)).status).toBe(201);
  return { ...o, giver, id: giver.sealed.caseId };
}
const holders = async (w: WatchCentre, epoch = 1) =>
  (
    await w.owner
      .selectFrom('case_seals')
      .select('holder')
      .where('epoch', '=', epoch)
      .orderBy('holder')
      .execute()
  ).map(({ holder }) => holder);
async function wireFor(w: WatchCentre, officer: Officer, id: string): Promise<CaseWire> {
  const read = await perform(w.deps, officer.actor, readCase, { id });
  if (!read.ok) throw new Error(read.refusal);
  return caseOut(read.value);
}
const directoryOf = async (w: WatchCentre): Promise<Directory> =>
  JSON.parse((await getJson<DirectoryWire>(w, '/tips/directory.json')).content) as Directory;
const returned = async (w: WatchCentre, giver: Giver): Promise<CaseWire> =>
  (await post(w, '/tips/returns', await comeBack(w, giver.keys))).json as unknown as CaseWire;
async function replies(w: WatchCentre, officer: Officer, id: string) {
  const wire = await wireFor(w, officer, id);
  const staying = wire.stale ? stayingOf(wire, await directoryOf(w)) : undefined;
  const by = { thread: 'reporter', kind: 'message', author: officer.id, signing: officer.signing } as const;
  return perform(w.deps, officer.actor, sayInCase, {
    id,
    ...nextOut(await sealNext(wire, by, NEWS, staying)),
  });
}
/** What the recovery key opens of a case, as the database has it. */
async function openedBy(w: WatchCentre, wire: CaseWire, kept: Kept): Promise<string[]> {
  const rows = await w.owner
    .selectFrom('case_seals')
    .select(['epoch', 'sealed'])
    .where('holder', '=', `recovery-${kept.number}`)
    .where('case_id', '=', wire.head.id)
    .orderBy('epoch')
    .execute();
  const seals = rows.map(({ epoch, sealed }) => ({ epoch, sealed: sealed.toString('base64url') }));
  return (await readWith({ ...wire, seals }, kept.identity)).map(({ text }) => text);
}

describe('a tip to a unit with a recovery key', () => {
  it('is sealed to it beside the officers; without it, or to another, it is not taken', async () => {
    const { w, kept, boonmee, siri, giver, id } = await given();
    expect(await holders(w)).toEqual([boonmee.id, siri.id, 'recovery-1', 'reporter'].sort());
    expect(await openedBy(w, await wireFor(w, siri, id), kept)).toEqual([TOLD]);
    const to = [boonmee, siri];
    for (const recovery of [undefined, await recoveryKey(2)]) {
      const wrong = await sealTip(w, { text: TOLD, to, recovery });
      expect((await post(w, '/tips/cases', wrong.wire)).json.refusal).toBe('case.holders');
    }
    const elsewhere = await sealTip(w, {
      text: TOLD,
      unit: 'codi',
      to: [await w.officer('arun')],
      recovery: kept,
    });
    expect((await post(w, '/tips/cases', elsewhere.wire)).json.refusal).toBe('case.holders');
    expect((await returned(w, giver)).head.epoch).toBe(1);
  });

  it('without script too: the server seals to it in memory', async () => {
    const { w, kept, boonmee, siri } = await opened();
    const form = await w.stranger().get('/tips/plain/complaint');
    const sent = await form.press('ปิดผนึกแล้วส่ง', { what: 'ถนนหมู่ 4 บางกว่าแบบ', province: '77' });
    expect(sent.has(NOTE)).toBe(true);
    expect(await holders(w)).toEqual([boonmee.id, siri.id, 'recovery-1', 'reporter'].sort());
    const inbox = await perform(w.deps, boonmee.actor, readInbox, {});
    const id = inbox.ok ? (inbox.value.lines[0]?.id ?? '') : '';
    expect((await openedBy(w, await wireFor(w, boonmee, id), kept))[0]).toContain('ถนนหมู่ 4 บางกว่าแบบ');
  });

  it('entered at a desk too', async () => {
    const { w, boonmee, siri, kept } = await opened();
    const visitor = await w.as('arun');
    const page = await visitor.get('/work/cases/new');
    const _csrf = page.root.querySelector('[data-entry]')?.getAttribute('data-csrf') ?? '';
    const enter = async (recovery: RecoveryKey | undefined) => {
      const { wire } = await sealTip(w, { text: TOLD, to: [boonmee, siri], recovery });
      const { solution: _, ...unsolved } = wire;
      const body = new URLSearchParams({ _csrf, channel: 'phone', case: JSON.stringify(unsolved) });
      const headers = { accept: 'application/json' };
      const answer = await visitor.fetch('/work/cases/new', { method: 'POST', headers, body });
      return [answer.status, ((await answer.json()) as { refusal?: string }).refusal];
    };
    expect(await enter(undefined)).toEqual([422, 'case.holders']);
    expect(await enter(kept)).toEqual([201, undefined]);
  });
});

describe('whoever tells', () => {
  it('sees who else could open it: at the doors, behind the unit, and on the way without script', async () => {
    const w = await watchCentre();
    const [kept, codis] = [await recoveryKey(1), await recoveryKey(1)];
    await w.directory(UNITS, 1, { 'nacc-77': ofList(kept), codi: ofList(codis) });
    const villager = w.stranger();
    expect((await villager.get('/tips')).has('สามคนพร้อมกันเปิดได้ทุกเรื่องของหน่วยนั้น')).toBe(true);
    const form = await villager.get('/tips/plain/complaint');
    expect(form.has(NOTE)).toBe(true);
    expect(form.has(`สามในห้าคนเปิดพร้อมกันได้: พอช., ${PROVINCE}`)).toBe(true);
    const list = await getJson<DirectoryWire>(w, '/tips/directory.json');
    expect(list.recovery.th).toContain(NOTE);
    await w.directory(UNITS, 2);
    const without = await villager.get('/tips/plain/complaint');
    expect([without.has(NOTE), without.has('กุญแจกู้คืน')]).toEqual([false, false]);
  });
});

describe('a recovery key', () => {
  it('is no reader: it outgrows nothing, is nobody’s colleague, and no last officer may go for its sake', async () => {
    const { w, boonmee, siri, id } = await given();
    const read = await perform(w.deps, boonmee.actor, readCase, { id });
    if (!read.ok) throw new Error(read.refusal);
    expect([read.value.stale, read.value.holders]).toEqual([false, [boonmee.id, siri.id, 'reporter'].sort()]);
    const today = w.clock.now().toISOString().slice(0, 10);
    expect([...(await peopleWithNews(w.deps.db, today, today))].sort()).toEqual([boonmee.id, siri.id].sort());
    expect(await perform(w.deps, siri.actor, recuse, { id })).toMatchObject({ ok: true });
    expect(await perform(w.deps, boonmee.actor, recuse, { id })).toMatchObject({ refusal: 'case.last' });
    const bar = await perform(w.deps, boonmee.actor, barMember, { id, person: siri.id });
    expect(bar).toMatchObject({ refusal: 'case.bar.gone' });
  });

  it('is in every new key of a case, whoever makes it; one without it is not taken', async () => {
    const { w, kept, boonmee, siri, giver, id } = await given();
    await perform(w.deps, siri.actor, recuse, { id });
    const wire = await returned(w, giver);
    const staying = stayingOf(wire, await directoryOf(w)) ?? [];
    expect(staying.map(({ holder }) => holder)).toEqual([boonmee.id, 'recovery-1']);
    const by = {
      thread: 'reporter',
      kind: 'message',
      author: 'reporter',
      signing: giver.keys.signing,
    } as const;
    const made = await sealNext(wire, by, NEWS, staying);
    const boonmeeAlone = staying.filter(({ holder }) => holder === boonmee.id);
    const renewal = await newKeyFor(boonmeeAlone, giver.keys.recipient);
    const send = async (next: Parameters<typeof nextOut>[0]) =>
      await post(w, '/tips/answers', { ...(await comeBack(w, giver.keys)), ...nextOut(next) });
    expect((await send({ ...made, renewal })).json.refusal).toBe('case.holders');
    expect((await send(made)).status).toBe(201);
    expect(await holders(w, 2)).toEqual([boonmee.id, 'recovery-1', 'reporter'].sort());
    expect(await openedBy(w, await wireFor(w, boonmee, id), kept)).toEqual([TOLD, NEWS]);
  });

  it('is in the key that the server makes for whoever has no script', async () => {
    const { w, boonmee, siri, giver, id } = await given();
    await perform(w.deps, siri.actor, recuse, { id });
    const open = await (await w.stranger().get('/tips/plain/return')).press('เปิดเรื่อง', {
      code: giver.receipt,
    });
    await open.press('ปิดผนึกแล้วส่งคำตอบ', { text: 'เขารู้แล้วว่าใครแจ้ง' });
    expect(await holders(w, 2)).toEqual([boonmee.id, 'recovery-1', 'reporter'].sort());
  });

  it('of a case that came before it: from the next key on, and not before', async () => {
    const w = await watchCentre();
    await w.directory(UNITS);
    const [boonmee, siri] = [await w.officer('boonmee'), await w.officer('siri')];
    const giver = await sealTip(w, { text: TOLD, to: [boonmee, siri] });
    expect((await post(w, '/tips/cases', giver.wire)).status).toBe(201);
    const id = giver.sealed.caseId;
    const kept = await recoveryKey(1);
    await w.directory(UNITS, 2, { 'nacc-77': ofList(kept) });
    expect((await wireFor(w, boonmee, id)).stale).toBe(false); // nobody left: the key stands
    expect(await replies(w, boonmee, id)).toMatchObject({ ok: true });
    expect(await holders(w)).not.toContain('recovery-1');
    const visitor = await w.as('boonmee');
    const before = await visitor.get(`/work/cases/${id}`);
    expect([before.has(HAS), before.has(NOT)]).toEqual([false, true]);
    await perform(w.deps, siri.actor, recuse, { id });
    expect(await replies(w, boonmee, id)).toMatchObject({ ok: true });
    expect(await holders(w)).not.toContain('recovery-1');
    expect(await holders(w, 2)).toContain('recovery-1');
    const opens = await openedBy(w, await wireFor(w, boonmee, id), kept);
    expect(opens).toEqual(['', '', NEWS]);
    const after = await visitor.get(`/work/cases/${id}`);
    expect([after.has(HAS), after.has(NOT)]).toEqual([true, false]);
  });

  it('goes with the unit that has the case: the other’s gets it at a hand-over, the first one’s no more', async () => {
    const { w, boonmee, arun, id } = await given();
    const codis = await recoveryKey(4);
    const whole = await directoryOf(w);
    const own = whole.units.find(({ code }) => code === 'nacc-77')?.recovery as RecoveryKey;
    await w.directory(UNITS, 2, { 'nacc-77': own, codi: ofList(codis) });
    const wire = await wireFor(w, boonmee, id);
    const day = w.clock.now().toISOString().slice(0, 10);
    const to = { unit: 'codi', members: [arun], day };
    const without = await handingOver(wire, boonmee, to);
    expect(await perform(w.deps, boonmee.actor, handOver, without)).toMatchObject({
      refusal: 'case.holders',
    });
    const foreign = await handingOver(wire, boonmee, { ...to, recovery: own });
    expect(await perform(w.deps, boonmee.actor, handOver, foreign)).toMatchObject({
      refusal: 'case.holders',
    });
    const sent = await handingOver(wire, boonmee, { ...to, recovery: ofList(codis) });
    expect(await perform(w.deps, boonmee.actor, handOver, sent)).toMatchObject({ ok: true });
    expect(await holders(w)).toEqual([arun.id, 'recovery-4', 'reporter'].sort());
    expect(await replies(w, arun, id)).toMatchObject({ ok: true });
    expect(await holders(w, 2)).toEqual([arun.id, 'recovery-4', 'reporter'].sort());
    expect(await openedBy(w, await wireFor(w, arun, id), codis)).toEqual([TOLD, NEWS]);
  });

  it('alone takes over no case: where nobody of the other unit may have it, it is not handed over', async () => {
    const { w, boonmee, arun, id } = await given();
    await w.owner
      .insertInto('case_barred')
      .values({ province_code: '77', case_id: id, person_id: arun.id, on_day: '2022-04-24' })
      .execute();
    const codis = await recoveryKey(1);
    await w.directory(UNITS, 2, { codi: ofList(codis) });
    const day = w.clock.now().toISOString().slice(0, 10);
    const to = { unit: 'codi', members: [arun], day, recovery: ofList(codis) };
    const sent = await handingOver(await wireFor(w, boonmee, id), boonmee, to);
    expect(await perform(w.deps, boonmee.actor, handOver, sent)).toMatchObject({ refusal: 'handover.unit' });
  });

  it('opens a case’s key, and the key of an officer does not open what is the recovery key’s', async () => {
    const { w, kept, siri } = await given();
    const [row] = await w.owner
      .selectFrom('case_seals')
      .selectAll()
      .where('holder', '=', 'recovery-1')
      .execute();
    const sealed = new Uint8Array(row?.sealed ?? []);
    expect(await openKey(sealed, kept.identity)).toMatch(/^AGE-SECRET-KEY-/u);
    expect(await openKey(sealed, siri.identity)).toBeUndefined();
  });
});
