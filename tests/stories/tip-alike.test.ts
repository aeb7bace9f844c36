// Whoever tries receipts learns nothing: for a wrong one, and for a right one without its key, the same answer comes to
// the letter, after the same questions to the database. By script at every address that takes a receipt, and without.
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { PreparingClient } from '#src/platform/db/prepared.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import { receiptOf } from '#src/sealing/receipt.ts';
import { signReturn } from '#src/sealing/signing.ts';
import { Visitor } from '../client.ts';
import { comeBack, type Giver, getJson, post, readWith, say, sealTip, watchCentre } from '../units.ts';

const TEXT = '{"v":1,"kind":"tip","what":"ถนนหมู่ 4 บางกว่าแบบ"}';
const SENT_TO = [
  '/tips/returns',
  '/tips/answers',
  '/tips/disputes',
  '/tips/files',
  '/tips/files/manifests',
  '/tips/files/grants',
];
const FILE = '3f2c1a56-7a0d-4c53-9a55-0e6f3f4f6a10';

async function counted() {
  const w = await watchCentre();
  await w.directory({ 'nacc-77': ['boonmee'] });
  // what goes out to the database, as it goes out
  const wire = vi.spyOn(PreparingClient.prototype, 'query');
  onTestFinished(() => wire.mockRestore());
  const asked = {
    begin: () => wire.mockClear(),
    told: () => wire.mock.calls.map(([text]) => String(text)),
  };
  const { app } = w;
  const boonmee = await w.officer('boonmee');
  const [giver, nobody] = [
    await sealTip(w, { text: TEXT, to: [boonmee] }),
    await sealTip(w, { text: TEXT, to: [boonmee] }),
  ];
  expect((await post(w, '/tips/cases', giver.wire)).status).toBe(201);
  return { w, app, asked, giver, nobody };
}
const chance = (): Uint8Array => crypto.getRandomValues(new Uint8Array(10));

/** A return that is whole but for what it proves, with all that any of the addresses wants besides. */
async function coming(
  { app, giver }: Awaited<ReturnType<typeof counted>>,
  { keys }: Giver,
  signs = keys.signing,
  nonce?: string,
) {
  const wire = { head: { id: giver.sealed.caseId, nextSeq: 2, epoch: 1, recipient: giver.sealed.recipient } };
  const object = await say(wire as never, TEXT, { author: 'reporter', signing: keys.signing });
  const fresh = nonce ?? (await getJson<{ nonce: string }>({ app }, '/tips/nonce.json')).nonce;
  const signature = toBase64(signReturn(signs, fresh));
  return { lookup: toBase64(keys.lookup), nonce: fresh, signature, object, bytes: 5000, file: FILE };
}

describe('by script', () => {
  it.each(SENT_TO)(
    'the answer of %s does not tell whether there is such a case, nor what was wrong',
    async (path) => {
      const house = await counted();
      const { w, app, asked, giver, nobody } = house;
      const old = await comeBack({ app }, giver.keys);
      w.clock.moveTo('2022-04-10T09:30:00+07:00');
      const foreign = `${old.nonce.slice(0, -4)}AAAA`;
      const sent = {
        unknown: await coming(house, nobody),
        'wrong signature': await coming(house, giver, nobody.keys.signing),
        'old nonce': await coming(house, giver, giver.keys.signing, old.nonce),
        'foreign nonce': await coming(house, giver, giver.keys.signing, foreign),
        'unknown, old nonce': await coming(house, nobody, nobody.keys.signing, old.nonce),
      };
      const met = [];
      for (const [why, body] of Object.entries(sent)) {
        asked.begin();
        const answer = await post({ app }, path, body);
        const headers = [...answer.headers].filter(([name]) => name !== 'date');
        met.push({
          why,
          status: answer.status,
          json: JSON.stringify(answer.json),
          headers,
          asked: asked.told(),
        });
      }
      const [{ why: _, ...first }] = met as [(typeof met)[number]];
      expect(first.json).toContain('tip.receipt.unknown');
      expect(first.asked.length).toBeGreaterThan(0); // the count does see what is asked
      for (const { why, ...one } of met) expect(one, why).toEqual(first);
    },
  );

  it('with receipt and key it is opened, so that the others were not refused for something else', async () => {
    const { app, giver } = await counted();
    const opened = await post({ app }, '/tips/returns', await comeBack({ app }, giver.keys));
    expect(opened.status).toBe(200);
    expect(await readWith(opened.json as never, giver.keys.identity)).toHaveLength(1);
  });
});

describe('without script', () => {
  it('a receipt that nobody has, and one whose case has another key, get the same page after the same questions', async () => {
    const { w, app, asked, giver } = await counted();
    await w.owner
      .updateTable('cases')
      .set({ verify: Buffer.alloc(32, 7) })
      .execute(); // its key is another's
    const met = [];
    for (const receipt of [receiptOf(chance()), receiptOf(chance()), giver.receipt]) {
      const form = await new Visitor(app).get('/tips/plain/return');
      asked.begin();
      const page = await form.press('เปิดเรื่อง', { code: receipt }, 422);
      const headers = [...page.answer.headers].filter(([name]) => !['date', 'set-cookie'].includes(name));
      const shown = page.html.replaceAll(/value="[^"]*"/gu, (value) => `value of ${value.length}`);
      met.push({ status: page.answer.status, headers, shown, length: page.html.length, asked: asked.told() });
    }
    const [first, ...others] = met;
    expect(first?.shown).toContain('ไม่พบเรื่องที่ตรงกับรหัสนี้');
    expect(first?.asked.length).toBeGreaterThan(1);
    for (const one of others) expect(one).toEqual(first);
  });
});
