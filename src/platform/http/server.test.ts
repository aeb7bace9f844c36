import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { expect, onTestFinished, test } from 'vitest';
import { bodyOf, isBodyRead } from './body.ts';
import { type Listening, listen } from './server.ts';
import { type StaticFiles, staticFiles } from './static.ts';

const PAGE = '<!doctype html><p>โปร่งใส</p>'.repeat(200);
const health = new Hono().get('/healthz', (c) => c.text('ok'));
const rooms = new Hono().get('/', (c) => c.html(PAGE)).post('/', async (c) => c.text(await c.req.text()));
/** Answers how many bytes came, after `most` of them without the rest. */
rooms.put('/:most', async (c) => {
  let came = 0;
  const body = bodyOf(c.req.raw);
  for await (const piece of body ?? []) {
    came += piece.length;
    if (came >= Number(c.req.param('most'))) break;
  }
  return c.json({ came, nothing: body === undefined, read: isBodyRead(c.req.raw) });
});
rooms.onError((_error, c) => c.text('broken off', 500));
const noFiles: StaticFiles = () => undefined;

async function opened(files = noFiles): Promise<Listening & { readonly at: string }> {
  const listening = await listen('127.0.0.1', 0);
  onTestFinished(() => listening.close(0));
  listening.open({ rooms, health, files });
  return { ...listening, at: `http://127.0.0.1:${listening.port}` };
}

test('until the house is open it is alive, and not ready', async () => {
  const { port, close } = await listen('127.0.0.1', 0);
  onTestFinished(() => close(0));
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(503);
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
});

test('a taken port is refused, or the next one is tried', async () => {
  const first = await opened();
  await expect(listen('127.0.0.1', first.port)).rejects.toMatchObject({ kind: 'port.taken' });
  const second = await listen('127.0.0.1', first.port, 5);
  onTestFinished(() => second.close(0));
  expect(second.port).toBeGreaterThan(first.port);
});

test('pages are compressed for those who can read that', async () => {
  const { at } = await opened();
  const answer = await fetch(at, { headers: { 'accept-encoding': 'gzip' } });
  expect(answer.headers.get('content-encoding')).toBe('gzip');
  expect(await answer.text()).toBe(PAGE);
});

test('closing waits for the request under way, and takes no new one', async () => {
  const { port, at, close } = await opened();
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nhalf ');
  await fetch(at); // by now the half-sent request has arrived
  const closed = close(30_000);
  await expect
    .poll(() =>
      fetch(at).then(
        () => 'answers',
        () => 'refuses',
      ),
    )
    .toBe('refuses');
  socket.write('whole');
  let answer = '';
  for await (const chunk of socket) answer += chunk;
  expect(answer).toContain('200 OK');
  expect(answer).toContain('half whole');
  await closed;
});

test('who hurries does not wait for it', async () => {
  const { port, at, close } = await opened();
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nhalf ');
  await fetch(at);
  const hurry = new AbortController();
  const closed = close(3_600_000, hurry.signal);
  hurry.abort();
  await closed;
});

test('built files are kept for ever, compressed once, and nothing else is reached', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'prongsai-static-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'assets/index-abc.css'), PAGE);
  writeFileSync(join(folder, 'assets/face-abc.woff2'), 'font');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  const files = staticFiles(folder);
  const get = (path: string, coding = ''): Response | undefined =>
    files(new Request(`http://x${path}`, { headers: { 'accept-encoding': coding } }), path);
  const bytes = async (answer: Response | undefined): Promise<Buffer> =>
    Buffer.from((await answer?.arrayBuffer()) ?? new ArrayBuffer(0));

  const css = get('/assets/index-abc.css', 'gzip, deflate, br;q=0.9');
  expect(css?.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(css?.headers.get('content-type')).toBe('text/css; charset=utf-8');
  expect(css?.headers.get('content-encoding')).toBe('br');
  expect(brotliDecompressSync(await bytes(css)).toString()).toBe(PAGE);
  expect(gunzipSync(await bytes(get('/assets/index-abc.css', 'gzip'))).toString()).toBe(PAGE);
  expect((await bytes(get('/assets/index-abc.css'))).toString()).toBe(PAGE);
  expect(get('/assets/face-abc.woff2', 'br')?.headers.get('content-encoding')).toBeNull();
  expect(get('/assets/../secret.txt')?.status).toBe(404);
  expect(get('/assets/%2e%2e/secret.txt')?.status).toBe(404);
  expect(get('/areas')).toBeUndefined();
});

test('what is sent is read from the line as it comes; whoever is not read to the end still sees the answer', async () => {
  const { at } = await opened();
  const sent = async (most: number, body: Uint8Array<ArrayBuffer> | undefined) =>
    (await (await fetch(`${at}/${most}`, { method: 'PUT', body: body ?? null })).json()) as { came: number };
  const bytes = new Uint8Array(5_000_000);
  expect(await sent(1e9, bytes)).toEqual({ came: bytes.length, nothing: false, read: true });
  const part = await sent(1, bytes);
  expect(part.came).toBeGreaterThan(0);
  expect(part.came).toBeLessThan(bytes.length);
  expect(await sent(1, undefined)).toEqual({ came: 0, nothing: true, read: true });
});

test('a line that breaks while something is sent is told to whoever reads it', async () => {
  const { at, port } = await opened();
  const broken = new Promise<void>((told) => {
    rooms.onError((_error, c) => {
      told();
      return c.text('broken off', 500);
    });
  });
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write('PUT /1000 HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\nhalf ');
  await fetch(at); // by now the half-sent request has arrived
  socket.destroy();
  await broken;
});
