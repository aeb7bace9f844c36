// The doors of the watch centre and the page of questions, as they come from the house: what they say, and what they
// lack. What the browser makes of them is told in tests/browser/tip.test.ts.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { SEALING_POLICY } from '#src/platform/http/security.ts';
import { fromBase64 } from '#src/sealing/bytes.ts';
import { fingerprintOf } from '#src/sealing/directory.ts';
import { getJson, watchCentre } from '../units.ts';
import { world } from '../world.ts';

async function open() {
  const w = await watchCentre();
  await w.directory({ 'nacc-77': ['boonmee'], 'nacc-cdc': ['siri'] });
  return w;
}
const PAGES = ['/tips', '/tips/watch', '/tips/complaint', '/tips/advice', '/en/tips', '/en/tips/watch'];

describe('the doors', () => {
  it('are found from the front page and the menu, and say what protects, what does not, and whom to call', async () => {
    const w = await open();
    const home = await w.stranger().get('/');
    expect(home.has('พบเรื่องที่ไม่น่าไว้ใจ')).toBe(true);
    const doors = await home.follow('แจ้งเบาะแส');
    expect(doors.path).toBe('/tips');
    for (const words of [
      'คุ้มครอง: การให้ข้อมูลแก่ ป.ป.ช. โดยสุจริต',
      'ไม่แน่ว่าคุ้มครอง: สิ่งที่โพสต์ที่อื่น และเรื่องที่ส่งถึง พอช. อย่างเดียว',
      'ปุ่ม "ออกทันที" พาไปหน้าอื่น แต่ไม่ลบประวัติในเครื่อง',
      fingerprintOf(fromBase64(w.deps.config.directoryKey ?? '') ?? new Uint8Array()),
    ])
      expect(doors.has(words), words).toBe(true);
    expect(doors.href('โทร 191')).toBe('tel:191');
    expect(doors.href('โทร 1205')).toBe('tel:1205');
    expect(doors.href('กลับมาดูเรื่องที่แจ้งไว้')).toBe('/tips/return');
    expect(doors.href('แต่ละไตรมาสมีกี่เรื่อง')).toBe('/tips/numbers');
    expect(doors.href('ออกทันที')).toMatch(/^https:\/\/(?!localhost)/u);
    expect((await doors.follow('เฝ้าระวัง')).path).toBe('/tips/watch');
    expect((await doors.follow('ร้องเรียน')).path).toBe('/tips/complaint');
    expect((await doors.follow('ขอคำแนะนำก่อน')).path).toBe('/tips/advice');
  });

  it('say that nothing can be taken in while no signed list holds, and ask nothing then', async () => {
    const w = await watchCentre();
    expect((await w.stranger().get('/tips')).has('ตอนนี้ยังรับเรื่องทางหน้านี้ไม่ได้')).toBe(true);
    const closed = await w.stranger().get('/tips/watch');
    expect(closed.has('โทร 1205')).toBe(true);
    expect(closed.root.querySelectorAll('textarea, input, select')).toEqual([]);
    const keyless = await world();
    expect((await keyless.stranger().get('/tips/watch')).has('ยังรับเรื่อง')).toBe(true);
  });
});

describe('the page of questions', () => {
  it('has nowhere to send what is typed, with script or without, and says so to who has none', async () => {
    const w = await open();
    for (const track of ['watch', 'complaint', 'advice']) {
      const page = await w.stranger().get(`/tips/${track}`);
      const outside = page.root.querySelectorAll('form').filter((form) => !form.closest('template'));
      expect(outside).toEqual([]);
      expect(page.root.querySelectorAll('[data-question]').every((one) => one.hasAttribute('hidden'))).toBe(
        true,
      );
      expect(page.root.querySelector('[data-questions]')?.hasAttribute('hidden')).toBe(true);
      expect(page.text('noscript')).toContain('ปิดผนึกในเครื่องคุณไม่ได้ ยังไม่มีอะไรถูกส่ง');
      expect(/<noscript>.*?<\/noscript>/su.exec(page.html)?.[0]).toContain(`href="/tips/plain/${track}"`);
      expect(page.root.querySelector('[data-tip]')?.getAttribute('data-key')).toBe(
        w.deps.config.directoryKey,
      );
    }
  });

  it('says beside each question who will read the answer', async () => {
    const w = await open();
    const page = await w.stranger().get('/tips/complaint');
    const silent = page.root
      .querySelectorAll('[data-question]')
      .filter((one) => one.querySelectorAll('.seen').length === 0);
    expect(silent.map((one) => one.getAttribute('data-question'))).toEqual([]);
  });

  it('is the same for everybody: no cookie, nothing kept, no name, no trace in the log', async () => {
    const w = await open();
    const mali = await w.as('mali');
    for (const path of PAGES) {
      const [hers, anybodys] = [await mali.get(path), await w.stranger().get(path)];
      expect(hers.html).toBe(anybodys.html);
      for (const { answer } of [hers, anybodys]) {
        expect(answer.headers.get('set-cookie')).toBeNull();
        expect(answer.headers.get('cache-control')).toBe('no-store');
      }
      if (/tips\/\w/u.test(path))
        expect(hers.answer.headers.get('content-security-policy')).toBe(SEALING_POLICY);
    }
    expect((await w.deps.metrics.expose()).text).not.toContain('/tips');
  });

  it('weighs little: at most 12 kB of HTML, compressed', async () => {
    const w = await open();
    const { html } = await w.stranger().get('/tips/complaint');
    expect(gzipSync(html).length).toBeLessThan(12_000);
  });
});

describe('the tambons of a province', () => {
  type Listed = { areas: { code: string; name: string }[] };
  it('come as one file, to be searched on the device', async () => {
    const w = await open();
    const { areas } = await getJson<Listed>(w, '/tips/subdistricts.json?province=77');
    expect(areas).toContainEqual({ code: '770304', name: 'ต.เขาล้าน อ.ทับสะแก' });
    expect(areas.every(({ code }) => code.startsWith('77'))).toBe(true);
    const english = await getJson<Listed>(w, '/tips/subdistricts.json?province=77&lang=en');
    expect(english.areas.find(({ code }) => code === '770304')?.name).toMatch(/Khao Lan/u);
    for (const nothing of ['', '?province=', '?province=7703', '?province=xx'])
      expect(await getJson<Listed>(w, `/tips/subdistricts.json${nothing}`)).toEqual({ areas: [] });
  });
});
