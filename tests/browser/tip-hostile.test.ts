// A hostile text in every field of a tip, in messages and in the name of a unit: on no page of officers or of whoever
// told, with script or without, does anything of it run; it stands there as it was written. Nor in a list, nor an export.
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sayInCase } from '#src/cases/desk.service.ts';
import { writeSaid } from '#src/cases/said.ts';
import type { CaseWire } from '#src/cases/wire.ts';
import { perform } from '#src/platform/perform.ts';
import { wrapKeys } from '#src/sealing/officer.ts';
import { desk } from '../age.ts';
import { signedInCookie } from '../sign-in.ts';
import { comeBack, post, say, sealTip, watchCentre } from '../units.ts';
import { openBrowser } from './looks.ts';
import { Person } from './person.ts';
import { served } from './served.ts';

const PASSPHRASE = 'ช้างลอยน้ำ กินมะม่วง กลางถนนสายเก่า';
const LONG = 60_000;
/** Each tries another way in, and would call `ran` with the field that it stood in. */
const hostile = (field: string): string =>
  [
    `=HYPERLINK("javascript:ran('${field}')")`,
    `</script></textarea></title></template><script>ran('${field}')</script>`,
    `<img src=x onerror="ran('${field}')"><svg onload="ran('${field}')">`,
    `<iframe srcdoc="<script>parent.ran('${field}')</script>"></iframe><a href="javascript:ran('${field}')">x</a>`,
    `{{constructor.constructor('ran("${field}")')()}}\${ran('${field}')}\u202Eกลับ\u2066\u0000\u200B`,
  ].join(' ');
const MARKS = `ก${'\u0301\u0e49'.repeat(60_000)}จบเครื่องหมาย`; // 300 kB upon one letter
const TIP = {
  ...({ v: 1, kind: 'tip', track: 'complaint' } as const),
  what: hostile('what'),
  where: { province: '77', subdistrict: '770304', text: hostile('where') },
  when: hostile('when'),
  who: [{ name: hostile('name'), position: hostile('position'), agency: hostile('agency') }],
  how: hostile('how'),
  evidence: { kinds: ['documents'] as const, text: hostile('evidence') },
  elsewhere: hostile('elsewhere'),
};
const message = (text: string): string => writeSaid({ v: 1, kind: 'message', text });

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

async function house() {
  const w = await served(watchCentre);
  await w.directory({ 'nacc-77': ['boonmee'] });
  const boonmee = await w.officer('boonmee');
  const unit = hostile('unit').replaceAll('\u0000', ''); // which the database itself refuses
  const names = { name_th: unit, name_en: unit };
  await w.owner.updateTable('case_units').set(names).execute();
  const wrapped = JSON.stringify(await wrapKeys(boonmee, PASSPHRASE, new Uint8Array(10)));
  await w.owner.updateTable('officer_keys').set({ wrapped }).where('person_id', '=', boonmee.id).execute();
  const giver = await sealTip(w, { text: writeSaid(TIP), to: [boonmee] });
  expect((await post(w, '/tips/cases', giver.wire)).status).toBe(201);
  const id = giver.sealed.caseId;
  const wire = async () =>
    (await post(w, '/tips/returns', await comeBack(w, giver.keys))).json as unknown as CaseWire;
  const tells = async (text: string, kind: 'message' | 'identity' = 'message') => {
    const by = { author: 'reporter', signing: giver.keys.signing, kind };
    const object = await say(await wire(), text, by);
    expect((await post(w, '/tips/answers', { ...(await comeBack(w, giver.keys)), object })).status).toBe(201);
  };
  await tells(
    writeSaid({ v: 1, kind: 'identity', name: hostile('identity'), contact: hostile('contact') }),
    'identity',
  );
  await tells(message(hostile('message')));
  await tells(message(MARKS));
  const asked = await say(await wire(), message(hostile('question')), {
    author: boonmee.id,
    signing: boonmee.signing,
  });
  expect(await perform(w.deps, boonmee.actor, sayInCase, { id, object: asked })).toMatchObject({ ok: true });
  return { w, boonmee, giver, id };
}

/** Somebody on whose pages everything that runs of a text is written down. */
async function watched(origin: string, device: { cookie?: string; script?: boolean } = {}) {
  const person = await Person.arrives(browser, origin, { width: 1280, ...device });
  const ran: string[] = [];
  await person.page.exposeFunction('ran', (field: string) => void ran.push(field));
  person.page.on('dialog', (dialog) => {
    ran.push(dialog.message());
    void dialog.dismiss();
  });
  return { person, ran, page: person.page };
}
const strange = (page: Person['page']): Promise<number> =>
  page
    .locator('main img[src=x], main svg[onload], main iframe, main script:not([src]), a[href^="javascript:"]')
    .count();

describe('a hostile text', () => {
  it('does not run on any page of the officer, and is not in what is exported but as text', async () => {
    const { w, boonmee, id } = await house();
    const cookie = await signedInCookie(w.deps, boonmee.id, { origin: w.origin });
    const { person, ran, page } = await watched(w.origin, { cookie });
    await page.goto(`${w.origin}/about`);
    await page.evaluate("ran('the watch itself')"); // it does hear
    expect(ran.splice(0)).toEqual(['the watch itself']);

    await page.goto(`${w.origin}/work/cases/${id}`);
    await person.types('วลีผ่านสำหรับอ่านเรื่อง', PASSPHRASE);
    await page.getByRole('button', { name: 'เปิดกุญแจ' }).click();
    await page.getByText('จบเครื่องหมาย').first().waitFor({ timeout: LONG });
    for (const field of [
      'what',
      'where',
      'when',
      'name',
      'position',
      'agency',
      'how',
      'evidence',
      'elsewhere',
      'message',
      'question',
    ])
      expect(await page.locator('main').textContent(), field).toContain(`<script>ran('${field}')</script>`);
    expect(await strange(page)).toBe(0);
    for (const path of ['', `/${id}/recusal`, `/${id}/exclusion`, '/keys', `/${id}/export`]) {
      await page.goto(`${w.origin}/work/cases${path}`);
      expect(await strange(page), path).toBe(0);
    }

    const here = desk();
    try {
      await page.getByLabel('กุญแจของผู้รับ').waitFor({ timeout: LONG });
      await page.getByLabel('กุญแจของผู้รับ').fill(here.newKey());
      await page.getByRole('heading', { level: 1 }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download', { timeout: LONG }),
        page.getByRole('button', { name: 'ปิดผนึกแล้วเก็บเป็นไฟล์' }).click(),
      ]);
      const names = here.unpack(readFileSync(await download.path()));
      expect(names.filter((name) => !/^[\w./-]+$/u.test(name) || name.includes('..'))).toEqual([]);
      expect(here.open('reporter/0001-tip.txt.age').toString()).toContain("ran('what')"); // as text
    } finally {
      here.end();
    }
    expect(ran).toEqual([]);
    await person.leaves();
  });

  it('does not run on any page of whoever tells or comes back, with script and without', async () => {
    const { w, giver } = await house();
    const { person, ran, page } = await watched(w.origin);
    for (const path of ['/tips/complaint', '/tips/plain/complaint', '/tips/numbers']) {
      await page.goto(`${w.origin}${path}`);
      expect(await strange(page), path).toBe(0);
    }
    await person.opens('/tips/return');
    await person.types('รหัสบนใบรับเรื่อง', giver.receipt);
    await page.getByRole('button', { name: 'เปิดเรื่อง' }).click();
    await page.getByText('จบเครื่องหมาย').first().waitFor({ timeout: LONG, state: 'attached' });
    expect(await page.locator('main').textContent()).toContain("<script>ran('question')</script>");
    expect(await strange(page)).toBe(0);

    await page.goto(`${w.origin}/tips/plain/return`);
    await page.locator('[name=code]').fill(giver.receipt);
    await page.getByRole('button', { name: 'เปิดเรื่อง' }).click();
    await page.getByText('จบเครื่องหมาย').first().waitFor({ timeout: LONG, state: 'attached' });
    expect(await page.locator('main').textContent()).toContain("<script>ran('question')</script>");
    expect(await strange(page)).toBe(0);
    expect(ran).toEqual([]);
    await person.leaves();
  });

  it('is in no list that is given out but as text that no sheet runs', async () => {
    const { w } = await house();
    for (const ending of ['csv', 'json']) {
      const answer = await fetch(`${w.origin}/tips/numbers.${ending}`);
      const list = await answer.text();
      expect(answer.headers.get('content-type')).toMatch(/^(?:text\/csv|application\/json)/u);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(list).not.toMatch(/(?:^|[,\n])"?[=+@]/u);
      expect(list).not.toContain('ran(');
    }
  });

  it('of a megabyte of marks upon one letter is refused with a sentence, and nothing of it is kept', async () => {
    const { w, boonmee } = await house();
    const marks = message(`ก${'\u0301'.repeat(500_000)}`);
    const large = await sealTip(w, { text: marks, to: [boonmee] });
    const refused = await post(w, '/tips/cases', large.wire);
    expect(refused.status).toBe(422);
    expect(refused.json.refusal).toBe('case.large');
    expect(refused.json.sentence).toMatch(/[\u0e00-\u0e7f]{8}/u);
    const kept = await w.owner
      .selectFrom('cases')
      .select('id')
      .where('id', '=', large.sealed.caseId)
      .execute();
    expect(kept).toEqual([]);
  });
});
