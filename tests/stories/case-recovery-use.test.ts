// All officers of a unit lost their keys. Three of five people open what is sealed to the unit's recovery key, for one
// officer whom the signed list names; everybody in the unit is told; and what is not theirs stays shut.
import { beforeEach, describe, expect, it } from 'vitest';
import { barMember, readCase, recuse, sayInCase } from '#src/cases/desk.service.ts';
import { nextOut, sealNext, stayingOf } from '#src/cases/next.ts';
import { caseOut } from '#src/cases/reading.ts';
import { takeInSeals, takeOutSeals } from '#src/cases/recovery.service.ts';
import type { DirectoryWire } from '#src/cases/wire.ts';
import { perform } from '#src/platform/perform.ts';
import { operator } from '#src/policy/roles.ts';
import { type RecoveryAnswer, type RecoveryRequest, resealed } from '#src/sealing/recovering.ts';
import { leaveUnit } from '#src/units/units.service.ts';
import { emailOf } from '../../seed/characters.ts';
import { type MailServer, mailServer } from '../mail-server.ts';
import { makesOthers, nextList, type Recovery, recoveryOf, typed, withKey } from '../recovering.ts';
import { getJson, type Officer, post, readWith, sealTip, type WatchCentre, watchCentre } from '../units.ts';

const told = (what: string) => `{"v":1,"kind":"tip","what":"${what}"}`;
const NEWS = '{"v":1,"kind":"message","text":"เขารู้แล้วว่าใครแจ้ง"}';

let mail: MailServer;
let w: WatchCentre;
let kept: Recovery;
let boonmee: Officer;
let siri: Officer;
beforeEach(async () => {
  mail = await mailServer();
  w = await watchCentre({ smtp: { url: mail.url, from: 'โปร่งใส <no-reply@example.org>' } });
  await w.directory({ 'nacc-77': ['boonmee', 'siri'], codi: ['arun'] });
  [boonmee, siri] = await Promise.all([w.officer('boonmee'), w.officer('siri')]);
  kept = await recoveryOf('nacc-77');
});

async function gives(what: string, unit = 'nacc-77'): Promise<string> {
  const { units, number } = JSON.parse((await getJson<DirectoryWire>(w, '/tips/directory.json')).content);
  const { recovery } = units.find(({ code }: { code: string }) => code === unit);
  const to = unit === 'codi' ? [await w.officer('arun')] : [boonmee, siri];
  const giver = await sealTip(w, { text: told(what), unit, to, recovery });
  expect((await post(w, '/tips/cases', { ...giver.wire, directory: number })).status).toBe(201);
  return giver.sealed.caseId;
}
const asks = (officer = emailOf('boonmee'), unit = 'nacc-77') =>
  perform(w.deps, operator, takeOutSeals, { unit, officer });
async function taken(): Promise<RecoveryRequest> {
  const out = await asks();
  if (!out.ok) throw new Error(out.refusal);
  return out.value.request;
}
async function opens(request: RecoveryRequest, to: Officer): Promise<RecoveryAnswer> {
  const identity = await typed(kept, [5, 1, 3]);
  const { answer, shut } = await resealed(request, identity ?? '', to.recipient);
  expect(shut).toBe(0);
  return answer;
}
const brings = (answer: unknown) => perform(w.deps, operator, takeInSeals, answer);
async function readBy(officer: Officer, id: string): Promise<string[]> {
  const read = await perform(w.deps, officer.actor, readCase, { id });
  if (!read.ok) return [read.refusal];
  return (await readWith(caseOut(read.value), officer.identity)).map(({ text }) => text);
}
async function replies(officer: Officer, id: string) {
  const read = await perform(w.deps, officer.actor, readCase, { id });
  if (!read.ok) throw new Error(read.refusal);
  const wire = caseOut(read.value);
  const list = JSON.parse((await getJson<DirectoryWire>(w, '/tips/directory.json')).content);
  const staying = wire.stale ? stayingOf(wire, list) : undefined;
  const by = { thread: 'reporter', kind: 'message', author: officer.id, signing: officer.signing } as const;
  const next = nextOut(await sealNext(wire, by, NEWS, staying));
  expect(await perform(w.deps, officer.actor, sayInCase, { id, ...next })).toMatchObject({ ok: true });
}
const letters = async (): Promise<string[]> => {
  await w.deps.jobs.settle();
  return mail.received.map(({ to, text }) => `${to[0]?.split('@')[0]}: ${text}`);
};
const lines = () => w.owner.selectFrom('audit').selectAll().where('action', '=', 'case.recover').execute();

describe('a recovery key that is used', () => {
  it('gives an officer back what was sealed to it, with three shares and not with two; nothing of what they are kept out of', async () => {
    const old = await gives('ก่อนมีกุญแจกู้คืน');
    const deleted = await gives('ครบเวลาเก็บแล้ว'); // of which nothing is left but that it was
    await w.owner.updateTable('cases').set({ deleted_on: '2022-04-09' }).where('id', '=', deleted).execute();
    await w.owner.deleteFrom('case_seals').where('case_id', '=', deleted).execute();
    const later = await gives('ก่อน แล้วมีกุญแจใหม่');
    await withKey(w, kept);
    const fresh = await gives('หลังมีกุญแจกู้คืน');
    const barred = await gives('เรื่องที่บุญมีถูกกันออก');
    await perform(w.deps, siri.actor, barMember, { id: barred, person: boonmee.id });
    await perform(w.deps, siri.actor, recuse, { id: later });
    await replies(boonmee, later);
    const anew = await makesOthers(w, boonmee);
    expect(await readBy(anew, fresh)).toEqual(['']); // there, and shut

    const out = await asks();
    if (!out.ok) throw new Error(out.refusal);
    expect(out.value.counts).toEqual({ whole: 1, part: 1, none: 1 });
    const { request } = out.value;
    expect(request.cases.map(({ id }) => id).sort()).toEqual([later, fresh].sort());
    expect(JSON.stringify(request)).not.toMatch(/SECRET-KEY/u);

    expect(await typed(kept, [1, 2])).toBeUndefined();
    const answer = await opens(request, anew);
    expect(JSON.stringify(answer)).not.toMatch(/SECRET-KEY/u);
    expect(await brings(answer)).toMatchObject({ ok: true, value: { given: 2, left: 0 } });
    expect(await readBy(anew, fresh)).toEqual([told('หลังมีกุญแจกู้คืน')]);
    expect(await readBy(anew, later)).toEqual(['', NEWS]);
    expect(await readBy(anew, old)).toEqual(['']);
    expect(await readBy(anew, barred)).toEqual(['not.found']);
    const seals = w.owner.selectFrom('case_seals').select('holder').where('case_id', '=', barred);
    expect((await seals.execute()).map(({ holder }) => holder)).not.toContain(boonmee.id);
    await replies(anew, fresh); // and they work on
    expect(await readBy(siri, fresh)).toEqual([told('หลังมีกุญแจกู้คืน'), NEWS]);
  });

  it('is told to everybody in the unit by mail and on the inbox, is in the audit, and nothing of a case is in any of it', async () => {
    await withKey(w, kept);
    const id = await gives('ZQTOLD');
    const anew = await makesOthers(w, boonmee);
    mail.received.length = 0;
    const request = await taken();
    const first = await letters();
    expect(first.map((text) => text.split(':')[0]).sort()).toEqual(['boonmee', 'siri']);
    for (const text of first) expect(text).toMatch(/ถูกนำออกจากระบบเพื่อเปิดให้ บุญมี/u);
    const visitor = await w.as('siri');
    expect((await visitor.get('/work/cases')).has('กุญแจกู้คืนของหน่วยถูกนำไปเปิดให้ บุญมี')).toBe(true);
    await brings(await opens(request, anew));
    const all = await letters();
    expect(all).toHaveLength(4);
    expect(all[3]).toMatch(/บุญมี อ่านเรื่องของหน่วยได้อีกครั้ง/u);
    expect(all.join()).not.toMatch(new RegExp(`ZQTOLD|${id.slice(0, 8)}`, 'u'));
    const inbox = await visitor.get('/work/cases');
    expect(inbox.has('ใช้กุญแจกู้คืนของหน่วยให้ บุญมี เมื่อ')).toBe(true);
    expect((await (await w.as('arun')).get('/work/cases')).has('กุญแจกู้คืน')).toBe(false);

    const audit = await lines();
    expect(audit.map((one) => [one.subject_kind, one.subject_id, one.detail])).toEqual([
      ['case-unit', 'nacc-77', { recovery: 1, recoveryAskedFor: boonmee.id }],
      ['case-unit', 'nacc-77', { recovery: 1, recoveredFor: boonmee.id }],
    ]);
    expect(JSON.stringify(audit)).not.toContain(id);
    w.clock.moveTo('2022-12-01T09:00:00+07:00');
    expect((await visitor.get('/work/cases')).has('ใช้กุญแจกู้คืนของหน่วย')).toBe(false);
    expect((await visitor.get('/work/cases/recovery')).has('ใช้กุญแจกู้คืนของหน่วยให้ บุญมี')).toBe(true);
  });

  it('gives nothing of a case that went elsewhere or from which they were kept out meanwhile, or that is not the unit’s', async () => {
    await withKey(w, kept);
    const [stays, goes, foreign] = [await gives('หนึ่ง'), await gives('สอง'), await gives('สาม', 'codi')];
    const anew = await makesOthers(w, boonmee);
    const request = await taken();
    expect(request.cases).toHaveLength(2);
    const answer = await opens(request, anew);
    await perform(w.deps, siri.actor, barMember, { id: goes, person: boonmee.id });
    const own = answer.cases.find(({ id }) => id === stays);
    const smuggled = { ...answer, cases: [...answer.cases, { id: foreign, seals: own?.seals ?? [] }] };
    expect(await brings(smuggled)).toMatchObject({ ok: true, value: { given: 1, left: 2 } });
    const rows = await w.owner
      .selectFrom('case_seals')
      .select('case_id')
      .where('holder', '=', boonmee.id)
      .execute();
    expect(rows.map((row) => row.case_id)).toEqual([stays]);
  });
});

describe('it is refused', () => {
  it('for somebody who does not work there today, or whose newest keys no list names; without a recovery key', async () => {
    expect(await asks()).toMatchObject({ refusal: 'recovery.none' });
    await withKey(w, kept);
    expect(await asks()).toMatchObject({ refusal: 'recovery.nothing' });
    await gives('หนึ่ง');
    expect(await asks(emailOf('arun'))).toMatchObject({ refusal: 'recovery.officer' });
    expect(await asks(emailOf('boonmee'), 'codi')).toMatchObject({ refusal: 'recovery.none' });
    expect(await asks(emailOf('boonmee'), 'nowhere')).toMatchObject({ refusal: 'not.found' });
    await makesOthers(w, boonmee, false);
    expect(await asks()).toMatchObject({ refusal: 'recovery.keys' });
    await perform(w.deps, siri.actor, leaveUnit, { unit: 'nacc-77', person: boonmee.id });
    expect(await asks()).toMatchObject({ refusal: 'recovery.officer' });
    w.clock.moveTo('2023-06-01T09:00:00+07:00');
    expect(await asks(emailOf('siri'))).toMatchObject({ refusal: 'recovery.list' });
    expect(await lines()).toEqual([]);
    expect(mail.received).toEqual([]);
  });

  it('for whoever is not at the server, whatever their role', async () => {
    await withKey(w, kept);
    await gives('หนึ่ง');
    const asked = { unit: 'nacc-77', officer: emailOf('boonmee') };
    for (const name of ['siri', 'boonmee', 'arun'] as const)
      expect(await perform(w.deps, await w.actor(name), takeOutSeals, asked)).toMatchObject({
        refusal: 'not.found',
      });
  });

  it('where nothing was asked for, twice, after the list changed, and where the file is broken', async () => {
    await withKey(w, kept);
    const id = await gives('หนึ่ง');
    const anew = await makesOthers(w, boonmee);
    const request = await taken();
    const answer = await opens(request, anew);
    for (const broken of [undefined, {}, { ...answer, format: request.format }, { ...answer, cases: 'x' }])
      expect((await brings(broken)).ok).toBe(false);
    expect(await brings({ ...answer, officer: siri.id })).toMatchObject({ refusal: 'recovery.moved' });
    expect(await brings({ ...answer, number: 2 })).toMatchObject({ refusal: 'recovery.moved' });
    const epochs = {
      ...answer,
      cases: answer.cases.map((one) => ({ ...one, seals: one.seals.map((seal) => ({ ...seal, epoch: 2 })) })),
    };
    const again = await makesOthers(w, anew);
    expect(await brings(answer)).toMatchObject({ refusal: 'recovery.moved' });
    await nextList(w, ({ units }) =>
      units.map((unit) => ({
        ...unit,
        members: unit.members.map((one) =>
          one.id === anew.id ? { ...one, recipient: again.recipient } : one,
        ),
      })),
    );
    expect(await brings({ ...epochs, recipient: again.recipient })).toMatchObject({
      refusal: 'recovery.nothing',
    });
    expect(await readBy(again, id)).toEqual(['']);
    const second = await opens(request, again);
    expect(await brings(second)).toMatchObject({ value: { given: 1 } });
    expect(await brings(second)).toMatchObject({ refusal: 'recovery.unasked' });
    expect(await readBy(again, id)).toEqual([told('หนึ่ง')]);
  });
});
