// The proof of submission without script: a PDF that the server makes of the day, the unit and the digest of what was
// sealed, and of nothing else.
import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { closePress } from '#src/platform/press.ts';
import type { Met, Visitor } from '../client.ts';
import { textOfPdf } from '../pdf-text.ts';
import { type WatchCentre, watchCentre } from '../units.ts';

const WHAT = 'ถนนหมู่ 4 บางกว่าแบบ';
const SAVE = 'เก็บหลักฐานเป็น PDF';
afterAll(closePress);

async function open(): Promise<WatchCentre> {
  const w = await watchCentre();
  await w.directory({ 'nacc-77': ['boonmee'] });
  await w.officer('boonmee');
  return w;
}
const receiptOn = (page: Met): string =>
  page.root
    .querySelectorAll('.code li')
    .map((group) => group.text.slice(-4))
    .join('');

/** To the end: the group that is asked for is typed. */
async function makesSure(kept: Met): Promise<Met> {
  const ask = await kept.press('เก็บรหัสแล้ว ไปต่อ');
  const asked = Number(/กลุ่มที่ (\d)/u.exec(ask.text())?.[1]);
  return ask.press('ตรวจ', { 'code-group': receiptOn(kept).slice((asked - 1) * 4, asked * 4) });
}
async function proofFrom(from: Visitor, page: Met): Promise<{ pdf: Buffer; answer: Response }> {
  const { action, body } = page.filled(SAVE);
  const answer = await from.fetch(action, { method: 'POST', body: body! });
  return { pdf: Buffer.from(await answer.arrayBuffer()), answer };
}
async function digestOfTip({ owner }: WatchCentre): Promise<string> {
  const rows = await owner.selectFrom('case_objects').select('content').where('seq', '=', 1).execute();
  expect(rows).toHaveLength(1);
  return createHash('sha256')
    .update(rows[0]?.content ?? '')
    .digest('hex');
}
const flat = (text: string): string => text.replaceAll(/[\u2060\s]/gu, '');

describe('the proof of submission without script', () => {
  it('says the day, the unit and the digest of what was sealed, and nothing else of it', async () => {
    const w = await open();
    const villager = w.stranger();
    const form = await villager.get('/tips/plain/complaint');
    const kept = await form.press('ปิดผนึกแล้วส่ง', { what: WHAT, province: '77' });
    const { pdf, answer } = await proofFrom(villager, await makesSure(kept));
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="proof.pdf"');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const text = flat(textOfPdf(pdf));
    for (const part of ['หลักฐานว่าส่งแล้ว', '10 เมษายน 2565', 'สำนักงาน ป.ป.ช. ประจำจังหวัดประจวบคีรีขันธ์'])
      expect(text).toContain(flat(part));
    expect(text).toContain(await digestOfTip(w));
    const { id } = await w.owner.selectFrom('cases').select('id').executeTakeFirstOrThrow();
    for (const odd of [WHAT, receiptOn(kept), receiptOn(kept).slice(0, 4), id, id.slice(-8)])
      expect(text).not.toContain(flat(odd));
    // the day alone, whenever it was made
    const stamps = [...pdf.toString('latin1').matchAll(/D:(\d{14})|(\d{4}-\d\d-\d\dT[\d:]+)/gu)];
    expect(stamps.length).toBeGreaterThan(0);
    for (const [, short, long] of stamps)
      expect(short ?? long).toMatch(/^20220410000000|^2022-04-10(T00:00:00|$)/u);
    const again = await proofFrom(villager, await makesSure(kept));
    expect(again.pdf.equals(pdf)).toBe(true);
  });
  it('is of what was kept the first time where the form was sent twice', async () => {
    const w = await open();
    const villager = w.stranger();
    const form = await villager.get('/tips/plain/complaint');
    await form.press('ปิดผนึกแล้วส่ง', { what: WHAT, province: '77' });
    const second = await form.press('ปิดผนึกแล้วส่ง', { what: WHAT, province: '77' });
    const { pdf } = await proofFrom(villager, await makesSure(second));
    expect(flat(textOfPdf(pdf))).toContain(await digestOfTip(w));
  });
  it('is made of nothing that somebody made up, and not for ever', async () => {
    const w = await open();
    const villager = w.stranger();
    const form = await villager.get('/tips/plain/complaint');
    const kept = await form.press('ปิดผนึกแล้วส่ง', { what: WHAT, province: '77' });
    const last = await makesSure(kept);
    const receiptBox = kept.root.querySelector('[name="was.receipt"]')?.getAttribute('value') ?? '';
    const proofBox = last.root.querySelector('[name="was.proof"]')?.getAttribute('value') ?? '';
    for (const box of [receiptBox, `${proofBox.slice(0, -2)}AA`, 'AAAA']) {
      const { action, body } = last.filled(SAVE);
      body?.set('was.proof', box);
      const page = await villager.post(action, body!, 410);
      expect(page.root.querySelector('[name="was.proof"]')).toBeNull();
    }
    w.clock.advance(61 * 60_000);
    await last.press(SAVE, {}, 410);
  });
});
