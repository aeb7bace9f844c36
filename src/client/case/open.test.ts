// An officer's browser and a server that is not honest: what it changes, swaps or holds back is seen.
import { beforeAll, describe, expect, it } from 'vitest';
import { writeSaid } from '#src/cases/said.ts';
import { type CaseWire, objectOut } from '#src/cases/wire.ts';
import { newIdentity } from '#src/sealing/age.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import { sealCase, sealKey, sealObject } from '#src/sealing/case-seal.ts';
import { verifyKeyOf } from '#src/sealing/signing.ts';
import { type By, openCase } from './open.ts';

const seed = (fill: number) => new Uint8Array(32).fill(fill);
const CASE = '3f9a21c0-1111-4222-8333-444455556666';
const said = (text: string) => writeSaid({ v: 1, kind: 'message', text });

let wire: CaseWire;
let officer: { identity: string; recipient: string };
beforeAll(async () => {
  officer = await newIdentity();
  const reporter = await newIdentity();
  const keys = { ...reporter, signing: seed(1), lookup: seed(0), verify: verifyKeyOf(seed(1)) };
  const sealed = await sealCase(
    CASE,
    keys,
    [{ holder: 'boonmee', recipient: officer.recipient }],
    [{ thread: 'reporter', kind: 'tip', text: said('ถนนหมู่ 4') }],
  );
  const place = {
    caseId: CASE,
    thread: 'internal',
    kind: 'message',
    seq: 2,
    epoch: 1,
    author: 'siri',
  } as const;
  const note = await sealObject(place, said('ขอดูสัญญา'), sealed.recipient, seed(2));
  const own = sealed.seals.find((one) => one.holder === 'boonmee')!;
  wire = {
    head: {
      ...{ provinceCode: '77', id: CASE, unitCode: 'nacc-77', track: 'complaint', channel: 'web' },
      ...{ step: 'received', revision: 1, receivedOn: '2022-04-10', stepOn: '2022-04-10' },
      ...{ category: null, because: null, toWhom: null, epoch: 1, recipient: sealed.recipient, nextSeq: 3 },
    } as CaseWire['head'],
    reporter: { verify: toBase64(keys.verify), recipient: reporter.recipient, profile: 'light' },
    seals: [{ epoch: 1, sealed: toBase64(own.sealed) }],
    objects: [
      { ...objectOut(sealed.objects[0]!), author: 'reporter', onDay: '2022-04-10' },
      { ...objectOut(note), author: 'siri', onDay: '2022-04-10' },
    ],
    ...{ steps: [], clocks: { running: [], extensions: [], kept: null }, stale: false, members: ['boonmee'] },
    keys: { siri: [toBase64(verifyKeyOf(seed(9))), toBase64(verifyKeyOf(seed(2)))] },
  };
});
const opened = (change: (it: CaseWire) => CaseWire = (it) => it) =>
  openCase(change(structuredClone(wire)), [officer.identity]);
const states = async (change: (it: CaseWire) => CaseWire) =>
  (await opened(change)).heard.map(({ state }) => state);
const withObject = (at: number, change: object) => (it: CaseWire) => ({
  ...it,
  objects: it.objects.map((one, n) => (n === at ? { ...one, ...change } : one)),
});

describe('a case', () => {
  it('opens: both threads, an old key of a colleague too', async () => {
    const { heard, ...rest } = await opened();
    expect(heard.map(({ state, said: what }) => [state, what?.kind === 'message' && what.text])).toEqual([
      ['open', 'ถนนหมู่ 4'],
      ['open', 'ขอดูสัญญา'],
    ]);
    expect(rest).toEqual({ missing: [], shut: false, mayWrite: true });
  });
  it('opens with a pair of keys that was replaced since', async () => {
    const newer = await newIdentity();
    expect((await openCase(wire, [newer.identity, officer.identity])).heard[0]?.state).toBe('open');
  });
  it('what was moved to another place, thread, author or case is forged, and is not opened', async () => {
    expect(await states(withObject(0, { thread: 'internal' }))).toEqual(['forged', 'open']);
    expect(await states(withObject(1, { seq: 7 }))).toEqual(['open', 'forged']);
    expect(await states(withObject(1, { author: 'boonmee' }))).toEqual(['open', 'forged']);
    expect(await states(withObject(1, { author: 'reporter' }))).toEqual(['open', 'forged']);
    expect(await states(withObject(1, { author: 'server' }))).toEqual(['open', 'forged']);
    expect(await states((it) => ({ ...it, head: { ...it.head, id: CASE.replace('3', '4') } }))).toEqual([
      'forged',
      'forged',
    ]);
    const { heard } = await opened(withObject(0, { content: wire.objects[1]!.content }));
    expect(heard[0]).toMatchObject({ state: 'forged', text: '', said: undefined });
    expect(await states(withObject(0, { content: '!' }))).toEqual(['forged', 'open']);
  });
  it('says what was held back', async () => {
    expect((await opened((it) => ({ ...it, objects: it.objects.slice(1) }))).missing).toEqual([1]);
  });
  it('does not write to a key that the server put in place of the case’s own', async () => {
    const { recipient } = await newIdentity();
    expect((await opened((it) => ({ ...it, head: { ...it.head, recipient } }))).mayWrite).toBe(false);
    const other = await newIdentity();
    const sealed = toBase64(await sealKey(other.identity, officer.recipient));
    const swapped = await opened((it) => ({
      ...it,
      ...{ head: { ...it.head, recipient: other.recipient }, seals: [{ epoch: 1, sealed }] },
    }));
    expect(swapped.heard.map(({ state }) => state)).toEqual(['shut', 'shut']);
    expect(swapped.mayWrite).toBe(false);
  });
  it('nor to a new key under which nobody has said anything yet', async () => {
    const other = await newIdentity();
    const sealed = toBase64(await sealKey(other.identity, officer.recipient));
    const { mayWrite } = await opened((it) => ({
      ...it,
      head: { ...it.head, epoch: 2, recipient: other.recipient },
      seals: [...it.seals, { epoch: 2, sealed }],
    }));
    expect(mayWrite).toBe(false);
  });
  it('makes a new key where somebody may not read on: for those who stay, from a list that was signed', async () => {
    const member = { id: 'boonmee', recipient: officer.recipient, verify: toBase64(verifyKeyOf(seed(4))) };
    const list = (members: readonly (typeof member)[]) =>
      ({
        ...({ format: 'prongsai directory 1', number: 1, from: '2022-01-01', until: '2022-12-31' } as const),
        units: [{ code: 'nacc-77', members }],
      }) as const;
    const by = { own: 'boonmee', verify: verifyKeyOf(seed(4)), directory: list([member]) };
    const stale = (change: object = {}) => ({ ...structuredClone(wire), stale: true, ...change });
    const open = (given: CaseWire, who: By | undefined = by) => openCase(given, [officer.identity], who);
    const holder = { holder: 'boonmee', recipient: officer.recipient };

    expect(await open({ ...stale(), stale: false })).toMatchObject({ staying: undefined, mayWrite: true });
    expect(await open(stale())).toMatchObject({ staying: [holder], mayWrite: true });
    const nothing = { staying: undefined, mayWrite: false };
    expect(await open(stale(), { ...by, directory: undefined })).toMatchObject(nothing);
    expect(await open(stale(), { ...by, own: 'siri' })).toMatchObject(nothing);
    // the server names somebody whom the list does not, or nobody
    expect(await open(stale({ members: ['boonmee', 'siri'] }))).toMatchObject(nothing);
    expect(await open(stale({ members: [] }))).toMatchObject(nothing);
    // something in it is not what was signed
    const forged = withObject(1, { author: 'arun' })(stale());
    expect(await open(forged)).toMatchObject(nothing);
  });
  it('a new key is believed when somebody said something under it whom the signed list names', async () => {
    const next = await newIdentity();
    const place = {
      ...({ caseId: CASE, thread: 'internal', kind: 'message', seq: 3, epoch: 2, author: 'siri' } as const),
    };
    const note = await sealObject(place, said('ขอดูแบบแปลน'), next.recipient, seed(2));
    const sealed = toBase64(await sealKey(next.identity, officer.recipient));
    const renewed: CaseWire = {
      ...structuredClone(wire),
      head: { ...wire.head, epoch: 2, recipient: next.recipient, nextSeq: 4 },
      seals: [...wire.seals, { epoch: 2, sealed }],
      objects: [...wire.objects, { ...objectOut(note), author: 'siri', onDay: '2022-04-11' }],
    };
    const directory = (verify: Uint8Array) => ({
      ...({ format: 'prongsai directory 1', number: 1, from: '2022-01-01', until: '2022-12-31' } as const),
      units: [
        {
          code: 'nacc-77',
          members: [
            { id: 'siri', recipient: next.recipient, verify: toBase64(verify) },
            { id: 'boonmee', recipient: officer.recipient, verify: toBase64(verifyKeyOf(seed(4))) },
          ],
        },
      ],
    });
    const open = (verify: Uint8Array) =>
      openCase({ ...renewed, members: ['boonmee', 'siri'] }, [officer.identity], {
        ...{ own: 'boonmee', verify: verifyKeyOf(seed(4)), directory: directory(verify) },
      });
    expect(await open(verifyKeyOf(seed(2)))).toMatchObject({ staying: undefined, mayWrite: true });
    // only the house vouches for the key under which it was said: the next writer makes another
    const doubted = await open(verifyKeyOf(seed(7)));
    expect([doubted.staying?.length, doubted.mayWrite]).toEqual([2, true]);
  });
  it('nor where the keys of whoever told are not those that the tip names', async () => {
    const told = await newIdentity();
    const keys = { ...told, signing: seed(3), lookup: seed(0), verify: verifyKeyOf(seed(3)) };
    const to = [{ holder: 'boonmee', recipient: officer.recipient }];
    const tip = '{"v":1,"kind":"tip","what":"ถนนหมู่ 4"}';
    const made = await sealCase(CASE, keys, to, [{ thread: 'reporter', kind: 'tip', text: tip }]);
    const own = made.seals.find((one) => one.holder === 'boonmee')!;
    const reporter = { verify: toBase64(keys.verify), recipient: told.recipient, profile: 'light' };
    const mayWrite = async (given: CaseWire['reporter']) =>
      (
        await opened((it) => ({
          ...it,
          head: { ...it.head, recipient: made.recipient, nextSeq: 2 },
          reporter: given,
          seals: [{ epoch: 1, sealed: toBase64(own.sealed) }],
          objects: [{ ...objectOut(made.objects[0]!), author: 'reporter', onDay: '2022-04-10' }],
        }))
      ).mayWrite;
    expect(await mayWrite(reporter)).toBe(true);
    expect(await mayWrite({ ...reporter, recipient: officer.recipient })).toBe(false);
  });
  it('stays shut to who holds no key of it', async () => {
    const stranger = await newIdentity();
    const { heard, shut, mayWrite } = await openCase(wire, [stranger.identity]);
    expect([heard.map(({ state }) => state), shut, mayWrite]).toEqual([['shut', 'shut'], true, false]);
  });
  it('a text that this house never writes is text all the same', async () => {
    const place = {
      caseId: CASE,
      thread: 'reporter',
      kind: 'message',
      seq: 3,
      epoch: 1,
      author: 'reporter',
    } as const;
    const odd = await sealObject(place, '<img src=x onerror=alert(1)>', wire.head.recipient, seed(1));
    const { heard } = await opened((it) => ({
      ...it,
      objects: [...it.objects, { ...objectOut(odd), author: 'reporter', onDay: '2022-04-10' }],
    }));
    expect(heard[2]).toMatchObject({ state: 'open', said: undefined, text: '<img src=x onerror=alert(1)>' });
  });
});
