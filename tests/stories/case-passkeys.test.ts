// Passkeys of an officer as the house sees them: a wrapping more, of their own keys, handed to their own browser alone.
import { describe, expect, it } from 'vitest';
import { toBase64 } from '#src/sealing/bytes.ts';
import { newOfficerKeys } from '#src/sealing/officer.ts';
import { MOST_PASSKEYS } from '#src/units/unit.ts';
import { readable, type Visitor } from '../client.ts';
import { type World, world } from '../world.ts';

const HERE = '/work/cases/keys';
const bytes = (of: number, length: number) => toBase64(new Uint8Array(length).fill(of));

/** A wrapping as a browser sends it; what is inside is tested beside its source. */
const passkey = (of = 1, more: Record<string, string> = {}) => ({
  seen: '1',
  name: 'โทรศัพท์ของฉัน',
  credential: bytes(of, 32),
  salt: bytes(2, 32),
  nonce: bytes(3, 12),
  sealed: bytes(of + 100, 200),
  ...more,
});

async function sends(who: Visitor, path: string, fields: Record<string, string>) {
  const page = await who.get(`${HERE}/new`);
  const body = new URLSearchParams({ _csrf: page.value('_csrf') ?? '', ...fields });
  const answer = await who.fetch(path, { method: 'POST', body, headers: { accept: 'application/json' } });
  const json = answer.headers.get('content-type')?.includes('json') ? await answer.json() : {};
  return { status: answer.status, json: json as Record<string, unknown> };
}
const adds = (who: Visitor, fields: Record<string, string> = passkey()) =>
  sends(who, `${HERE}/passkeys`, fields);

async function makesKeys(who: Visitor, seen = '0', keys = newOfficerKeys()) {
  const { recipient, verify } = await keys;
  const wrapping = { salt: bytes(0, 16), nonce: bytes(0, 12), sealed: 'AAAA' };
  const wrapped = JSON.stringify({ format: 1, passphrase: wrapping, recovery: wrapping });
  const made = await sends(who, HERE, { seen, recipient, verify: toBase64(verify), wrapped });
  expect(made.status).toBe(201);
}
async function officer(w: World, name: 'boonmee' | 'siri' = 'boonmee') {
  const who = await w.as(name);
  await makesKeys(who);
  return who;
}
/** What the page hands to the browser. */
const handed = async (who: Visitor, path = HERE) =>
  JSON.parse((await who.get(path)).root.querySelector('[data-unlock]')?.getAttribute('data-unlock') ?? '')
    .passkeys as { credential: string; salt: string; nonce: string; sealed: string }[];
const rows = (w: World) => w.owner.selectFrom('officer_passkeys').selectAll().execute();

describe('a passkey', () => {
  it('is listed with its day, and its wrapping is handed to its owner on every page that opens keys', async () => {
    const w = await world();
    const boonmee = await officer(w);
    const before = await boonmee.get(HERE);
    expect(before.has('ยังไม่มีพาสคีย์')).toBe(true);
    expect(before.root.querySelector('[data-by-passkey]')).toBeNull();
    const { credential, salt, nonce, sealed } = passkey();
    expect(await adds(boonmee)).toMatchObject({ status: 201 });
    const page = await boonmee.get(`${HERE}?done=added`);
    expect(page.has('เพิ่มพาสคีย์แล้ว')).toBe(true);
    expect(page.has('โทรศัพท์ของฉัน')).toBe(true);
    expect(page.has('10 เม.ย. 2565')).toBe(true);
    expect(page.has('ใช้ได้ที่ localhost เท่านั้น')).toBe(true);
    const pages = ['/work/cases/search', '/work/cases/colleagues', '/work/cases/names'];
    for (const path of [HERE, `${HERE}/new?way=passphrase`, ...pages])
      expect(await handed(boonmee, path)).toEqual([{ credential, salt, nonce, sealed }]);
    expect(await handed(await officer(w, 'siri'))).toEqual([]);
  });

  it('sent again because its answer was lost is one', async () => {
    const w = await world();
    const boonmee = await officer(w);
    const [first, second] = [await adds(boonmee), await adds(boonmee)];
    expect(second).toEqual(first);
    expect(await rows(w)).toHaveLength(1);
  });

  it('that was taken off is handed to nobody any more; another officer cannot take it off', async () => {
    const w = await world();
    const [boonmee, siri] = [await officer(w), await officer(w, 'siri')];
    const { json } = await adds(boonmee);
    const away = `${HERE}/passkeys/${json.id}/removal`;
    expect((await sends(siri, away, {})).status).toBe(404);
    expect(await rows(w)).toHaveLength(1);
    expect((await sends(boonmee, away, {})).status).toBe(303);
    expect(await handed(boonmee)).toEqual([]);
    expect(await rows(w)).toEqual([]);
    expect((await boonmee.get(`${HERE}?done=removed`)).has('ถอดพาสคีย์แล้ว')).toBe(true);
    for (const path of [away, `${HERE}/passkeys/nonsense/removal`])
      expect((await sends(boonmee, path, {})).status).toBe(404);
  });

  it('stays when the same keys get another passphrase, and is gone when the keys are others', async () => {
    const w = await world();
    const boonmee = await w.as('boonmee');
    const keys = newOfficerKeys();
    await makesKeys(boonmee, '0', keys);
    await adds(boonmee);
    await makesKeys(boonmee, '1', keys);
    expect(await handed(boonmee)).toHaveLength(1);
    expect((await boonmee.get(`${HERE}/new?way=pair`)).has('พาสคีย์ที่เพิ่มไว้จะใช้ไม่ได้กับกุญแจชุดใหม่')).toBe(true);
    expect((await boonmee.get(`${HERE}/new?way=passphrase`)).has('พาสคีย์ที่เพิ่มไว้')).toBe(false);
    const lost = await boonmee.get(`${HERE}/new?way=lost`);
    expect(lost.has('ถ้ายังมีเครื่องที่มีพาสคีย์ ยังไม่หายทั้งหมด')).toBe(true);
    const rescue = lost.root.querySelector('a[href="/work/cases/keys/new?way=passphrase"]');
    expect(readable(rescue?.text ?? '')).toBe('ตั้งวลีผ่านใหม่โดยใช้พาสคีย์');
    const before = await rows(w);
    await makesKeys(boonmee, '2');
    expect(await handed(boonmee)).toEqual([]);
    expect(await rows(w)).toEqual([]);
    // nor would it be handed out where one was added at the very moment
    await w.owner.insertInto('officer_passkeys').values(before).execute();
    expect(await handed(boonmee)).toEqual([]);
  });

  it('answers under one name: under another it is listed and not handed out', async () => {
    const w = await world();
    const boonmee = await officer(w);
    await adds(boonmee);
    await w.owner.updateTable('officer_passkeys').set({ host: 'prongsai.example' }).execute();
    expect(await handed(boonmee)).toEqual([]);
    expect((await boonmee.get(HERE)).has('ใช้ได้ที่ prongsai.example ไม่ใช่ชื่อเว็บนี้')).toBe(true);
  });

  it('leaves a line that one was added, and one that it was taken off: not which, nor what it wraps', async () => {
    const w = await world();
    const boonmee = await officer(w);
    const { json } = await adds(boonmee);
    await sends(boonmee, `${HERE}/passkeys/${json.id}/removal`, {});
    const lines = await w.owner
      .selectFrom('audit')
      .selectAll()
      .where('action', 'like', 'passkey.%')
      .orderBy('at')
      .execute();
    expect(lines.map(({ action }) => action).toSorted()).toEqual(['passkey.add', 'passkey.remove']);
    const told = JSON.stringify(lines);
    for (const secret of [passkey().credential, passkey().sealed, 'โทรศัพท์', String(json.id)])
      expect(told).not.toContain(secret);
  });
});

describe('a passkey that is refused', () => {
  it('is one too many, for other keys than the newest, nameless, or broken: with a sentence, and kept nowhere', async () => {
    const w = await world();
    const boonmee = await officer(w);
    const long = 'x'.repeat(41);
    for (const [broken, refusal] of [
      [{ name: '' }, 'passkey.name'],
      [{ name: ' \u200B ' }, 'passkey.name'],
      [{ name: long }, 'passkey.name'],
      [{ seen: '2' }, 'case.keys.made'],
      [{ seen: 'x' }, 'case.broken'],
      [{ seen: '' }, 'case.broken'],
      [{ credential: '' }, 'case.broken'],
      [{ credential: '!' }, 'case.broken'],
      [{ credential: bytes(1, 2000) }, 'case.broken'],
      [{ salt: bytes(1, 31) }, 'case.broken'],
      [{ nonce: bytes(1, 16) }, 'case.broken'],
      [{ sealed: '' }, 'case.broken'],
      [{ sealed: bytes(1, 3000) }, 'case.broken'],
    ] as const) {
      const refused = await adds(boonmee, passkey(1, broken));
      expect(refused, JSON.stringify(broken)).toMatchObject({ status: 422, json: { refusal } });
      expect(readable(String(refused.json.text))).not.toBe('');
    }
    expect(await rows(w)).toEqual([]);
    const token = await boonmee.fetch(`${HERE}/passkeys`, {
      method: 'POST',
      body: new URLSearchParams(passkey()),
    });
    expect(token.status).toBe(403);
  });

  it('of ten at the most, also when two are added in the same moment', async () => {
    const w = await world();
    const boonmee = await officer(w);
    for (let of = 1; of < MOST_PASSKEYS; of += 1) expect((await adds(boonmee, passkey(of))).status).toBe(201);
    const both = await Promise.all([adds(boonmee, passkey(50)), adds(boonmee, passkey(51))]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 422]);
    expect(both.find(({ status }) => status === 422)?.json).toMatchObject({ refusal: 'passkey.many' });
    expect(await rows(w)).toHaveLength(MOST_PASSKEYS);
    const page = await boonmee.get(HERE);
    expect(page.has('มีครบ 10 อันแล้ว')).toBe(true);
    expect(page.root.querySelector('[data-passkey-adding]')).toBeNull();
  });

  it('has no address for a stranger, a tambon, a district or an auditor, and none for who has no keys', async () => {
    const w = await world();
    const boonmee = await officer(w);
    const { json } = await adds(boonmee);
    for (const name of ['mali', 'dao', 'nok', 'ton', 'kaew'] as const) {
      const who = await w.as(name);
      const page = await who.get('/work');
      for (const path of [`${HERE}/passkeys`, `${HERE}/passkeys/${json.id}/removal`]) {
        const body = new URLSearchParams({ _csrf: page.value('_csrf') ?? '', ...passkey(9) });
        expect((await who.fetch(path, { method: 'POST', body })).status).toBe(404);
      }
    }
    const stranger = w.stranger();
    const token = (await stranger.get('/sign-in')).value('_csrf') ?? '';
    const body = new URLSearchParams({ _csrf: token, ...passkey(9) });
    const asked = await stranger.fetch(`${HERE}/passkeys`, { method: 'POST', body });
    expect([asked.status, await asked.text()]).toEqual([401, expect.stringContaining('เข้าสู่ระบบ')]);
    const siri = await w.as('siri');
    expect(await adds(siri, passkey(9))).toMatchObject({ status: 422, json: { refusal: 'case.keys.made' } });
    expect(await rows(w)).toHaveLength(1);
  });

  it('speaks English', async () => {
    const w = await world();
    const boonmee = await officer(w);
    await adds(boonmee, passkey(1, { name: '<b>My telephone</b>' }));
    const page = await boonmee.get(`/en${HERE}?done=removed`);
    expect(page.has('no longer opens your keys')).toBe(true);
    expect(page.has('<b>My telephone</b>')).toBe(true);
  });
});
