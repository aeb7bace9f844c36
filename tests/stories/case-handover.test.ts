// A case is handed over to another unit of the house: who has it then, who has not, and what both sides hold of it.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { barMember, readCase, readInbox } from '#src/cases/desk.service.ts';
import { handOver, readHandovers, readOwnReceipts, takeOver } from '#src/cases/handover.service.ts';
import { caseOut } from '#src/cases/reading.ts';
import type { CaseWire } from '#src/cases/wire.ts';
import { perform } from '#src/platform/perform.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import { isReceiptOf, isTakingOf, readReceipt, signReceipt, signTaking } from '#src/sealing/handover.ts';
import type { Track } from '#src/units/unit.ts';
import { handingOver } from '../handing.ts';
import { comeBack, type Officer, post, readWith, sealTip, type WatchCentre, watchCentre } from '../units.ts';

const TRACK: Track = 'complaint';

/** Boonmee works in the province, Siri at the centre, Arun at CODI. */
async function given() {
  const w = await watchCentre();
  await w.directory({ 'nacc-77': ['boonmee'], 'nacc-cdc': ['siri'], codi: ['arun'] });
  const [boonmee, siri, arun] = await Promise.all([
    w.officer('boonmee'),
    w.officer('siri'),
    w.officer('arun'),
  ]);
  const giver = await sealTip(w, { text: 'ถนนหมู่ 4', to: [boonmee] });
  expect((await post(w, '/tips/cases', { ...giver.wire, track: TRACK })).status).toBe(201);
  const { caseId: id } = giver.sealed;
  const day = w.clock.now().toISOString().slice(0, 10);
  return { w, boonmee, siri, arun, giver, id, day };
}
type Told = Awaited<ReturnType<typeof given>>;
async function wireFor(w: WatchCentre, officer: Officer, id: string): Promise<CaseWire | undefined> {
  const read = await perform(w.deps, officer.actor, readCase, { id });
  return read.ok ? caseOut(read.value) : undefined;
}
async function handing({ w, boonmee, id, day }: Told, unit: string, members: readonly Officer[]) {
  const wire = await wireFor(w, boonmee, id);
  if (!wire) throw new Error('Boonmee has no such case');
  return handingOver(wire, boonmee, { unit, members, day });
}
const inbox = async (w: WatchCentre, officer: Officer) => {
  const read = await perform(w.deps, officer.actor, readInbox, { open: true });
  return read.ok ? read.value.lines.map((line) => line.id) : read.refusal;
};
async function handed() {
  const told = await given();
  const sent = await handing(told, 'nacc-cdc', [told.siri]);
  expect(await perform(told.w.deps, told.boonmee.actor, handOver, sent)).toMatchObject({ ok: true });
  return { ...told, sent };
}

describe('a case that is handed over', () => {
  it('stands in the other unit’s inbox and opens there; the first has it no more', async () => {
    const { w, boonmee, siri, arun, id } = await handed();
    expect(await inbox(w, siri)).toEqual([id]);
    const wire = await wireFor(w, siri, id);
    expect(wire && (await readWith(wire, siri.identity)).map(({ text }) => text)).toEqual(['ถนนหมู่ 4']);
    expect(wire?.head).toMatchObject({ unitCode: 'nacc-cdc', step: 'referred', toWhom: 'nacc' });
    expect(await inbox(w, boonmee)).toEqual([]);
    expect(await wireFor(w, boonmee, id)).toBeUndefined();
    expect(await inbox(w, arun)).toEqual([]);
    const seals = await w.owner.selectFrom('case_seals').select('holder').where('case_id', '=', id).execute();
    expect(seals.map(({ holder }) => holder).sort()).toEqual([siri.id, 'reporter'].sort());
  });
  it('is still the reporter’s, who sees that it was passed on', async () => {
    const { w, giver } = await handed();
    const back = (await post(w, '/tips/returns', await comeBack(w, giver.keys))).json as unknown as CaseWire;
    expect(back.steps.at(-1)).toMatchObject({ step: 'referred', toWhom: 'nacc' });
    expect((await readWith(back, giver.keys.identity)).map(({ text }) => text)).toEqual(['ถนนหมู่ 4']);
  });
  it('counts for the unit that took it in, so that no number of the past changes', async () => {
    const { w, id } = await handed();
    const row = await w.owner.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ unit_code: 'nacc-77', handed_to: 'nacc-cdc' });
  });
  it('leaves both sides a receipt that both have signed, and the audit its digest', async () => {
    const { w, boonmee, siri, id, day, sent } = await handed();
    const signature = toBase64(signTaking(sent.receipt, day, siri.signing));
    expect(await perform(w.deps, siri.actor, takeOver, { id, number: 1, signature })).toMatchObject({
      ok: true,
    });
    const own = await perform(w.deps, boonmee.actor, readOwnReceipts, {});
    const theirs = await perform(w.deps, siri.actor, readHandovers, { id });
    for (const read of [own, theirs]) {
      const one = read.ok ? read.value[0] : undefined;
      expect(isReceiptOf(boonmee.verify, one?.receipt ?? '', one?.signature ?? new Uint8Array())).toBe(true);
      const taken = one?.taken;
      expect(taken && isTakingOf(siri.verify, one?.receipt ?? '', taken.onDay, taken.signature)).toBe(true);
    }
    const said = readReceipt(sent.receipt);
    expect(said).toMatchObject({
      case: id,
      from: 'nacc-77',
      to: 'nacc-cdc',
      said: [{ seq: 1, kind: 'tip' }],
    });
    for (const name of ['บุญมี', boonmee.id, siri.id, 'ถนน']) expect(sent.receipt).not.toContain(name);
    const lines = await w.owner.selectFrom('audit').select('detail').where('subject_id', '=', id).execute();
    const digest = createHash('sha256').update(sent.receipt).digest('hex');
    expect(lines.map(({ detail }) => detail)).toEqual([
      { handedTo: 'nacc-cdc', receipt: digest },
      { takenOver: digest },
    ]);
  });
  it('is signed for once, by somebody else than who gave it', async () => {
    const { w, boonmee, siri, id, day, sent } = await handed();
    const take = (by: Officer) =>
      perform(w.deps, by.actor, takeOver, {
        ...{ id, number: 1, signature: toBase64(signTaking(sent.receipt, day, by.signing)) },
      });
    expect(await take(boonmee)).toMatchObject({ refusal: 'not.found' });
    expect(await take(siri)).toMatchObject({ ok: true });
    expect(await take(siri)).toMatchObject({ refusal: 'handover.taken' });
  });
});

describe('a hand-over is refused', () => {
  it('with a receipt that was tampered with, of another day, or signed by another', async () => {
    const told = await given();
    const { w, boonmee, siri } = told;
    const sent = await handing(told, 'nacc-cdc', [siri]);
    const go = (change: object) => perform(w.deps, boonmee.actor, handOver, { ...sent, ...change });
    const signed = (receipt: string) => ({
      receipt,
      signature: toBase64(signReceipt(receipt, boonmee.signing)),
    });
    const without = { ...JSON.parse(sent.receipt), said: [] } as object;
    expect(await go({ receipt: sent.receipt.replace('nacc-cdc', 'codi') })).toMatchObject({
      refusal: 'case.forged',
    });
    expect(await go({ signature: toBase64(signReceipt(sent.receipt, siri.signing)) })).toMatchObject({
      refusal: 'case.forged',
    });
    expect(await go(signed(`${JSON.stringify(without, null, 1)}\n`))).toMatchObject({
      refusal: 'case.overtaken',
    });
    expect(await go(signed(sent.receipt.replace(told.day, '2021-01-01')))).toMatchObject({
      refusal: 'case.overtaken',
    });
    expect(await inbox(w, boonmee)).toHaveLength(1);
  });
  it('to somebody whom the directory does not name there, to nobody, and to the unit itself', async () => {
    const told = await given();
    const { w, boonmee, siri, arun } = told;
    const go = async (unit: string, members: readonly Officer[]) =>
      perform(w.deps, boonmee.actor, handOver, await handing(told, unit, members));
    expect(await go('nacc-cdc', [arun])).toMatchObject({ refusal: 'case.holders' });
    expect(await go('nacc-cdc', [siri, arun])).toMatchObject({ refusal: 'case.holders' });
    expect(await go('nacc-50', [siri])).toMatchObject({ refusal: 'handover.unit' });
    expect(await go('nacc-77', [boonmee])).toMatchObject({ refusal: 'handover.unit' });
    expect(await wireFor(w, siri, told.id)).toBeUndefined();
  });
  it('by who has no part in the case', async () => {
    const told = await given();
    const sent = await handing(told, 'nacc-cdc', [told.siri]);
    expect(await perform(told.w.deps, told.arun.actor, handOver, sent)).toMatchObject({
      refusal: 'not.found',
    });
    const read = await perform(told.w.deps, told.arun.actor, readOwnReceipts, {});
    expect(read.ok && read.value).toEqual([]);
  });
});

describe('who was kept out of a case', () => {
  it('stays out when it is handed to a unit in which they work', async () => {
    const w = await watchCentre();
    await w.directory({ codi: ['arun', 'thida'], 'nacc-cdc': ['siri'] });
    const [arun, thida, siri] = await Promise.all([w.officer('arun'), w.officer('thida'), w.officer('siri')]);
    const giver = await sealTip(w, { text: 'ถนนหมู่ 4', unit: 'codi', to: [arun, thida] });
    expect((await post(w, '/tips/cases', giver.wire)).status).toBe(201);
    const { caseId: id } = giver.sealed;
    expect((await perform(w.deps, arun.actor, barMember, { id, person: thida.id })).ok).toBe(true);
    const day = w.clock.now().toISOString().slice(0, 10);
    const passes = async (by: Officer, unit: string, members: readonly Officer[]) => {
      const wire = await wireFor(w, by, id);
      if (!wire) throw new Error('not theirs');
      const sent = await handingOver(wire, by, { unit, members, day });
      expect(await perform(w.deps, by.actor, handOver, sent)).toMatchObject({ ok: true });
    };
    await passes(arun, 'nacc-cdc', [siri]);
    await passes(siri, 'codi', [arun, thida]);
    expect(await inbox(w, arun)).toEqual([id]);
    expect(await inbox(w, thida)).toEqual([]);
    expect(await wireFor(w, thida, id)).toBeUndefined();
  });
});
