// Somebody leaves a case: recused, kept out, gone from the unit, or of the unit that handed it on. What is said from
// then on is sealed to a new key, which they do not have, whoever writes next; and nothing is said under the old one.
import { describe, expect, it } from 'vitest';
import { barMember, readCase, recuse, sayInCase } from '#src/cases/desk.service.ts';
import { handOver } from '#src/cases/handover.service.ts';
import { nextOut, sealNext, stayingOf } from '#src/cases/next.ts';
import { caseOut } from '#src/cases/reading.ts';
import { type CaseWire, type DirectoryWire, objectIn } from '#src/cases/wire.ts';
import { perform } from '#src/platform/perform.ts';
import { openKey, openObject } from '#src/sealing/case-seal.ts';
import type { Directory } from '#src/sealing/directory.ts';
import { newKeyFor } from '#src/sealing/renewal.ts';
import { leaveUnit } from '#src/units/units.service.ts';
import { handingOver } from '../handing.ts';
import {
  comeBack,
  type Giver,
  getJson,
  type Officer,
  post,
  readWith,
  say,
  sealTip,
  type WatchCentre,
  watchCentre,
} from '../units.ts';

const TOLD = '{"v":1,"kind":"tip","what":"ถนนหมู่ 4"}';
const NEWS = '{"v":1,"kind":"message","text":"เขารู้แล้วว่าใครแจ้ง"}';

/** Boonmee and Siri in the province, Arun at CODI; the tip is sealed to the first two. */
async function given() {
  const w = await watchCentre();
  await w.directory({ 'nacc-77': ['boonmee', 'siri'], codi: ['arun'] });
  const [boonmee, siri, arun] = await Promise.all([
    w.officer('boonmee'),
    w.officer('siri'),
    w.officer('arun'),
  ]);
  const giver = await sealTip(w, { text: TOLD, to: [boonmee, siri] });
  expect((await post(w, '/tips/cases', giver.wire)).status).toBe(201);
  return { w, boonmee, siri, arun, giver, id: giver.sealed.caseId };
}
type Told = Awaited<ReturnType<typeof given>>;

const directoryOf = async (w: WatchCentre): Promise<Directory> =>
  JSON.parse((await getJson<DirectoryWire>(w, '/tips/directory.json')).content) as Directory;
async function wireFor(w: WatchCentre, officer: Officer, id: string): Promise<CaseWire> {
  const read = await perform(w.deps, officer.actor, readCase, { id });
  if (!read.ok) throw new Error(read.refusal);
  return caseOut(read.value);
}
const returned = async (w: WatchCentre, giver: Giver): Promise<CaseWire> =>
  (await post(w, '/tips/returns', await comeBack(w, giver.keys))).json as unknown as CaseWire;
const answer = async (w: WatchCentre, giver: Giver, next: object) =>
  await post(w, '/tips/answers', { ...(await comeBack(w, giver.keys)), ...next });

/** As whoever told writes: a new key where one is asked for. */
async function answers(w: WatchCentre, giver: Giver, text = NEWS) {
  const wire = await returned(w, giver);
  const staying = wire.stale ? stayingOf(wire, await directoryOf(w)) : undefined;
  const by = {
    thread: 'reporter',
    kind: 'message',
    author: 'reporter',
    signing: giver.keys.signing,
  } as const;
  return await answer(w, giver, nextOut(await sealNext(wire, by, text, staying)));
}
async function replies(w: WatchCentre, officer: Officer, id: string, text = NEWS) {
  const wire = await wireFor(w, officer, id);
  const staying = wire.stale ? stayingOf(wire, await directoryOf(w)) : undefined;
  const by = { thread: 'reporter', kind: 'message', author: officer.id, signing: officer.signing } as const;
  const next = nextOut(await sealNext(wire, by, text, staying));
  return await perform(w.deps, officer.actor, sayInCase, { id, ...next });
}
/** All keys that somebody could have kept, and what they open of a case as it is now. */
async function opensWith(kept: CaseWire, identity: string, now: CaseWire): Promise<boolean[]> {
  const keys = await Promise.all(
    kept.seals.map(({ sealed }) => openKey(new Uint8Array(Buffer.from(sealed, 'base64url')), identity)),
  );
  const own = keys.filter((key) => key !== undefined);
  return await Promise.all(
    now.objects.map(async (one) => {
      const object = objectIn(now.head.id, one);
      return object !== undefined && (await openObject(object.content, own)) !== undefined;
    }),
  );
}
const texts = async (wire: CaseWire, identity: string) =>
  (await readWith(wire, identity)).map(({ text }) => text);

describe('whoever leaves a case', () => {
  const leaving: Readonly<Record<string, (told: Told) => Promise<unknown>>> = {
    'stands aside: their key opens what was said before, and nothing after': ({ w, siri, id }) =>
      perform(w.deps, siri.actor, recuse, { id }),
    'is kept out: their key opens what was said before, and nothing after': ({ w, boonmee, siri, id }) =>
      perform(w.deps, boonmee.actor, barMember, { id, person: siri.id }),
    'leaves the unit: their key opens what was said before, and nothing after': ({ w, siri }) =>
      perform(w.deps, siri.actor, leaveUnit, { unit: 'nacc-77', person: siri.id }),
  };
  for (const [how, leave] of Object.entries(leaving))
    it(how, async () => {
      const told = await given();
      const { w, boonmee, siri, giver, id } = told;
      const kept = await wireFor(w, siri, id);
      expect(await leave(told)).toMatchObject({ ok: true });

      const before = await wireFor(w, boonmee, id);
      expect([before.stale, before.members, before.head.epoch]).toEqual([true, [boonmee.id], 1]);
      const old = await say(before, NEWS, { author: 'reporter', signing: giver.keys.signing });
      expect((await answer(w, giver, { object: old })).json.refusal).toBe('case.overtaken');
      const officers = await say(before, NEWS, { author: boonmee.id, signing: boonmee.signing });
      const said = await perform(w.deps, boonmee.actor, sayInCase, { id, object: officers });
      expect(said).toMatchObject({ refusal: 'case.overtaken' });

      expect((await answers(w, giver)).status).toBe(201);
      expect(await replies(w, boonmee, id)).toMatchObject({ ok: true });
      const now = await wireFor(w, boonmee, id);
      expect([now.stale, now.head.epoch, now.seals.map(({ epoch }) => epoch)]).toEqual([false, 2, [1, 2]]);
      expect(await texts(now, boonmee.identity)).toEqual([TOLD, NEWS, NEWS]);
      expect(await texts(await returned(w, giver), giver.keys.identity)).toEqual([TOLD, NEWS, NEWS]);
      expect(await opensWith(kept, siri.identity, now)).toEqual([true, false, false]);
      const seals = await w.owner
        .selectFrom('case_seals')
        .select('holder')
        .where('epoch', '=', 2)
        .orderBy('holder')
        .execute();
      expect(seals.map(({ holder }) => holder)).toEqual([boonmee.id, 'reporter'].sort());
    });

  it('with a case that was handed on: the first unit’s keys open nothing of what the second is told', async () => {
    const { w, boonmee, arun, giver, id } = await given();
    const kept = await wireFor(w, boonmee, id);
    const day = w.clock.now().toISOString().slice(0, 10);
    const sent = await handingOver(kept, boonmee, { unit: 'codi', members: [arun], day });
    expect(await perform(w.deps, boonmee.actor, handOver, sent)).toMatchObject({ ok: true });
    expect((await wireFor(w, arun, id)).stale).toBe(true);
    expect(await replies(w, arun, id)).toMatchObject({ ok: true });
    expect((await answers(w, giver)).status).toBe(201);
    const now = await wireFor(w, arun, id);
    expect(await texts(now, arun.identity)).toEqual([TOLD, NEWS, NEWS]);
    expect(await opensWith(kept, boonmee.identity, now)).toEqual([true, false, false]);
  });

  it('twice over: each that leaves brings a new key', async () => {
    const { w, boonmee, siri, giver, id } = await given();
    await perform(w.deps, boonmee.actor, barMember, { id, person: siri.id });
    await answers(w, giver);
    await w.directory({ 'nacc-77': ['boonmee', 'siri'], codi: ['arun'] }, 2);
    expect(await answers(w, giver)).toMatchObject({ status: 201 });
    expect((await wireFor(w, boonmee, id)).head.epoch).toBe(2); // kept out stays out; nothing is outgrown by it
  });
});

describe('a new key', () => {
  it('is taken only with seals for whoever told and all who stay, and for nobody else', async () => {
    const { w, boonmee, siri, arun, giver, id } = await given();
    await perform(w.deps, siri.actor, recuse, { id });
    const wire = await returned(w, giver);
    const by = {
      ...({ thread: 'reporter', kind: 'message', author: 'reporter' } as const),
      signing: giver.keys.signing,
    };
    const to = (officers: readonly Officer[]) =>
      officers.map(({ id: holder, recipient }) => ({ holder, recipient }));
    for (const wrong of [[siri], [boonmee, siri], [boonmee, arun], []]) {
      const made = await sealNext(wire, by, NEWS, to([boonmee]));
      const renewal = await newKeyFor(to(wrong), giver.keys.recipient);
      const { status, json } = await answer(w, giver, nextOut({ ...made, renewal }));
      expect([status, json.refusal]).toEqual([422, wrong.length === 0 ? 'case.broken' : 'case.holders']);
    }
    const made = await sealNext(wire, by, NEWS, to([boonmee]));
    const renewal = await newKeyFor(to([boonmee]), giver.keys.recipient);
    const nobody = { ...renewal, seals: renewal.seals.map((one) => ({ ...one, holder: boonmee.id })) };
    expect((await answer(w, giver, nextOut({ ...made, renewal: nobody }))).json.refusal).toBe('case.holders');
    expect((await returned(w, giver)).head).toMatchObject({ epoch: 1, nextSeq: 2 });
  });

  it('of two that are made at once one counts, and the other is made again', async () => {
    const { w, boonmee, siri, giver, id } = await given();
    await perform(w.deps, siri.actor, recuse, { id });
    const [first, second] = await Promise.all([answers(w, giver), replies(w, boonmee, id)]);
    const done = [first.status === 201, second.ok].filter(Boolean);
    expect(done).toHaveLength(1);
    await (second.ok ? answers(w, giver) : replies(w, boonmee, id));
    const now = await wireFor(w, boonmee, id);
    expect([now.head.epoch, await texts(now, boonmee.identity)]).toEqual([2, [TOLD, NEWS, NEWS]]);
  });

  it('cannot be made without a list in force: nothing is taken under the old one meanwhile', async () => {
    const { w, boonmee, siri, giver, id } = await given();
    await perform(w.deps, siri.actor, recuse, { id });
    w.clock.moveTo('2023-02-01T09:00:00+07:00');
    const wire = await wireFor(w, boonmee, id);
    expect([wire.stale, wire.members]).toEqual([true, []]);
    const old = await say(wire, NEWS, { author: 'reporter', signing: giver.keys.signing });
    expect((await answer(w, giver, { object: old })).json.refusal).toBe('case.overtaken');
  });

  it('is made by the server for whoever has no script; without a list their words stay in the box', async () => {
    const { w, boonmee, siri, giver, id } = await given();
    const kept = await wireFor(w, siri, id);
    await perform(w.deps, siri.actor, recuse, { id });
    const villager = w.stranger();
    const open = await (await villager.get('/tips/plain/return')).press('เปิดเรื่อง', { code: giver.receipt });
    const after = await open.press('ปิดผนึกแล้วส่งคำตอบ', { text: 'เขารู้แล้วว่าใครแจ้ง' });
    expect(after.has('เขารู้แล้วว่าใครแจ้ง')).toBe(true);
    const now = await wireFor(w, boonmee, id);
    expect([now.head.epoch, await texts(now, boonmee.identity)]).toEqual([2, [TOLD, NEWS]]);
    expect(await opensWith(kept, siri.identity, now)).toEqual([true, false]);

    await perform(w.deps, siri.actor, leaveUnit, { unit: 'nacc-77', person: boonmee.id });
    const refused = await after.press('ปิดผนึกแล้วส่งคำตอบ', { text: 'ยังมีอีกเรื่อง' }, 422);
    expect(refused.has('ยังไม่มีสมุดกุญแจที่ลงชื่อไว้ให้ทำกุญแจใหม่')).toBe(true);
    expect(refused.value('text')).toBe('ยังมีอีกเรื่อง');
  });
});
