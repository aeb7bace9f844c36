// Officers are told by the letter of the morning that something is new in the watch centre: once, however many tips came,
// with no number and no word of any; and not of what is not there for them.
import { beforeEach, describe, expect, it } from 'vitest';
import { barMember, markRead, readInbox } from '#src/cases/desk.service.ts';
import { sendDigests } from '#src/digest/digest.service.ts';
import { perform } from '#src/platform/perform.ts';
import { leaveUnit } from '#src/units/units.service.ts';
import { type MailServer, mailServer } from '../mail-server.ts';
import { type Officer, post, sealTip, type WatchCentre, watchCentre } from '../units.ts';

const TIPS = 12;
const NEW = 'มีสิ่งใหม่ถึงคุณในศูนย์เฝ้าระวัง';

let mail: MailServer;
let w: WatchCentre;
let boonmee: Officer;
let siri: Officer;
beforeEach(async () => {
  mail = await mailServer();
  w = await watchCentre({ smtp: { url: mail.url, from: 'โปร่งใส <no-reply@example.org>' } });
  await w.directory({ 'nacc-77': ['boonmee', 'siri'], codi: ['arun'] });
  [boonmee, siri] = await Promise.all([w.officer('boonmee'), w.officer('siri')]);
});

async function tells(to: readonly Officer[]): Promise<string> {
  const giver = await sealTip(w, { text: '{"v":1,"kind":"tip","what":"ZQTOLD"}', to });
  expect((await post(w, '/tips/cases', giver.wire)).status).toBe(201);
  return giver.sealed.caseId;
}
async function morning(day: string): Promise<Map<string, string>> {
  w.clock.moveTo(`${day}T07:00:00+07:00`);
  mail.received.length = 0;
  await sendDigests(w.deps);
  await w.deps.jobs.settle();
  return new Map(mail.received.map(({ to, head, text }) => [to[0]?.split('@')[0] ?? '', `${head}\n${text}`]));
}

describe('the letter of the morning', () => {
  it('is one, however many tips came, and says nothing of any of them', async () => {
    const ids: string[] = [];
    for (let n = 0; n < TIPS; n += 1) ids.push(await tells([boonmee, siri]));
    const letters = await morning('2022-04-11');
    expect(mail.received.filter(({ text }) => text.includes(NEW)).map(({ to }) => to[0])).toHaveLength(2);
    for (const name of ['boonmee', 'siri']) {
      const letter = letters.get(name) ?? '';
      expect(letter).toContain(NEW);
      expect(letter).toContain('http://localhost:8080/work/cases');
      for (const id of ids) expect(letter).not.toContain(id.slice(0, 8));
      expect(letter).not.toMatch(/ZQTOLD|ร้องเรียน|เรื่องที่/u);
    }
    expect(letters.get('arun') ?? '').not.toContain(NEW);
  });

  it('is not sent of what was read, of what one wrote oneself, and not again the next day', async () => {
    const id = await tells([boonmee, siri]);
    expect(await perform(w.deps, boonmee.actor, markRead, { id, seq: 1 })).toMatchObject({ ok: true });
    const first = await morning('2022-04-11');
    expect([first.get('boonmee')?.includes(NEW) ?? false, first.get('siri')?.includes(NEW)]).toEqual([
      false,
      true,
    ]);
    const second = await morning('2022-04-13');
    expect(second.get('siri') ?? '').not.toContain(NEW);
    expect(await perform(w.deps, siri.actor, readInbox, {})).toMatchObject({
      value: { counts: { unread: 1 } },
    });
  });

  it('tells nobody of a case that they are kept out of, or of a unit that they left', async () => {
    const id = await tells([boonmee, siri]);
    await perform(w.deps, boonmee.actor, barMember, { id, person: siri.id });
    expect((await morning('2022-04-11')).get('siri') ?? '').not.toContain(NEW);
    await tells([boonmee, siri]);
    await perform(w.deps, siri.actor, leaveUnit, { unit: 'nacc-77', person: siri.id });
    expect((await morning('2022-04-12')).get('siri') ?? '').not.toContain(NEW);
  });
});
