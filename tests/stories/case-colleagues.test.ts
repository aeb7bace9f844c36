// Somebody comes to the unit after a tip was given: a colleague who has its keys seals them on, all or none, and never to
// somebody who is kept out.
import { describe, expect, it } from 'vitest';
import { admit, readColleagues, readGivable } from '#src/cases/admission.service.ts';
import { barMember, moveStep, readCase, readInbox } from '#src/cases/desk.service.ts';
import { caseOut } from '#src/cases/reading.ts';
import { perform } from '#src/platform/perform.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import { openKey, sealKey } from '#src/sealing/case-seal.ts';
import { leaveUnit } from '#src/units/units.service.ts';
import { type Officer, post, readWith, sealTip, type WatchCentre, watchCentre } from '../units.ts';

const TOLD = '{"v":1,"kind":"tip","what":"ถนนหมู่ 4"}';

/** A tip for Boonmee alone; Siri comes later. */
async function later() {
  const w = await watchCentre();
  await w.directory({ 'nacc-77': ['boonmee'], codi: ['arun'] });
  const [boonmee, arun] = await Promise.all([w.officer('boonmee'), w.officer('arun')]);
  const giver = await sealTip(w, { text: TOLD, to: [boonmee] });
  expect((await post(w, '/tips/cases', giver.wire)).status).toBe(201);
  await w.directory({ 'nacc-77': ['boonmee', 'siri'], codi: ['arun'] }, 2);
  return { w, boonmee, arun, siri: await w.officer('siri'), id: giver.sealed.caseId };
}
const inbox = async (w: WatchCentre, officer: Officer) => {
  const read = await perform(w.deps, officer.actor, readInbox, {});
  return read.ok ? read.value.lines.map(({ id }) => id) : [];
};
const offered = async (w: WatchCentre, by: Officer, colleague: Officer, more: object = {}) => {
  const read = await perform(w.deps, by.actor, readGivable, { colleague: colleague.id, ...more });
  return read.ok ? read.value.cases : [];
};
/** As the browser seals them on. */
async function resealed(w: WatchCentre, by: Officer, to: Officer, more: object = {}) {
  const [it] = await offered(w, by, to, more);
  return await Promise.all(
    (it?.seals ?? []).map(async ({ epoch, sealed }) => ({
      epoch,
      sealed: toBase64(await sealKey((await openKey(sealed, by.identity)) ?? '', to.recipient)),
    })),
  );
}

describe('a colleague who came later', () => {
  it('has no case until one who has it gives the keys; then reads all of it, and that is in the audit', async () => {
    const { w, boonmee, siri, id } = await later();
    expect(await inbox(w, siri)).toEqual([]);
    const colleagues = await perform(w.deps, boonmee.actor, readColleagues, {});
    expect(colleagues).toMatchObject({ value: { colleagues: [{ id: siri.id, unit: 'nacc-77' }] } });
    const seals = await resealed(w, boonmee, siri);
    const given = await perform(w.deps, boonmee.actor, admit, { id, colleague: siri.id, seals });
    expect(given).toMatchObject({ ok: true });
    expect(await inbox(w, siri)).toEqual([id]);
    const read = await perform(w.deps, siri.actor, readCase, { id });
    const wire = read.ok ? caseOut(read.value) : undefined;
    expect(wire && (await readWith(wire, siri.identity)).map(({ text }) => text)).toEqual([TOLD]);
    expect([wire?.stale, wire?.members]).toEqual([false, [boonmee.id, siri.id].sort()]);
    expect(await offered(w, boonmee, siri)).toEqual([]);
    const { rows } = await w.owner
      .selectFrom('audit')
      .select('detail')
      .where('subject_id', '=', id)
      .execute()
      .then((all) => ({ rows: all.map(({ detail }) => detail) }));
    expect(rows).toContainEqual({ admitted: siri.id });
  });

  it('who is kept out, works elsewhere, or stands in no list is offered nothing and given nothing', async () => {
    const { w, boonmee, siri, arun, id } = await later();
    const seals = await resealed(w, boonmee, siri);
    for (const colleague of [arun.id, boonmee.id, await w.id('mali')]) {
      const refused = await perform(w.deps, boonmee.actor, admit, { id, colleague, seals });
      expect(refused).toMatchObject({ refusal: 'case.admit.nobody' });
    }
    // only who has the case gives it
    const stranger = await perform(w.deps, siri.actor, admit, { id, colleague: siri.id, seals });
    expect(stranger).toMatchObject({ refusal: 'not.found' });
    await perform(w.deps, boonmee.actor, admit, { id, colleague: siri.id, seals });
    await perform(w.deps, boonmee.actor, barMember, { id, person: siri.id });
    expect(await offered(w, boonmee, siri, { anew: true })).toEqual([]);
    const barred = await perform(w.deps, boonmee.actor, admit, { id, colleague: siri.id, seals });
    expect(barred).toMatchObject({ refusal: 'case.admit.nobody' });
    expect(await inbox(w, siri)).toEqual([]);
  });

  it('is given all keys of a case or none, and of what is not closed', async () => {
    const { w, boonmee, siri, id } = await later();
    const [only] = await resealed(w, boonmee, siri);
    for (const wrong of [[{ ...only!, epoch: 2 }], [only!, { ...only!, epoch: 2 }], [only!, only!]]) {
      const refused = await perform(w.deps, boonmee.actor, admit, { id, colleague: siri.id, seals: wrong });
      expect(refused).toMatchObject({ refusal: 'case.holders' });
    }
    const move = { to: 'closed', category: 'project', because: 'answered', toWhom: null };
    await perform(w.deps, boonmee.actor, moveStep, { id, revision: 1, ...move });
    expect(await offered(w, boonmee, siri)).toEqual([]);
    expect(await offered(w, boonmee, siri, { id })).toHaveLength(1); // asked for by itself
  });

  it('who made new keys is given the same cases anew; what was sealed to the old ones is gone', async () => {
    const { w, boonmee, siri, id } = await later();
    await perform(w.deps, boonmee.actor, admit, {
      ...{ id, colleague: siri.id },
      seals: await resealed(w, boonmee, siri),
    });
    const newer = { ...siri, ...(await (await import('#src/sealing/age.ts')).newIdentity()) };
    expect(await offered(w, boonmee, siri)).toEqual([]);
    const seals = await resealed(w, boonmee, newer, { anew: true });
    expect(await perform(w.deps, boonmee.actor, admit, { id, colleague: siri.id, seals })).toMatchObject({
      ok: true,
    });
    const read = await perform(w.deps, siri.actor, readCase, { id });
    const [seal] = read.ok ? read.value.seals : [];
    expect(await openKey(seal!.sealed, newer.identity)).toBeDefined();
    expect(await openKey(seal!.sealed, siri.identity)).toBeUndefined();
  });

  it('who gave them leaves: the case is not without a reader, and the next word has a new key', async () => {
    const { w, boonmee, siri, id } = await later();
    const seals = await resealed(w, boonmee, siri);
    await perform(w.deps, boonmee.actor, admit, { id, colleague: siri.id, seals });
    await perform(w.deps, siri.actor, leaveUnit, { unit: 'nacc-77', person: boonmee.id });
    const read = await perform(w.deps, siri.actor, readCase, { id });
    expect(read).toMatchObject({ value: { stale: true, members: [siri.id] } });
  });
});
