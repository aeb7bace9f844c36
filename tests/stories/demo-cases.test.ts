// The watch centre of the demo: what it prints opens what it holds.
import { describe, expect, it } from 'vitest';
import { readCase, readInbox } from '#src/cases/desk.service.ts';
import { receiptSalt } from '#src/cases/intake.service.ts';
import { caseOut } from '#src/cases/reading.ts';
import { readSaid } from '#src/cases/said-read.ts';
import type { CaseWire } from '#src/cases/wire.ts';
import { perform } from '#src/platform/perform.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import { openKey } from '#src/sealing/case-seal.ts';
import { unwrapByPassphrase, unwrapByRecovery } from '#src/sealing/officer.ts';
import { readReceipt } from '#src/sealing/receipt.ts';
import { reporterKeys } from '#src/sealing/reporter.ts';
import {
  DEMO_CASE_PASSPHRASE,
  DEMO_DIRECTORY_KEY,
  DEMO_OFFICERS,
  DEMO_RECEIPT,
  DEMO_RECOVERY_CODE,
} from '../../seed/case-keys.ts';
import { DEMO_CASES } from '../../seed/case-story.ts';
import { seedCases } from '../../seed/cases.ts';
import { DEMO_RECOVERY, DEMO_RECOVERY_UNIT, DEMO_SHARES } from '../../seed/recovery-key.ts';
import { typed } from '../recovering.ts';
import { comeBack, post, readWith } from '../units.ts';
import { type World, world } from '../world.ts';

const NAMES = Object.keys(DEMO_OFFICERS) as (keyof typeof DEMO_OFFICERS)[];
const bytesOf = (typed: string): Uint8Array => {
  const read = readReceipt(typed);
  if (!read.ok) throw new Error('no receipt');
  return read.secret;
};
const textOf = (json: string): string => {
  const said = readSaid(json);
  return said?.kind === 'tip' ? said.what : said?.kind === 'message' ? said.text : '';
};

describe.each(NAMES)('the keys of %s', (name) => {
  const { identity, signing, wrapped } = DEMO_OFFICERS[name];
  it('open with the phrase that the demo prints, and with the code', async () => {
    for (const opened of [
      await unwrapByPassphrase(wrapped, DEMO_CASE_PASSPHRASE),
      await unwrapByRecovery(wrapped, bytesOf(DEMO_RECOVERY_CODE)),
    ])
      expect(opened && { ...opened, signing: toBase64(opened.signing) }).toEqual({ identity, signing });
    expect(await unwrapByPassphrase(wrapped, `${DEMO_CASE_PASSPHRASE}x`)).toBeUndefined();
  });
});

describe('the demo', () => {
  let w: World;
  const made = async () => {
    w = await world({ mode: 'demo', directoryKey: DEMO_DIRECTORY_KEY });
    w.clock.moveTo('2022-08-05T09:00:00+07:00');
    await seedCases(w.deps, (name) => w.actor(name));
    return w;
  };
  const inboxOf = async (name: (typeof NAMES)[number]) => {
    const read = await perform(w.deps, await w.actor(name), readInbox, {});
    return read.ok ? read.value.lines : [];
  };

  it('holds a case at every step that somebody may want to see; each officer reads their own', async () => {
    await made();
    const steps = new Map<string, string>();
    for (const name of NAMES) {
      for (const { id, step } of await inboxOf(name)) {
        steps.set(id, step);
        const read = await perform(w.deps, await w.actor(name), readCase, { id });
        if (!read.ok) throw new Error(`${name} cannot read ${id}`);
        const said = await readWith(caseOut(read.value), DEMO_OFFICERS[name].identity);
        expect(said.map(({ text }) => textOf(text)).every((text) => text.length > 10)).toBe(true);
      }
    }
    expect(steps.size).toBe(DEMO_CASES.length);
    expect([...steps.values()].sort()).toEqual(['asking', 'checking', 'closed', 'received', 'referred']);
    expect(await inboxOf('boonmee')).toHaveLength(2);
    expect((await inboxOf('arun')).map(({ overdue }) => overdue)).toEqual([true]);
  });

  it('is come back to with the printed receipt: a question, the answer, and another question', async () => {
    await made();
    const keys = await reporterKeys(bytesOf(DEMO_RECEIPT), receiptSalt(w.deps.config.secret), 'full');
    const back = await post(w, '/tips/returns', await comeBack(w, keys));
    expect(back.status).toBe(200);
    const wire = back.json as unknown as CaseWire;
    const read = await readWith(wire, keys.identity);
    expect(read.map(({ author }) => (author === 'reporter' ? 'reporter' : 'officer'))).toEqual([
      'reporter',
      'officer',
      'reporter',
      'officer',
    ]);
    expect(read.map(({ text }) => textOf(text)).join()).toContain('ป้ายอยู่หน้าวัด');
    expect(read.map(({ text }) => textOf(text)).join()).not.toContain('ใบตรวจรับ'); // among colleagues
    expect(wire.head.step).toBe('asking');
    expect(wire.steps.map(({ onDay }) => onDay)).toEqual([
      '2022-06-30',
      '2022-07-05',
      '2022-07-11',
      '2022-08-03',
    ]);
  });

  it('has an office whose recovery key three of its five printed shares make, and which was drilled', async () => {
    await made();
    const of = { unit: DEMO_RECOVERY_UNIT, ...DEMO_RECOVERY };
    const identity = await typed({ of, shares: DEMO_SHARES }, [1, 3, 4]);
    const rows = await w.owner
      .selectFrom('case_seals')
      .select('sealed')
      .where('holder', '=', 'recovery-1')
      .execute();
    expect(rows).toHaveLength(2);
    for (const { sealed } of rows)
      expect(await openKey(new Uint8Array(sealed), identity ?? '')).toMatch(/^AGE-SECRET-KEY-/u);
    const page = await (await w.as('boonmee')).get('/work/cases/recovery');
    expect([page.has('ซ้อมล่าสุด'), page.has('ถึงเวลาซ้อมแล้ว')]).toEqual([true, false]);
  });

  it('takes tips on its first day, by a directory whose keys are those that the officers use', async () => {
    await made();
    const page = await (await w.as('siri')).get('/work/units');
    expect(page.has('ไม่มีอะไรต้องทำ')).toBe(true);
    expect(page.text('tbody')).toMatch(/ประจวบคีรีขันธ์ 2 2 ตรงกัน/u);
  });
});
