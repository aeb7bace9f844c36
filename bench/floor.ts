// The limits of the same run: a bare Hono route that answers given bytes, and a bare transaction a request, one
// row and one tally, without session, policy, audit or form. A process of its own, like the house.
import { fork } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import pg from 'pg';

export type Asked = {
  readonly port: number;
  /** What /bytes answers, and with which headers. */
  readonly bytes?: { readonly body: Uint8Array; readonly headers: Readonly<Record<string, string>> };
  /** Where PUT /file/:name writes what comes, as it comes. */
  readonly folder?: string;
  /** Where POST /row writes. */
  readonly database?: pg.ClientConfig;
};
export type Floor = { stop(): void };

export function floor(asked: Asked): Promise<Floor> {
  const child = fork(fileURLToPath(import.meta.url), { serialization: 'advanced' });
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve({ stop: () => child.kill('SIGTERM') }));
    child.once('exit', (code) => reject(new Error(`the limit's server ended with ${code}`)));
    child.send(asked);
  });
}

async function run({ port, bytes, folder, database }: Asked): Promise<void> {
  const app = new Hono();
  if (bytes) app.get('/bytes', (c) => c.body(Uint8Array.from(bytes.body), 200, { ...bytes.headers }));
  if (folder)
    app.put('/file/:name', async (c) => {
      const body = Readable.fromWeb(c.req.raw.body as WebStream);
      await pipeline(body, createWriteStream(join(folder, c.req.param('name'))));
      return c.json({ kept: true });
    });
  if (database) {
    const pool = new pg.Pool({ ...database, max: 16 });
    await pool.query(`
      create table if not exists bench_floor (id bigserial primary key, area text, body jsonb);
      create table if not exists bench_tally (area text primary key, n bigint not null default 0);
      truncate bench_floor, bench_tally`);
    app.post('/row', async (c) => {
      const typed = await c.req.parseBody();
      const area = String(typed.area);
      const client = await pool.connect();
      await client.query('begin');
      await client.query('insert into bench_floor (area, body) values ($1, $2)', [
        area,
        JSON.stringify(typed),
      ]);
      await client.query(
        'insert into bench_tally values ($1, 1) on conflict (area) do update set n = bench_tally.n + 1',
        [area],
      );
      await client.query('commit');
      client.release();
      return c.json({ kept: true });
    });
  }
  serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => process.send?.('ready'));
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.once('message', (asked) => void run(asked as Asked));
