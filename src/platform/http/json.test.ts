// JSON that somebody sent, and what is taken for none.
import { expect, it } from 'vitest';
import { readJson } from './json.ts';

const sent = (body: BodyInit, headers: Record<string, string> = {}) =>
  readJson(new Request('http://house/', { method: 'POST', body, headers }), 1000);

it('is read', async () => {
  expect(await sent('{"a":["ก",1]}')).toEqual({ a: ['ก', 1] });
});
it('is none: too long as said, too long as it comes, cut, no UTF-8, too deep', async () => {
  expect(await sent('{}', { 'content-length': '30000000' })).toBeUndefined();
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(400).fill(0x20)),
  });
  const streamed = new Request('http://house/', {
    method: 'POST',
    body: endless,
    duplex: 'half',
  } as RequestInit);
  expect(await readJson(streamed, 1000)).toBeUndefined();
  expect(await sent('{"a":')).toBeUndefined();
  expect(await sent(new Uint8Array([0x22, 0xff, 0x22]))).toBeUndefined();
  expect(await sent(`${'['.repeat(400)}${']'.repeat(400)}`)).toBeUndefined();
  expect(await readJson(new Request('http://house/', { method: 'POST' }))).toBeUndefined();
});
