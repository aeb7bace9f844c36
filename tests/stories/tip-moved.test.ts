// What was sealed for one place is worth nothing at another: a message of one case, thread, kind, number, key or author is
// refused everywhere else, cut or lengthened it is refused too, and sent again it is there once.
import { describe, expect, it } from 'vitest';
import { readCase, sayInCase } from '#src/cases/desk.service.ts';
import { caseOut } from '#src/cases/reading.ts';
import type { CaseWire, ObjectWire } from '#src/cases/wire.ts';
import { perform } from '#src/platform/perform.ts';
import type { Kind, Thread } from '#src/sealing/signing.ts';
import {
  comeBack,
  type Giver,
  type Officer,
  post,
  readWith,
  say,
  sealTip,
  type WatchCentre,
  watchCentre,
} from '../units.ts';

const TEXT = '{"v":1,"kind":"tip","what":"ถนนหมู่ 4 บางกว่าแบบ"}';
const WORDS = '{"v":1,"kind":"message","text":"หน้าวัด"}';

async function twoCases() {
  const w = await watchCentre();
  await w.directory({ 'nacc-77': ['boonmee', 'siri'] });
  const [boonmee, siri] = await Promise.all([w.officer('boonmee'), w.officer('siri')]);
  const [one, other] = [
    await sealTip(w, { text: TEXT, to: [boonmee, siri] }),
    await sealTip(w, { text: TEXT, to: [boonmee, siri] }),
  ];
  for (const { wire } of [one, other]) expect((await post(w, '/tips/cases', wire)).status).toBe(201);
  return { w, boonmee, siri, one, other };
}
const returned = async (w: WatchCentre, { keys }: Giver): Promise<CaseWire> =>
  (await post(w, '/tips/returns', await comeBack(w, keys))).json as unknown as CaseWire;
const answer = async (w: WatchCentre, { keys }: Giver, object: object, path = '/tips/answers') =>
  (await post(w, path, { ...(await comeBack(w, keys)), object })) as {
    status: number;
    json: { refusal?: string };
  };
async function officerSays(w: WatchCentre, { actor }: Officer, id: string, object: object): Promise<string> {
  const said = await perform(w.deps, actor, sayInCase, { id, object });
  return said.ok ? 'taken' : said.refusal;
}
async function wireFor(w: WatchCentre, officer: Officer, id: string): Promise<CaseWire> {
  const read = await perform(w.deps, officer.actor, readCase, { id });
  if (!read.ok) throw new Error(read.refusal);
  return caseOut(read.value);
}

type Said = Omit<ObjectWire, 'author' | 'onDay'>;
/** What a thief of one message can make of it without its key. */
function changed(genuine: Said): Record<string, object> {
  const bytes = Buffer.from(genuine.content, 'base64url');
  const flipped = Buffer.from(bytes);
  flipped[300] = (flipped[300] ?? 0) ^ 1;
  const as = (content: Buffer) => ({ ...genuine, content: content.toString('base64url') });
  return {
    'another thread': { ...genuine, thread: 'internal' satisfies Thread },
    'another kind': { ...genuine, kind: 'identity' satisfies Kind },
    'kind of a file': { ...genuine, kind: 'file' satisfies Kind },
    'the next number': { ...genuine, seq: genuine.seq + 1 },
    'the number before': { ...genuine, seq: genuine.seq - 1 },
    'another epoch': { ...genuine, epoch: genuine.epoch + 1 },
    'cut by a byte': as(bytes.subarray(0, -1)),
    'cut to half': as(bytes.subarray(0, bytes.length / 2)),
    'a byte more': as(Buffer.concat([bytes, Buffer.alloc(1)])),
    'one bit': as(flipped),
    'no signature': { ...genuine, signature: Buffer.alloc(64).toString('base64url') },
  };
}

describe('a message', () => {
  it('of whoever told, changed in anything, is refused; as it was made it is taken, and once', async () => {
    const { w, one, other, boonmee } = await twoCases();
    const genuine = await say(await returned(w, one), WORDS, {
      author: 'reporter',
      signing: one.keys.signing,
    });
    for (const path of ['/tips/answers', '/tips/disputes'])
      for (const [how, object] of Object.entries(changed(genuine)))
        expect((await answer(w, one, object, path)).json.refusal, `${path}: ${how}`).toBe('case.forged');
    expect((await answer(w, other, genuine)).json.refusal, 'in another case').toBe('case.forged');
    expect((await returned(w, one)).objects).toHaveLength(1);
    expect((await answer(w, one, genuine)).status).toBe(201);
    expect((await answer(w, one, genuine)).status, 'replayed').toBe(201);
    expect((await wireFor(w, boonmee, one.sealed.caseId)).objects).toHaveLength(2);
  });

  it('of an officer, changed in anything or put into another case, is refused; as it was made it is taken, and once', async () => {
    const { w, boonmee, siri, one, other } = await twoCases();
    const id = one.sealed.caseId;
    const genuine = await say(await wireFor(w, boonmee, id), WORDS, {
      author: boonmee.id,
      signing: boonmee.signing,
    });
    for (const [how, object] of Object.entries(changed(genuine)))
      expect(await officerSays(w, boonmee, id, object), how).toMatch(/^case\.forged$|^input\.invalid$/u);
    expect(await officerSays(w, boonmee, other.sealed.caseId, genuine), 'in another case').toBe(
      'case.forged',
    );
    expect(await officerSays(w, siri, id, genuine), 'as a colleague').toBe('case.forged');
    expect((await answer(w, one, genuine)).json.refusal, 'as whoever told').toBe('case.forged');
    expect((await wireFor(w, boonmee, id)).objects).toHaveLength(1);
    expect(await officerSays(w, boonmee, id, genuine)).toBe('taken');
    expect(await officerSays(w, boonmee, id, genuine), 'replayed').toBe('taken');
    expect((await wireFor(w, boonmee, id)).objects).toHaveLength(2);
  });

  it('from an old place, signed anew for it by its author, finds the place taken', async () => {
    const { w, one } = await twoCases();
    const before = await returned(w, one);
    const by = { author: 'reporter', signing: one.keys.signing };
    expect((await answer(w, one, await say(before, WORDS, by))).status).toBe(201);
    expect((await answer(w, one, await say(before, WORDS.replace('วัด', 'วา'), by))).json.refusal).toBe(
      'case.overtaken',
    );
    expect((await returned(w, one)).objects).toHaveLength(2);
  });

  it('is no reason against a closing where it is of another kind: a file without bytes, an identity', async () => {
    const { w, one } = await twoCases();
    for (const kind of ['file', 'identity', 'tip', 'summary'] as const) {
      const object = await say(await returned(w, one), WORDS, {
        author: 'reporter',
        signing: one.keys.signing,
        kind,
      });
      expect((await answer(w, one, object, '/tips/disputes')).json.refusal, kind).toBe('case.forged');
    }
  });
});

describe('a dishonest server', () => {
  it.each([
    { thread: 'internal' },
    { kind: 'identity' },
    { epoch: 2 },
    { seq: 7 },
    { author: 'server' },
  ] as const)('that gives a message out with %o shows nothing genuine to who reads', async (change) => {
    const { w, boonmee, one } = await twoCases();
    const id = one.sealed.caseId;
    expect(await readWith(await wireFor(w, boonmee, id), boonmee.identity)).toHaveLength(1);
    await w.owner.updateTable('case_objects').set(change).where('case_id', '=', id).execute();
    await expect(readWith(await wireFor(w, boonmee, id), boonmee.identity)).rejects.toThrow('not genuine');
  });

  it('that gives one case the ciphertext and key of another shows nothing genuine either', async () => {
    const { w, boonmee, one, other } = await twoCases();
    const [from, to] = [other.sealed.caseId, one.sealed.caseId];
    const { content, signature } = await w.owner
      .selectFrom('case_objects')
      .select(['content', 'signature'])
      .where('case_id', '=', from)
      .executeTakeFirstOrThrow();
    const { sealed } = await w.owner
      .selectFrom('case_seals')
      .select('sealed')
      .where('case_id', '=', from)
      .where('holder', '=', boonmee.id)
      .executeTakeFirstOrThrow();
    await w.owner.updateTable('case_objects').set({ content, signature }).where('case_id', '=', to).execute();
    await w.owner
      .updateTable('case_seals')
      .set({ sealed })
      .where('case_id', '=', to)
      .where('holder', '=', boonmee.id)
      .execute();
    await expect(readWith(await wireFor(w, boonmee, to), boonmee.identity)).rejects.toThrow('not genuine');
  });
});
