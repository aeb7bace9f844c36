// Taking a case out, as the server sees it: who may, and what is written down. The sealing itself is in the browser.
import { describe, expect, it } from 'vitest';
import { barMember } from '#src/cases/desk.service.ts';
import { noteExport, noteReceipt } from '#src/cases/export.service.ts';
import { perform } from '#src/platform/perform.ts';
import { post, sealTip, watchCentre } from '../units.ts';

const FINGERPRINT = '3f9a 21c0 0b0c 2a52 9a51';

async function given() {
  const w = await watchCentre();
  await w.directory({ 'nacc-77': ['boonmee', 'siri'] });
  const [boonmee, siri] = await Promise.all([w.officer('boonmee'), w.officer('siri')]);
  const giver = await sealTip(w, { text: 'ถนนหมู่ 4', to: [boonmee, siri] });
  expect((await post(w, '/tips/cases', giver.wire)).status).toBe(201);
  const { caseId: id } = giver.sealed;
  return { w, boonmee, siri, id, path: `/work/cases/${id}/export` };
}

describe('taking a case out', () => {
  it('is an act of the audit: the case, the key’s fingerprint and what was chosen, and nobody’s name', async () => {
    const { w, boonmee, id } = await given();
    const asked = { id, fingerprint: FINGERPRINT, internal: false, identity: true };
    expect(await perform(w.deps, boonmee.actor, noteExport, asked)).toMatchObject({ ok: true });
    const [line, ...more] = await w.owner
      .selectFrom('audit')
      .selectAll()
      .where('subject_id', '=', id)
      .where('person_id', '=', boonmee.id)
      .execute();
    expect(more).toEqual([]);
    expect(line?.detail).toEqual({ exportedTo: FINGERPRINT, internal: false, identity: true });
  });
  it('has its page, from the case’s own, with words for what goes and what does not', async () => {
    const { w, path } = await given();
    const boonmee = await w.as('boonmee');
    const page = await (await boonmee.get(path.replace('/export', ''))).follow('นำเรื่องออกเป็นไฟล์ปิดผนึก');
    expect(page.path).toBe(path);
    expect(page.has('ระบบนี้เรียกคืนไม่ได้')).toBe(true);
    expect(page.has('ถนนหมู่ 4')).toBe(false);
    const form = page.root.querySelector('form[data-export]');
    expect(form?.getAttribute('data-read-me')).toContain(`${w.deps.config.origins[0]}/tips/received`);
  });
  it('is not there for who is kept out or has no part in the case, and is not written down for them', async () => {
    const { w, boonmee, siri, id, path } = await given();
    expect((await perform(w.deps, siri.actor, barMember, { id, person: boonmee.id })).ok).toBe(true);
    await (await w.as('boonmee')).get(path, 404);
    await (await w.as('dao')).get(path, 404);
    const asked = { id, fingerprint: FINGERPRINT, internal: true, identity: false };
    expect(await perform(w.deps, boonmee.actor, noteExport, asked)).toMatchObject({ refusal: 'not.found' });
    const lines = await w.owner.selectFrom('audit').selectAll().where('subject_id', '=', id).execute();
    expect(JSON.stringify(lines)).not.toContain('exportedTo');
  });
  it('takes a fingerprint and nothing that could be a key', async () => {
    const { w, boonmee, id } = await given();
    const asked = { id, fingerprint: 'AGE-SECRET-KEY-1QQQ', internal: false, identity: false };
    expect(await perform(w.deps, boonmee.actor, noteExport, asked)).toMatchObject({
      refusal: 'input.invalid',
    });
  });
});

describe('a receipt for what was taken out', () => {
  const MANIFEST = 'a'.repeat(64);
  it('is an act of the audit: the digest that was signed for and the key it went to, and not who signed', async () => {
    const { w, boonmee, id } = await given();
    const asked = { id, fingerprint: FINGERPRINT, manifest: MANIFEST };
    expect(await perform(w.deps, boonmee.actor, noteReceipt, asked)).toMatchObject({ ok: true });
    const line = await w.owner
      .selectFrom('audit')
      .select('detail')
      .where('subject_id', '=', id)
      .where('person_id', '=', boonmee.id)
      .executeTakeFirstOrThrow();
    expect(line.detail).toEqual({ signedForBy: FINGERPRINT, manifest: MANIFEST });
  });
  it('is not noted for who has no part in the case, nor with words in the digest’s place', async () => {
    const { w, boonmee, siri, id } = await given();
    const note = (change: object, actor = boonmee.actor) =>
      perform(w.deps, actor, noteReceipt, { id, fingerprint: FINGERPRINT, manifest: MANIFEST, ...change });
    expect(await note({ manifest: 'สถานีตำรวจ' })).toMatchObject({ refusal: 'input.invalid' });
    expect(await note({ fingerprint: 'สถานีตำรวจ' })).toMatchObject({ refusal: 'input.invalid' });
    expect((await perform(w.deps, siri.actor, barMember, { id, person: boonmee.id })).ok).toBe(true);
    expect(await note({})).toMatchObject({ refusal: 'not.found' });
    expect(await note({}, siri.actor)).toMatchObject({ ok: true });
  });
  it('has its page for the office outside, which asks nobody to sign in and has no form that sends', async () => {
    const { w } = await given();
    for (const path of ['/tips/received', '/en/tips/received']) {
      const page = await w.stranger().get(path);
      expect(page.answer.headers.get('set-cookie')).toBeNull();
      expect(page.root.querySelectorAll('main :is([name], [action])')).toEqual([]);
      expect(page.root.querySelector('main noscript')?.text).toContain('READ-ME.txt');
      expect(page.root.querySelector('meta[name=robots]')?.getAttribute('content')).toContain('noindex');
    }
  });
});
