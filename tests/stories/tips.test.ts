// A tip from the phone that seals it to the officers who read it, and back; and everything that must not be taken.
import { describe, expect, it } from 'vitest';
import { moveStep, readCase, readInbox, recuse, sayInCase } from '#src/cases/desk.service.ts';
import { caseOut } from '#src/cases/reading.ts';
import type { CaseWire } from '#src/cases/wire.ts';
import { perform } from '#src/platform/perform.ts';
import { joinUnit, leaveUnit } from '#src/units/units.service.ts';
import {
  comeBack,
  type Giver,
  getJson,
  post,
  readWith,
  say,
  sealTip,
  solution,
  watchCentre,
} from '../units.ts';

const TEXT = '{"v":1,"kind":"tip","what":"ถนนหมู่ 4 บางกว่าแบบ"}';

async function given() {
  const w = await watchCentre();
  await w.directory({ 'nacc-77': ['boonmee', 'siri'] });
  const [boonmee, siri] = await Promise.all([w.officer('boonmee'), w.officer('siri')]);
  const giver = await sealTip(w, { text: TEXT, to: [boonmee, siri] });
  return { w, boonmee, siri, giver };
}
const caseWire = async (
  w: Awaited<ReturnType<typeof given>>['w'],
  who: { actor: never } | { actor: unknown },
  id: string,
) => {
  const read = await perform(w.deps, who.actor as never, readCase, { id });
  return read.ok ? caseOut(read.value) : undefined;
};
const returned = async (w: Awaited<ReturnType<typeof given>>['w'], giver: Giver) =>
  (await post(w, '/tips/returns', await comeBack(w, giver.keys))).json as unknown as CaseWire;

describe('a tip', () => {
  it('is given, read by its officers, answered, come back to and answered again', async () => {
    const { w, boonmee, giver } = await given();
    const sent = await post(w, '/tips/cases', giver.wire);
    expect(sent).toMatchObject({ status: 201, json: { id: giver.sealed.caseId } });
    expect(sent.headers.get('set-cookie')).toBeNull();

    const inbox = await perform(w.deps, boonmee.actor, readInbox, {});
    expect(inbox).toMatchObject({
      ok: true,
      value: { lines: [{ id: giver.sealed.caseId, unread: 1, step: 'received' }] },
    });
    const wire = await caseWire(w, boonmee, giver.sealed.caseId);
    expect(await readWith(wire!, boonmee.identity)).toEqual([
      { author: 'reporter', thread: 'reporter', text: TEXT },
    ]);

    const question = await say(wire!, 'ป้ายโครงการอยู่ตรงไหน', { author: boonmee.id, signing: boonmee.signing });
    expect(
      await perform(w.deps, boonmee.actor, sayInCase, { id: wire!.head.id, object: question }),
    ).toMatchObject({ ok: true });
    const again = await caseWire(w, boonmee, giver.sealed.caseId);
    const note = await say(again!, 'ขอดูสัญญาจ้าง', {
      author: boonmee.id,
      signing: boonmee.signing,
      thread: 'internal',
    });
    await perform(w.deps, boonmee.actor, sayInCase, { id: wire!.head.id, object: note });

    const mine = await returned(w, giver);
    expect((await readWith(mine, giver.keys.identity)).map(({ text }) => text)).toEqual([
      TEXT,
      'ป้ายโครงการอยู่ตรงไหน',
    ]);
    expect(mine.head.nextSeq).toBe(4);
    const answer = await say(mine, 'หน้าวัด', { author: 'reporter', signing: giver.keys.signing });
    const coming = await comeBack(w, giver.keys);
    expect(await post(w, '/tips/answers', { ...coming, object: answer })).toMatchObject({ status: 201 });
    const last = await caseWire(w, boonmee, giver.sealed.caseId);
    expect((await readWith(last!, boonmee.identity)).map(({ text }) => text)).toContain('หน้าวัด');
  });

  it('sent again, because its answer was lost, is one case', async () => {
    const { w, boonmee, giver } = await given();
    const [first, second] = await Promise.all([
      post(w, '/tips/cases', giver.wire),
      post(w, '/tips/cases', giver.wire),
    ]);
    expect([first.status, second.status].filter((status) => status === 201).length).toBeGreaterThan(0);
    expect(await post(w, '/tips/cases', giver.wire)).toMatchObject({
      status: 201,
      json: { id: giver.sealed.caseId },
    });
    const inbox = await perform(w.deps, boonmee.actor, readInbox, {});
    expect(inbox.ok && inbox.value.lines).toHaveLength(1);
  });

  it('with work that was not done, done for another, or done already, is refused', async () => {
    const { w, boonmee, siri, giver } = await given();
    await post(w, '/tips/cases', giver.wire);
    const other = await sealTip(w, { text: TEXT, to: [boonmee, siri] });
    const replayed = await post(w, '/tips/cases', { ...other.wire, solution: giver.wire.solution });
    expect(replayed).toMatchObject({ status: 422, json: { refusal: 'tip.work.spent' } });
    const payload = JSON.parse(Buffer.from(await solution(w), 'base64').toString()) as {
      solution: { counter: number };
    };
    payload.solution.counter += 1;
    const wrong = Buffer.from(
      JSON.stringify({ ...payload, solution: { ...payload.solution, derivedKey: '00' } }),
    ).toString('base64');
    expect((await post(w, '/tips/cases', { ...other.wire, solution: wrong })).json.refusal).toBe(
      'tip.work.wrong',
    );
    expect((await post(w, '/tips/cases', { ...other.wire, solution: 'x' })).json.refusal).toBe(
      'tip.work.wrong',
    );
    expect(await post(w, '/tips/cases', other.wire)).toMatchObject({ status: 201 });
  });

  it('sealed to a stranger, by an old directory, or forged, is refused', async () => {
    const { w, giver } = await given();
    const dao = await w.id('dao');
    const strange = giver.wire.seals.map((one) =>
      one.holder === 'reporter' ? one : { ...one, holder: dao },
    );
    expect((await post(w, '/tips/cases', { ...giver.wire, seals: strange.slice(0, 2) })).json.refusal).toBe(
      'case.holders',
    );
    const noReporter = giver.wire.seals.filter((one) => one.holder !== 'reporter');
    expect((await post(w, '/tips/cases', { ...giver.wire, seals: noReporter })).json.refusal).toBe(
      'case.holders',
    );
    expect((await post(w, '/tips/cases', { ...giver.wire, directory: 2 })).json.refusal).toBe(
      'tip.directory',
    );
    expect((await post(w, '/tips/cases', { ...giver.wire, unit: 'nacc-99' })).json.refusal).toBe(
      'case.holders',
    );
    const [first] = giver.wire.objects;
    const moved = [{ ...first, thread: 'internal' }];
    expect((await post(w, '/tips/cases', { ...giver.wire, objects: moved })).json.refusal).toBe(
      'case.forged',
    );
    const cut = [{ ...first, content: first!.content.slice(0, -4) }];
    expect((await post(w, '/tips/cases', { ...giver.wire, objects: cut })).json.refusal).toBe('case.forged');
    for (const broken of ['', '{', '[]', 'null', '{"id":1}', JSON.stringify({ ...giver.wire, lookup: '!' })])
      expect((await post(w, '/tips/cases', broken)).json.refusal).toMatch(
        /^(case\.broken|input\.required)$/u,
      );
  });

  it('is not taken while no directory is in force', async () => {
    const w = await watchCentre();
    const closed = await getJson<{ refusal: string }>(w, '/tips/directory.json');
    expect(closed.refusal).toBe('tip.closed');
  });
});

describe('coming back', () => {
  it('a wrong receipt, a wrong signature and an old nonce get the same answer', async () => {
    const { w, boonmee, giver } = await given();
    await post(w, '/tips/cases', giver.wire);
    const other = await sealTip(w, { text: TEXT, to: [boonmee] });
    const unknown = await post(w, '/tips/returns', await comeBack(w, other.keys));
    const good = await comeBack(w, giver.keys);
    const unsigned = await post(w, '/tips/returns', {
      ...good,
      signature: (await comeBack(w, other.keys)).signature,
    });
    w.clock.moveTo('2022-04-10T09:30:00+07:00');
    const late = await post(w, '/tips/returns', good);
    for (const one of [unsigned, late]) {
      expect(one.status).toBe(unknown.status);
      expect(one.json).toEqual(unknown.json);
      expect([...one.headers.keys()]).toEqual([...unknown.headers.keys()]);
    }
    expect(unknown.status).toBe(404);
  });
});

describe('who reads', () => {
  it('nobody but those it was sealed to, whatever their role; who stands aside finds nothing any more', async () => {
    const { w, boonmee, siri, giver } = await given();
    await post(w, '/tips/cases', giver.wire);
    const id = giver.sealed.caseId;
    for (const name of ['arun', 'kaew', 'ton', 'prasert'] as const) {
      const actor = await w.actor(name);
      expect(await perform(w.deps, actor, readCase, { id })).toMatchObject({ refusal: 'not.found' });
      const inbox = await perform(w.deps, actor, readInbox, {});
      expect(inbox.ok ? inbox.value.lines : []).toEqual([]);
    }
    expect(await perform(w.deps, boonmee.actor, recuse, { id })).toMatchObject({ ok: true });
    expect(await caseWire(w, boonmee, id)).toBeUndefined();
    const empty = await perform(w.deps, boonmee.actor, readInbox, {});
    expect(empty.ok && empty.value.lines).toEqual([]);
    expect(await perform(w.deps, siri.actor, recuse, { id })).toMatchObject({ refusal: 'case.last' });
    expect(await caseWire(w, siri, id)).toBeDefined();
  });

  it('who left the unit reads nothing any more, old or new, and counts for nothing; back again, it is there', async () => {
    const { w, boonmee, siri, giver } = await given();
    await post(w, '/tips/cases', giver.wire);
    const id = giver.sealed.caseId;
    const off = { unit: 'nacc-77', person: boonmee.id };
    expect(await perform(w.deps, siri.actor, leaveUnit, off)).toMatchObject({ ok: true });
    expect(await caseWire(w, boonmee, id)).toBeUndefined();
    const inbox = await perform(w.deps, boonmee.actor, readInbox, {});
    expect(inbox).toMatchObject({ ok: true, value: { lines: [], counts: { open: 0 } } });
    // The one who is left is the last who can open it.
    expect(await perform(w.deps, siri.actor, recuse, { id })).toMatchObject({ refusal: 'case.last' });
    expect(await perform(w.deps, siri.actor, joinUnit, off)).toMatchObject({ ok: true });
    expect(await caseWire(w, boonmee, id)).toBeDefined();
  });

  it('a message under another’s name, or without their key, is not taken', async () => {
    const { w, boonmee, siri, giver } = await given();
    await post(w, '/tips/cases', giver.wire);
    const wire = await caseWire(w, boonmee, giver.sealed.caseId);
    const forged = await say(wire!, 'x', { author: siri.id, signing: boonmee.signing });
    const said = await perform(w.deps, siri.actor, sayInCase, { id: wire!.head.id, object: forged });
    expect(said).toMatchObject({ refusal: 'case.forged' });
  });
});

describe('steps', () => {
  it('of two who decide at once the second is told; a closing needs its reason; the reporter sees each step', async () => {
    const { w, boonmee, siri, giver } = await given();
    await post(w, '/tips/cases', giver.wire);
    const id = giver.sealed.caseId;
    const move = { id, revision: 1, to: 'closed', category: 'project', because: null, toWhom: null };
    expect(await perform(w.deps, boonmee.actor, moveStep, move)).toMatchObject({
      refusal: 'case.step.because',
    });
    expect(await perform(w.deps, boonmee.actor, moveStep, { ...move, to: 'checking' })).toMatchObject({
      ok: true,
    });
    expect(await perform(w.deps, siri.actor, moveStep, { ...move, because: 'answered' })).toMatchObject({
      refusal: 'case.moved',
    });
    const mine = await returned(w, giver);
    expect(mine.steps).toMatchObject([{ step: 'checking', onDay: '2022-04-10' }]);
  });
});

describe('what is kept', () => {
  it('is nothing that was told, no hour, no line in the audit and none in the log', async () => {
    const { w, giver } = await given();
    await post(w, '/tips/cases', giver.wire);
    await returned(w, giver);
    const tables = [
      'cases',
      'case_seals',
      'case_objects',
      'case_steps',
      'case_reads',
      'audit',
      'performed',
    ] as const;
    for (const table of tables) {
      const rows = await w.owner.selectFrom(table).selectAll().execute();
      expect(JSON.stringify(rows)).not.toContain('ถนนหมู่');
    }
    const audit = await w.owner.selectFrom('audit').selectAll().where('action', 'like', 'tip.%').execute();
    expect(audit).toEqual([]);
    expect((await w.deps.metrics.expose()).text).not.toContain('/tips');
  });
});
