// Looking after people: who is where, ending a role with a reason, which places an officer supports (S8), and
// the organisations they belong to.
import { beforeEach, describe, expect, test } from 'vitest';
import { createPerson } from '#src/people/people.service.ts';
import { CHARACTERS, type CharacterName, KHAO_LAN } from '../../seed/characters.ts';
import { type World, world } from '../world.ts';

let w: World;
beforeEach(async () => {
  w = await world();
});
const everybody = async () => {
  for (const name of Object.keys(CHARACTERS) as CharacterName[]) await w.id(name);
};

describe('the list', () => {
  test('shows each the people of the places they look after, and nobody else', async () => {
    await everybody();
    const prasert = (await (await w.as('prasert')).get('/people')).text('main tbody');
    for (const name of ['มะลิ', 'สมชาย', 'วิชัย', 'ดาว', 'นก', 'กานดา', 'บุญมี']) expect(prasert).toContain(name);
    for (const name of ['ละไม', 'คำแสน', 'อรุณ', 'แก้ว', 'ต้น']) expect(prasert).not.toContain(name);
    const somchai = (await (await w.as('somchai')).get('/people')).text('main tbody');
    expect(somchai).toContain('มะลิ');
    expect(somchai).not.toContain('วิชัย');
    const kaew = (await (await w.as('kaew')).get('/people')).text('main tbody');
    for (const name of ['ละไม', 'คำแสน', 'อรุณ', 'แก้ว', 'ต้น', 'มะลิ']) expect(kaew).toContain(name);
  });

  test('is found in by name and by role, sorted as a Thai dictionary does', async () => {
    await everybody();
    const visitor = await w.as('kaew');
    const page = await visitor.get('/people');
    const byName = await page.press('ค้นหา', { q: 'มะลิ' });
    expect(byName.root.querySelectorAll('main tbody tr').length).toBe(1);
    const byRole = await page.press('ค้นหา', { role: 'codi_centre' });
    const names = byRole.root.querySelectorAll('main tbody tr').map((row) => row.querySelector('a')?.text);
    expect(names).toEqual(['ธิดา', 'อรุณ']);
    await visitor.get('/people?role=nonsense', 404);
    expect((await page.press('ค้นหา', { q: '%_\\' })).text()).toContain('ยังไม่มีใครตรงกับที่ค้น');
  });

  test('is for those who look after people only', async () => {
    for (const name of ['mali', 'boonmee', 'manee', 'ton'] as const)
      await (await w.as(name)).get('/people', 404);
    expect((await w.stranger().get('/people')).h1).toBe('เข้าสู่ระบบ');
  });

  test('comes in pages', async () => {
    for (let i = 0; i < 51; i += 1) {
      const memberships = [{ role: 'tambon_reporter', scopeKind: 'area', scopeCode: KHAO_LAN }] as const;
      await createPerson(w.deps, { name: `ผู้รายงาน ${i}`, email: `r${i}@example.org`, memberships });
    }
    const page = await (await w.as('prasert')).get('/people?role=tambon_reporter');
    expect(page.root.querySelectorAll('main tbody tr').length).toBe(50);
    const next = await page.follow('หน้าถัดไป');
    expect(next.root.querySelectorAll('main tbody tr').length).toBe(1);
  });

  test('shows invitations not taken up, and takes one back', async () => {
    const visitor = await w.as('prasert');
    const form = await visitor.get('/people/invite?role=tambon_reporter');
    const made = await form.press('ส่งคำเชิญ', { place: KHAO_LAN, name: 'น้ำฝน', email: 'new@example.org' });
    const list = await visitor.get('/people');
    expect(list.text()).toContain('น้ำฝน');
    expect((await (await w.as('khamsaen')).get('/people')).text()).not.toContain('น้ำฝน');
    const done = await list.press('ถอนคำเชิญ');
    expect(done.text()).not.toContain('น้ำฝน');
    const link = new URL(made.text('main code')).pathname;
    expect((await w.stranger().get(link, 410)).text()).toContain('ผู้เชิญถอนคำเชิญนี้แล้ว');
  });
});

describe('a person', () => {
  test('of another province is not there', async () => {
    const lamai = await w.id('lamai');
    await (await w.as('prasert')).get(`/people/${lamai}`, 404);
    await (await w.as('prasert')).get('/people/00000000-0000-7000-8000-000000000000', 404);
    await (await w.as('prasert')).get('/people/nonsense', 404);
  });

  test('loses a role with a reason, from today; what they did stays, and the reason is read', async () => {
    const mali = await w.id('mali');
    const page = await (await w.as('prasert')).get(`/people/${mali}`);
    const ask = await page.follow('ให้พ้นหน้าที่');
    const refused = await ask.press('ให้พ้นหน้าที่', { reason: ' ' }, 422);
    expect(refused.text('.errors')).toContain('ข้อนี้ต้องกรอก');
    const done = await ask.press('ให้พ้นหน้าที่', { reason: 'ครบวาระ' });
    expect(done.text()).toContain('สิ้นสุดแล้ว');
    expect(done.text()).toContain('ครบวาระ');
    expect((await w.actor('mali')).memberships).toEqual([]);
    const lines = await w.deps.db.selectFrom('audit').selectAll().execute();
    expect(lines.map((l) => [l.action, l.area_code, l.subject_id])).toEqual([
      ['membership.end', KHAO_LAN, mali],
    ]);
    expect(JSON.stringify(lines)).not.toContain('ครบวาระ');
    await ask.press('ให้พ้นหน้าที่', { reason: 'อีกครั้ง' }, 422);
  });

  test('keeps a role that the reader may not take', async () => {
    const kanda = await w.id('kanda');
    const visitor = await w.as('prasert');
    const page = await visitor.get(`/people/${kanda}`);
    expect(page.links()).not.toContain('ให้พ้นหน้าที่');
    const [held] = await w.deps.db
      .selectFrom('memberships')
      .select('id')
      .where('person_id', '=', kanda)
      .execute();
    await visitor.get(`/people/${kanda}/memberships/${held?.id}/end`, 404);
    await visitor.get(`/people/${await w.id('mali')}/memberships/${held?.id}/end`, 404);
  });

  test('cannot end their own role', async () => {
    const kaew = await w.id('kaew');
    const page = await (await w.as('kaew')).get(`/people/${kaew}`);
    expect(page.links()).not.toContain('ให้พ้นหน้าที่');
  });
});

describe('the places an officer supports', () => {
  test('Kanda gives Nok a tambon of Phetchaburi and takes Prachuap back', async () => {
    const nok = await w.id('nok');
    const visitor = await w.as('kanda');
    const page = await visitor.get(`/people/${nok}`);
    const more = await page.press('มอบหมายพื้นที่นี้', { digits: '2', place: 'เพชรบุรี' });
    expect(more.text()).toContain('มอบหมายแล้ว');
    expect((await w.actor('nok')).memberships[0]?.scope).toEqual(['76', '77']);
    const there = await more.press('มอบหมายพื้นที่นี้', { digits: '6', place: KHAO_LAN }, 422);
    expect(there.text('.errors')).toContain('อยู่ในที่มอบหมายแล้ว');
    expect(there.value('place')).toBe(KHAO_LAN);
    const [id] = await w.deps.db
      .selectFrom('assignments')
      .select('id')
      .where('area_code', '=', '77')
      .execute();
    const csrf = new URLSearchParams({ _csrf: more.value('_csrf') ?? '' });
    await visitor.post(`/people/${nok}/assignments/${id?.id}/end`, csrf, 303);
    expect((await w.actor('nok')).memberships[0]?.scope).toEqual(['76']);
  });

  test('not outside her region, and not for who is no support officer', async () => {
    const visitor = await w.as('kanda');
    const page = await visitor.get(`/people/${await w.id('nok')}`);
    const outside = await page.press('มอบหมายพื้นที่นี้', { digits: '2', place: '50' }, 422);
    expect(outside.text('.errors')).toContain('นอกที่คุณมอบหมายได้');
    const mali = await visitor.get(`/people/${await w.id('mali')}`);
    expect(mali.has('มอบหมายพื้นที่เพิ่ม')).toBe(false);
    const body = new URLSearchParams({ _csrf: page.value('_csrf') ?? '', digits: '2', place: '77' });
    await visitor.post(`/people/${await w.id('mali')}/assignments`, body, 404);
    expect(
      await w.deps.db
        .selectFrom('assignments')
        .select('id')
        .where('person_id', '=', await w.id('mali'))
        .execute(),
    ).toEqual([]);
  });
});

describe('organisations', () => {
  test('a council is named after its tambon, and there is one', async () => {
    const visitor = await w.as('arun');
    const form = await visitor.get('/organisations/new');
    const done = await form.press('บันทึก', { kind: 'tambon_council', place: 'เขาล้าน ทับสะแก' });
    expect(done.text()).toContain('บันทึกแล้ว');
    const found = await done.press('ค้นหา', { q: 'เขาล้าน' });
    expect(found.text('main tbody')).toContain('สภาองค์กรชุมชนตำบลเขาล้าน');
    const twice = await form.press('บันทึก', { kind: 'tambon_council', place: KHAO_LAN }, 422);
    expect(twice.text('.errors')).toContain('มีหน่วยงานประเภทนี้ในพื้นที่นี้แล้ว');
  });

  test('a partner needs a name, and is offered to who invites', async () => {
    const visitor = await w.as('arun');
    const form = await visitor.get('/organisations/new');
    const refused = await form.press('บันทึก', { kind: 'partner', digits: '' }, 422);
    expect(refused.text('.errors')).toContain('ข้อนี้ต้องกรอก');
    await form.press('บันทึก', {
      kind: 'partner',
      digits: '',
      nameTh: 'มูลนิธิตัวอย่าง',
      nameEn: 'Example Foundation',
    });
    const invite = await visitor.get('/people/invite?role=subcommittee');
    expect(invite.text('select[name=organisation]')).toContain('มูลนิธิตัวอย่าง');
  });

  test('renamed and taken out of use, it is offered no more', async () => {
    const visitor = await w.as('arun');
    const form = await visitor.get('/organisations/new');
    await form.press('บันทึก', {
      kind: 'partner',
      digits: '',
      nameTh: 'มูลนิธิตัวอย่าง',
      nameEn: 'Example Foundation',
    });
    const edit = await (await visitor.get('/organisations?q=มูลนิธิ')).follow('มูลนิธิตัวอย่าง');
    await edit.press('บันทึก', { nameTh: '' }, 422);
    const saved = await edit.press('บันทึก', { nameTh: 'มูลนิธิใหม่', ended: 'on' });
    expect((await saved.press('ค้นหา', { q: 'มูลนิธิใหม่' })).text('main tbody')).toContain('เลิกใช้แล้ว');
    const invite = await visitor.get('/people/invite?role=subcommittee');
    expect(invite.text('select[name=organisation]')).not.toContain('มูลนิธิ');
  });

  test('are for those who look after them', async () => {
    await (await w.as('prasert')).get('/organisations', 404);
  });
});
