// A form that asks for an area, without script: the text is enough where one place is meant; where several
// are, the same form comes back with them, and nothing typed is lost.
import { expect, test } from 'vitest';
import { createApp } from '#src/app.tsx';
import { type Resolved, resolveArea } from '#src/areas/areas.service.ts';
import { AreaPicker } from '#src/areas/picker.tsx';
import { type Page, pageOf } from '#src/platform/http/page.ts';
import { room } from '#src/platform/http/room.ts';
import type { Problem } from '#src/platform/result.ts';
import { Button, Field, Form, Layout } from '#src/ui/index.ts';
import { sentence } from '#src/words/words.ts';
import { Visitor } from '../client.ts';
import { world } from '../world.ts';

type Sent = { area: string; why: string };

function Asking({ page, sent, found }: { page: Page; sent?: Sent; found?: Resolved }) {
  const problems = found
    ? problemsOf(found).map((p) => ({ field: p.field, text: sentence(page.lang, p.refusal, p.detail) }))
    : [];
  const choices = found?.kind === 'several' ? found.choices : found?.kind === 'unknown' ? found.nearest : [];
  return (
    <Layout page={page} title="Where" refused={problems.length > 0} slim scripts={['picker']}>
      <h1>Where</h1>
      <Form action="/x/where" problems={problems} values={sent ?? {}}>
        <AreaPicker name="area" label="Area" choices={choices} levels={['subdistrict']} />
        <Field name="why" label="Why" />
        <Button>Send</Button>
      </Form>
    </Layout>
  );
}

function problemsOf(found: Resolved): Problem[] {
  if (found.kind === 'several')
    return [{ field: 'area', refusal: 'area.several', detail: { count: found.count } }];
  return found.kind === 'one' ? [] : [{ field: 'area', refusal: 'area.unknown' }];
}

async function asking() {
  const { deps } = await world();
  const where = room('where');
  where.get('/x/where', 'public.read', (c) => c.html(<Asking page={pageOf(c)} />));
  where.get('/x/:code', 'public.read', (c) =>
    c.html(
      <Layout page={pageOf(c)} title="There">
        <h1>{c.req.param('code')}</h1>
      </Layout>,
    ),
  );
  where.post('/x/where', 'public.read', async (c, form) => {
    const found = await resolveArea(deps.db, form.text('area'), { levels: ['subdistrict'] });
    if (found.kind === 'one') return c.redirect(`/x/${found.area.code}`, 303);
    // what was typed stays in the field, whatever was ticked
    const sent = { area: form.all('area')[0] ?? '', why: form.text('why') };
    return c.html(<Asking page={pageOf(c)} sent={sent} found={found} />, 422);
  });
  const visitor = new Visitor(createApp(deps, [where]));
  return { visitor, page: await visitor.get('/x/where') };
}

test('the text is enough where one place is meant', async () => {
  const { page } = await asking();
  expect((await page.press('Send', { area: 'ต.เขาล้าน อ.ทับสะแก', why: '' })).h1).toBe('770304');
  expect((await page.press('Send', { area: 'เขาลาน ทับสะแก', why: '' })).h1).toBe('770304');
  expect((await page.press('Send', { area: '๗๗๐๓๐๔', why: '' })).h1).toBe('770304');
});

test('several of one name: choose one on the same form, with everything typed still there', async () => {
  const { visitor, page } = await asking();
  const refused = await page.press('Send', { area: 'ในเมือง', why: 'a long sentence' }, 422);
  expect(refused.has('แห่งที่ตรงกับชื่อนี้ เลือกหนึ่งแห่งด้านล่าง')).toBe(true);
  expect(refused.value('why')).toBe('a long sentence');
  expect(refused.root.querySelector('input[type=text][name=area]')?.getAttribute('value')).toBe('ในเมือง');
  const offered = refused.root.querySelectorAll('input[type=radio][name=area]');
  expect(offered.length).toBeGreaterThan(5);
  expect(refused.has('ต.ในเมือง อ.เมืองขอนแก่น จ.ขอนแก่น')).toBe(true);

  // what is ticked below the field goes before what stands in it
  const { action, body } = refused.filled('Send');
  const ticked = new URLSearchParams(body as URLSearchParams);
  ticked.append('area', '400101');
  expect((await visitor.post(action, ticked)).h1).toBe('400101');
  // or the district is added to the text
  expect((await refused.press('Send', { area: 'ในเมือง เมืองขอนแก่น' })).h1).toBe('400101');
});

test('a name nobody has brings the nearest ones to choose from', async () => {
  const { page } = await asking();
  const refused = await page.press('Send', { area: 'เขาล้ามมมม', why: '' }, 422);
  expect(refused.has('ไม่พบพื้นที่ชื่อนี้')).toBe(true);
  expect(refused.value('area')).toBe('เขาล้ามมมม');
});
