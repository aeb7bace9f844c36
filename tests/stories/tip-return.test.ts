// The page of coming back, as the house gives it: the same for everybody, with nothing of anybody.
import { describe, expect, it } from 'vitest';
import { receiptSalt } from '#src/cases/intake.service.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import { watchCentre } from '../units.ts';

describe('the page of coming back', () => {
  it('is the same for a stranger and for somebody at work, sets no cookie and is kept nowhere', async () => {
    const w = await watchCentre();
    const stranger = await w.app.request('http://localhost:8080/tips/return');
    const html = await stranger.text();
    expect(stranger.status).toBe(200);
    expect(stranger.headers.get('set-cookie')).toBeNull();
    expect(stranger.headers.get('cache-control')).toBe('no-store');
    expect(stranger.headers.get('content-security-policy')).toContain("'wasm-unsafe-eval'");
    expect(stranger.headers.get('content-security-policy')).toContain(
      'trusted-types prongsai-worker prongsai-sealing',
    );
    const boonmee = await w.as('boonmee');
    const page = await boonmee.get('/tips/return');
    expect(page.html).not.toContain('บุญมี');
    expect(html).toContain(toBase64(receiptSalt(w.deps.config.secret)));
    expect((await w.deps.metrics.expose()).text).not.toContain('/tips');
  });

  it('asks in a form that goes nowhere, by fields without a name, and names the way without script', async () => {
    const w = await watchCentre();
    for (const path of ['/tips/return', '/en/tips/return']) {
      const { root, html } = await w.stranger().get(path);
      const forms = root.querySelectorAll('main form');
      expect(forms.map((form) => form.getAttribute('method'))).toEqual(Array(4).fill('dialog'));
      expect(root.querySelectorAll('main [name]')).toEqual([]);
      expect(html).toMatch(/<noscript>.*href="(\/en)?\/tips\/plain\/return".*<\/noscript>/su);
    }
  });

  it('offers a reminder for one’s own calendar, and asks for no address before a case is open; it tells nobody of what', async () => {
    const w = await watchCentre();
    for (const path of ['/tips/return', '/tips/plain/return', '/en/tips/return']) {
      const page = await w.stranger().get(path);
      const lang = path.startsWith('/en') ? '/en' : '';
      expect(page.root.querySelector(`a[href="${lang}/tips/reminder.ics"]`), path).not.toBeNull();
      expect(page.root.querySelector('input[type=email], input[type=tel]')).toBeNull();
    }
    const answer = await w.app.request('http://localhost:8080/tips/reminder.ics');
    const text = await answer.text();
    expect(answer.headers.get('content-type')).toContain('text/calendar');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="calendar.ics"');
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(text.split('\r\n')).toEqual([
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//calendar//EN', 'BEGIN:VEVENT'],
      expect.stringMatching(/^UID:[0-9a-f-]{36}$/u),
      ...['DTSTAMP:20220410T000000Z', 'DTSTART;VALUE=DATE:20220417', 'RRULE:FREQ=WEEKLY;COUNT=12'],
      ...['SUMMARY:ธุระประจำสัปดาห์', 'TRANSP:TRANSPARENT', 'END:VEVENT', 'END:VCALENDAR', ''],
    ]);
    expect(text).not.toMatch(/prongsai|โปร่งใส|แจ้ง|tip|localhost/iu);
    expect((await w.deps.metrics.expose()).text).not.toContain('/tips');
  });

  it('opens also while no directory is in force: whoever told may always come back', async () => {
    const w = await watchCentre();
    expect((await w.app.request('http://localhost:8080/tips/directory.json')).status).toBe(503);
    const { root } = await w.stranger().get('/tips/return', 200);
    expect(root.querySelector('[data-return]')?.getAttribute('data-salt')).toHaveLength(22);
  });
});
