// A case that an officer enters for somebody at a desk, on the telephone or from a letter: it goes to the unit that was
// chosen and to nobody else, whoever gets the receipt comes back with it, and nothing says who entered which.
import { describe, expect, it } from 'vitest';
import { planNumbers } from '#src/casenumbers/taking.service.ts';
import { barMember, readCase, readInbox } from '#src/cases/desk.service.ts';
import { caseOut } from '#src/cases/reading.ts';
import { writeSaid } from '#src/cases/said.ts';
import type { CaseWire } from '#src/cases/wire.ts';
import { perform } from '#src/platform/perform.ts';
import { leaveUnit } from '#src/units/units.service.ts';
import { sealedFile, sends } from '../case-files.ts';
import { comeBack, type Giver, type Officer, post, readWith, say, sealTip, watchCentre } from '../units.ts';

const PAGE = '/work/cases/new';
const TEXT = '{"v":1,"kind":"tip","what":"ถนนหมู่ 4 บางกว่าแบบ"}';

async function opened() {
  const w = await watchCentre();
  await w.directory({ 'nacc-77': ['boonmee', 'siri'], codi: ['arun'] });
  const [boonmee, siri, arun] = await Promise.all([
    w.officer('boonmee'),
    w.officer('siri'),
    w.officer('arun'),
  ]);
  return { w, boonmee, siri, arun };
}
type Opened = Awaited<ReturnType<typeof opened>>;

/** As the page's script sends it. Gives how to send again what is sent once. */
async function atPage({ w }: Opened, name: 'arun' | 'boonmee') {
  const visitor = await w.as(name);
  const page = await visitor.get(PAGE);
  const _csrf = page.root.querySelector('[data-entry]')?.getAttribute('data-csrf') ?? '';
  return async (wire: object | string, channel = 'phone') => {
    const text = typeof wire === 'string' ? wire : JSON.stringify(wire);
    const body = new URLSearchParams({ _csrf, channel, case: text });
    const answer = await visitor.fetch(PAGE, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body,
    });
    return { status: answer.status, json: (await answer.json()) as Record<string, string> };
  };
}
/** As the page seals it: there is no work in it. */
const unsolved = ({ wire: { solution: _, ...wire } }: Giver) => wire;
const returned = async ({ w }: Opened, giver: Giver) =>
  (await post(w, '/tips/returns', await comeBack(w, giver.keys))).json as unknown as CaseWire;
const inboxOf = async ({ w }: Opened, officer: Officer) => {
  const read = await perform(w.deps, officer.actor, readInbox, {});
  return read.ok ? read.value : undefined;
};
const lines = ({ w }: Opened) =>
  w.owner.selectFrom('audit').selectAll().where('action', '=', 'case.enter').execute();

describe('a case entered for somebody', () => {
  it('is read by the unit that was chosen, and not by whoever entered it; both sides see how it came', async () => {
    const o = await opened();
    const { w, boonmee, siri, arun } = o;
    const giver = await sealTip(w, { text: TEXT, to: [boonmee, siri] });
    const id = giver.sealed.caseId;
    const enter = await atPage(o, 'arun');
    expect(await enter(unsolved(giver))).toEqual({ status: 201, json: { id } });

    expect((await inboxOf(o, arun))?.lines).toEqual([]);
    expect(await perform(w.deps, arun.actor, readCase, { id })).toMatchObject({ refusal: 'not.found' });
    const read = await perform(w.deps, boonmee.actor, readCase, { id });
    if (!read.ok) throw new Error(read.refusal);
    expect(read.value.head).toMatchObject({ channel: 'phone', unitCode: 'nacc-77', step: 'received' });
    expect(await readWith(caseOut(read.value), boonmee.identity)).toEqual([
      { author: 'reporter', thread: 'reporter', text: TEXT },
    ]);
    const page = await (await w.as('boonmee')).get(`/work/cases/${id}`);
    expect(page.has('เจ้าหน้าที่กรอกจากโทรศัพท์')).toBe(true);

    // whoever was given the receipt is the reporter: they read, answer, and send a file
    const mine = await returned(o, giver);
    expect(mine.head.channel).toBe('phone');
    const object = await say(mine, writeSaid({ v: 1, kind: 'message', text: 'หน้าวัด' }), {
      ...{ author: 'reporter', signing: giver.keys.signing },
    });
    const answered = await post(w, '/tips/answers', { ...(await comeBack(w, giver.keys)), object });
    expect(answered.status).toBe(201);
  });

  it('from a letter takes its scan behind it, with the keys of the receipt that was just made', async () => {
    const o = await opened();
    const { w, boonmee, siri } = o;
    const giver = await sealTip(w, { text: TEXT, to: [boonmee, siri] });
    const enter = await atPage(o, 'boonmee');
    expect((await enter(unsolved(giver), 'letter')).status).toBe(201);
    await sends(w, giver.keys, await sealedFile());
    const read = await perform(w.deps, siri.actor, readCase, { id: giver.sealed.caseId });
    expect(read.ok && read.value.head.channel).toBe('letter');
    expect(read.ok && read.value.objects.map(({ kind, author }) => `${kind} ${author}`)).toEqual([
      'tip reporter',
      'file reporter',
    ]);
  });

  it('sent twice in one moment, and again because its answer was lost, is one case and one line of the audit', async () => {
    const o = await opened();
    const { w, boonmee, siri } = o;
    const giver = await sealTip(w, { text: TEXT, to: [boonmee, siri] });
    const enter = await atPage(o, 'arun');
    const both = await Promise.all([enter(unsolved(giver)), enter(unsolved(giver))]);
    const answer = { status: 201, json: { id: giver.sealed.caseId } };
    expect(both).toEqual([answer, answer]);
    expect(await enter(unsolved(giver))).toEqual(answer);
    expect((await inboxOf(o, boonmee))?.lines).toHaveLength(1);
    expect(await lines(o)).toHaveLength(1);
    // the same receipt is good for one case alone
    const other = { ...unsolved(await sealTip(w, { text: TEXT, to: [boonmee] })), lookup: giver.wire.lookup };
    expect((await enter(other)).json.refusal).toBe('case.receipt.taken');
  });

  it('is not taken from who works in no unit, nor sealed to another, forged, broken, or by a way that is none', async () => {
    const o = await opened();
    const { w, boonmee, siri, arun } = o;
    for (const name of ['thida', 'kaew', 'mali'] as const) await (await w.as(name)).get(PAGE, 404);
    const giver = await sealTip(w, { text: TEXT, to: [boonmee, siri] });
    const wire = unsolved(giver);
    const body = new URLSearchParams({ channel: 'phone', case: JSON.stringify(wire) });
    const unasked = await w.stranger().fetch(PAGE, { method: 'POST', body });
    expect(unasked.status).toBeGreaterThanOrEqual(400);
    const enter = await atPage(o, 'arun');
    const [first] = wire.objects;
    const strange = wire.seals.map((one) => (one.holder === siri.id ? { ...one, holder: arun.id } : one));
    const refused: [object | string, string, string?][] = [
      [{ ...wire, seals: strange }, 'case.holders'], // to whoever enters it
      [{ ...wire, seals: wire.seals.filter((one) => one.holder !== 'reporter') }, 'case.holders'],
      [{ ...wire, directory: 2 }, 'tip.directory'],
      [{ ...wire, objects: [{ ...first, thread: 'internal' }] }, 'case.forged'],
      [{ ...wire, lookup: '!' }, 'case.broken'],
      [wire, 'case.broken', 'web'],
      [wire, 'case.broken', ''],
      ['{', 'input.required'],
      ['null', 'input.required'],
      ['[]', 'input.required'],
    ];
    for (const [sent, refusal, channel] of refused)
      expect(await enter(sent, channel), refusal).toMatchObject({ status: 422, json: { refusal } });
    const off = { unit: 'codi', person: arun.id };
    expect((await perform(w.deps, siri.actor, leaveUnit, off)).ok).toBe(true);
    expect(await enter(wire)).toMatchObject({ status: 422, json: { refusal: 'case.entry.gone' } });
    expect((await inboxOf(o, boonmee))?.lines).toEqual([]);
    expect(await lines(o)).toEqual([]);
  });

  it('leaves a line that an officer of a unit entered one: not which, how, nor for whom; and nothing else names them', async () => {
    const o = await opened();
    const { w, boonmee, siri, arun } = o;
    const giver = await sealTip(w, { text: TEXT, to: [boonmee, siri] });
    expect((await (await atPage(o, 'arun'))(unsolved(giver), 'letter')).status).toBe(201);
    const [line, ...more] = await lines(o);
    expect(more).toEqual([]);
    expect(line).toMatchObject({ person_id: arun.id, subject_kind: 'case-unit', subject_id: 'codi' });
    const told = JSON.stringify(line);
    for (const secret of [giver.sealed.caseId, 'nacc-77', 'letter', 'complaint'])
      expect(told).not.toContain(secret);
    const tables = ['cases', 'case_seals', 'case_objects', 'case_steps', 'case_reads', 'performed'] as const;
    for (const table of tables) {
      const rows = JSON.stringify(await w.owner.selectFrom(table).selectAll().execute());
      expect(rows, table).not.toContain(arun.id);
      expect(rows, table).not.toContain('ถนนหมู่');
    }
    expect((await w.deps.metrics.expose()).text).not.toContain(PAGE);
  });

  it('is not there any more for who is kept out, also where they entered it themselves', async () => {
    const o = await opened();
    const { w, boonmee, siri } = o;
    const giver = await sealTip(w, { text: TEXT, to: [boonmee, siri] });
    const id = giver.sealed.caseId;
    const enter = await atPage(o, 'boonmee');
    expect((await enter(unsolved(giver), 'desk')).status).toBe(201);
    expect((await perform(w.deps, siri.actor, barMember, { id, person: boonmee.id })).ok).toBe(true);
    expect(await inboxOf(o, boonmee)).toMatchObject({ lines: [], counts: { open: 0, unread: 0 } });
    await (await w.as('boonmee')).get(`/work/cases/${id}`, 404);
  });

  it('counts in the public numbers like any other', { timeout: 120_000 }, async () => {
    const o = await opened();
    const { w, boonmee, siri } = o;
    const enter = await atPage(o, 'arun');
    for (const [at, channel] of ['desk', 'phone', 'letter', 'desk', 'phone'].entries()) {
      const giver = await sealTip(w, { text: TEXT, to: [boonmee, siri], secret: at });
      expect((await enter(unsolved(giver), channel)).status).toBe(201);
    }
    const told = await sealTip(w, { text: TEXT, to: [boonmee, siri], secret: 9 });
    expect((await post(w, '/tips/cases', told.wire)).status).toBe(201);
    w.clock.moveTo('2022-07-01T07:30:00+07:00');
    await planNumbers(w.deps);
    await w.deps.jobs.settle();
    const csv = await (await w.stranger().fetch('/tips/numbers.csv')).text();
    const received = csv.split('\r\n').find((line) => /^2565-3,received,.*,all,,/u.test(line));
    expect(received).toContain(',6,true,');
  });
});

describe('the page', () => {
  it('has no form, says who reads and who does not, and leads there from the inbox', async () => {
    const o = await opened();
    const page = await (await (await o.w.as('arun')).get('/work/cases')).follow('กรอกเรื่องจากที่โต๊ะ');
    expect(page.path).toBe(PAGE);
    expect(page.h1).toBe('กรอกเรื่องแทนผู้แจ้ง');
    expect(page.root.querySelectorAll('main form:not([method=dialog])').length).toBe(0);
    expect(page.has('คนกรอกไม่ได้เป็นผู้อ่าน')).toBe(true);
  });
});
