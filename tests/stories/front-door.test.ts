// What happens at the door, whoever comes: addresses that are not there, forms that are none, headers on
// everything, and nothing of a visitor in the log.
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createApp } from '#src/app.tsx';
import { createLog } from '#src/platform/log.ts';
import { ORIGIN, Visitor } from '../client.ts';
import { world } from '../world.ts';

describe('an address that is not there', () => {
  it('says so in the language of the address, and leads home', async () => {
    const { stranger } = await world();
    const thai = await stranger().get('/ไม่มี', 404);
    expect(thai.h1).toBe('ไม่พบหน้านี้');
    expect((await stranger().get('/en/nowhere', 404)).h1).toBe('This page was not found');
    expect((await thai.follow('ไปหน้าแรก')).path).toBe('/');
  });
});

describe('a form', () => {
  it('from another site is not taken, and what was typed comes back to be copied', async () => {
    const w = await world();
    const mali = await w.as('mali');
    const page = await mali
      .post('/account/name', new URLSearchParams({ name: 'ข้อความที่พิมพ์ไว้', _csrf: 'forged' }), 403)
      .catch(() => undefined);
    const there =
      page ??
      (await mali.post('/sign-out', new URLSearchParams({ name: 'ข้อความที่พิมพ์ไว้', _csrf: 'forged' }), 403));
    expect(there.has('ข้อความที่พิมพ์ไว้')).toBe(true);
    expect(there.h1).toBe('ฟอร์มนี้หมดอายุ ยังไม่ได้บันทึก');
  });

  it('that breaks off in the middle is said to have broken off', async () => {
    const w = await world();
    const half = '--x\r\ncontent-disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\nabc';
    const answer = await w.app.request(`${ORIGIN}/sign-in`, {
      method: 'POST',
      body: half,
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('ข้อมูลมาไม่ครบ');
  });

  it('of more text than the memory of the house is told so, and the house goes on', async () => {
    const w = await world();
    const megabyte = 'ก'.repeat(349_525);
    let parts = 0;
    const body = new ReadableStream({
      pull(out) {
        parts += 1;
        const head = `--x\r\ncontent-disposition: form-data; name="f${parts}"\r\n\r\n`;
        out.enqueue(Buffer.from(parts > 60 ? '--x--\r\n' : `${head}${megabyte}\r\n`));
        if (parts > 60) out.close();
      },
    });
    const answer = await w.app.request(
      new Request(`${ORIGIN}/sign-in`, {
        ...{ method: 'POST', body, duplex: 'half' },
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
      }),
    );
    expect(answer.status).toBe(413);
    const told = await answer.text();
    expect(told).toContain('ส่งมามากไป');
    expect(told.length).toBeLessThan(50_000); // it comes back in no page either
  });

  it('with more fields than any form has is told so', async () => {
    const w = await world();
    const fields = new URLSearchParams(Array.from({ length: 2100 }, (_, n) => [`f${n}`, '1']));
    const answer = await w.app.request(`${ORIGIN}/sign-in`, { method: 'POST', body: fields });
    expect(answer.status).toBe(413);
  });

  it('that is no form is not taken', async () => {
    const w = await world();
    const answer = await w.app.request(`${ORIGIN}/sign-in`, {
      method: 'POST',
      body: '{"email":"x"}',
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(403);
  });
});

describe('every answer', () => {
  it('forbids foreign and inline code, and gives no address away', async () => {
    const w = await world();
    for (const path of ['/', '/nowhere', '/areas.csv', '/sign-in']) {
      const { headers } = await w.app.request(ORIGIN + path);
      expect(headers.get('content-security-policy'), path).toContain("script-src 'self'");
      expect(headers.get('content-security-policy'), path).toContain("require-trusted-types-for 'script'");
      expect(headers.get('referrer-policy'), path).toBe('same-origin');
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    }
  });

  it('to somebody signed in is kept by nobody', async () => {
    const w = await world();
    const answer = await (await w.as('prasert')).fetch('/work');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
  });
});

it('the log has the pattern of an address, and nothing of who came or what they looked for', async () => {
  const w = await world();
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const app = createApp({ ...w.deps, log: createLog('info', sink) });
  await app.request(`${ORIGIN}/areas?q=คำที่ค้นหา`, {
    headers: { 'user-agent': 'Marked/9', 'x-forwarded-for': '203.0.113.9', cookie: 'form=marked-cookie' },
  });
  await new Visitor(app).get('/areas/770304');
  await new Promise((resolve) => setImmediate(resolve));
  const log = lines.join('');
  expect(log).toContain('/areas/:address');
  for (const trace of [
    'คำที่ค้นหา',
    'Marked',
    '203.0.113.9',
    'marked-cookie',
    '770304',
    encodeURIComponent('คำ'),
  ])
    expect(log).not.toContain(trace);
});
