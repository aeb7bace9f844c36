// Coming back with a receipt in a real browser: what is typed is understood, the case is opened there, answered from
// there, and nothing of it stays there or travels.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteEnded } from '#src/cases/keeping.service.ts';
import { groupsOf } from '#src/sealing/receipt.ts';
import { axeFindings, openBrowser } from './looks.ts';
import { Person } from './person.ts';
import { givenTip, kept, overhear, written } from './watch-centre.ts';

const OPENS = 60_000;
const QUESTION = 'ป้ายโครงการเก่าอยู่ตรงไหนของศาลา';
const ANSWER = 'ด้านหลัง พิงต้นมะขาม';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

type Given = Awaited<ReturnType<typeof givenTip>>;

async function arrives(given: Given, width?: number) {
  const person = await Person.arrives(browser, given.origin, width ? { width } : {});
  await person.opens('/tips/return');
  await person.field('รหัสบนใบรับเรื่อง').waitFor();
  return person;
}
const click = (person: Person, name: string) => person.page.getByRole('button', { name }).click();
const sees = (person: Person, words: string) =>
  person.page.getByText(words).first().waitFor({ timeout: OPENS });

async function opens(person: Person, receipt: string): Promise<void> {
  await person.types('รหัสบนใบรับเรื่อง', receipt);
  await click(person, 'เปิดเรื่อง');
  await person.page.getByRole('heading', { level: 1, name: /^ตอนนี้/u }).waitFor({ timeout: OPENS });
}

describe('with a receipt', () => {
  it('a question is read and answered; no receipt and no word travels, and none stays', async () => {
    const given = await givenTip();
    const { boonmee, giver } = given;
    await given.says(boonmee, QUESTION);
    await given.moves(boonmee, { to: 'asking' });
    const person = await arrives(given);
    const heard = overhear(person.page);
    const began = await person.page.evaluate(() => history.length);

    await opens(person, written(giver.receipt).toLowerCase());
    expect(await person.heading()).toBe('ตอนนี้: ขอข้อมูลเพิ่ม');
    await person.page.getByText('สิ่งที่คุณแจ้งไว้').click();
    const text = await person.reads();
    for (const words of ['ถนนหมู่ 4 บางกว่าแบบ', 'นายสมมติ ใจดี', 'มีเอกสารอยู่ที่หน่วยงาน', QUESTION])
      expect(text).toContain(words);
    expect(text).toContain('สำนักงาน ป.ป.ช. ประจำจังหวัดประจวบคีรีขันธ์');
    expect(text).toContain('10 พฤษภาคม 2565');
    expect(text).not.toContain('ไม่เห็นด้วยกับการยุติ');
    expect(text).not.toContain('ลายเซ็น');

    await person.types('เขียนถึงเจ้าหน้าที่', ANSWER);
    await click(person, 'ส่งข้อความ');
    await sees(person, 'ส่งถึงแล้ว');
    expect(await person.field('เขียนถึงเจ้าหน้าที่').inputValue()).toBe('');
    expect(await person.reads()).toContain(ANSWER);
    expect((await given.reads(boonmee)).at(-1)).toContain(ANSWER);

    const letters = [giver.receipt, written(giver.receipt), groupsOf(giver.receipt).join('-')];
    const secrets = [...letters, ...letters.map((one) => one.toLowerCase()), ANSWER, QUESTION, 'AGE-SECRET'];
    expect(heard.addresses()).toEqual(expect.arrayContaining(['POST /tips/returns', 'POST /tips/answers']));
    expect(heard.leaks(secrets)).toEqual([]);
    const stays = await kept(person.page);
    for (const secret of secrets) expect(stays).not.toContain(secret);
    expect(stays).toContain('"local":{},"session":{},"databases":[],"caches":[]');
    expect(stays.endsWith('[]'), 'no cookie').toBe(true);
    expect(await person.page.evaluate(() => history.length)).toBe(began);
    expect(await axeFindings(person.page)).toEqual([]);
    expect(person.faults).toEqual([]);
    await person.leaves();
  });

  it('mistyped, it is told which group; unknown, no more than that; Thai digits and dashes are fine', async () => {
    const given = await givenTip();
    const { receipt } = given.giver;
    const person = await arrives(given);
    await click(person, 'เปิดเรื่อง');
    expect(await person.reads()).toContain('พิมพ์รหัส 20 ตัวบนใบรับเรื่องก่อน');
    await person.types('รหัสบนใบรับเรื่อง', receipt.slice(0, 19));
    await click(person, 'เปิดเรื่อง');
    expect(await person.reads()).toContain('พิมพ์มา 19 ตัว');

    const other = receipt[9] === 'K' ? 'M' : 'K';
    await person.types('รหัสบนใบรับเรื่อง', receipt.slice(0, 9) + other + receipt.slice(10));
    await click(person, 'เปิดเรื่อง');
    expect(await person.reads()).toContain('กลุ่มที่ 3 ยังไม่ถูก');
    expect(await person.field('รหัสบนใบรับเรื่อง').getAttribute('aria-invalid')).toBe('true');
    expect(await axeFindings(person.page)).toEqual([]);

    await person.types('รหัสบนใบรับเรื่อง', '2222-2222-2222-2222-2222');
    await click(person, 'เปิดเรื่อง');
    await sees(person, 'ไม่พบเรื่องที่ตรงกับรหัสนี้');

    const thai = groupsOf(receipt)
      .join(' – ')
      .replaceAll(/\d/gu, (digit) => String.fromCodePoint(0x0e50 + Number(digit)));
    await opens(person, ` ${thai} `);
    expect(await person.heading()).toBe('ตอนนี้: รับเรื่องแล้ว');
    expect(person.faults).toEqual([]);
    await person.leaves();
  });

  it('a closing has its reason, and is disputed once', async () => {
    const given = await givenTip();
    const { boonmee, siri, giver } = given;
    await given.moves(boonmee, { to: 'closed', because: 'no-pointers' });
    const person = await arrives(given, 1280);
    await opens(person, giver.receipt);
    expect(await person.reads()).toContain('ยุติแล้ว เพราะ ยังไม่มีทางหาหลักฐานต่อ');
    await click(person, 'โต้แย้งการยุติ');
    expect(await person.reads()).toContain('เขียนข้อความก่อนส่ง');
    await person.types('เหตุผลที่ไม่เห็นด้วย', 'ยังไม่ได้ดูป้ายหลังศาลา');
    await click(person, 'โต้แย้งการยุติ');
    await sees(person, 'ส่งคำโต้แย้งแล้ว');
    expect(await person.heading()).toBe('ตอนนี้: ตรวจสอบเบื้องต้น');
    expect(await person.page.getByRole('button', { name: 'โต้แย้งการยุติ' }).isVisible()).toBe(false);
    expect((await given.reads(siri)).at(-1)).toContain('ยังไม่ได้ดูป้ายหลังศาลา');
    expect(await axeFindings(person.page)).toEqual([]);
    expect(person.faults).toEqual([]);
    await person.leaves();
  });

  it('once it has ended, until when it is kept; when its time is over, that it was deleted', async () => {
    const given = await givenTip();
    const { w, boonmee, giver } = given;
    await given.moves(boonmee, { to: 'closed', because: 'answered' });
    await w.owner
      .updateTable('case_clocks')
      .set({ days: 400, unconfirmed: false, changed_on: null })
      .where('name', '=', 'keep-complaint')
      .execute();
    const before = await arrives(given);
    await opens(before, giver.receipt);
    expect(await before.reads()).toContain('เก็บไว้ถึง');
    await before.leaves();
    w.clock.moveTo('2023-09-01T09:00:00+07:00');
    expect(await deleteEnded(w.deps)).toBe(1);
    const person = await arrives(given);
    await person.types('รหัสบนใบรับเรื่อง', giver.receipt);
    await click(person, 'เปิดเรื่อง');
    await sees(person, 'เนื้อหาถูกลบเมื่อ 1 กันยายน 2566');
    expect(
      await person.page
        .locator('form[data-write]:visible, [data-files]:visible, [data-wish]:visible')
        .count(),
    ).toBe(0);
    expect(await axeFindings(person.page)).toEqual([]);
    expect(person.faults).toEqual([]);
    await person.leaves();
  });
});

describe('what can go wrong on the way', () => {
  it('something came first, or no answer came: the text stays, and arrives once', async () => {
    const given = await givenTip();
    const { boonmee, giver } = given;
    const person = await arrives(given);
    await opens(person, giver.receipt);
    await given.answersElsewhere('จากอีกเครื่อง');
    await person.types('เขียนถึงเจ้าหน้าที่', ANSWER);
    await click(person, 'ส่งข้อความ');
    await sees(person, 'มีข้อความใหม่เข้ามาก่อน');
    expect(await person.field('เขียนถึงเจ้าหน้าที่').inputValue()).toBe(ANSWER);
    expect(await person.reads()).toContain('จากอีกเครื่อง');

    // the house takes it, and its answer is lost
    await person.page.route('**/tips/answers', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await click(person, 'ส่งข้อความ');
    await sees(person, 'ยังส่งไม่ได้เพราะติดต่อไม่ได้');
    expect(await person.field('เขียนถึงเจ้าหน้าที่').inputValue()).toBe(ANSWER);
    await person.page.unroute('**/tips/answers');
    await click(person, 'ส่งข้อความ');
    await sees(person, 'ส่งถึงแล้ว');
    expect((await given.reads(boonmee)).filter((text) => text.includes(ANSWER))).toHaveLength(1);
    await person.leaves();
  });

  it('what was changed on the server is not shown; a key that is not in the directory is told; no text runs', async () => {
    const given = await givenTip();
    const { w, boonmee, siri, giver } = given;
    const hostile = '<img src=x onerror="document.title=1"> </textarea><script>document.title=2</script>';
    await given.says(boonmee, hostile);
    await given.says(boonmee, 'ข้อความที่จะถูกแก้');
    await given.says(siri, 'จากผู้ที่ย้ายไปแล้ว');
    await w.directory({ 'nacc-77': ['boonmee'] }, 2);
    await w.owner
      .updateTable('case_objects')
      .set({ author: 'reporter' })
      .where('case_id', '=', given.id)
      .where('seq', '=', 3)
      .execute();
    const person = await arrives(given);
    await opens(person, giver.receipt);
    const text = await person.reads();
    expect(text).toContain(hostile);
    expect(text).not.toContain('ข้อความที่จะถูกแก้');
    expect(text).toContain('ข้อความนี้ไม่มีลายเซ็นที่ถูกต้อง');
    expect(text).toContain('จากผู้ที่ย้ายไปแล้ว');
    expect(text.split('ลายเซ็นนี้ไม่ได้อยู่ในสมุดกุญแจ')).toHaveLength(2);
    expect(await person.page.locator('main img').count()).toBe(0);
    expect(await person.title()).toContain('กลับมาดูเรื่องที่แจ้ง');
    expect(person.faults).toEqual([]);
    await person.leaves();
  });

  it('a key that the server put in place of the case’s own: nothing is sent, and the page says why', async () => {
    const given = await givenTip();
    const { w, boonmee, giver } = given;
    await w.owner
      .updateTable('cases')
      .set({ recipient: boonmee.recipient })
      .where('id', '=', given.id)
      .execute();
    const person = await arrives(given);
    const heard = overhear(person.page);
    await opens(person, giver.receipt);
    await person.types('เขียนถึงเจ้าหน้าที่', ANSWER);
    await click(person, 'ส่งข้อความ');
    await sees(person, 'กุญแจที่เซิร์ฟเวอร์ให้มาไม่ตรงกับกุญแจที่เรื่องนี้ใช้');
    expect(heard.addresses()).toContain('POST /tips/returns');
    expect(heard.addresses()).not.toContain('POST /tips/answers');
    await person.leaves();
  });
});

describe('leaving', () => {
  it('the lock forgets everything, and going back does not bring it again', async () => {
    const given = await givenTip();
    const person = await arrives(given);
    await opens(person, given.giver.receipt);
    await person.types('เขียนถึงเจ้าหน้าที่', ANSWER);
    await click(person, 'ปิดเรื่องและลืมทั้งหมด');
    await person.field('รหัสบนใบรับเรื่อง').waitFor();
    for (const step of ['lock', 'back'] as const) {
      if (step === 'back') {
        await opens(person, given.giver.receipt);
        await person.page.goto(`${given.origin}/about`);
        await person.page.goBack();
        await person.field('รหัสบนใบรับเรื่อง').waitFor();
      }
      const text = await person.reads();
      expect(text).not.toContain('ถนนหมู่ 4');
      expect(await person.field('รหัสบนใบรับเรื่อง').inputValue()).toBe('');
    }
    await person.leaves();
  });

  it('without script the page says so and names the way', async () => {
    const given = await givenTip();
    const person = await Person.arrives(browser, given.origin, { script: false });
    await person.opens('/tips/return');
    const way = person.page.getByRole('link', { name: /กลับมาดูแบบไม่ใช้สคริปต์/u });
    expect(await way.getAttribute('href')).toBe('/tips/plain/return');
    expect(await person.page.getByRole('button', { name: 'เปิดเรื่อง' }).isVisible()).toBe(false);
    await person.leaves();
  });
});
