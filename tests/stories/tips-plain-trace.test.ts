// What is told without script passes through the server's memory and stays nowhere: not in the database, the log, the
// numbers or a file, also when something breaks on the way.
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { createApp } from '#src/app.tsx';
import { createLog } from '#src/platform/log.ts';
import { type Met, Visitor } from '../client.ts';
import { everythingIn, filesOf } from '../traces.ts';
import { watchCentre } from '../units.ts';

const FIELDS = [
  'what',
  'place',
  'when',
  'who1.name',
  'who1.position',
  'who1.agency',
  'who2.name',
  'who3.agency',
  'how',
  'pointers',
  'elsewhere',
  'name',
  'contact',
];
const planted = Object.fromEntries(FIELDS.map((name, at) => [name, `คำที่ซ่อน${at}ไว้ marker-${at}-planted`]));
const MARKERS = ['คำที่ซ่อน', 'planted', 'คำตอบลับ', 'secret-answer'];
const ANSWER = 'คำตอบลับ secret-answer';

async function watched() {
  const w = await watchCentre();
  await w.directory({ 'nacc-77': ['boonmee', 'siri'] });
  const lines: string[] = [];
  const log = createLog('trace', { write: (line) => void lines.push(line) });
  const app = createApp({ ...w.deps, log });
  return { w, lines, villager: new Visitor(app) };
}

const receiptOn = (page: Met): string[] =>
  page.root.querySelectorAll('.code li').map((group) => group.text.slice(-4));

function expectNowhere(where: string, text: string, receipt: readonly string[]): void {
  for (const marker of MARKERS) expect(text.includes(marker), `${marker} in ${where}`).toBe(false);
  for (const joint of ['', '-', ' '])
    expect(text.includes(receipt.join(joint)), `the receipt in ${where}`).toBe(false);
}

describe('what was told without script', () => {
  it('is in no table, no log line, no number and no file: neither when it is given nor when it is answered', async () => {
    const { w, lines, villager } = await watched();
    const form = await villager.get('/tips/plain/complaint');
    const kept = await form.press('ปิดผนึกแล้วส่ง', { ...planted, province: '77', evidence: ['people'] });
    const receipt = receiptOn(kept);
    const ask = await kept.press('เก็บรหัสแล้ว ไปต่อ');
    await ask.press('ตรวจ', { 'code-group': '2222' }, 422);
    const back = await (await villager.get('/tips/plain/return')).press('เปิดเรื่อง', {
      code: receipt.join(''),
    });
    for (const marker of Object.values(planted).slice(0, 11)) expect(back.has(marker)).toBe(true);
    await back.press('ปิดผนึกแล้วส่งคำตอบ', { text: ANSWER });
    await (await villager.get('/tips/plain/return')).press('เปิดเรื่อง', { code: 'ผิดแน่ planted' }, 422);

    const tables = await everythingIn(w);
    expect(tables.get('public.cases')).toContain('no-script'); // the search does see what is there
    expect(tables.get('public.case_objects')).toContain('age-encryption.org');
    for (const [name, text] of tables) expectNowhere(name, text, receipt);
    expect(lines).toEqual([]);
    expect((await w.deps.metrics.expose()).text).not.toContain('/tips');
    for (const text of filesOf(w)) expectNowhere('a file', text, receipt);
    const audit = await w.owner
      .selectFrom('audit')
      .select('action')
      .where('action', 'like', 'tip.%')
      .execute();
    expect(audit).toEqual([]);
  });

  it('is back on the page when something breaks, and the log has neither a word of it nor which page it was', async () => {
    const { w, lines, villager } = await watched();
    const form = await villager.get('/tips/plain/complaint');
    await sql`revoke insert on case_objects from prongsai_app`.execute(w.owner);
    let page: Met;
    try {
      page = await form.press('ปิดผนึกแล้วส่ง', { ...planted, province: '77' }, 500);
    } finally {
      await sql`grant insert on case_objects to prongsai_app`.execute(w.owner);
    }
    expect(page.has(planted.what ?? '')).toBe(true);
    expect(page.answer.headers.get('cache-control')).toBe('no-store');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('42501');
    expect(lines[0]).not.toContain('/tips');
    const receipt = receiptOn(await page.press('ส่งอีกครั้ง'));
    expect(receipt).toHaveLength(5);
    expect(lines).toHaveLength(1);
    expectNowhere('the log', lines.join(), receipt);
  });

  it('by somebody who is signed in is told by nobody: no name on the page, no session beside the case', async () => {
    const { w } = await watched();
    const mali = await w.as('mali');
    const form = await mali.get('/tips/plain/complaint');
    expect(form.root.querySelectorAll('script')).toEqual([]);
    const kept = await form.press('ปิดผนึกแล้วส่ง', { what: planted.what ?? '', province: '77' });
    expect(receiptOn(kept)).toHaveLength(5);
    const id = await w.id('mali');
    const tables = await everythingIn(w);
    for (const name of [
      'public.cases',
      'public.case_objects',
      'public.case_seals',
      'public.audit',
      'public.performed',
    ])
      expect(tables.get(name), name).not.toContain(id);
  });
});
