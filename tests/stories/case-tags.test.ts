// Tags of a case: words that officers think up, sealed like what they say to each other. The house carries them and
// cannot read them; whoever told does not get them. The editor itself: tests/browser/case-tags.
import { describe, expect, it } from 'vitest';
import { recuse } from '#src/cases/desk.service.ts';
import { readTags, writeTags } from '#src/cases/tags.ts';
import type { CaseWire } from '#src/cases/wire.ts';
import { perform } from '#src/platform/perform.ts';
import type { Kind, Thread } from '#src/sealing/signing.ts';
import type { Visitor } from '../client.ts';
import { comeBack, type Officer, post, readWith, say, sealTip, watchCentre } from '../units.ts';

const TAG = 'กำนันเปี๊ยก';

type Sending = {
  readonly kind?: Kind;
  readonly thread?: Thread;
  readonly under?: Kind;
  readonly text?: string;
};
const csrfOf = async (visitor: Visitor, path: string): Promise<string> =>
  (await visitor.get(path)).root.querySelector('[data-case]')?.getAttribute('data-csrf') ?? '';

async function given() {
  const w = await watchCentre();
  await w.directory({ 'nacc-77': ['boonmee', 'siri'] });
  const [boonmee, siri] = await Promise.all([w.officer('boonmee'), w.officer('siri')]);
  const giver = await sealTip(w, { text: '{"v":1,"kind":"tip","what":"ถนน"}', to: [boonmee, siri] });
  expect((await post(w, '/tips/cases', giver.wire)).status).toBe(201);
  const path = `/work/cases/${giver.sealed.caseId}`;
  const wireFor = async (name: 'boonmee' | 'siri'): Promise<CaseWire> =>
    JSON.parse((await (await w.as(name)).get(`${path}/case.json`)).html) as CaseWire;
  /** Sent as the page sends it; `under`: the kind that the form says. Answered with this status, or it throws. */
  const sends = async (
    by: Officer,
    status: number,
    { kind = 'summary', thread = 'internal', under = kind, text = writeTags([TAG]) }: Sending = {},
  ): Promise<void> => {
    const name = by === boonmee ? 'boonmee' : 'siri';
    const signed = { author: by.id, signing: by.signing, kind, thread };
    const { content, signature, seq, epoch } = await say(await wireFor(name), text, signed);
    const visitor = await w.as(name);
    const fields = { thread, kind: under, content, signature, seq: String(seq), epoch: String(epoch) };
    const body = new URLSearchParams({ _csrf: await csrfOf(visitor, path), ...fields });
    await visitor.post(`${path}/objects`, body, status);
  };
  return { w, boonmee, siri, giver, path, id: giver.sealed.caseId, wireFor, sends };
}

describe('tags', () => {
  it('are read by a colleague; their row, the audit and what the receipt brings back hold nothing of them', async () => {
    const { w, boonmee, siri, giver, wireFor, sends } = await given();
    await sends(boonmee, 201);
    const read = await readWith(await wireFor('siri'), siri.identity);
    expect(readTags(read.at(-1)?.text ?? '')).toEqual([TAG]);
    const [row] = await w.owner
      .selectFrom('case_objects')
      .selectAll()
      .where('kind', '=', 'summary')
      .execute();
    expect(row).toMatchObject({ thread: 'internal', author: boonmee.id });
    const audit = await w.owner.selectFrom('audit').selectAll().execute();
    expect(JSON.stringify([row, audit])).not.toContain(TAG);
    expect(row?.content.toString('utf8')).not.toContain(TAG);
    const back = await post(w, '/tips/returns', await comeBack(w, giver.keys));
    expect(back.status).toBe(200);
    expect(JSON.stringify(back.json)).not.toContain('summary');
  });

  it('are nothing new to read in a colleague’s inbox, as a message is', async () => {
    const { w, boonmee, sends, path } = await given();
    const visitor = await w.as('siri');
    const read = new URLSearchParams({ _csrf: await csrfOf(visitor, path), seq: '1' });
    await visitor.post(`${path}/reads`, read, 204);
    await sends(boonmee, 201);
    expect((await visitor.get('/work/cases')).has('ใหม่ 1')).toBe(false);
    await sends(boonmee, 201, { kind: 'message', text: '{"v":1,"kind":"message","text":"ดูด้วย"}' });
    expect((await visitor.get('/work/cases')).has('ใหม่ 1')).toBe(true);
  });

  it('are refused where whoever told would get them, and under another kind than was signed', async () => {
    const { w, boonmee, sends } = await given();
    await sends(boonmee, 422, { thread: 'reporter' });
    await sends(boonmee, 422, { under: 'message' });
    await sends(boonmee, 422, { kind: 'message', under: 'summary' });
    await sends(boonmee, 422, { kind: 'identity' });
    const kinds = await w.owner.selectFrom('case_objects').select('kind').execute();
    expect(kinds.map(({ kind }) => kind)).toEqual(['tip']);
  });

  it('of a case from which somebody stood aside are not given to them', async () => {
    const { w, boonmee, siri, id, sends } = await given();
    await sends(siri, 201);
    expect((await perform(w.deps, boonmee.actor, recuse, { id })).ok).toBe(true);
    const visitor = await w.as('boonmee');
    await visitor.get(`/work/cases/${id}/case.json`, 404);
    const all = await visitor.get('/work/cases/search/cases.json');
    expect(JSON.parse(all.html)).toEqual({ total: 0, cases: [] });
  });
});
