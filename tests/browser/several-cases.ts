// Several cases before a real browser: one that came by the door, others like it by their rows, an officer who sits down
// and opens their keys on a page.
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { sayInCase } from '#src/cases/desk.service.ts';
import { type Said, writeSaid } from '#src/cases/said.ts';
import type { CaseWire } from '#src/cases/wire.ts';
import { perform } from '#src/platform/perform.ts';
import { type SealedCase, sealCase } from '#src/sealing/case-seal.ts';
import { wrapKeys } from '#src/sealing/officer.ts';
import type { Kind } from '#src/sealing/signing.ts';
import { signedInCookie } from '../sign-in.ts';
import { post, say, sealTip, watchCentre } from '../units.ts';
import { Person } from './person.ts';
import { served } from './served.ts';
import { overhear, TIP } from './watch-centre.ts';

export const PASSPHRASE = 'ช้างลอยน้ำ กินมะม่วง กลางถนนสายเก่า';
export const LONG = 60_000;

export const tip = (what: string, more: object = {}): string => writeSaid({ ...TIP, what, ...more } as Said);
export const message = (text: string): string => writeSaid({ v: 1, kind: 'message', text });

/** Boonmee and Siri in the province; one tip that came by the door, then others like it by their rows. */
export async function house(first: string) {
  const w = await served(watchCentre);
  await w.directory({ 'nacc-77': ['boonmee', 'siri'] });
  const [boonmee, siri] = await Promise.all([w.officer('boonmee'), w.officer('siri')]);
  const wrapped = JSON.stringify(await wrapKeys(boonmee, PASSPHRASE, new Uint8Array(10)));
  await w.owner.updateTable('officer_keys').set({ wrapped }).where('person_id', '=', boonmee.id).execute();
  const members = [boonmee, siri].map(({ id, recipient }) => ({ holder: id, recipient }));
  const giver = await sealTip(w, { text: first, to: [boonmee, siri] });
  expect((await post(w, '/tips/cases', giver.wire)).status).toBe(201);
  const row = await w.owner.selectFrom('cases').selectAll().executeTakeFirstOrThrow();
  const put = async ({ caseId: id, recipient, seals, objects }: SealedCase) => {
    const next_seq = objects.length + 1;
    await w.owner
      .insertInto('cases')
      .values({ ...row, id, recipient, next_seq, lookup: randomBytes(32) })
      .execute();
    const place = { province_code: row.province_code, case_id: id, epoch: 1 };
    const sealed = seals.map((one) => ({ ...place, holder: one.holder, sealed: Buffer.from(one.sealed) }));
    await w.owner.insertInto('case_seals').values(sealed).execute();
    const said = objects.map(({ seq, thread, kind, author, content, signature }) => ({
      ...{ ...place, seq, thread, kind, author, on_day: row.received_on },
      ...{ content: Buffer.from(content), signature: Buffer.from(signature) },
    }));
    await w.owner.insertInto('case_objects').values(said).execute();
    return id;
  };
  return {
    ...{ w, boonmee, siri, id: giver.sealed.caseId },
    /** What the reporter gave, in its order. */
    async also(...said: readonly { readonly kind: 'tip' | 'message' | 'identity'; readonly text: string }[]) {
      const all = said.map((one) => ({ ...one, thread: 'reporter' as const }));
      return await put(await sealCase(randomUUID(), giver.keys, members, all));
    },
    /** Siri, among colleagues. */
    async says(id: string, text: string, kind: Kind = 'message'): Promise<void> {
      const wire = JSON.parse(
        (await (await w.as('siri')).get(`/work/cases/${id}/case.json`)).html,
      ) as CaseWire;
      const by = { author: siri.id, signing: siri.signing, thread: 'internal' as const, kind };
      const object = await say(wire, kind === 'message' ? message(text) : text, by);
      expect((await perform(w.deps, siri.actor, sayInCase, { id, object })).ok).toBe(true);
    },
  };
}
export type House = Awaited<ReturnType<typeof house>>;

export async function sits(browser: Browser, { w, boonmee }: House, width = 360) {
  const cookie = await signedInCookie(w.deps, boonmee.id, { origin: w.origin });
  const person = await Person.arrives(browser, w.origin, { cookie, width });
  return { person, page: person.page, heard: overhear(person.page) };
}
export async function unlocks(person: Person, until: string, path = '/work/cases/search'): Promise<void> {
  await person.opens(path);
  await person.types('วลีผ่านสำหรับอ่านเรื่อง', PASSPHRASE);
  await person.page.getByRole('button', { name: 'เปิดกุญแจ' }).click();
  await person.page.getByText(until).waitFor({ timeout: LONG });
}
export const WORDS = 'คำที่ค้น';
export const shows = (person: Person, words: string) =>
  person.page.getByText(words).filter({ visible: true }).first().waitFor();
export const results = (person: Person) => person.page.locator('[data-results] > li');
export const picture = async ({ page }: Person, name: string): Promise<void> => {
  const folder = process.env.LOOKS;
  if (!folder) return;
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};
