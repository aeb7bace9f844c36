// A public page served again, as its readers get it (compressed), beside a bare Hono route that answers the same
// bytes with the same headers. They take turns, so that a neighbour on the machine disturbs both.
import { floor } from '../floor.ts';
import { freePort, type House } from '../house.ts';
import type { Line } from '../line.ts';
import { load } from '../load.ts';
import { years } from '../year.ts';

const AT_ONCE = 16;
const ROUNDS = 4;
const EACH = 5000;
const ACCEPTS = 'accept-encoding: gzip, deflate, br\r\n';

export async function again(house: House): Promise<Line[]> {
  const path = `/quarters/${years().past[1]}-4`;
  const answer = await fetch(house.origin + path, { headers: { 'accept-encoding': 'identity' } });
  const plain = await answer.arrayBuffer();
  const tag = answer.headers.get('etag') ?? '';
  // fetch unpacks what it gets; the packed bytes come by the client that counts them
  const packed = await load({ port: house.port, atOnce: 1, requests: [{ path, headers: ACCEPTS }] });
  const port = await freePort();
  const own = new Set(['content-length', 'connection', 'keep-alive', 'date']); // each server says its own
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => !own.has(name)));
  const bytes = {
    body: new Uint8Array(packed.bytes).fill(65),
    headers: { ...headers, 'content-encoding': 'br' },
  };
  const bare = await floor({ port, bytes });
  const ask = async (at: number, requested: string, headers: string, well: number) => {
    const requests = Array.from({ length: EACH }, () => ({ path: requested, headers }));
    const { seconds, failed } = await load({ port: at, atOnce: AT_ONCE, requests, well });
    if (failed.length > 0) throw new Error(failed[0]);
    return seconds;
  };
  const sum = { page: 0, bare: 0, same: 0 };
  try {
    for (let round = 0; round <= ROUNDS; round += 1) {
      const warm = round > 0 ? 1 : 0;
      sum.bare += warm * (await ask(port, '/bytes', ACCEPTS, 200));
      sum.page += warm * (await ask(house.port, path, ACCEPTS, 200));
      sum.same += warm * (await ask(house.port, path, `${ACCEPTS}if-none-match: ${tag}\r\n`, 304));
    }
  } finally {
    bare.stop();
  }
  const rate = (seconds: number) => (ROUNDS * EACH) / seconds;
  const line = (name: string, seconds: number): Line => ({
    name,
    value: Math.round(rate(seconds)),
    unit: '/s',
    limit: `a bare Hono route ${rate(sum.bare).toFixed(0)} /s`,
    ratio: sum.bare / seconds,
    asked: '≥ 0.6',
    met: sum.bare / seconds >= 0.6,
  });
  const kb = (length: number) => `${(length / 1024).toFixed(0)} kB`;
  return [
    line(`${path} again (${kb(packed.bytes)}, of ${kb(plain.byteLength)})`, sum.page),
    line(`${path} again, not changed (304)`, sum.same),
  ];
}
