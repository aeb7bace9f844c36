// A reporter who does not agree with a closing: once, with a reason, and another officer looks.
import { describe, expect, it } from 'vitest';
import { moveStep, readCase } from '#src/cases/desk.service.ts';
import { caseOut } from '#src/cases/reading.ts';
import type { CaseWire } from '#src/cases/wire.ts';
import { perform } from '#src/platform/perform.ts';
import {
  comeBack,
  type Officer,
  post,
  readWith,
  say,
  sealTip,
  type WatchCentre,
  watchCentre,
} from '../units.ts';

const CLOSING = { to: 'closed', category: 'project', because: 'no-pointers', toWhom: null };
const REASON = 'ยังมีป้ายเก่าอยู่หลังศาลา';

async function given() {
  const w = await watchCentre();
  await w.directory({ 'nacc-77': ['boonmee', 'siri'] });
  const [boonmee, siri] = await Promise.all([w.officer('boonmee'), w.officer('siri')]);
  const giver = await sealTip(w, { text: 'ถนนบางกว่าแบบ', to: [boonmee, siri] });
  await post(w, '/tips/cases', giver.wire);
  const id = giver.sealed.caseId;
  const returns = async () =>
    (await post(w, '/tips/returns', await comeBack(w, giver.keys))).json as unknown as CaseWire;
  const objects = async (text = REASON) => {
    const object = await say(await returns(), text, { author: 'reporter', signing: giver.keys.signing });
    return { ...(await comeBack(w, giver.keys)), object };
  };
  const revision = async () => (await returns()).head.revision;
  const closes = async (officer: Officer) =>
    perform(w.deps, officer.actor, moveStep, { ...CLOSING, id, revision: await revision() });
  return { w, boonmee, siri, giver, id, returns, objects, closes };
}
const disputes = (w: WatchCentre, body: unknown) => post(w, '/tips/disputes', body);

describe('a closing', () => {
  it('is disputed once: the case is open again, with the reason, marked as the reporter’s step', async () => {
    const { w, siri, id, returns, objects, closes, boonmee } = await given();
    await closes(boonmee);
    const body = await objects();
    expect(await disputes(w, body)).toMatchObject({ status: 201 });
    expect(await disputes(w, body), 'a doubled tap is one dispute').toMatchObject({ status: 201 });
    const mine = await returns();
    expect(mine.head.step).toBe('checking');
    expect(mine.steps.map(({ step, byReporter }) => [step, byReporter])).toEqual([
      ['closed', false],
      ['checking', true],
    ]);
    const read = await perform(w.deps, siri.actor, readCase, { id });
    const wire = read.ok ? caseOut(read.value) : undefined;
    expect((await readWith(wire!, siri.identity)).at(-1)?.text).toBe(REASON);
    expect(wire?.steps.at(-1)?.byReporter).toBe(true);

    await closes(siri);
    expect((await disputes(w, await objects('อีกครั้ง'))).json.refusal).toBe('case.dispute.once');
    expect((await returns()).objects).toHaveLength(2);
  });

  it('that was disputed is not closed again by whoever closed it, but by a colleague', async () => {
    const { w, boonmee, siri, objects, closes } = await given();
    await closes(boonmee);
    await disputes(w, await objects());
    expect(await closes(boonmee)).toMatchObject({ refusal: 'case.second' });
    expect(await closes(siri)).toMatchObject({ ok: true });
  });

  it('that is none cannot be disputed, and nothing of the reason stays', async () => {
    const { w, returns, objects } = await given();
    expect((await disputes(w, await objects())).json.refusal).toBe('case.dispute.open');
    expect((await returns()).objects).toHaveLength(1);
  });

  it('is not disputed by somebody who cannot sign for the case', async () => {
    const { w, boonmee, giver, objects, closes, returns } = await given();
    await closes(boonmee);
    const good = await objects();
    const other = await sealTip(w, { text: 'x', to: [boonmee] });
    const { signature } = await comeBack(w, other.keys);
    expect((await disputes(w, { ...good, signature })).json.refusal).toBe('tip.receipt.unknown');
    const wire = await returns();
    const object = await say(wire, 'x', { author: 'reporter', signing: other.keys.signing });
    const forged = { ...(await comeBack(w, giver.keys)), object };
    expect((await disputes(w, forged)).json.refusal).toBe('case.forged');
    expect((await returns()).head.step).toBe('closed');
  });
});
