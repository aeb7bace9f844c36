// A clear address and an onion beside it, at once: each works by itself and leads to itself.
import { describe, expect, it } from 'vitest';
import { createApp } from '#src/app.tsx';
import { sealTip, type WatchCentre, watchCentre } from '../units.ts';

const CLEAR = 'https://prongsai.example.go.th';
const ONION = 'http://prongsaixu3v2qy7examplexexamplexexamplexexamplexexample.onion';

/** The same house, reached by both. */
async function both(): Promise<WatchCentre> {
  const w = await watchCentre();
  await w.directory({ 'nacc-77': ['boonmee'] });
  const config = { ...w.deps.config, origins: [CLEAR, ONION] };
  return { ...w, app: createApp({ ...w.deps, config }) };
}
/** As the proxy, or tor itself, hands it on: over http, with the host that the visitor typed. */
const ask = (w: WatchCentre, origin: string, path: string, init: RequestInit = {}) =>
  w.app.request(`http://127.0.0.1:8080${path}`, {
    ...init,
    headers: { host: new URL(origin).host, ...init.headers },
  });

describe('by the clear address and by the onion', () => {
  it.each([CLEAR, ONION])(
    '%s gives the list, the challenge and the page, and no other address in it',
    async (origin) => {
      const w = await both();
      for (const path of ['/tips/directory.json', '/tips/challenge.json', '/tips/nonce.json'])
        expect((await ask(w, origin, path)).status).toBe(200);
      const other = new URL(origin === CLEAR ? ONION : CLEAR).host;
      for (const path of ['/tips', '/tips/complaint', '/tips/return', '/']) {
        const answer = await ask(w, origin, path);
        expect(answer.status).toBe(200);
        expect(await answer.text()).not.toContain(other);
        expect(JSON.stringify([...answer.headers])).not.toContain(other);
      }
    },
  );

  it('a tip given by the onion is read by the officer who works at the clear address', async () => {
    const w = await both();
    const boonmee = await w.officer('boonmee');
    const { wire } = await sealTip(w, { text: '{"v":1,"kind":"tip","what":"ถนนบางกว่าแบบ"}', to: [boonmee] });
    const given = await ask(w, ONION, '/tips/cases', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(wire),
    });
    expect(given.status).toBe(201);
    expect(given.headers.getSetCookie()).toEqual([]);
    const rows = await w.owner.selectFrom('case_seals').select('holder').execute();
    expect(rows.map(({ holder }) => holder).sort()).toEqual(['reporter', boonmee.id].sort());
  });

  it('a stranger’s address is not believed: nothing of it comes back', async () => {
    const w = await both();
    const answer = await ask(w, 'http://evil.example', '/tips');
    expect(await answer.text()).not.toContain('evil.example');
    expect(JSON.stringify([...answer.headers])).not.toContain('evil.example');
  });
});
