// The socket that people reach. It is bound before anything else is done, so that a taken port is known at
// once; until the house is ready it answers 503. On leaving it takes nothing new and finishes what is under
// way: a report being sent must not be cut off by an upgrade.
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { StartProblem } from '../start-problem.ts';
import { cameBy } from './body.ts';
import { HEALTH_PATHS } from './health.ts';
import type { PageCache } from './page-cache.ts';
import type { StaticFiles } from './static.ts';

type Answering = { fetch(request: Request): Response | Promise<Response> };

export type Front = {
  readonly rooms: Answering;
  readonly health: Answering;
  readonly files: StaticFiles;
  /** Stands before the rooms; without one each page is made anew. */
  readonly pages?: PageCache;
};

export type Listening = {
  readonly port: number;
  /** From now on these answer. */
  open(front: Front): void;
  /** Resolves when the last request is answered, or `patience` milliseconds later, or when `hurry` is aborted. */
  close(patience: number, hurry?: AbortSignal): Promise<void>;
};

/** `tries` > 1: when the port is taken, the next ones are tried. Port 0: any free one. */
export async function listen(host: string, port: number, tries = 1): Promise<Listening> {
  let front: Front | undefined;
  const listener = getRequestListener((request, { incoming }) => {
    cameBy(request, incoming as IncomingMessage); // HTTP/1.1: this server speaks nothing else
    return front ? answer(front, request) : notYet(request);
  });
  const server = createServer((request, response) => void listener(request, response));
  for (let tried = 0; ; tried += 1) {
    try {
      await bind(server, host, port + tried);
      break;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EACCES') throw new StartProblem('port.denied', { port: String(port) }, { cause: error });
      if (code !== 'EADDRINUSE') throw error;
      if (tried + 1 >= tries) throw new StartProblem('port.taken', { port: String(port) }, { cause: error });
    }
  }
  return {
    port: (server.address() as AddressInfo).port,
    open: (opened) => {
      front = { ...opened, rooms: compressed(opened.pages ?? opened.rooms) };
    },
    close: (patience, hurry) => drain(server, patience, hurry),
  };
}

function answer(front: Front, request: Request): Response | Promise<Response> {
  const { pathname } = new URL(request.url);
  if (HEALTH_PATHS.has(pathname)) return front.health.fetch(request);
  return front.files(request, pathname) ?? front.pages?.kept(request) ?? front.rooms.fetch(request);
}

// Alive, but not ready: a first migration may take a while, and whoever watches must not end it for that.
const notYet = (request: Request): Response =>
  new URL(request.url).pathname === '/healthz'
    ? new Response('ok\n')
    : new Response('starting\n', { status: 503, headers: { 'retry-after': '1' } });

/** Pages are text and travel over slow, prepaid lines. What the cache gives is compressed already. */
function compressed(rooms: Answering): Answering {
  const outer = new Hono();
  outer.use(compress());
  outer.all('*', (c) => rooms.fetch(c.req.raw));
  return outer;
}

function bind(server: Server, host: string, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      done();
    });
  });
}

async function drain(server: Server, patience: number, hurry?: AbortSignal): Promise<void> {
  let open = true;
  server.close(() => {
    open = false;
  });
  const deadline = Date.now() + patience;
  while (open && Date.now() < deadline && !hurry?.aborted) {
    server.closeIdleConnections(); // also those that became idle since
    await pause(20);
  }
  server.closeAllConnections();
}
