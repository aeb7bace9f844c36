// An officer's keys as the house sees them: kept wrapped, once, for those who may have any, and for nobody else there.
import { describe, expect, it } from 'vitest';
import { SEALING_POLICY } from '#src/platform/http/security.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import { pairFingerprint } from '#src/sealing/directory.ts';
import { newOfficerKeys } from '#src/sealing/officer.ts';
import { readable, type Visitor } from '../client.ts';
import { watchCentre } from '../units.ts';
import { world } from '../world.ts';

const HERE = '/work/cases/keys';

/** A pair as a browser sends it. Stories do not pay for Argon2: the wrapping is tested beside its source. */
async function pair(mark = 'A') {
  const { recipient, verify } = await newOfficerKeys();
  const wrapping = {
    salt: toBase64(new Uint8Array(16)),
    nonce: toBase64(new Uint8Array(12)),
    sealed: mark.repeat(8),
  };
  const wrapped = JSON.stringify({ format: 1, passphrase: wrapping, recovery: wrapping });
  return { recipient, verify: toBase64(verify), wrapped };
}

/** From the page that makes them: the first, or the next. */
async function sends(who: Visitor, fields: Record<string, string>) {
  const page = await who.get(`${HERE}/new`);
  const body = new URLSearchParams({ _csrf: page.value('_csrf') ?? '', ...fields });
  const answer = await who.fetch(HERE, { method: 'POST', body, headers: { accept: 'application/json' } });
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
}

describe('the page of keys', () => {
  it('says what is lost before anything can be, and has no field whose content could be sent', async () => {
    const w = await world();
    const page = await (await w.as('boonmee')).get(HERE);
    expect(page.h1).toBe('สร้างกุญแจอ่านเรื่อง');
    expect(page.has('ถ้าวลีผ่านกับรหัสกู้คืนหายทั้งคู่')).toBe(true);
    expect(page.has('ไม่มีใครตั้งใหม่ให้ได้ ทั้งผู้ดูแลระบบ ป.ป.ช. และ พอช.')).toBe(true);
    expect(page.answer.headers.get('content-security-policy')).toBe(SEALING_POLICY);
    const named = page.root
      .querySelectorAll('input[name], textarea[name]')
      .map((f) => f.getAttribute('name'));
    expect(new Set(named)).toEqual(new Set(['_csrf', 'seen']));
    expect(page.root.querySelector('noscript')?.text).toContain('ต้องใช้สคริปต์');
  });

  it('shows the pair that was kept, and whether the directory seals to it', async () => {
    const w = await watchCentre();
    const boonmee = await w.as('boonmee');
    const first = await pair();
    expect(await sends(boonmee, { seen: '0', ...first })).toMatchObject({ status: 201, json: { number: 1 } });
    const before = await boonmee.get(HERE);
    expect(before.h1).toBe('กุญแจของฉัน');
    expect(before.text('[data-served]')).toBe(pairFingerprint(first));
    expect(before.has('ยังไม่มีเล่มที่ใช้อยู่')).toBe(true);
    expect(before.has('ยังไม่ได้อยู่หน่วยใด')).toBe(true);
    expect(before.answer.headers.get('content-security-policy')).toBe(SEALING_POLICY);
  });

  it('of somebody the directory names, of their older pair, and of one it does not name yet', async () => {
    const w = await watchCentre();
    await w.directory({ 'nacc-77': ['boonmee'] });
    const boonmee = await w.as('boonmee');
    const named = await boonmee.get(HERE);
    expect(named.has('มีกุญแจนี้แล้ว')).toBe(true);
    expect(named.has('สำนักงาน ป.ป.ช. ประจำจังหวัดประจวบคีรีขันธ์')).toBe(true);
    await sends(boonmee, { seen: '1', ...(await pair('B')) });
    const newer = await boonmee.get(HERE);
    expect(newer.has('ชุดที่ 2 สร้างเมื่อ')).toBe(true);
    expect(newer.has('ยังเป็นกุญแจชุดก่อน')).toBe(true);
    const siri = await w.as('siri');
    await sends(siri, { seen: '0', ...(await pair('C')) });
    expect((await siri.get(HERE)).has('ยังไม่มีกุญแจนี้ เรื่องใหม่จึงยังไม่ถึงคุณ')).toBe(true);
  });

  it('hands its keys to the browser bound to the session, and to no other officer', async () => {
    const w = await world();
    const boonmee = await w.as('boonmee');
    await sends(boonmee, { seen: '0', ...(await pair('D')) });
    const unlock = async (who: Visitor) =>
      JSON.parse(
        (await who.get(HERE)).root.querySelector('[data-unlock]')?.getAttribute('data-unlock') ?? '',
      );
    const [here, again, elsewhere] = [
      await unlock(boonmee),
      await unlock(boonmee),
      await unlock(await w.as('boonmee')),
    ];
    expect(here).toEqual(again);
    expect(here).toMatchObject({ number: 1, wrapped: { passphrase: { sealed: 'DDDDDDDD' } } });
    expect(elsewhere.wrapped).toEqual(here.wrapped);
    expect(elsewhere.tie).not.toBe(here.tie);
    expect(await unlock(await w.as('siri'))).toMatchObject({ number: 0, wrapped: null });
  });
});

describe('keeping keys', () => {
  it('of two that are made at once the second is told; the same sent again is one', async () => {
    const w = await world();
    const boonmee = await w.as('boonmee');
    const [one, other] = [await pair('E'), await pair('F')];
    expect(await sends(boonmee, { seen: '0', ...one })).toMatchObject({ status: 201 });
    expect(await sends(boonmee, { seen: '0', ...one })).toMatchObject({ status: 200, json: { number: 1 } });
    const late = await sends(boonmee, { seen: '0', ...other });
    expect(late).toMatchObject({ status: 422, json: { refusal: 'case.keys.made' } });
    expect(readable(String(late.json.text))).toContain('มีการสร้างกุญแจชุดใหม่จากเครื่องอื่นแล้ว');
    const kept = await w.owner.selectFrom('officer_keys').select(['number', 'recipient']).execute();
    expect(kept).toEqual([{ number: 1, recipient: one.recipient }]);
  });

  it('what is broken, empty, endless or without token is refused with a sentence and kept nowhere', async () => {
    const w = await world();
    const boonmee = await w.as('boonmee');
    const good = await pair();
    for (const broken of [
      { recipient: 'age1xyz' },
      { verify: 'AA' },
      { verify: '!' },
      { wrapped: '{' },
      { wrapped: '{"format":1}' },
      { wrapped: JSON.stringify({ format: 1, pad: 'x'.repeat(9000) }) },
      { recipient: '', verify: '', wrapped: '' },
    ]) {
      const refused = await sends(boonmee, { seen: '0', ...good, ...broken });
      expect(refused).toMatchObject({ status: 422, json: { refusal: 'case.broken' } });
      expect(String(refused.json.text)).not.toBe('');
    }
    for (const seen of ['-1', '1.5', 'x', '99999999999999999999'])
      expect((await sends(boonmee, { ...good, seen })).status).toBeLessThan(500);
    const kept = await w.owner.selectFrom('officer_keys').select('recipient').execute();
    expect(kept.map(({ recipient }) => recipient)).toEqual([good.recipient]);
    const unasked = await boonmee.fetch(HERE, { method: 'POST', body: new URLSearchParams({ seen: '1' }) });
    expect(unasked.status).toBe(403);
  });

  it('leaves one line in the audit, without the keys', async () => {
    const w = await world();
    const kept = await pair('G');
    await sends(await w.as('boonmee'), { seen: '0', ...kept });
    const lines = await w.owner.selectFrom('audit').selectAll().where('action', '=', 'case.keys').execute();
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toContain(kept.recipient.slice(0, 40));
    expect(JSON.stringify(lines)).not.toContain('GGGG');
  });
});

describe('who may have keys', () => {
  it('a stranger is asked to sign in; for a tambon, a district and an auditor there is no such page', async () => {
    const w = await world();
    for (const path of [HERE, `${HERE}/new?way=lost`]) {
      expect((await w.stranger().get(path)).h1).toBe('เข้าสู่ระบบ');
      for (const name of ['mali', 'dao', 'nok', 'ton', 'kaew'] as const) {
        const page = await (await w.as(name)).get(path, 404);
        expect(page.has('กุญแจ')).toBe(false);
      }
    }
    for (const name of ['boonmee', 'siri', 'arun'] as const) await (await w.as(name)).get(HERE);
  });

  it('who has none is led to making the first, whatever way they ask for', async () => {
    const w = await world();
    const page = await (await w.as('arun')).get(`${HERE}/new?way=lost`);
    expect(page.h1).toBe('สร้างกุญแจอ่านเรื่อง');
  });

  it('speaks English all through', async () => {
    const w = await world();
    const boonmee = await w.as('boonmee');
    expect((await boonmee.get(`/en${HERE}`)).h1).toBe('Make keys for reading cases');
    await sends(boonmee, { seen: '0', ...(await pair()) });
    expect((await boonmee.get(`/en${HERE}?done=changed`)).has('destroy it')).toBe(true);
    expect((await boonmee.get(`/en${HERE}/new?way=nonsense`)).h1).toBe('Make a new pair of keys');
  });
});
